#!/usr/bin/env python3
"""Reads the outputs of `theriac check` with readers that are not ours.
Usage: check_model_outputs.py THERIAC

Of the sample, of a model whose every text is hostile, of examples/pulmoflag where it is there, and of
a model that cannot be read:

- sarif   JSON Schema (sarif-check.schema.json, a restatement of what we write of SARIF 2.1.0)
- github  the runner's steps: find the command, part its properties, take the escapes back
- junit   xmllint and junit.xsd

Each must say what `--json` says: nothing is dropped, the totals are the same, every place is a line
of the model. The gate's answer and the exit code do not hang on the format.
"""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import xml.etree.ElementTree as ElementTree

from check_outputs import HERE, HOSTILE, ROOT, runner_reads

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed (apt-get install python3-jsonschema)")
    sys.exit(77)

VERDICTS = ("exposed", "unknown", "accepted", "mitigated")
RULES = ["--rules", str(HERE / "samples/rules.yaml")]
faults = 0
seen = collections.Counter()


def hold(promise, text):
    global faults
    if not promise:
        faults += 1
        print(f"error: {text[:600]}")


class Check:
    """The answers of one check, in all formats."""

    def __init__(self, theriac, model, cwd):
        self.theriac, self.model, self.cwd = theriac, model, cwd
        self.json = json.loads(self.run("json").decode())
        self.findings = self.json["findings"]

    def run(self, form, *more):
        done = subprocess.run([self.theriac, "check", self.model, "--format", form, "--at",
                               "2026-11-30", *RULES, *more], capture_output=True, cwd=self.cwd)
        self.answer = done.returncode, done.stderr
        return done.stdout

    def of(self, *verdicts):
        return [f for f in self.findings if f["verdict"] in verdicts]

    def errors(self):
        return sum(d["level"] == "error" for d in self.json["diagnostics"])

    def is_line(self, path, line):
        place = self.cwd / path
        return place.is_file() and 1 <= line <= len(place.read_bytes().split(b"\n"))


def check_sarif(check, text):
    log = json.loads(text)
    schema = json.loads((HERE / "sarif-check.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for problem in list(jsonschema.Draft202012Validator(schema).iter_errors(log))[:5]:
        hold(False, f"sarif: {'/'.join(map(str, problem.absolute_path))}: {problem.message}")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    hold(len(rules) == len({r["id"] for r in rules}) == check.json["rules"], "sarif: the rules")
    prints = collections.defaultdict(list)
    for result in run["results"]:
        name = result["partialFingerprints"]["theriacThreat/v1"]
        prints[result["properties"]["verdict"]].append(name)
        hold(rules[result["ruleIndex"]]["id"] == result["ruleId"] == name.split(":")[0],
             "sarif: a wrong ruleIndex")
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        hold(uri == run["artifacts"][place["artifactLocation"]["index"]]["location"]["uri"],
             "sarif: a wrong artifact")
        hold(re.fullmatch(r"[\w./~%-]*", uri), f"sarif: {uri} is no URI reference")
        hold(check.is_line(urllib.parse.unquote(uri), place["region"]["startLine"]),
             f"sarif: {uri} has no line {place['region']['startLine']}")
        hold(bool(result["suppressions"]) == (result["properties"]["verdict"] == "accepted"),
             f"sarif: {name} is suppressed, or not, wrongly")
    for verdict in ("exposed", "unknown", "accepted"):
        hold(sorted(prints[verdict]) == sorted(f["id"] for f in check.of(verdict)),
             f"sarif: what is {verdict} differs")
    for verdict, number in check.json["totals"].items():
        hold(run["properties"][verdict] == number, f"sarif: the total of {verdict}")
    invocation = run["invocations"][0]
    hold(invocation["executionSuccessful"] == (check.json["readable"] and check.json["sound"]),
         "sarif: success")
    hold(len(invocation["toolExecutionNotifications"]) == len(check.json["diagnostics"]),
         "sarif: notifications are missing")
    seen["sarif results"] += len(run["results"])


def check_github(check, text):
    commands = [runner_reads(line) for line in text.splitlines()]
    hold(all(commands), "github: a line that is no command")
    words = collections.Counter(word for word, _, _ in commands)
    hold(len(commands) == 1 + len(check.json["diagnostics"]) + len(check.of("exposed", "unknown")),
         f"github: {len(commands)} commands")
    loud = [f for f in check.of("exposed")
            if f["class"] == "threat" and f.get("severity") not in ("medium", "low")]
    hold(words["error"] == len(loud) + check.errors() + (not check.json["readable"]),
         f"github: {words['error']} errors")
    for _, parts, _ in commands[1 + len(check.json["diagnostics"]):]:
        hold(check.is_line(parts["file"], int(parts["line"])), f"github: no such line: {parts}")
    seen["github commands"] += len(commands)


def check_junit(check, text, folder):
    path = folder / "junit.xml"
    path.write_text(text)
    if shutil.which("xmllint"):
        done = subprocess.run(["xmllint", "--noout", "--schema", HERE / "junit.xsd", path],
                              capture_output=True, text=True)
        hold(done.returncode == 0, f"junit: {done.stderr}")
        seen["junit files against junit.xsd"] += done.returncode == 0
    else:
        print("no xmllint here (apt-get install libxml2-utils): JUnit was read by expat alone")
    cases = []
    for suite in ElementTree.fromstring(text):
        inner = suite.findall("testcase")
        cases += inner
        for count, word in (("tests", "."), ("failures", "failure"), ("skipped", "skipped"),
                            ("errors", "error")):
            hold(int(suite.get(count)) == sum(c.find(word) is not None for c in inner),
                 f"junit: {count}")
    names = [c.get("name") for c in cases]
    hold(len(set(names)) == len(names), "junit: two cases of one name")
    hold(sum(c.find("failure") is not None for c in cases) == len(check.of("exposed")),
         "junit: failures")
    hold(sum(c.find("skipped") is not None for c in cases) == len(check.of("unknown")),
         "junit: skipped")
    hold(len(cases) == len(check.findings) + check.errors(), f"junit: {len(cases)} cases")
    seen["junit cases"] += len(cases)


def check_all(theriac, model, cwd, folder):
    check = Check(theriac, model, cwd)
    check.run("json", "--fail-on", "high,unknown")
    gate = check.answer
    for form in ("sarif", "github", "junit"):
        raw = check.run(form)
        hold(raw == check.run(form), f"{form}: two runs differ")
        text = raw.decode("utf-8")
        hold("\x1b" not in text and "\x00" not in text, f"{form}: a control character")
        check.run(form, "--fail-on", "high,unknown")
        hold(check.answer == gate, f"{form}: the gate says {check.answer}, not {gate}")
        if form == "sarif":
            check_sarif(check, text)
        elif form == "github":
            check_github(check, text)
        else:
            check_junit(check, text, folder)
    for verdict in VERDICTS:
        seen[f"findings {verdict}"] += len(check.of(verdict))
    return check


def hostile_model():
    """JSON is a language of models too, and writes whatever texts there are."""
    texts = [t for t in HOSTILE if "\n" not in t and "\r" not in t and "\x00" not in t and t.strip()]
    return {"product": {"id": "P", "title": texts[0]},
            "elements": [{"id": f"E-{i}", "kind": "store", "title": t, "at_rest": "none", "note": t}
                         for i, t in enumerate(texts)],
            "acceptances": [{"id": f"A-{i}", "finding": f"MY-01:E-{i}", "by": t, "reason": t,
                             "date": "2026-01-01"} for i, t in enumerate(texts) if i % 2]}


def main():
    theriac = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="theriac-model-outputs-") as name:
        folder = pathlib.Path(name)
        sample = check_all(theriac, "test/formats/samples/model", ROOT, folder)
        hold(all(sample.of(v) for v in VERDICTS), "the sample does not have every verdict")
        odd = "a b,c;::d%0A=é.json"
        (folder / odd).write_text(json.dumps(hostile_model(), indent=1))
        hostile = check_all(theriac, odd, folder, folder)
        hold(len(hostile.of("accepted")) > 5, "the hostile model was not judged")
        (folder / "cut.yaml").write_text("elements:\n  - {id: E-1, kind: sotre, zoen: Z}\n")
        broken = check_all(theriac, "cut.yaml", folder, folder)
        hold(not broken.json["readable"] and not broken.json["sound"] and broken.errors() == 2,
             f"a model that cannot be read: {broken.json}")
        if (ROOT / "examples/pulmoflag").is_dir():
            check_all(theriac, "examples/pulmoflag", ROOT, folder)
    for what, count in sorted(seen.items()):
        print(f"{what}: {count}")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
