#!/usr/bin/env python3
"""Tries the completions and the man page. Usage: run.py THERIAC FOLDER

FOLDER holds what theriac-manual wrote. Bash completes lines as it does at a terminal; each option
that a command's help names is offered by each shell and described by the man page. zsh and fish
parse their files where they are installed.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

THERIAC, MADE = (pathlib.Path(p).resolve() for p in sys.argv[1:3])

# COMP_WORDS as readline splits them: at white space and around "=".
COMPLETE = r"""
set -u
source "$1/theriac.bash"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
complete -p theriac | grep -q -- '-F _theriac ' || exit 9
_theriac theriac "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
printf '%s\n' "${COMPREPLY[@]}"
"""


def run(*words, **more):
    return subprocess.run(words, capture_output=True, text=True, check=True, timeout=60, **more)


def complete(*words, folder=None):
    out = run("bash", "--norc", "-c", COMPLETE, "bash", str(MADE), "theriac", *words, cwd=folder)
    return out.stdout.split("\n")[:-1] if out.stdout != "\n" else []


def commands():
    """The commands as the help lists them."""
    listed = run(THERIAC, "--help").stdout.split("\n\n")[2]
    return [re.match(r"  (\S+(?: \S+)?)  ", line)[1] for line in listed.splitlines()]


def options(command):
    """The options as the help of the command names them."""
    text = run(THERIAC, *command.split(), "--help").stdout
    found = re.findall(r"^  (-\S+)", text, re.MULTILINE)
    return sorted(name for names in found for name in names.split(","))


class Bash(unittest.TestCase):
    def test_first_and_second_words(self):
        self.assertEqual(complete("s"), ["scan", "sbom", "schema"])
        self.assertEqual(complete("feed", ""), ["import", "update", "status", "remove"])
        self.assertEqual(complete("help", "feed", "im"), ["import"])
        self.assertEqual(complete("--v"), ["--version"])
        self.assertEqual(complete("nonsense", ""), [])

    def test_values(self):
        self.assertEqual(complete("scan", "--format", "nd"), ["ndjson"])
        self.assertEqual(complete("scan", "--format", "=", "js"), ["json"])
        self.assertEqual(complete("scan", "--unknown-severity", "="), ["fail", "pass"])
        self.assertEqual(complete("scan", "--max-depth", ""), [])
        self.assertEqual(complete("feed", "update", "Py"), ["PyPI"])
        self.assertEqual(complete("terms", "order", "Rocky"), [r"Rocky\ Linux"])

    def test_files(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("pump.cdx.json", "pump two.json", "other"):
                (pathlib.Path(folder) / name).touch()
            self.assertEqual(sorted(complete("scan", "pu", folder=folder)),
                             ["pump two.json", "pump.cdx.json"])
            self.assertEqual(complete("scan", "--index", "o", folder=folder), ["other"])
            self.assertEqual(complete("scan", "--js", folder=folder), ["--json"])
            self.assertEqual(complete("explain", "ot", folder=folder), [])

    def test_all_options_of_the_help(self):
        for command in commands():
            with self.subTest(command):
                self.assertEqual(sorted(complete(*command.split(), "-")), options(command))


class OtherFiles(unittest.TestCase):
    def test_all_options_of_the_help(self):
        zsh, fish = (MADE / "_theriac").read_text(), (MADE / "theriac.fish").read_text()
        page = run("groff", "-man", "-Tascii", "-P-cbou", str(MADE / "theriac.1")).stdout
        for command in commands():
            *group, last = command.split()
            function = re.search(rf"^{'_'.join(['_theriac', *group])}\(\) {{\n(.*?)^}}", zsh,
                                 re.DOTALL | re.MULTILINE)[1]
            branch = re.search(rf"^    '{last}'\)\n(.*?)^      ;;", function,
                               re.DOTALL | re.MULTILINE)[1]
            at = [line for line in fish.splitlines() if f"'__theriac_at {command}'" in line]
            for name in options(command):
                with self.subTest(f"{command} {name}"):
                    self.assertRegex(branch, rf"'[^\[]*{name}[=\[]")
                    letter = f" -l {name[2:]} " if name.startswith("--") else f" -s {name[1:]} "
                    self.assertTrue(any(letter in line for line in at))
                    self.assertIn(name, page)

    def test_shells_that_are_here_can_read_them(self):
        for shell, name in (("zsh", "_theriac"), ("fish", "theriac.fish"), ("bash", "theriac.bash")):
            if shutil.which(shell):
                run(shell, "-n", str(MADE / name))

    def test_troff_has_no_complaint(self):
        out = run("groff", "-man", "-Tutf8", "-ww", "-z", str(MADE / "theriac.1"))
        self.assertEqual(out.stderr, "")


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"
    unittest.main(argv=sys.argv[:1])
