#!/usr/bin/env python3
"""Plants small trees with one fault each: check_rooms.py must find it, and nothing in a clean tree."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECK = pathlib.Path(__file__).with_name("check_rooms.py")

CLEAN = {
    "src/rooms.txt": "# lowest first\nbase\nterms\nadvisory\nfinding\nwire\ncli\n",
    "src/base/CMakeLists.txt": "room(base SOURCES text.cc LIBS fmt::fmt)\n",
    "src/base/text.h": "#pragma once\n",
    "src/base/text.cc": '#include "base/text.h"\n#include <string>\n',
    "src/terms/CMakeLists.txt": "room(terms SOURCES purl.cc USES base)\n",
    "src/terms/purl.h": '#pragma once\n#include "base/text.h"\n',
    "src/terms/purl_internal.h": "#pragma once\n",
    "src/terms/purl.cc":
        '#include "terms/purl.h"\n#include "terms/purl_internal.h"\n'
        '// system_clock and #include "finding/match.h" in a comment are no fault\n'
        'const char* text = "time(0)"; long lifetime(int); long x = lifetime(0);\n',
    "src/terms/purl_test.cc": '#include "terms/purl.h"\n#include "test/golden.h"\n'
                              "auto t = std::chrono::steady_clock::now();\n",
    "src/terms/fuzz_purl.cc": '#include "test/golden.h"\n',
    "src/advisory/CMakeLists.txt": "room(advisory SOURCES a.cc USES base terms)\n",
    "src/advisory/a.cc": '#include "terms/purl.h"\n',
    "src/finding/CMakeLists.txt":
        "room(finding  # advisory is only for the tests\n  USES base terms\n"
        "  TEST_LIBS theriac::advisory)\n",
    "src/finding/match.h": "#pragma once\n",
    "src/finding/match_test.cc": '#include "advisory/a.h"\n',
    "src/advisory/a.h": "#pragma once\n",
    "src/cli/main.cc": "auto now = std::chrono::system_clock::now();\n",
    "src/wire/get.cc": "#include <sys/socket.h>\n",
    "test/golden.h": "#pragma once\n",
    "test/golden.cc": '#include "test/golden.h"\n#include "finding/match.h"\n',
}


def check(changes):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**CLEAN, **changes}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, "-B", str(CHECK), folder], capture_output=True,
                              text=True, check=False)
        assert done.stderr == "", done.stderr
        return done.returncode, done.stdout


class Rooms(unittest.TestCase):
    maxDiff = None

    def finds(self, path, text, message):
        self.assertEqual(check({path: text}), (1, message + "\n"))

    def test_a_clean_tree_passes(self):
        self.assertEqual(check({}), (0, ""))

    def test_finds_an_upward_include(self):
        self.finds("src/terms/date.cc", '#include "terms/purl.h"\n  #  include "finding/match.h"\n',
                   "src/terms/date.cc:2:15: error: terms may not include finding; "
                   "move the code up to finding, or what it needs down to terms")

    def test_finds_a_room_missing_in_USES(self):
        self.finds("src/finding/match.cc", '#include "advisory/a.h"\n',
                   "src/finding/match.cc:1:11: error: finding does not USE advisory; "
                   "name it in src/finding/CMakeLists.txt, or do without")

    def test_finds_a_borrowed_internal_header(self):
        self.finds("src/advisory/b.cc", '#include "terms/purl_internal.h"\n',
                   "src/advisory/b.cc:1:11: error: terms/purl_internal.h belongs to terms alone; "
                   "include a header without _internal")

    def test_finds_an_internal_header_borrowed_by_the_test_library(self):
        self.finds("test/twin.cc", '#include "terms/purl_internal.h"\n',
                   "test/twin.cc:1:11: error: terms/purl_internal.h belongs to terms alone; "
                   "include a header without _internal")

    def test_finds_test_headers_in_product_code(self):
        self.finds("src/base/text.cc", '#include "test/golden.h"\n',
                   "src/base/text.cc:1:11: error: product code includes test/golden.h; "
                   "only *_test.cc, fuzz_*.cc and bench_*.cc may lean on test/")

    def test_finds_USES_that_point_upward(self):
        self.finds("src/terms/CMakeLists.txt", "room(terms SOURCES purl.cc USES base finding)\n",
                   "src/terms/CMakeLists.txt:1:38: error: terms may not use finding; "
                   "move the code up to finding, or what it needs down to terms")

    def test_finds_USES_of_what_is_no_room(self):
        self.finds("src/terms/CMakeLists.txt", "room(terms SOURCES purl.cc USES base zlib)\n",
                   "src/terms/CMakeLists.txt:1:38: error: zlib is no room; "
                   "USES names rooms of src/rooms.txt, other libraries stand after LIBS")

    def test_finds_a_folder_outside_the_list(self):
        self.finds("src/utils/x.h", "",
                   "src/rooms.txt:1:1: error: the folder src/utils is no room; "
                   "give it its place in this list, or move its files into a room")

    def test_finds_a_relative_include(self):
        self.finds("src/terms/date.cc", '#include "purl.h"\n',
                   'src/terms/date.cc:1:11: error: "purl.h" is named relative to this file; '
                   'write "terms/purl.h"')

    def test_finds_one_name_for_two_types(self):
        status, text = check({"src/terms/range.h": "#pragma once\nstruct Range {\n  int from;\n};\n",
                              "src/finding/match.h": "#pragma once\n// struct Date {\nstruct Date;\n"
                                                     "class Range final {\n};\n"})
        self.assertEqual((status, text), (
            1, "src/terms/range.h:2:8: error: src/finding/match.h has a Range too; "
               "give one of the two another name\n"))

    def test_finds_a_socket_below_wire(self):
        self.finds("src/advisory/fetch.cc", "#include <netdb.h>\n",
                   "src/advisory/fetch.cc:1:11: error: advisory may not open sockets: <netdb.h>; "
                   "take the bytes as an argument; the network is wire's")

    def test_finds_a_socket_above_wire(self):
        self.finds("src/cli/fetch.cc", "#include <curl/curl.h>\n",
                   "src/cli/fetch.cc:1:11: error: cli may not open sockets: <curl/curl.h>; "
                   "take the bytes as an argument; the network is wire's")

    def test_finds_clocks_below_wire(self):
        for call in ("std::chrono::system_clock", "time(nullptr)", "std::time (0)"):
            with self.subTest(call):
                status, text = check({"src/finding/now.cc": f"auto t =\n  {call};\n"})
                self.assertEqual(status, 1)
                self.assertIn("src/finding/now.cc:2:", text)
                self.assertIn("error: finding may not read the clock: ", text)
                self.assertIn("; take the time as an argument", text)


if __name__ == "__main__":
    unittest.main()
