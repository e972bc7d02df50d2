#!/usr/bin/env python3
"""Holds what the program writes for scripts to what doc/formats says. Usage: check_formats.py THERIAC

- Every answer is valid under its JSON Schema: of the SBOMs that the command scripts use, of
  examples/, and of real SBOMs where THERIAC_SHARED (default ../shared) has them.
- Every field of a schema stands in its page, as `field`, and every field that is written is one of
  the schema's (additionalProperties is false everywhere).
- Fields that no answer had are named: then the samples are too few.
"""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed (apt-get install python3-jsonschema)")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ROOT / "doc/formats"
SHARED = pathlib.Path(os.environ.get("THERIAC_SHARED", ROOT.parent / "shared"))
DAY = ["--at", "2026-11-24"]
faults = 0


def fault(text):
    global faults
    faults += 1
    print(f"error: {text}")


class Format:
    def __init__(self, name):
        self.name = name
        self.schema = json.loads((FORMATS / f"{name}.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(self.schema)
        self.validator = jsonschema.Draft202012Validator(self.schema)
        self.seen, self.checked = set(), 0

    def check(self, text, what):
        answer = json.loads(text)
        self.checked += 1
        self.note(answer)
        for problem in list(self.validator.iter_errors(answer))[:3]:
            deepest = jsonschema.exceptions.best_match([problem])
            fault(f"{what}: {self.name}: {'/'.join(map(str, deepest.absolute_path))}: "
                  f"{deepest.message[:300]}")
        return answer

    def note(self, value):
        if isinstance(value, dict):
            self.seen.update(value)
            value = list(value.values())
        if isinstance(value, list):
            for inner in value:
                self.note(inner)

    def fields(self):
        found = set()

        def visit(node, place):
            if isinstance(node, dict):
                properties = node.get("properties")
                conditional = place[-1:] in (["if"], ["then"], ["else"])
                if isinstance(properties, dict) and not conditional:
                    found.update(properties)
                    if node.get("additionalProperties") is not False:
                        fault(f"{self.name}.schema.json: {'/'.join(place)} allows other fields")
                for key, inner in node.items():
                    visit(inner, place + [key])
            elif isinstance(node, list):
                for i, inner in enumerate(node):
                    visit(inner, place + [str(i)])

        visit(self.schema, [])
        return found

    def finish(self, not_yet=()):
        """Fields of `not_yet` need not have been seen: nothing can write them so far."""
        page = (FORMATS / f"{self.name}.md").read_text()
        words = set()
        for quoted in re.findall(r"`([^`\n]+)`", page):
            words.update(re.findall(r"\w+", quoted) + re.findall(r"[\w-]+", quoted))
        for field in sorted(self.fields()):
            if field not in words:
                fault(f"doc/formats/{self.name}.md does not name the field `{field}`")
            if field not in self.seen and field not in not_yet:
                fault(f"no answer had the field {field} of {self.name}: add a sample")
        print(f"{self.name}: {self.checked} answers, {len(self.seen)} fields")


def main():
    theriac = pathlib.Path(sys.argv[1]).resolve()
    scan, status, explain = Format("scan"), Format("feed-status"), Format("explain")
    update = Format("feed-update")
    sbom_check = Format("sbom-check")
    show, diff, losses, profile = (Format(f"sbom-{name}") for name in
                                   ("show", "diff", "losses", "profile"))
    model_check, query, rules_list, control_kinds = map(
        Format, ("model-check", "query", "rules-list", "control-kinds"))

    def run(*arguments, ends=(0,)):
        done = subprocess.run([theriac, *map(str, arguments)], capture_output=True, cwd=ROOT)
        if done.returncode not in ends:
            fault(f"{arguments} ends with {done.returncode}: {done.stderr.decode()[:500]}")
        return done.stdout.decode()

    def check_scan(index, paths):
        answer = scan.check(run("scan", *paths, "--index", index, "--json", *DAY, ends=(0, 3, 6)),
                            paths[0])
        lines = run("scan", *paths, "--index", index, "--format", "ndjson", *DAY, ends=(0, 3, 6))
        for line, document in zip(lines.splitlines(), answer["documents"], strict=True):
            one = scan.check(line, document["path"])
            head = {key: one.pop(key) for key in ("schema", "index", "at", "max_age_days")}
            if one != document or head != {key: answer[key] for key in head}:
                fault(f"{document['path']}: JSON and NDJSON differ")
            if sum(document["totals"][v] for v in
                   ("affected", "fixed", "none_known", "not_assessable")) != document["components"]:
                fault(f"{document['path']}: the totals do not add up")
        return answer

    def check_explain(index, answer, most):
        ids = sorted({f["id"] for d in answer["documents"] for f in d["findings"]})
        for name in ids[::max(1, len(ids) // most)]:
            explained = explain.check(run("explain", name, "--index", index, "--json", *DAY), name)
            if not explained["holds"] or explained["id"] != name:
                fault(f"explain {name} does not explain what scan found")
            advisory = explained["records"][0]["id"]
            explain.check(run("explain", advisory, "--index", index, "--json"), advisory)

    def check_model(model, *more, ends=(0, 1)):
        """The answer of a check holds together, and the tables say the same."""
        answer = model_check.check(run("check", model, "--json", *DAY, *more, ends=ends), model)
        counts = collections.Counter(f["verdict"] for f in answer["findings"])
        for verdict in ("exposed", "unknown", "accepted", "mitigated"):
            if counts[verdict] != answer["totals"][verdict]:
                fault(f"{model}: the totals do not add up: {verdict}")
        if len({f["id"] for f in answer["findings"]}) != len(answer["findings"]):
            fault(f"{model}: an id stands twice")
        if not answer["readable"]:
            return answer
        rows = query.check(run("query", "SELECT id, verdict FROM verdict", model, "--json", *DAY,
                               *more), model)["rows"]
        if {(r["id"], r["verdict"]) for r in rows} != {(f["id"], f["verdict"])
                                                       for f in answer["findings"]}:
            fault(f"{model}: check and query differ")
        return answer

    with tempfile.TemporaryDirectory(prefix="theriac-formats-") as folder:
        samples = ROOT / "test/formats/samples"
        index = pathlib.Path(folder) / "small.index"
        run("feed", "import", samples / "feed.ndjson", "--index", index)
        run("feed", "import", samples / "kev.json", samples / "epss.csv", "--index", index)
        run("feed", "import", samples / "newer.ndjson", "--as-of", "2026-11-20", "--index", index)
        broken = pathlib.Path(folder) / "broken.json"
        broken.write_text('{"bomFormat":')
        answer = check_scan(index, [samples / "device.json", broken, pathlib.Path(folder) / "none.json"])
        check_explain(index, answer, 100)
        sbom_check.check(run("sbom", "check", samples / "device.json", broken, "--json", ends=(3,)),
                         "sbom check")
        show.check(run("sbom", "show", samples / "device.json", samples / "full.cdx.json", "--json"),
                   "sbom show")
        diff.check(run("sbom", "diff", samples / "device.json", samples / "full.cdx.json", "--index",
                       index, "--json", *DAY), "sbom diff")
        profile.check(run("sbom", "check", samples / "full.cdx.json", "--profile", "bsi", "--json",
                          ends=(1,)), "sbom check --profile")
        run("sbom", "convert", samples / "full.cdx.json", "--to", "spdx", "--losses",
            f"{folder}/losses.json")
        losses.check(pathlib.Path(folder, "losses.json").read_text(), "sbom convert")
        for name in ("X-WITHDRAWN", "X-STATE"):
            explain.check(run("explain", name, "--index", index, "--json"), name)
        status.check(run("feed", "status", "--index", index, "--json", *DAY), "feed status")

        check_model("test/formats/samples/model", "--rules", "test/formats/samples/rules.yaml")
        broken_model = pathlib.Path(folder) / "model.yaml"
        broken_model.write_text("elements: 1\n")
        check_model(broken_model, ends=(3,))
        if (ROOT / "examples/pulmoflag").is_dir():
            check_model("examples/pulmoflag")
        answer = query.check(run("query", "SELECT 1 AS a, -2 AS a, 'x' AS a, 0.5, NULL, 9e999",
                                 "test/formats/samples/model", "--json"), "query")
        if answer["columns"][:3] != ["a", "a_2", "a_3"] or answer["rows"][0]["a_2"] != -2:
            fault(f"query: {answer}")
        rules_list.check(run("rules", "list", "--json"), "rules list")
        control_kinds.check(run("rules", "list", "--controls", "--json"), "rules list --controls")

        example = ROOT / "examples"
        if example.is_dir():
            index = pathlib.Path(folder) / "examples.index"
            run("feed", "import", example / "advisories", "--index", index)
            check_explain(index, check_scan(index, sorted(example.glob("*.cdx.json"))), 10)
            status.check(run("feed", "status", "--index", index, "--json", *DAY), "feed status")

        real = SHARED / "realdata"
        if real.is_dir():
            index = pathlib.Path(folder) / "real.index"
            run("feed", "import", *(real / f"advisories/{name}.ndjson.zst" for name in
                                    ("PyPI", "Go", "crates.io", "Debian-DSA-DLA")), "--index", index)
            check_explain(index, check_scan(index, sorted((real / "sboms/debian").glob("*.json"))), 10)
            status.check(run("feed", "status", "--index", index, "--json", *DAY), "feed status")
        else:
            print("no real data: only the small samples were checked")
    # Nobody listens there; test/feed holds the answers of a server to the schema.
    nobody = ["--mirror", "https://127.0.0.1:9", "--retries", "0", "--json"]
    with tempfile.TemporaryDirectory() as folder:
        for more, ends in ((["--dry-run"], (0,)), ([], (6,))):
            update.check(run("feed", "update", "kev", "--index", f"{folder}/x.index", *nobody, *more,
                             ends=ends), "feed update")
    # No rule that Theriac ships is newer than the first version of the pack; write_check_test has one.
    model_check.finish(not_yet=("new",))
    for form in (scan, status, explain, update, sbom_check, show, diff, losses, profile,
                 query, rules_list, control_kinds):
        form.finish()
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
