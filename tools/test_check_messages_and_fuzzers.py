#!/usr/bin/env python3
"""Plants small trees: check_messages.py and check_fuzzers.py must find each kind of fault."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).parent

BASE = {
    "src/base/result.h": """
struct Error {
  std::string problem;  ///< what is wrong
  std::string remedy;
  std::string id;
};
inline tl::unexpected<Error> fail(std::string problem, std::string remedy = {},
                                  std::string id = {}) { return {}; }
""",
    "src/base/diagnostic.h": """
struct Diagnostic {
  Level level = Level::error;
  std::string id;
  std::string file;
  Position at;
  std::string problem;
};
class Diagnostics {
  void add(Level level, std::string_view id, std::size_t offset, std::string problem,
           std::string remedy = {});
};
struct Advisory { std::string id; std::string summary; };
""",
    "src/base/a.cc": 'auto f() { return fail("is a folder", {}, "cannot-read"); }\n',
    "doc/messages/cannot-read.md": "# cannot-read\n\nText.\n",
    "doc/messages/long-gone.md": "# long-gone\n\nStatus: retired\n",
    "doc/messages/README.md": "# Messages\n",
}


def run(tool, changes):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in {**BASE, **changes}.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, "-B", str(TOOLS / tool), folder],
                              capture_output=True, text=True, check=False)
        assert done.stderr == "", done.stderr
        return done.returncode, done.stdout


class Messages(unittest.TestCase):
    def test_a_clean_tree_passes(self):
        self.assertEqual(run("check_messages.py", {}), (0, ""))

    def test_finds_an_id_without_a_page_wherever_it_stands(self):
        for code in (
                'return fail("x", {}, "new-id");',
                'return fail(fmt::format("{}, {}", a, b),\n   "mend (it, if you can)",\n "new-id");',
                'said.add(Level::error, "new-id", value.offset(), "no name");',
                'out.push_back({Level::note, "new-id", file, {}, "many more", {}});',
                'Error e() { return {"is too large", "raise it", "new-id"}; }',
                'return Error{"broken", {}, "new-id"};',
                'const char* id = deep ? "new-id" : "cannot-read";',
                'auto warn = [&](std::string_view id, std::string problem) {}; warn("new-id", what);',
                'void warn(std::size_t at, std::string id, std::string problem); '
                'warn(1, "new-id", p);',
                'return fail("x", {}, deep ? "new-id" : "cannot-read");'):
            with self.subTest(code):
                status, text = run("check_messages.py", {"src/base/b.cc": code})
                self.assertEqual(status, 1)
                self.assertEqual(text.count("\n"), 1, text)
                self.assertIn("error: the message new-id has no page; "
                              "write doc/messages/new-id.md", text)

    def test_leaves_other_words_alone(self):
        for code in ('return fail("not an id", "bom-ref");', 'if (key == "bom-ref") return;',
                     '// fail("x", {}, "new-id")\n', 'Advisory a{"cve-1", "some text here"};',
                     'const Row rows[] = {{"Azure Linux", "a b", "azurelinux"}};'):
            with self.subTest(code):
                self.assertEqual(run("check_messages.py", {"src/base/b.cc": code}), (0, ""))

    def test_finds_a_page_that_no_message_uses(self):
        self.assertEqual(
            run("check_messages.py", {"doc/messages/old-id.md": "# old-id\n"}),
            (1, 'doc/messages/old-id.md:1:1: error: no message old-id is left in the sources; '
                'write "Status: retired" below the title; pages are never deleted\n'))

    def test_finds_a_retired_id_in_use(self):
        status, text = run("check_messages.py",
                           {"src/base/b.cc": 'auto x = fail("x", {}, "long-gone");'})
        self.assertEqual(status, 1)
        self.assertIn("src/base/b.cc:1:25: error: the message long-gone is retired", text)

    def test_finds_a_page_with_another_title(self):
        status, text = run("check_messages.py", {"doc/messages/cannot-read.md": "# Cannot read\n"})
        self.assertEqual(status, 1)
        self.assertIn('write "# cannot-read"', text)


class Fuzzers(unittest.TestCase):
    def test_a_reader_and_a_parse_with_fuzzers_pass(self):
        self.assertEqual(run("check_fuzzers.py", {
            "src/base/read_sbom.h": "", "src/base/read_sbom.cc": "",
            "src/base/fuzz_read_sbom.cc": "", "src/base/read_spdx.cc": "",
            "src/base/testdata/corpus/fuzz_read_sbom/a": "a",
            "src/base/testdata/corpus/fuzz_words/a": "a",
            "src/base/vector_internal.h": "Result<int> parse_vector(Text text);\n",
            "src/base/purl.h": "Result<Purl> parse_purl(std::string_view text);\n",
            "src/base/fuzz_words.cc": '#include "base/purl.h"\n'}), (0, ""))

    def test_finds_a_reader_without_a_fuzzer(self):
        self.assertEqual(run("check_fuzzers.py", {
            "src/base/x/read_sbom.cc": "", "src/base/x/read_sbom.h": ""}), (
            1, "src/base/x/read_sbom.cc:1:1: error: read_sbom.cc reads outside bytes without a "
               "fuzzer; write src/base/x/fuzz_read_sbom.cc\n"))

    def test_finds_a_parse_without_a_fuzzer(self):
        self.assertEqual(run("check_fuzzers.py", {
            "src/base/purl.h": "/// Result<X> parse_x()\nResult<Purl> parse_purl(Text text);\n"}), (
                1, "src/base/purl.h:2:14: error: parse_purl takes outside text without a fuzzer; "
                   'write a fuzz_*.cc in src/base that includes "base/purl.h"\n'))

    def test_finds_a_fuzzer_without_seeds(self):
        self.assertEqual(run("check_fuzzers.py", {"src/base/fuzz_words.cc": ""}), (
            1, "src/base/fuzz_words.cc:1:1: error: fuzz_words has no seeds; "
               "put examples into src/base/testdata/corpus/fuzz_words\n"))


if __name__ == "__main__":
    unittest.main()
