#!/usr/bin/env python3
"""Runs one command script. Usage: run.py THERIAC CASE.txt

A case is read from top to bottom, in a folder of its own that holds the files of test/commands/files
and those at the end of the case. THERIAC_INDEX names an index of feed.ndjson, made beforehand.

    # a remark
    need COMMAND        skip the rest when it fails (no root, no room ...)
    $ COMMAND           run by bash; `theriac` is the program under test
    tty 80 $ COMMAND    the same with standard output on a terminal of 80 columns
    exit 3              how it ends; 0 when not said
    1> TEXT             a line of standard output
    2> TEXT             a line of standard error
    -- NAME --          from here on the content of a file

Where a command has no `1>` line its standard output is empty; the same for `2>`. "[...]" stands for
anything within a line, a line of "..." for any lines. Bytes that are not printable stand as \\xNN.
UPDATE_GOLDEN=1 rewrites the steps that differ, and prints "wrote golden".
"""

import fcntl
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77
TIMEOUT = 120


def shown(data):
    """Lines of an output, what is not printable escaped."""
    text = data.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return ["".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in line) for line in lines]


def line_matches(wanted, line):
    pattern = ".*".join(re.escape(part) for part in wanted.split("[...]"))
    return re.fullmatch(pattern, line) is not None


def matches(wanted, lines):
    """Whether the wanted lines, "..." for any number, are the lines."""
    reached = {0}
    for want in wanted:
        if want == "...":
            reached = set(range(min(reached), len(lines) + 1)) if reached else set()
        else:
            reached = {i + 1 for i in reached if i < len(lines) and line_matches(want, lines[i])}
    return len(lines) in reached


class Step:
    def __init__(self, number, head, columns, command):
        self.number, self.head, self.columns, self.command = number, head, columns, command
        self.exit, self.wanted = 0, {1: [], 2: []}

    def run(self, folder, environment):
        arguments = ["bash", "-c", self.command]
        if self.columns is None:
            done = subprocess.run(arguments, cwd=folder, env=environment, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=TIMEOUT)
            return done.returncode, shown(done.stdout), shown(done.stderr)
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, self.columns, 0, 0))
        with tempfile.TemporaryFile() as errors:
            child = subprocess.Popen(arguments, cwd=folder, env={**environment, "TERM": "xterm"},
                                     stdin=subprocess.DEVNULL, stdout=slave, stderr=errors)
            os.close(slave)
            out = b""
            while True:
                try:
                    piece = os.read(master, 65536)
                except OSError:  # the other side is closed
                    break
                if not piece:
                    break
                out += piece
            os.close(master)
            child.wait(TIMEOUT)
            errors.seek(0)
            return child.returncode, shown(out), shown(errors.read())

    def text(self):
        out = [self.head]
        if self.exit:
            out.append(f"exit {self.exit}")
        for stream in (1, 2):
            out += [f"{stream}> {line}".rstrip() for line in self.wanted[stream]]
        return out


def has_terminals():
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def read_case(path):
    """The lines, steps and remarks of a case, and its files."""
    items, files, name = [], {}, None
    for number, line in enumerate(path.read_text().split("\n"), 1):
        if head := re.fullmatch(r"-- (\S+) --", line):
            name = head[1]
            files[name] = []
        elif name is not None:
            files[name].append(line)
        elif step := re.fullmatch(r"(?:tty (\d+) )?\$ (.*)", line):
            items.append(Step(number, line, int(step[1]) if step[1] else None, step[2]))
        elif items and isinstance(items[-1], Step) and (end := re.fullmatch(r"exit (\d+)", line)):
            items[-1].exit = int(end[1])
        elif items and isinstance(items[-1], Step) and (out := re.fullmatch(r"([12])>(?: (.*))?", line)):
            items[-1].wanted[int(out[1])].append(out[2] or "")
        elif line == "" or line.startswith("#") or line.startswith("need "):
            items.append((number, line))
        else:
            sys.exit(f"{path}:{number}: error: neither remark, command nor expectation: {line}")
    return items, {name: "\n".join(lines).rstrip("\n") + "\n" for name, lines in files.items()}


def update(step, code, out, err, folder):
    step.exit = code
    for stream, lines in ((1, out), (2, err)):
        if not matches(step.wanted[stream], lines):
            step.wanted[stream] = [re.sub(r"\b[0-9a-f]{64}\b", "[...]",
                                          line.replace(str(folder), "[...]")) for line in lines]


def run(theriac, path, folder):
    items, files = read_case(path)
    for source in (HERE / "files").iterdir():
        shutil.copy(source, folder)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    programs = folder / ".bin"
    programs.mkdir()
    (programs / "theriac").symlink_to(theriac)
    environment = {"PATH": f"{programs}:{os.environ.get('PATH', '/usr/bin:/bin')}", "LC_ALL": "C.UTF-8",
                   "HOME": str(folder / "home"), "THERIAC_INDEX": "the.index", "TERM": "dumb"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    subprocess.run(["theriac", "feed", "import", "feed.ndjson"], cwd=folder, env=environment, check=True,
                   stdout=subprocess.DEVNULL)
    rewriting, faults = os.environ.get("UPDATE_GOLDEN") == "1", 0
    for item in items:
        if not isinstance(item, Step):
            if item[1].startswith("need ") and not rewriting and \
                    subprocess.run(["bash", "-c", item[1][5:]], cwd=folder, env=environment,
                                   capture_output=True).returncode != 0:
                print(f"{path}:{item[0]}: skipped the rest: {item[1]}")
                return SKIPPED if faults == 0 else 1
            continue
        if item.columns is not None and not has_terminals():
            print(f"{path}:{item.number}: skipped: no pseudo-terminal is to be had here (a chroot without "
                  f"/dev/pts): {item.head}")
            continue
        code, out, err = item.run(folder, environment)
        good = code == item.exit and matches(item.wanted[1], out) and matches(item.wanted[2], err)
        if good:
            continue
        faults += 1
        if rewriting:
            update(item, code, out, err, folder)
            continue
        print(f"{path}:{item.number}: error: {item.head}")
        print(f"  exit {code}, wanted {item.exit}")
        for stream, lines in ((1, out), (2, err)):
            sign = " " if matches(item.wanted[stream], lines) else "!"
            print("\n".join(f"{sign} {stream}> {line}" for line in lines))
    if rewriting and faults:
        lines = []
        for item in items:
            lines += item.text() if isinstance(item, Step) else [item[1]]
        while lines and lines[-1] == "":
            lines.pop()
        for name in files:
            lines += ["", f"-- {name} --", files[name].rstrip("\n")]
        path.write_text("\n".join(lines) + "\n")
        print(f"wrote golden {path.name}")
        return 0
    return 1 if faults else 0


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory(prefix="theriac-case-") as folder:
        sys.exit(run(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(),
                     pathlib.Path(folder)))


if __name__ == "__main__":
    main()
