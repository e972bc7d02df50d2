#!/usr/bin/env python3
"""Takes CycloneDX's schemas out of a published package into catalogue/cyclonedx.

usage: take_cyclonedx_schemas.py FOLDER EXTENSIONS

FOLDER is res/schema of the npm package @cyclonedx/cyclonedx-library, unpacked; EXTENSIONS is the folder ext of the jar
cyclonedx-core-java. What is only for people (descriptions, examples, annotations, comments) is left out, which is
nine tenths of the text, and what the package changed is changed back (see catalogue/cyclonedx/schemas.source). Run by
hand when a new edition of CycloneDX is out.
"""

import json
import pathlib
import re
import sys

FOR_PEOPLE = {"description", "title", "examples", "meta:enum", "$comment", "deprecated", "default"}
NAMED = {"properties", "definitions", "patternProperties"}  # their keys are names, not keywords
PUBLISHED = "http://cyclonedx.org/schema/bom-{}.schema.json"


def bare(node, names=False):
    if isinstance(node, dict):
        return {key: bare(value, key in NAMED and not names) for key, value in node.items()
                if names or key not in FOR_PEOPLE}
    if isinstance(node, list):
        return [bare(inner) for inner in node]
    return node


def take_json(path, to):
    schema = bare(json.loads(path.read_text().replace(".SNAPSHOT", "")))
    version = re.search(r"bom-(1\.\d)", path.name)
    if version and version[1] < "1.5":
        schema["required"] = ["bomFormat", "specVersion", "version"]
    if version and version[1] < "1.6" and "$schema" in schema["properties"]:
        name = "1.2a" if version[1] == "1.2" else version[1]
        schema["properties"]["$schema"]["enum"] = [PUBLISHED.format(name)]
    to.write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n")


def take_xsd(path, to):
    text = path.read_text().replace("spdx.SNAPSHOT.xsd", "http://cyclonedx.org/schema/spdx")
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"<xs:annotation\b[^>]*/>|<xs:annotation\b.*?</xs:annotation>", "", text, flags=re.S)
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    text = "\n".join(re.sub(r"^( +)", lambda m: " " * (len(m[1]) // 4), line) for line in lines)
    text = re.sub(r"<xs:(\w+)([^<>/]*)>\s*</xs:\1>", r"<xs:\1\2/>", text)
    to.write_text(text + "\n")


def main():
    source = pathlib.Path(sys.argv[1])
    folder = pathlib.Path(__file__).resolve().parents[1] / "catalogue/cyclonedx"
    for path in sorted(source.glob("*.SNAPSHOT.*")):
        to = folder / path.name.replace(".SNAPSHOT", "")
        (take_json if path.suffix == ".json" else take_xsd)(path, to)
        print(to.name, path.stat().st_size, "->", to.stat().st_size)
    for path in sorted(pathlib.Path(sys.argv[2]).glob("*.xsd")):
        take_xsd(path, folder / f"ext-{path.name}")


if __name__ == "__main__":
    main()
