#!/usr/bin/env python3
"""Holds models and rule packs to the JSON Schema that editors use. Usage: check_schema.py THERIAC

The validator is python3-jsonschema, the reader python3-yaml with the scalars of YAML 1.2's core schema, as
the YAML language server has them: 1.10 is a number, yes is a text, 2026-11-30 is a text.

- Every file of the models in examples/ is valid, every file of rules/, and every model in a rule's tests.
- A table of broken files is refused by the schema and by `theriac check`.
- Files of the examples with one value changed, dropped or doubled: what Theriac reads the schema allows.
"""

import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"skipped: {missing} (apt-get install python3-jsonschema python3-yaml)")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
theriac = sys.argv[1]
faults = 0


def fault(text):
    global faults
    faults += 1
    print(f"error: {text}")


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2, chapter 10.3.2."""
    yaml_implicit_resolvers = {}


def whole(loader, node):
    text = node.value
    return int(text, 0) if text[:2] in ("0x", "0o") else int(text)


def real(loader, node):
    text = node.value.lower().replace(".inf", "inf").replace(".nan", "nan")
    return float(text)


CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(null|Null|NULL|~|)$"), None)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|True|TRUE|false|False|FALSE)$"), None)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int",
                                 re.compile(r"^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$"), None)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$"), None)
CoreLoader.add_constructor("tag:yaml.org,2002:int", whole)
CoreLoader.add_constructor("tag:yaml.org,2002:float", real)


def load(text):
    return yaml.load(text, CoreLoader)


def schema_of(what):
    text = subprocess.run([theriac, "schema", what], capture_output=True, text=True, check=True).stdout
    schema = json.loads(text)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


def problem(schema, value):
    found = jsonschema.exceptions.best_match(schema.iter_errors(value))
    return found and f"{'/'.join(map(str, found.absolute_path))}: {found.message[:200]}"


def expect_valid(schema, text, what):
    said = problem(schema, load(text))
    if said:
        fault(f"{what}: {said}")


def read_by_theriac(text, folder):
    """Whether it is read, whatever lies between its items; and what is said."""
    path = folder / "model.yaml"
    path.write_text(text)
    done = subprocess.run([theriac, "check", str(path), "--fail-on", "never", "--at", "2026-11-30"],
                          capture_output=True, text=True)
    if done.returncode not in (0, 3):
        fault(f"exit {done.returncode}: {done.stderr[:300]}\n{text}")
    said = re.findall(r" error: .*\[([a-z-]+)\]$", done.stderr, re.M)
    between = {"unknown-reference", "wrong-kind", "duplicate-id", "wrong-interface", "cycle"}
    if "... and " in done.stderr or re.search(r"\d+ more", done.stderr):
        return None, done.stderr  # not all was told
    return set(said) <= between, done.stderr


BROKEN = [
    "element: []",
    "elements: {id: E, kind: service}",
    "elements: [E-1]",
    "elements: [{kind: service}]",
    "elements: [{id: E-1}]",
    "elements: [{id: 1, kind: service}]",
    "elements: [{id: -a, kind: service}]",
    "elements: [{id: a b, kind: service}]",
    "elements: [{id: E-1, kind: servise}]",
    "elements: [{id: E-1, kind: [service]}]",
    "elements: [{id: E-1, kind: service, zone: [Z-1]}]",
    "elements: [{id: E-1, kind: service, stores: D-1}]",
    "elements: [{id: E-1, kind: service, stores: [D-1, D-1]}]",
    "elements: [{id: E-1, kind: service, stors: [D-1]}]",
    "elements: [{id: E-1, kind: service, zone: }]",
    "elements: [{id: E-1, kind: service, zone: ~}]",
    "elements: [{id: E-1, kind: service, in_scope: maybe}]",
    "elements: [{id: E-1, kind: service, in_scope: 1}]",
    "elements: [{id: E-1, kind: service, retention: 30}]",
    "elements: [{id: E-1, kind: service, retention: 30 moons}]",
    "elements: [{id: E-1, kind: service, support_until: 30.11.2026}]",
    "elements: [{id: E-1, kind: service, support_until: 2026-13-01}]",
    "elements: [{id: E-1, kind: service, without: [no-such-control]}]",
    "elements: [{id: E-1, kind: service, title: ''}]",
    "elements: [{id: E-1, kind: service, title: {a: b}}]",
    'elements: [{id: E-1, kind: service, title: "two\\nlines"}]',
    "elements: [{id: E-1, kind: service, not_applicable: [{stride: spoofing}]}]",
    "elements: [{id: E-1, kind: service, not_applicable: [{stride: spoofing, because: x, why: y}]}]",
    "zones: [{id: Z-1, trust: 6}]",
    "zones: [{id: Z-1, trust: -1}]",
    "zones: [{id: Z-1, trust: high}]",
    "zones: [{id: Z-1, trust: 1.5}]",
    "flows: [{id: F-1, from: E-1}]",
    "product: [{id: P-1}]",
    "releases: [{id: R-1, version: ~}]",
    "- elements",
    "just a word",
]

VALUES = ["yes", "no", True, False, 0, 1, -1, 3, 1.5, "", " ", "text", "E-1", "two\nlines", "2026-11-30", "30 d",
          "12 fortnights", None, [], ["a"], ["a", "a"], {}, {"a": "b"}, "mutual-tls", "none"]


def mutate(random, document):
    """One place of a document changed."""
    out = copy.deepcopy(document)
    items = []
    for collection, content in out.items():
        items += [(collection, item) for item in (content if isinstance(content, list) else [content])
                  if isinstance(item, dict)]
    if not items:
        return out
    collection, item = random.choice(items)
    key = random.choice(sorted(item))
    kind = random.randrange(5)
    if kind == 0:
        del item[key]
    elif kind == 1:
        item[key + random.choice("sxe_")] = item.pop(key)
    elif kind == 2 and isinstance(item[key], str) and item[key]:
        at = random.randrange(len(item[key]))
        item[key] = item[key][:at] + random.choice("x-\n 1é") + item[key][at + random.randrange(2):]
    elif kind == 3 and isinstance(item[key], list) and item[key]:
        item[key].append(random.choice([item[key][0], random.choice(VALUES)]))
    else:
        item[key] = random.choice(VALUES)
    return out


def main():
    model, rules = schema_of("model"), schema_of("rules")
    seeds, files = [], 0
    for product in sorted(ROOT.glob("examples/*/product.yaml")):
        for path in [product, *sorted(product.parent.glob("model/**/*.y*ml")),
                     *sorted(product.parent.glob("decisions/**/*.y*ml"))]:
            expect_valid(model, path.read_text(), path.relative_to(ROOT))
            seeds.append(load(path.read_text()))
            files += 1
    tests = 0
    for path in sorted((ROOT / "rules").glob("*.yaml")):
        expect_valid(rules, path.read_text(), path.relative_to(ROOT))
        for rule in load(path.read_text()).get("rules", []):
            for number, test in enumerate(rule.get("tests", []), 1):
                expect_valid(model, test["model"], f"{rule['id']}, test {number}")
                seeds.append(load(test["model"]))
                tests += 1
    print(f"{files} files of examples and {tests} models of rules are valid")
    if tests < 200:
        fault("too few models of rules were found")

    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for text in BROKEN:
            if not problem(model, load(text)):
                fault(f"the schema allows {text}")
            read, _ = read_by_theriac(text, folder)
            if read or read is None:
                fault(f"theriac reads {text}")
        picker = random.Random(20261130)
        counts = {}
        for _ in range(300):
            document = mutate(picker, picker.choice([s for s in seeds if s]))
            text = yaml.safe_dump(document, allow_unicode=True, sort_keys=False)
            read, said = read_by_theriac(text, folder)
            if read is None:
                continue
            wrong = problem(model, load(text))
            counts[read, wrong is None] = counts.get((read, wrong is None), 0) + 1
            if read and wrong:
                fault(f"theriac reads what the schema forbids ({wrong}):\n{text}")
    print(", ".join(f"{n} {'read' if read else 'refused'} by theriac and {'allowed' if fits else 'forbidden'} "
                    f"by the schema" for (read, fits), n in sorted(counts.items())))
    if counts.get((True, True), 0) < 20 or counts.get((False, False), 0) < 100:
        fault("the changes are too much alike to show anything")
    sys.exit(faults > 0)


main()
