#!/usr/bin/env python3
"""Holds the code to the staircase of rooms. Usage: check_rooms.py [root of the source tree]

src/rooms.txt is the one list, lowest room first. Checked:
- a file of a room includes headers of its own room and of lower rooms, and of those only the ones
  that the room's CMakeLists.txt names after USES (its tests also those after TEST_LIBS);
- USES names lower rooms only, and every folder below src/ is a room of the list;
- a header named *_internal.h is included only from its own room;
- headers of test/ are included only from tests, fuzzers, benchmarks and test/ itself;
- headers are included as "room/header.h", never relative to the file;
- no two rooms have a type of one name in their headers: the linker would keep one set of its inline
  members, say nothing, and destroy the one type as if it were the other;
- product code of the rooms that are not of the world (below) opens no socket and reads no clock.
"""

import pathlib
import re
import sys

import cxx

# `wire` is the one room that opens sockets. Below it nothing reads the clock; time is an argument.
# `watch` too is given the time. The rooms of programs, `cli` and `feed`, may read the clock.
MAY_OPEN_SOCKETS = {"wire"}
MAY_READ_CLOCKS = MAY_OPEN_SOCKETS | {"cli", "feed", "site", "store", "server"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)
SOCKET_HEADER = re.compile(
    r"sys/socket\.h|sys/un\.h|netdb\.h|netinet/.*|arpa/inet\.h|curl/.*|boost/(asio|beast)\b.*")
CLOCK = re.compile(
    r"\b(?:system|steady|high_resolution|utc|file|tai|gps)_clock\b"
    r"|(?<![\w.>])time\s*\(\s*(?:NULL|nullptr|0|&\s*\w+)\s*\)"
    r"|\b(?:gettimeofday|clock_gettime|timespec_get)\s*\(")
TEST_FILE = re.compile(r".*_test\.cc|(?:fuzz|bench)_.*\.cc")
TYPE = re.compile(r"^(?:struct|class|enum(?: class)?)[ \t]+(\w+)[^;{()]*\{", re.MULTILINE)
KEYWORDS = {"SOURCES", "USES", "LIBS", "TEST_LIBS"}


def read_rooms(root):
    lines = (root / "src/rooms.txt").read_text().splitlines()
    return [line.strip() for line in lines if re.match(r"[a-z]", line)]


class Room:
    """What a room's CMakeLists.txt names: the rooms it USES, and those only its tests link."""

    def __init__(self, folder):
        self.path = folder / "CMakeLists.txt"
        self.text = self.path.read_text() if self.path.exists() else ""
        self.uses, self.test_uses = {}, {}  # room -> offset in the text
        code = re.sub(r"#[^\n]*", lambda m: cxx.blank(m[0]), self.text)
        call = re.search(r"\broom\s*\(([^)]*)\)", code)
        keyword = None
        for word in re.finditer(r"\S+", call[1] if call else ""):
            at = call.start(1) + word.start()
            if word[0] in KEYWORDS:
                keyword = word[0]
            elif keyword == "USES":
                self.uses[word[0]] = at
            elif keyword == "TEST_LIBS" and word[0].startswith("theriac::"):
                self.test_uses[word[0].removeprefix("theriac::")] = at


class Check:
    def __init__(self, root):
        self.root = root
        self.rooms = read_rooms(root)
        self.level = {name: i for i, name in enumerate(self.rooms)}
        self.faults = 0
        self.types = {}  # name -> room and path of its header

    def fault(self, path, text, offset, problem, remedy):
        cxx.report(path.relative_to(self.root), text, offset, problem, remedy)
        self.faults += 1

    def run(self):
        src = self.root / "src"
        for folder in sorted(p for p in src.iterdir() if p.is_dir()):
            if folder.name in self.level:
                self.room(folder)
            else:
                self.fault(src / "rooms.txt", "", 0, f"the folder src/{folder.name} is no room",
                           "give it its place in this list, or move its files into a room")
        for name in ("test", "bench"):
            for path in self.sources(self.root / name):
                self.guest(path)
        return self.faults

    def sources(self, folder):
        return sorted(p for p in folder.rglob("*") if p.suffix in (".h", ".cc", ".inc"))

    def room(self, folder):
        here, room = folder.name, Room(folder)
        for there, at in {**room.uses, **room.test_uses}.items():
            if there not in self.level:
                self.fault(room.path, room.text, at, f"{there} is no room",
                           "USES names rooms of src/rooms.txt, other libraries stand after LIBS")
            elif self.level[there] >= self.level[here]:
                self.fault(room.path, room.text, at, f"{here} may not use {there}",
                           self.way_out(here, there))
        for path in self.sources(folder):
            self.file(path, here, room)

    def way_out(self, here, there):
        return f"move the code up to {there}, or what it needs down to {here}"

    def file(self, path, here, room):
        text = path.read_text(errors="replace")
        is_test = TEST_FILE.fullmatch(path.name) is not None
        for m in INCLUDE.finditer(cxx.without_comments(text)):
            if m[2] is not None:
                if SOCKET_HEADER.fullmatch(m[2]) and here not in MAY_OPEN_SOCKETS:
                    self.fault(path, text, m.start(2), f"{here} may not open sockets: <{m[2]}>",
                               "take the bytes as an argument; the network is wire's")
                # <room/header.h> is an include of ours all the same.
                if m[2].split("/")[0] not in self.rooms:
                    continue
                self.include(path, text, m.start(2), m[2], here, room, is_test)
                continue
            self.include(path, text, m.start(1), m[1], here, room, is_test)
        if path.suffix == ".h":
            self.note_types(path, text, here)
        if is_test or here in MAY_READ_CLOCKS:
            return
        for m in CLOCK.finditer(cxx.code_only(text)):
            self.fault(path, text, m.start(), f"{here} may not read the clock: {m[0].strip()}",
                       "take the time as an argument")

    def note_types(self, path, text, here):
        for m in TYPE.finditer(cxx.code_only(text)):
            there, other = self.types.setdefault(m[1], (here, path))
            if there != here:
                self.fault(path, text, m.start(1), f"{other.relative_to(self.root)} has a {m[1]} too",
                           "give one of the two another name")

    def include(self, path, text, at, header, here, room, is_test):
        there = header.split("/")[0]
        if there == "test":
            if not is_test:
                self.fault(path, text, at, f"product code includes {header}",
                           "only *_test.cc, fuzz_*.cc and bench_*.cc may lean on test/")
        elif "/" not in header or there not in self.level:
            if (path.parent / header).exists():
                self.fault(path, text, at, f'"{header}" is named relative to this file',
                           f'write "{(path.parent / header).resolve().relative_to(self.root / "src")}"')
        elif there == here:
            pass
        elif self.level[there] > self.level[here]:
            self.fault(path, text, at, f"{here} may not include {there}", self.way_out(here, there))
        elif there not in room.uses and not (is_test and there in room.test_uses):
            self.fault(path, text, at, f"{here} does not USE {there}",
                       f"name it in src/{here}/CMakeLists.txt, or do without")
        elif header.endswith("_internal.h"):
            self.borrowed(path, text, at, header)

    def borrowed(self, path, text, at, header):
        self.fault(path, text, at, f"{header} belongs to {header.split('/')[0]} alone",
                   "include a header without _internal")

    def guest(self, path):
        """A file of test/ or bench/: may include every room, but borrows nothing."""
        text = path.read_text(errors="replace")
        for m in INCLUDE.finditer(cxx.without_comments(text)):
            if m[1] and m[1].split("/")[0] in self.level and m[1].endswith("_internal.h"):
                self.borrowed(path, text, m.start(1), m[1])


def main():
    root = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    sys.exit(Check(root).run() > 0)


if __name__ == "__main__":
    main()
