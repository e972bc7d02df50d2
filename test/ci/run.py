#!/usr/bin/env python3
"""Tries the templates of doc/ci. Usage: run.py THERIAC

Their scripts run as a runner runs them, with apt-get and curl replaced: curl brings a file of ours.
`theriac feed update` is held to --dry-run, and an index of the examples stands where it would.
"""

import hashlib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import yaml

THERIAC = pathlib.Path(sys.argv[1]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "doc/ci/github-action/action.yml").read_text())
GITLAB = yaml.safe_load((ROOT / "doc/ci/gitlab/theriac.gitlab-ci.yml").read_text())
WORKFLOW = yaml.safe_load(
    re.search(r"```yaml\n(.*?)```", (ROOT / "doc/ci/README.md").read_text(), re.DOTALL)[1])
PACKAGE = b"a package"

FAKES = {
    "apt-get": 'echo "apt-get $*" >> "$LOG"',
    "sudo": 'exec "$@"',
    "curl": 'while [ "$1" != -o ]; do shift; done; printf %s "a package" > "$2"; echo "curl $3" >> "$LOG"',
    "theriac": f"""if [ "$1 $2" = "feed update" ]; then
  shift 2; exec {THERIAC} feed update --dry-run "$@" >> "$LOG"
fi
exec {THERIAC} "$@" """,
}


class Runner:
    """A folder with the programs of FAKES first on the PATH, and an index of the examples."""

    def __init__(self, folder, **env):
        self.folder = pathlib.Path(folder)
        (self.folder / "bin").mkdir()
        for name, text in FAKES.items():
            path = self.folder / "bin" / name
            path.write_text("#!/bin/bash\nset -e\n" + text + "\n")
            path.chmod(0o755)
        self.output, self.log = self.folder / "output", self.folder / "log"
        self.index = self.folder / "index" / "advisories.index"
        self.env = dict(os.environ, PATH=f"{self.folder}/bin:{os.environ['PATH']}", LOG=str(self.log),
                        HOME=str(folder), GITHUB_OUTPUT=str(self.output), **env)
        subprocess.run([THERIAC, "feed", "import", ROOT / "examples/advisories", "--index", self.index],
                       check=True, capture_output=True)

    def run(self, script, **env):
        return subprocess.run(["bash", "-c", script], env=self.env | env, cwd=self.folder,
                              capture_output=True, text=True, timeout=60)


def digest():
    return hashlib.sha256(PACKAGE).hexdigest()


class GitHub(unittest.TestCase):
    def setUp(self):
        self.steps = {step["name"]: step for step in ACTION["runs"]["steps"]}

    def test_everything_is_pinned_and_nothing_is_text_of_a_script(self):
        for step in ACTION["runs"]["steps"] + WORKFLOW["jobs"]["scan"]["steps"]:
            uses = step.get("uses", "./")
            self.assertTrue(uses.startswith("./") or re.fullmatch(r"\S+@[0-9a-f]{40}", uses), uses)
            self.assertNotIn("${{", step.get("run", ""))
        self.assertEqual(WORKFLOW["permissions"], {})
        self.assertEqual(set(WORKFLOW["jobs"]["scan"]["permissions"]), {"contents", "security-events"})

    def test_the_page_uses_the_inputs_there_are(self):
        given = WORKFLOW["jobs"]["scan"]["steps"][-1]["with"]
        self.assertLessEqual(set(given), set(ACTION["inputs"]))
        needed = {name for name, i in ACTION["inputs"].items() if i.get("required")}
        self.assertLessEqual(needed, set(given))

    def test_a_package_of_another_digest_is_not_installed(self):
        for sha256, installs in ((digest(), 2), ("0" * 64, 1), ("", 1)):
            with self.subTest(sha256), tempfile.TemporaryDirectory() as folder:
                runner = Runner(folder)
                done = runner.run(self.steps["Install Theriac"]["run"], PACKAGE_SHA256=sha256,
                                  PACKAGE_URL="https://example.org/theriac.deb")
                self.assertEqual(done.returncode == 0, installs == 2, done.stderr)
                log = runner.log.read_text()
                self.assertIn("curl https://example.org/theriac.deb\n", log)
                self.assertEqual(log.count("apt-get install"), installs)

    def test_update_and_scan(self):
        with tempfile.TemporaryDirectory() as folder:
            runner = Runner(folder, FOLDER=f"{folder}/index")
            done = runner.run(self.steps["Bring the index up to date"]["run"], SOURCES="PyPI kev",
                              MIRROR="https://feeds.example/osv")
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("https://feeds.example/osv", runner.log.read_text())
            sbom = f"{ROOT}/examples/infusion-gateway.cdx.json\n"
            for fail_on, sboms, code, report in (("", sbom, 0, True), ("high\nfixable\n", sbom, 1, True),
                                                 ("", "missing.json", 6, False),
                                                 ("", "--help", 6, False)):
                with self.subTest(fail_on + sboms):
                    runner.output.write_text("")
                    done = runner.run(self.steps["Judge the SBOMs"]["run"], SBOM=sboms, FORMAT="json",
                                      REPORT="report", FAIL_ON=fail_on)
                    self.assertEqual(done.returncode, 0, done.stderr)
                    said = runner.output.read_text()
                    self.assertIn(f"exit-code={code}\n", said, done.stderr)
                    self.assertEqual("report=report\n" in said, report)
                    end = runner.run(self.steps["End as the scan ended"]["run"], CODE=str(code))
                    self.assertEqual(end.returncode, code)


class GitLab(unittest.TestCase):
    def test_script(self):
        job = GITLAB[".theriac-scan"]
        formats = subprocess.run([THERIAC, "scan", "--help"], capture_output=True, text=True).stdout
        if "junit" not in formats:
            self.skipTest("this theriac writes no JUnit")
        for fail_on, code in (("", 0), ("high kev", 3), ("high", 1)):
            with self.subTest(fail_on), tempfile.TemporaryDirectory() as folder:
                runner = Runner(folder)
                done = runner.run(
                    job["script"][0], THERIAC_PACKAGE_URL="https://example.org/t.deb",
                    THERIAC_PACKAGE_SHA256=digest(), THERIAC_SOURCES="PyPI kev", THERIAC_FAIL_ON=fail_on,
                    THERIAC_MIRROR="", THERIAC_INDEX=str(runner.index),
                    THERIAC_SBOM=f"{ROOT}/examples/infusion-gateway.cdx.json")
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual((runner.folder / "theriac.junit.xml").stat().st_size > 0, code != 3)
                self.assertEqual(job["artifacts"]["reports"]["junit"], "theriac.junit.xml")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
