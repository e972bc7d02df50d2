#!/usr/bin/env python3
"""Reads the outputs of `theriac scan` with readers that are not ours. Usage: check_outputs.py THERIAC

Of SBOMs and feeds whose every text is hostile, and of examples/:

- sarif      JSON Schema (sarif.schema.json, a restatement of what we write of SARIF 2.1.0)
- csv        Python's csv module, parted at commas and at semicolons; LibreOffice where it is there
- cyclonedx  the published schema of CycloneDX 1.6 (catalogue/), and its BOM-Links lead to the SBOM
- github     the runner's steps: find the command, part its properties, take the escapes back
- junit      xmllint and junit.xsd

Each must say what `--json` says: nothing is dropped, and the totals are the same. The gate's answer
and the exit code do not hang on the format.
"""

import collections
import csv
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import warnings
import xml.etree.ElementTree as ElementTree
import zipfile

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed (apt-get install python3-jsonschema)")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "test/formats"
DAY = ["--at", "2026-11-24"]
VERDICTS = ("affected", "fixed", "none_known", "not_assessable")
HOSTILE = [
    "=1+1", "+1+1", "-1+1", "@SUM(1,1)", "\t=1+1", "\r=1+1", "  =1+1", '"=1+1', "a;=1+1",
    'a";=1+1', "a\n=1+1", "a\r\n=1+1", "\uff1d1+1", "=HYPERLINK(\"http://x\",\"y\")",
    "=cmd|' /C calc'!A0", "::error::owned", "\n::error file=x::owned", "a::error::b",
    "%0A::error::owned", "%3A%2C%25", "a,line=1,title=owned", "##[group]owned", "x##vso[task.y]z",
    "<script>&\"'</script>", "]]><x/>", "&#0;&x;", "\x00\x01\x0b\x1b[31m", "\ufffe\uffff\ufeff",
    "\u202egpj", "{0} {1}", "[link](javascript:x)", "a#b?c%d/\u00e9 f", "\U0001f4a9\U000e0041",
]
faults = 0
seen = collections.Counter()


def fault(text):
    global faults
    faults += 1
    print(f"error: {text[:600]}")


def hold(promise, text):
    if not promise:
        fault(text)


def hostile_feed():
    for i, text in enumerate(HOSTILE, 1):
        yield {"id": f"{text}{i}" if i % 2 else f"CVE-2026-{1000 + i}",
               "summary": text, "aliases": [text, f"GHSA-{text}"], "upstream": [text],
               "modified": "2026-11-01T00:00:00Z", "published": "2025-01-02T03:04:05Z",
               "database_specific": {"severity": ("LOW", "MODERATE", "HIGH", text)[i % 4]},
               "affected": [{"package": {"ecosystem": "PyPI", "name": f"p{i}"},
                             "ranges": [{"type": "ECOSYSTEM", "events":
                                         [{"introduced": "0"}, {"fixed": str(i + 1)}]}]}]}
        yield {"id": f"GIT-{text}", "modified": "2026-11-01T00:00:00Z",
               "affected": [{"package": {"ecosystem": "PyPI", "name": f"p{i}"},
                             "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}]}


def hostile_sbom():
    components = []
    for i, text in enumerate(HOSTILE, 1):
        components += [
            {"bom-ref": text, "type": "library", "name": text, "version": text,
             "purl": f"pkg:pypi/p{i}@1"},
            {"bom-ref": f"n{text}", "type": "library", "name": text, "version": text},
            {"bom-ref": f"w{text}", "type": "library", "name": text, "purl": f"pkg:npm/a@{text}"}]
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 7,
            "serialNumber": "urn:uuid:3E671687-395B-41F5-A30F-A58921A69B79",
            "components": components}


class Scan:
    """The answers of one scan, in all formats."""

    def __init__(self, theriac, index, paths, cwd):
        self.theriac, self.index, self.paths, self.cwd = theriac, index, paths, cwd
        self.json = json.loads(self.run("json").decode())
        self.documents = self.json["documents"]

    def run(self, form, *more):
        command = [self.theriac, "scan", *self.paths, "--index", self.index, "--format", form]
        done = subprocess.run([*command, *DAY, *more], capture_output=True, cwd=self.cwd)
        self.exit, self.errors = done.returncode, done.stderr
        return done.stdout

    def total(self, verdict):
        return sum(d["totals"][verdict] for d in self.documents)

    def findings(self):
        return [f for d in self.documents for f in d["findings"]]


def check_sarif(scan, text):
    log = json.loads(text)
    schema = json.loads((HERE / "sarif.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    for problem in list(jsonschema.Draft202012Validator(schema).iter_errors(log))[:5]:
        fault(f"sarif: {'/'.join(map(str, problem.absolute_path))}: {problem.message}")
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    hold(len({r["id"] for r in rules}) == len(rules), "sarif: a rule stands twice")
    kinds = collections.Counter()
    for result in run["results"]:
        kinds[result["kind"]] += 1
        hold(rules[result["ruleIndex"]]["id"] == result["ruleId"], "sarif: a wrong ruleIndex")
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        artifact = run["artifacts"][place["index"]]["location"]["uri"]
        hold(place["uri"] == artifact, "sarif: a wrong artifact")
        hold(re.fullmatch(r"[\w./~%-]*", artifact), f"sarif: {artifact} is no URI reference")
    hold(kinds["fail"] == len(scan.findings()), "sarif: findings are missing")
    hold(kinds["open"] == sum(len(d["undetermined"]) for d in scan.documents),
         "sarif: undetermined records are missing")
    hold(kinds["review"] == scan.total("not_assessable"), "sarif: not assessable ones are missing")
    prints = [r["partialFingerprints"].get("theriacFinding/v1") for r in run["results"]]
    hold([p for p in prints if p] == [f["id"] for f in scan.findings()], "sarif: fingerprints differ")
    for artifact, document in zip(run["artifacts"], scan.documents, strict=True):
        for verdict in VERDICTS:
            hold(artifact["properties"][verdict] == document["totals"][verdict], "sarif: totals")
    for verdict in VERDICTS:
        hold(run["properties"][verdict] == scan.total(verdict), "sarif: totals of the run")
    hold(run["invocations"][0]["executionSuccessful"] == all(d["readable"] for d in scan.documents),
         "sarif: executionSuccessful")
    seen["sarif results"] += len(run["results"])


def is_formula(cell):
    return cell.lstrip(" \"")[:1] in tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20") and cell.strip(' "')


def check_csv(scan, text):
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    verdicts = {}
    for row in rows:
        hold(None not in row and None not in row.values(), f"csv: a row of the wrong length: {row}")
        if row["row"] in ("finding", "component"):
            verdicts[row["document"], row["number"]] = row["verdict"]
    counts = collections.Counter(verdicts.values())
    for verdict in VERDICTS:
        hold(counts[verdict] == scan.total(verdict), f"csv: {counts[verdict]} {verdict}")
    kinds = collections.Counter(row["row"] for row in rows)
    hold(kinds["finding"] == len(scan.findings()), "csv: findings are missing")
    hold(kinds["undetermined"] == sum(len(d["undetermined"]) for d in scan.documents),
         "csv: undetermined records are missing")
    hold(kinds["unreadable"] == sum(not d["readable"] for d in scan.documents), "csv: unreadable")
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            for cell in row:
                hold(not is_formula(cell), f"csv: parted at {separator!r}, a formula: {cell!r}")
                seen["csv cells"] += 1


def formulas_by_libreoffice(folder, name, text, separator):
    """What LibreOffice takes for formulas when it opens the text."""
    (folder / f"{name}.csv").write_text(text, newline="")
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
                    f"--infilter=Text - txt - csv (StarCalc):{ord(separator)},34,76,1",
                    "--convert-to", "xlsx", "--outdir", folder, folder / f"{name}.csv"],
                   check=True, capture_output=True, timeout=300)
    sheet = zipfile.ZipFile(folder / f"{name}.xlsx").read("xl/worksheets/sheet1.xml").decode()
    seen[f"cells in LibreOffice at '{separator}'"] += len(re.findall(r"<c [^>]*[^/]>", sheet))
    return re.findall(r"<f[ >].*?</f>", sheet)


def check_libreoffice(text, folder):
    if shutil.which("soffice") is None:
        print("no LibreOffice here: CSV was read by Python's csv alone")
        return
    bait = formulas_by_libreoffice(folder, "bait", '"a","=1+1"\r\n', ",")
    hold(len(bait) == 1, "LibreOffice does not find the formula that is there")
    for name, separator in (("comma", ","), ("semicolon", ";")):
        found = formulas_by_libreoffice(folder, name, text, separator)
        hold(not found, f"csv: LibreOffice finds formulas at '{separator}': {found[:3]}")
        print(f"LibreOffice, parted at '{separator}': {len(found)} formulas")


def check_vdr(scan, text, sbom):
    report = json.loads(text)
    folder = ROOT / "catalogue/cyclonedx"
    schemas = {n: json.loads((folder / n).read_text()) for n in
               ("bom-1.6.schema.json", "spdx.schema.json", "jsf-0.82.schema.json")}
    schema = schemas["bom-1.6.schema.json"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        store = {f"http://cyclonedx.org/schema/{n}": s for n, s in schemas.items()}
        resolver = jsonschema.RefResolver(schema["$id"], schema, store=store)
        validator = jsonschema.Draft7Validator(schema, resolver=resolver)
    for problem in list(validator.iter_errors(report))[:5]:
        fault(f"cyclonedx: {'/'.join(map(str, problem.absolute_path))}: {problem.message}")
    refs = {c["bom-ref"] for c in sbom["components"]}
    refs.add(sbom.get("metadata", {}).get("component", {}).get("bom-ref"))
    start = f"urn:cdx:{sbom['serialNumber'][9:].lower()}/{sbom.get('version', 1)}#"
    affected = set()
    for weakness in report["vulnerabilities"]:
        for place in weakness["affects"]:
            link = place["ref"]
            hold(link.startswith(start), f"cyclonedx: {link} is not of the SBOM")
            ref = urllib.parse.unquote(link[len(start):], errors="strict")
            hold(ref in refs, f"cyclonedx: {link} leads nowhere")
            if place.get("versions", [{}])[0].get("status") != "unknown":
                affected.add((weakness["id"], ref))
    wanted = {(f["group"], f["component"]["ref"]) for f in scan.findings()}
    hold(affected == wanted, f"cyclonedx: {len(affected)} affected, not {len(wanted)}")
    properties = collections.Counter(p["name"] for p in report["metadata"]["properties"])
    left_out = sum(n for name, n in properties.items() if name.startswith("theriac:not_assessable:"))
    hold(left_out == scan.total("not_assessable"), "cyclonedx: not assessable ones are missing")
    seen["cyclonedx vulnerabilities"] += len(report["vulnerabilities"])


def runner_reads(line):
    """As actions/runner does (ActionCommand.TryParseV2): command, properties, data; None: no command."""
    if not line.lstrip().startswith("::"):
        return None
    line = line.lstrip()
    end = line.index("::", 2)
    word, _, properties = line[2:end].partition(" ")

    def back(text, escapes):
        for escape, character in escapes:  # %25 last, so that what it sets free is not taken again
            text = text.replace(escape, character)
        return text

    data = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
    inner = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    parts = {}
    for part in properties.split(","):
        name, _, value = part.partition("=")
        parts[name] = back(value, inner)
    return word, parts, back(line[end + 2:], data)


def printable(text):
    """base/text.h's, for comparison: what is not to be seen leaves as an escape."""
    return re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\x{ord(m[0]):02x}", text)


def check_github(scan, text):
    hold("##[" not in text and "##vso[" not in text, "github: a command of another kind")
    # Any line that a runner could see: it parts at \n, and a log viewer at \r and others too.
    commands = [runner_reads(line) for line in text.splitlines()]
    hold(len(commands) == text.count("\n") and None not in commands, "github: a line is no command")
    for word, parts, _ in commands:
        hold(word in ("error", "warning", "notice"), f"github: a foreign command {word}")
        hold(set(parts) <= {"file", "line", "title"}, f"github: foreign properties {set(parts)}")
    files = {parts["file"] for _, parts, _ in commands}
    hold(files == {printable(d["path"]) for d in scan.documents}, f"github: files {files}")
    titles = collections.Counter(parts["title"].split(" in ")[0] for _, parts, _ in commands)
    for finding in scan.findings():
        plain = re.fullmatch(r"[\w-]+", finding["group"])
        hold(not plain or titles[finding["group"]] > 0, f"github: {finding['group']} is missing")
    read = [d for d in scan.documents if d["readable"]]
    wanted = sum(1 + len(d["findings"]) + len(d["undetermined"]) + d["totals"]["not_assessable"]
                 for d in read) + len(scan.documents) - len(read)
    hold(len(commands) == wanted, f"github: {len(commands)} commands, not {wanted}")
    seen["github commands"] += len(commands)


def check_junit(scan, text, folder):
    path = folder / "junit.xml"
    path.write_text(text)
    if shutil.which("xmllint"):
        done = subprocess.run(["xmllint", "--noout", "--schema", HERE / "junit.xsd", path],
                              capture_output=True, text=True)
        hold(done.returncode == 0, f"junit: {done.stderr}")
        seen["junit files against junit.xsd"] += done.returncode == 0
    else:
        print("no xmllint here (apt-get install libxml2-utils): JUnit was read by expat alone")
    suites = ElementTree.fromstring(text)
    for suite, document in zip(suites, scan.documents, strict=True):
        cases = suite.findall("testcase")
        totals = document["totals"]
        hold(int(suite.get("tests")) == len(cases), "junit: tests")
        hold(int(suite.get("failures")) == totals["affected"] ==
             sum(c.find("failure") is not None for c in cases), "junit: failures")
        hold(int(suite.get("skipped")) == totals["not_assessable"] ==
             sum(c.find("skipped") is not None for c in cases), "junit: skipped")
        hold(int(suite.get("errors")) == (not document["readable"]) ==
             sum(c.find("error") is not None for c in cases), "junit: errors")
        hold(not document["readable"] or len(cases) == document["components"], "junit: components")
        hold(len({c.get("name") for c in cases}) == len(cases), "junit: two cases of one name")
        seen["junit cases"] += len(cases)


def check_gate(scan, form, wanted):
    scan.run(form, "--fail-on", "high")
    answer = scan.exit, sorted(l for l in scan.errors.splitlines() if b"gate not met" in l)
    hold(answer == wanted, f"{form}: the gate says {answer}, not {wanted}")


def check_all(theriac, index, paths, cwd, folder, sbom=None):
    scan = Scan(theriac, index, paths, cwd)
    scan.run("json", "--fail-on", "high")
    gate = scan.exit, sorted(l for l in scan.errors.splitlines() if b"gate not met" in l)
    for form in ("sarif", "csv", "github", "junit") + (("cyclonedx",) if sbom else ()):
        raw = scan.run(form)
        hold(raw == scan.run(form), f"{form}: two runs differ")
        text = raw.decode("utf-8")
        hold("\x1b" not in text and "\x00" not in text, f"{form}: a control character")
        check_gate(scan, form, gate)
        if form == "sarif":
            check_sarif(scan, text)
        elif form == "csv":
            check_csv(scan, text)
            if sbom:
                check_libreoffice(text, folder)
        elif form == "github":
            check_github(scan, text)
        elif form == "junit":
            check_junit(scan, text, folder)
        else:
            check_vdr(scan, text, sbom)
            (folder / "vdr.json").write_bytes(raw)
            done = subprocess.run([theriac, "sbom", "check", folder / "vdr.json"])
            hold(done.returncode == 0, "cyclonedx: sbom check refuses it")


def main():
    theriac = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="theriac-outputs-") as name:
        folder = pathlib.Path(name)
        feed, index = folder / "feed.ndjson", folder / "index"
        feed.write_text("\n".join(map(json.dumps, hostile_feed())))
        subprocess.run([theriac, "feed", "import", feed, "--index", index], check=True)
        sboms = folder / "sboms"
        sboms.mkdir()
        odd = "a b,c;::d%0A=é.json"
        (sboms / odd).write_text(json.dumps(hostile_sbom(), indent=1))
        (sboms / "=cut.json").write_text('{"bomFormat":')
        (sboms / "empty.json").write_text(
            '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[]}')
        check_all(theriac, index, [odd], sboms, folder, hostile_sbom())
        check_all(theriac, index, ["=cut.json", odd, "empty.json"], sboms, folder)

        example = ROOT / "examples/infusion-gateway.cdx.json"
        if example.is_file():
            subprocess.run([theriac, "feed", "import", ROOT / "examples/advisories", "--fresh",
                            "--index", index], check=True)
            check_all(theriac, index, [example.relative_to(ROOT)], ROOT, folder,
                      json.loads(example.read_text()))
    for what, count in sorted(seen.items()):
        print(f"{what}: {count}")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
