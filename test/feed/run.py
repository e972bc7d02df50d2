#!/usr/bin/env python3
"""Runs `theriac feed update` against a loopback server that misbehaves. Usage: run.py THERIAC [CASE]

Every case starts with an index of PyPI (40 records), kev and epss (20 each) that was fetched from an
honest server. It says what the program must print, how it must end, and whether the index may differ
afterwards; the digests of the index before and after are shown. --show prints what was printed.
"""

import hashlib
import json
import os
import pathlib
import pty
import re
import shutil
import signal
import ssl
import subprocess
import sys
import tempfile
import time

from server import File, Tunnel, World, epss_gz, kev_json, make_certificate, osv_zip

try:
    import jsonschema
except ImportError:
    jsonschema = None

ROOT = pathlib.Path(__file__).resolve().parents[2]
OSV, KEV = "/osv/PyPI/all.zip", "/kev/known_exploited_vulnerabilities.json"
EPSS = "/epss/epss_scores-current.csv.gz"
QUICK = {"--retry-wait": "0", "--retries": "2", "--stall-seconds": "1", "--connect-seconds": "5"}
faults = 0


def quick(arguments):
    return [word for option, value in QUICK.items() if option not in arguments for word in (option, value)]


def fault(text):
    global faults
    faults += 1
    print(f"error: {text}")


class Bench:
    """A folder with an index, a server, and the program."""

    def __init__(self, theriac, name, show, certificate=None):
        self.theriac, self.name, self.show = theriac, name, show
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="theriac-feed-"))
        self.index = self.folder / "the.index"
        self.world = World(certificate)
        self.more = [] if certificate else ["--allow-http"]
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"}
        for key in ("ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if key in os.environ:
                self.environment[key] = os.environ[key]

    def close(self):
        self.world.close()
        shutil.rmtree(self.folder)

    def check(self, good, what):
        if not good:
            fault(f"{self.name}: {what}")

    def serve(self):
        self.world.files = {OSV: File(osv_zip(40)), KEV: File(kev_json(20)), EPSS: File(epss_gz(20))}

    def start(self, *arguments, environment=None):
        command = [self.theriac, "feed", "update", *arguments, "--index", str(self.index),
                   "--mirror", self.world.url, *self.more, *quick(arguments)]
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, cwd=self.folder,
                                env={**self.environment, **(environment or {})})

    def end(self, child):
        out, err = child.communicate(timeout=60)
        if self.show:
            print("".join(f"    1> {line}\n" for line in out.splitlines()) +
                  "".join(f"    2> {line}\n" for line in err.splitlines()) +
                  f"    exit {child.returncode}")
        self.check("\x1b" not in out + err, "an escape of the server's reached the terminal")
        return child.returncode, out, err

    def run(self, *arguments, environment=None):
        return self.end(self.start(*arguments, environment=environment))

    def report(self, *arguments, environment=None):
        """The answer of --json, held to its schema."""
        code, out, err = self.run(*arguments, "--json", environment=environment)
        try:
            answer = json.loads(out)
        except json.JSONDecodeError:
            fault(f"{self.name}: no JSON: {out}{err}")
            return code, {"sources": [], "index": {}}, err
        if jsonschema:
            schema = json.loads((ROOT / "doc/formats/feed-update.schema.json").read_text())
            for problem in jsonschema.Draft202012Validator(schema).iter_errors(answer):
                fault(f"{self.name}: schema: {problem.message}")
        return code, answer, err

    def sha(self):
        return hashlib.sha256(self.index.read_bytes()).hexdigest() if self.index.exists() else "none"

    def first(self):
        self.serve()
        code, out, err = self.run("PyPI", "kev", "epss")
        self.check(code == 0, f"the first update ended with {code}: {err}")
        self.world.asked.clear()

    def expect(self, arguments, code, outcome, why=None, changed=False, name="PyPI", environment=None):
        """Updates one source; answers its report and standard error."""
        before = self.sha()
        got, answer, err = self.report(*arguments, environment=environment)
        after = self.sha()
        print(f"  {self.name}: {before[:16]} -> {after[:16]}")
        self.check(got == code, f"exit {got}, wanted {code}: {err}")
        self.check((before != after) == changed, f"the index changed: {before != after}")
        self.check(answer["index"].get("replaced") == changed, "the report tells otherwise")
        source = next((s for s in answer["sources"] if s["name"] == name), None)
        if source is None:
            fault(f"{self.name}: no report of {name}")
            return {}, err
        said = (source["why"] or {}).get("id")
        self.check((source["outcome"], said) == (outcome, why),
                   f"{source['outcome']} {said}, wanted {outcome} {why}: {err}")
        if why:
            self.check(f"[{why}]" in err or outcome == "interrupted", f"no message [{why}]: {err}")
        return source, err


# name: (path, file, arguments, exit, outcome, why, changed)
newer = osv_zip(41, "2026-11")
TABLE = {
    "ok": (OSV, File(newer), [], 0, "updated", None, True),
    "not modified": (OSV, File(osv_zip(40)), [], 0, "unchanged", None, False),
    "the same bytes under another tag": (OSV, File(osv_zip(40), etag='"other"'), [], 0, "unchanged",
                                         None, False),
    "stall": (OSV, File(newer, "stall"), [], 6, "failed", "stalled", False),
    "silent": (OSV, File(newer, "silent"), [], 6, "failed", "stalled", False),
    "stall, then resumed": (OSV, File(newer, "stall", "ok"), [], 0, "updated", None, True),
    "cut, then resumed": (OSV, File(newer, "cut", "ok"), [], 0, "updated", None, True),
    "cut, resumed by date": (OSV, File(newer, "cut", "ok", etag=""), [], 0, "updated", None, True),
    "cut, nothing to resume by": (OSV, File(newer, "cut", "ok", etag="", modified=""), [], 0, "updated",
                                  None, True),
    "cut always": (OSV, File(newer, "cut"), ["--retries", "1"], 6, "failed", "cut-off", False),
    "length too long": (OSV, File(newer, "short"), [], 6, "failed", "cut-off", False),
    "length too short": (OSV, File(newer, "long"), [], 3, "failed", "broken-compression", False),
    # The archive's directory and the end of its last member are cut off.
    "length much too short": (OSV, File(newer, f"long {len(newer) // 2}"), [], 3, "failed",
                              "broken-compression", False),
    "length not stated": (OSV, File(newer, "unstated"), [], 0, "updated", None, True),
    "another part than asked for": (OSV, File(newer, "wrong-range"), [], 6, "failed", "bad-answer", False),
    "older by its records": (OSV, File(osv_zip(40, "2026-09")), [], 3, "refused", "older-source", False),
    "older by Last-Modified": (OSV, File(osv_zip(41), modified="Thu, 01 Oct 2026 00:00:00 GMT"), [], 3,
                               "refused", "older-source", False),
    "older, allowed": (OSV, File(osv_zip(40, "2026-09")), ["--allow-older"], 0, "updated", None, True),
    "older catalogue": (KEV, File(kev_json(20, "2026-10-01")), [], 3, "refused", "older-source", False),
    "older scores": (EPSS, File(epss_gz(20, "2026-10-01")), [], 3, "refused", "older-source", False),
    "429, then ok": (OSV, File(newer, "later 1", "ok"), [], 0, "updated", None, True),
    "429 for ever": (OSV, File(newer, "later 1"), ["--retries", "1"], 6, "failed", "http-status", False),
    "429 for an hour": (OSV, File(newer, "later 3600"), [], 6, "failed", "http-status", False),
    "503 until a date": (OSV, File(newer, "unavailable 1", "ok"), [], 0, "updated", None, True),
    "500": (OSV, File(newer, "status 500"), [], 6, "failed", "http-status", False),
    "500, then ok": (OSV, File(newer, "status 500", "ok"), [], 0, "updated", None, True),
    "404": (OSV, File(newer, "status 404"), [], 6, "failed", "http-status", False),
    "redirect": (OSV, File(newer, "redirect /elsewhere"), [], 0, "updated", None, True),
    "redirect loop": (OSV, File(newer, "redirect " + OSV), [], 6, "failed", "too-many-redirects", False),
    "redirect to a file": (OSV, File(newer, "redirect file:///etc/passwd"), [], 6, "failed", "not-https",
                           False),
    "redirect with escapes": (OSV, File(newer, "escapes"), [], 6, "failed", "bad-answer", False),
    "no HTTP": (OSV, File(newer, "not-http"), [], 6, "failed", "bad-answer", False),
    "HTTP of another kind": (OSV, File(newer, "not-http-1"), [], 6, "failed", "bad-answer", False),
    "a part though all was asked for": (OSV, File(newer, "part"), [], 6, "failed", "bad-answer", False),
    "a web page": (OSV, File(b"<html>maintenance</html>"), [], 3, "failed", "json-syntax", False),
    "empty": (OSV, File(b""), [], 3, "failed", "empty-file", False),
    "another ecosystem": (OSV, File(osv_zip(41, "2026-11", "Go")), [], 3, "failed", "wrong-source", False),
    "another kind": (KEV, File(epss_gz(30, "2026-11-02")), [], 3, "failed", "wrong-source", False),
    "shrunk": (OSV, File(osv_zip(37, "2026-11")), [], 3, "refused", "shrunk-source", False),
    "shrunk by 5 %": (OSV, File(osv_zip(38, "2026-11")), [], 0, "updated", None, True),
    "shrunk, allowed": (OSV, File(osv_zip(37, "2026-11")), ["--allow-shrink"], 0, "updated", None, True),
    "shrunk catalogue": (KEV, File(kev_json(18, "2026-11-02")), [], 3, "refused", "shrunk-source", False),
    "head without end": (OSV, File(newer, "header"), [], 6, "failed", "bad-answer", False),
    "head of one long line": (OSV, File(newer, "long-line"), [], 6, "failed", "bad-answer", False),
    "the rest of another version": (OSV, File(newer, "cut", "other-half"), [], 6, "failed", "bad-answer",
                                    False),
    "larger than allowed": (OSV, File(newer), ["--max-bytes", "9000"], 3, "failed", "limit-bytes", False),
    "larger than allowed, not stated": (OSV, File(newer, "unstated"), ["--max-bytes", "9000"], 3, "failed",
                                        "limit-bytes", False),
}
NAMES = {OSV: "PyPI", KEV: "kev", EPSS: "epss"}


def from_table(bench, path, file, arguments, code, outcome, why, changed):
    bench.first()
    bench.world.files[path] = file
    bench.world.files["/elsewhere"] = File(file.content)
    source, err = bench.expect([NAMES[path], *arguments], code, outcome, why, changed, NAMES[path])
    if bench.name == "a web page":
        bench.check("it is a web page" in err, "does not say what came")
    for path, headers in bench.world.asked:
        bench.check(not {"Cookie", "Authorization"} & set(headers), f"sent more than asked: {headers}")
    if "resumed" in bench.name:
        ranges = [headers.get("Range") for _, headers in bench.world.asked]
        bench.check(ranges == [None, f"bytes={len(newer) // 2}-"], f"asked for {ranges}")
        bench.check(source.get("bytes") == len(newer), f"fetched {source.get('bytes')} bytes")
    if bench.name == "cut always":  # what came is kept, and the next run goes on from there
        bench.world.files[OSV] = File(newer)
        source, _ = bench.expect(["PyPI"], 0, "updated", changed=True)
        bench.check(source.get("resumed_from", 0) >= len(newer) // 2, f"not resumed: {source}")


def not_modified_by_its_date(bench):
    bench.serve()
    bench.world.files[OSV] = File(osv_zip(40), etag="")
    bench.expect(["PyPI"], 0, "updated", None, True)
    source, _ = bench.expect(["PyPI"], 0, "unchanged")
    bench.check(source.get("bytes") == 0, "fetched again")


def a_day_to_come_does_not_lock_out_what_follows(bench):
    bench.serve()
    bench.world.files[OSV] = File(osv_zip(40), modified="Fri, 31 Dec 2199 23:59:59 GMT")
    bench.expect(["PyPI"], 0, "updated", None, True)
    bench.world.files[OSV] = File(newer)
    bench.expect(["PyPI"], 0, "updated", None, True)


def not_modified_though_nobody_asked(bench):
    bench.world.files = {OSV: File(newer, "status 304")}
    bench.expect(["PyPI"], 6, "failed", "http-status")


def file_replaced_in_between(bench):
    bench.first()
    bench.world.files[OSV] = File(newer, "cut")
    bench.expect(["PyPI", "--retries", "0"], 6, "failed", "cut-off")
    bench.world.files[OSV] = File(osv_zip(42, "2026-11"))
    source, _ = bench.expect(["PyPI"], 0, "updated", changed=True)
    bench.check(source.get("records_after") == 42, f"mixed two files: {source}")


def one_bad_source_does_not_stop_the_others(bench):
    bench.first()
    bench.world.files[OSV] = File(newer, "status 500")
    bench.world.files[KEV] = File(b"{}")
    bench.world.files[EPSS] = File(epss_gz(21, "2026-11-02"))
    bench.expect([], 6, "updated", None, True, "epss")
    code, out, _ = bench.run()
    bench.check(code == 6 and "failed" in out and "unchanged" in out, out)


def no_arguments_mean_those_of_before(bench):
    bench.serve()
    code, out, err = bench.run()
    bench.check(code == 2 and "[nothing-to-update]" in err, f"{code}: {err}")
    bench.check(not bench.index.exists(), "an index was made of nothing")
    bench.run("kev")
    _, answer, _ = bench.report()
    bench.check([s["name"] for s in answer["sources"]] == ["kev"], f"{answer}")


def a_dry_run_asks_nobody(bench):
    bench.serve()
    code, answer, _ = bench.report("PyPI", "kev", "--dry-run")
    bench.check(code == 0 and not bench.world.asked and list(bench.folder.iterdir()) == [], "it did")
    bench.check([s["outcome"] for s in answer["sources"]] == ["planned"] * 2, f"{answer}")
    code, out, _ = bench.run("PyPI", "--dry-run")
    bench.check(bench.world.url + OSV in out, out)


def interrupted(bench):
    bench.first()
    bench.world.files[OSV] = File(newer, "slow")
    before = bench.sha()
    child = bench.start("PyPI", "kev")
    part = pathlib.Path(f"{bench.index}.feeds/PyPI.zip.part")
    for _ in range(200):
        if part.exists() and part.stat().st_size > 1000:
            break
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    code, out, err = bench.end(child)
    print(f"  {bench.name}: {before[:16]} -> {bench.sha()[:16]}")
    bench.check(code == -signal.SIGINT, f"ended with {code}")
    bench.check("interrupted: the index is as it was before" in err, err)
    bench.check(bench.sha() == before, "the index changed")
    bench.check(part.stat().st_size > 0, "nothing was kept")
    bench.world.files[OSV] = File(newer)
    source, _ = bench.expect(["PyPI"], 0, "updated", None, True)
    bench.check(source.get("resumed_from", 0) > 0, "did not go on")


def killed(bench):
    bench.first()
    bench.world.files[OSV] = File(newer, "slow")
    before = bench.sha()
    child = bench.start("PyPI")
    part = pathlib.Path(f"{bench.index}.feeds/PyPI.zip.part")
    for _ in range(200):
        if part.exists() and part.stat().st_size > 1000:
            break
        time.sleep(0.02)
    child.kill()
    bench.end(child)
    bench.check(bench.sha() == before, "the index changed")
    bench.world.files[OSV] = File(newer)
    source, _ = bench.expect(["PyPI"], 0, "updated", None, True)
    bench.check(source.get("resumed_from", 0) > 0, "did not go on")


def two_at_once(bench):
    bench.first()
    bench.world.files[OSV] = File(newer, "slow")
    one = bench.start("PyPI")
    for _ in range(200):
        if bench.world.asked:
            break
        time.sleep(0.02)
    code, _, err = bench.run("kev")
    bench.check(code == 6 and f"(pid {one.pid})" in err and "[locked]" in err, f"{code}: {err}")
    code, _, err = bench.run("kev", "--wait", "30")
    bench.check(code == 0 and f"(pid {one.pid}); waiting for it, at most 30 s" in err, f"{code}: {err}")
    code, _, err = bench.end(one)
    bench.check(code == 0, f"the first ended with {code}: {err}")


def the_index_cannot_be_written(bench):
    bench.first()
    bench.world.files[OSV] = File(newer)
    before = bench.sha()
    limit = ["bash", "-c", 'ulimit -f 4; exec "$@"', "-"]  # 4 KiB: the state fits, the index does not
    command = [*limit, bench.theriac, "feed", "update", "PyPI", "--index", str(bench.index), "--mirror",
               bench.world.url, *bench.more, *quick([])]
    # The file is fetched whole before; only then is there no room.
    bench.world.files[OSV] = File(osv_zip(40, "2026-11"))
    small = subprocess.run(command, capture_output=True, text=True, env=bench.environment)
    bench.check(small.returncode != 0 and bench.sha() == before, f"{small.returncode}: {small.stderr}")
    bench.expect(["PyPI"], 0, "updated", None, True)


def a_state_that_is_broken_only_costs_work(bench):
    bench.first()
    state = pathlib.Path(f"{bench.index}.feeds/state.json")
    for text in ('{"schema":"https://theriac.dev/schema/feed-state-1","sources":[{"name":"PyPI","whole":'
                 '{"url":"x","etag":"a\\r\\nX: y","last_modified":"","sha256":"","bytes":0,"fetched":""}}]}',
                 "{", "[]", '{"schema":"https://theriac.dev/schema/feed-state-2","sources":[]}'):
        state.write_text(text)
        bench.world.asked.clear()
        source, err = bench.expect(["PyPI"], 0, "unchanged")
        bench.check(source.get("bytes") == len(osv_zip(40)), "not fetched anew")
        bench.check("warning" in err, f"silent about {text}: {err}")
        bench.check("X" not in bench.world.asked[0][1], "a header was slipped in")


def a_source_that_left_the_index_is_fetched_again(bench):
    bench.first()
    subprocess.run([bench.theriac, "feed", "remove", "PyPI", "--index", str(bench.index)], check=True,
                   capture_output=True)
    source, _ = bench.expect(["PyPI"], 0, "updated", None, True)
    bench.check(source.get("records_before") is None and source.get("records_after") == 40, f"{source}")


def proxies_of_the_environment(bench):
    bench.first()
    nobody = {"http_proxy": "http://127.0.0.1:9"}
    bench.expect(["PyPI"], 6, "failed", "unreachable", environment=nobody)
    bench.expect(["PyPI"], 0, "unchanged", environment={**nobody, "no_proxy": "127.0.0.1"})
    proxy = World()
    proxy.files = {bench.world.url + OSV: File(newer)}  # a proxy is asked for whole URLs
    bench.expect(["PyPI"], 0, "updated", None, True, environment={"http_proxy": proxy.url})
    proxy.close()


def mirrors_that_are_none(bench):
    for mirror, more, code in (("http://127.0.0.1:1", [], 2), ("ftp://h/", ["--allow-http"], 2),
                               ("https://user:secret@h/", [], 2), ("https://h/?q", [], 2), ("h", [], 2)):
        done = subprocess.run([bench.theriac, "feed", "update", "kev", "--mirror", mirror, *more, "--index",
                               str(bench.index)], capture_output=True, text=True)
        bench.check(done.returncode == code and "[bad-mirror]" in done.stderr, f"{mirror}: {done.stderr}")
        bench.check("secret" not in done.stderr, "a password was shown")


def a_netrc_is_not_read(bench):
    (bench.folder / ".netrc").write_text("machine 127.0.0.1 login a password b\n")
    bench.first()
    bench.run("PyPI")
    bench.check(all("Authorization" not in headers for _, headers in bench.world.asked), "it was")


def the_helper_is_found_beside_or_not_at_all(bench):
    alone = bench.folder / "bin/theriac"
    alone.parent.mkdir()
    shutil.copy(bench.theriac, alone)
    helper = pathlib.Path(bench.theriac).with_name("theriac-feed")
    trap = bench.folder / "theriac-feed"  # in the working folder and on the PATH
    trap.write_text("#!/bin/sh\necho trapped\n")
    trap.chmod(0o755)

    def update():
        return subprocess.run([alone, "feed", "update", "--help"], capture_output=True, text=True,
                              cwd=bench.folder, env={"PATH": f"{bench.folder}:/usr/bin:/bin"})
    done = update()
    bench.check(done.returncode == 6 and "[no-helper]" in done.stderr, f"{done}")
    place = bench.folder / "libexec/theriac/theriac-feed"
    place.parent.mkdir(parents=True)
    shutil.copy(helper, place)
    done = update()
    bench.check(done.returncode == 0 and "example: theriac feed update" in done.stdout, f"{done}")


def no_network_in_theriac_itself(bench):
    def libraries(program):
        return subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for library in ("libcurl", "libssl", "libcrypto", "libgnutls", "libresolv"):
        bench.check(library not in libraries(bench.theriac), f"theriac links {library}")
    bench.check("libcurl" in libraries(pathlib.Path(bench.theriac).with_name("theriac-feed")),
                "theriac-feed does not link libcurl")


def with_tls(bench):
    """Runs on https: the certificate is right only with --ca, and only for its host."""
    folder = bench.folder
    own = make_certificate(folder, "own", "127.0.0.1")
    other = make_certificate(folder, "other", "example.org")
    bench.world.close()
    bench.world, bench.more = World(own), ["--ca", own + ".pem"]
    bench.first()
    bench.world.files[OSV] = File(newer)
    bench.more = []
    bench.expect(["PyPI"], 6, "failed", "bad-certificate")
    bench.more = ["--ca", other + ".pem"]
    bench.expect(["PyPI"], 6, "failed", "bad-certificate")
    bench.more = ["--ca", str(folder / "none.pem")]
    bench.expect(["PyPI"], 6, "failed", "bad-certificate")
    bench.more = ["--ca", own + ".pem"]
    plain = World()
    plain.files = {OSV: File(newer)}
    for more in ([], ["--allow-http"]):
        bench.world.files[OSV] = File(newer, f"redirect {plain.url}{OSV}")
        bench.expect(["PyPI", *more], 6, "failed", "not-https")
    bench.check(not plain.asked, "followed a redirect away from https")
    plain.close()
    elsewhere = World(other)
    bench.world.files[OSV] = File(newer, f"redirect {elsewhere.url}{OSV}")
    bench.expect(["PyPI"], 6, "failed", "bad-certificate")
    elsewhere.close()
    bench.world.files[OSV] = File(newer)
    bench.expect(["PyPI"], 0, "updated", None, True)
    files, bench.world = bench.world, World(own, ssl.TLSVersion.TLSv1_1)
    files.close()
    bench.world.files = {OSV: File(newer)}
    bench.expect(["PyPI"], 6, "failed", "unreachable")


def from_the_publishers(bench):
    """Without a mirror: the publishers' own layouts and names, through a proxy that leads to us."""
    hosts = ["osv-vulnerabilities.storage.googleapis.com", "www.cisa.gov", "epss.empiricalsecurity.com"]
    certificate = make_certificate(bench.folder, "publishers", *hosts)
    world = World(certificate)
    world.files = {
        "/Debian/all.zip": File(osv_zip(40, ecosystem="Debian:12")),
        "/Rocky%20Linux/all.zip": File(osv_zip(40, ecosystem="Rocky Linux:9")),
        "/sites/default/files/feeds/known_exploited_vulnerabilities.json": File(kev_json(20)),
        "/epss_scores-current.csv.gz": File(b"", "redirect /epss_scores-2026-11-01.csv.gz"),
        "/epss_scores-2026-11-01.csv.gz": File(epss_gz(20))}
    tunnel = Tunnel(world.port)
    environment = {**bench.environment, "https_proxy": tunnel.url}
    command = [bench.theriac, "feed", "update", "--index", str(bench.index), "--ca", certificate + ".pem",
               "--json", *quick([])]

    def update(*names):
        done = subprocess.run([*command, *names], capture_output=True, text=True, env=environment)
        if bench.show:
            print(done.stdout + done.stderr)
        return done.returncode, {s["name"]: s["outcome"] for s in json.loads(done.stdout)["sources"]}

    def as_of():
        status = subprocess.run([bench.theriac, "feed", "status", "--json", "--index", str(bench.index)],
                                capture_output=True, text=True, check=True).stdout
        return {s["as_of"] for s in json.loads(status)["sources"]}

    names = ["Debian", "Rocky Linux", "kev", "epss"]
    today = {time.strftime("%Y-%m-%d", time.gmtime())}
    answer = update(*names)
    bench.check(answer == (0, dict.fromkeys(names, "updated")), f"{answer}")
    bench.check({asked.removesuffix(":443") for asked in tunnel.asked} == set(hosts), f"{tunnel.asked}")
    # Their sources are as of the day on which they were asked, also when nothing has changed since.
    bench.check(as_of() == today, f"as of {as_of()}")
    before = bench.sha()
    answer = update()
    bench.check(answer == (0, dict.fromkeys(names, "unchanged")), f"{answer}")
    bench.check(bench.sha() == before, "the index changed on the same day")
    for name, file in (("Debian", "/Debian/all.zip"), ("kev", list(world.files)[2])):
        folder = bench.folder / name
        folder.mkdir()
        (folder / "all.zip").write_bytes(world.files[file].content)
        subprocess.run([bench.theriac, "feed", "import", folder / "all.zip", "--as-of", "2026-11-02",
                        "--index", str(bench.index)], check=True, capture_output=True)
    bench.check("2026-11-02" in as_of(), f"as of {as_of()}")
    answer = update()
    bench.check(answer == (0, dict.fromkeys(names, "unchanged")), f"{answer}")
    bench.check(as_of() == today, f"as of {as_of()}")
    tunnel.close()
    tunnel = Tunnel(world.port, b"407 Proxy Authentication Required")
    environment["https_proxy"] = tunnel.url
    answer = update("kev")
    bench.check(answer == (6, {"kev": "failed"}), f"{answer}")
    tunnel.close()
    world.close()


def progress_on_a_terminal_only(bench):
    bench.first()
    bench.world.files[OSV] = File(newer, "slow")
    try:
        master, slave = pty.openpty()
    except OSError:
        print("  skipped: no pseudo-terminal is to be had here")
        return
    command = [bench.theriac, "feed", "update", "PyPI", "--index", str(bench.index), "--mirror",
               bench.world.url, *bench.more, *quick([])]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=slave, env=bench.environment)
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:  # the other side is closed
            break
        shown += piece
    child.wait()
    bench.check(re.search(rb"PyPI: 0\.0 of 0\.0 MB, \d+\.\d MB/s", shown), f"{shown}")
    bench.check(shown.endswith(b"\r\x1b[K"), "the line was not wiped")


FUNCTIONS = [from_the_publishers, progress_on_a_terminal_only, not_modified_by_its_date,
             a_day_to_come_does_not_lock_out_what_follows, not_modified_though_nobody_asked, file_replaced_in_between, one_bad_source_does_not_stop_the_others,
             no_arguments_mean_those_of_before, a_dry_run_asks_nobody, interrupted, killed, two_at_once,
             the_index_cannot_be_written, a_state_that_is_broken_only_costs_work,
             a_source_that_left_the_index_is_fetched_again, proxies_of_the_environment,
             mirrors_that_are_none, a_netrc_is_not_read, the_helper_is_found_beside_or_not_at_all,
             no_network_in_theriac_itself, with_tls]


def main():
    words = [word for word in sys.argv[1:] if word != "--show"]
    if not words:
        sys.exit(__doc__)
    theriac, show = str(pathlib.Path(words[0]).resolve()), "--show" in sys.argv
    cases = {name: (from_table, row) for name, row in TABLE.items()}
    cases |= {function.__name__.replace("_", " "): (function, ()) for function in FUNCTIONS}
    chosen = {name: case for name, case in cases.items() if len(words) == 1 or name in words[1:]}
    if not chosen:
        sys.exit(f"there is no case {words[1:]}; there are: {', '.join(cases)}")
    if jsonschema is None:
        print("note: python3-jsonschema is not installed; answers are not held to their schema")
    for name, (function, row) in chosen.items():
        bench, start = Bench(theriac, name, show), time.monotonic()
        try:
            function(bench, *row)
        finally:
            bench.close()
        print(f"  {name}: {time.monotonic() - start:.1f} s")
    print(f"{len(chosen)} cases, {faults} faults")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
