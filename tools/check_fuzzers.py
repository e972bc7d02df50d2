#!/usr/bin/env python3
"""Every door for outside bytes has a fuzzer. Usage: check_fuzzers.py [root of the source tree]

- Beside every src/**/read_X.cc stands a fuzz_read_X.cc. Only a reader without a public header
  (no read_X.h) may go without: nobody but its own room can call it, and the fuzzer of the reader
  that does so reaches it.
- Every header that declares a parse function returning a Result (`Result<Purl> parse_purl(...)`, or
  a static `parse`) has a fuzzer in its folder: a fuzz_*.cc that includes the header. Headers named
  *_internal.h are reached through the public ones.
- Every fuzz_X.cc has seeds: a file at least in testdata/corpus/fuzz_X/ of its room. Without one a
  fuzzer of a packed or summed format never comes past its first bytes.
"""

import pathlib
import re
import sys

import cxx

PARSE = re.compile(r"\bResult<[^;={]*>\s+(parse(?:_\w+)?)\s*\(")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.MULTILINE)


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    faults = 0

    def fault(path, text, offset, problem, remedy):
        nonlocal faults
        cxx.report(path.relative_to(root), text, offset, problem, remedy)
        faults += 1

    for path in sorted((root / "src").rglob("read_*.cc")):
        fuzzer = path.with_name("fuzz_" + path.name)
        if path.with_suffix(".h").exists() and not fuzzer.exists():
            fault(path, "", 0, f"{path.name} reads outside bytes without a fuzzer",
                  f"write {fuzzer.relative_to(root)}")
    for path in sorted((root / "src").rglob("*.h")):
        text = path.read_text(errors="replace")
        parse = PARSE.search(cxx.code_only(text))
        if parse is None or path.name.endswith("_internal.h"):
            continue
        name = str(path.relative_to(root / "src"))
        if not any(name in INCLUDE.findall(f.read_text(errors="replace"))
                   for f in path.parent.glob("fuzz_*.cc")):
            fault(path, text, parse.start(1), f"{parse[1]} takes outside text without a fuzzer",
                  f'write a fuzz_*.cc in {path.parent.relative_to(root)} that includes "{name}"')
    for path in sorted((root / "src").rglob("fuzz_*.cc")):
        room = root / "src" / path.relative_to(root / "src").parts[0]
        seeds = room / "testdata" / "corpus" / path.stem
        if not any(seed.is_file() for seed in seeds.glob("*")):
            fault(path, "", 0, f"{path.stem} has no seeds",
                  f"put examples into {seeds.relative_to(root)}")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
