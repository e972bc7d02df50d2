// The commands `terms order` and `terms purl` as a user runs them: files in, lines out.
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

#include "cli/command.h"

namespace theriac {
namespace {

struct Outcome {
  Exit exit;
  std::string out;
};

// Runs the words with standard output going to a file, and a file of `input` as the last word.
Outcome run_on(std::vector<std::string> words, const std::string& input) {
  const std::string folder = testing::TempDir();
  const std::string name = folder + "terms_test.txt";
  std::ofstream(name, std::ios::binary) << input;
  words.push_back(name);
  std::FILE* const capture = std::tmpfile();
  const int kept = ::dup(1);
  ::dup2(::fileno(capture), 1);
  const Exit exit = run(std::move(words));
  ::dup2(kept, 1);
  ::close(kept);
  std::string out(static_cast<std::size_t>(::lseek(::fileno(capture), 0, SEEK_END)), '\0');
  std::rewind(capture);
  EXPECT_EQ(std::fread(out.data(), 1, out.size(), capture), out.size());
  std::fclose(capture);
  return {exit, out};
}

TEST(TermsOrder, AnswersEachLineWithOne) {
  const Outcome outcome = run_on({"terms", "order", "debian:12"},
                                 "1.0~rc1\t1.0\r\n1.0-1\t1.0\n1\t0:1\nx\n\na\tb\tc\nno\tversion \t"
                                 "\n\t1\n!\t1");
  EXPECT_EQ(outcome.exit, Exit::ok);
  EXPECT_EQ(outcome.out, "<\n>\n=\n?\n?\n?\n?\n<\n<\n");
}

TEST(TermsOrder, KnowsTheOrderByName) {
  EXPECT_EQ(run_on({"terms", "order", "Packagist"}, "1.0\t1.0.0\n").out, "<\n");
  EXPECT_EQ(run_on({"terms", "order", "composer"}, "1.0\t1.0.0\n").out, "=\n");
  EXPECT_EQ(run_on({"terms", "order", "Fedora"}, "").exit, Exit::usage);
  EXPECT_EQ(run_on({"terms", "order"}, "").exit, Exit::usage);
}

TEST(TermsPurl, TakesPurlsApart) {
  const Outcome outcome = run_on({"terms", "purl"},
                                 "pkg:PyPI/Django@4.2?b=2&a=1#x/./y\npkg:npm\n"
                                 R"({"type":"npm","namespace":"@a","name":"b","version":null})"
                                 "\n{\"type\":7}");
  EXPECT_EQ(outcome.exit, Exit::ok);
  EXPECT_EQ(
      outcome.out,
      R"({"type":"pypi","namespace":null,"name":"django","version":"4.2","qualifiers":{"a":"1","b":"2"},"subpath":"x/y","canonical":"pkg:pypi/django@4.2?a=1&b=2#x/y"})"
      "\n"
      R"({"error":"no package type and name","remedy":"write pkg:type/name@version"})"
      "\n"
      R"({"type":"npm","namespace":"@a","name":"b","version":null,"qualifiers":{},"subpath":null,"canonical":"pkg:npm/%40a/b"})"
      "\n"
      R"({"error":"not a part of a package URL: type"})"
      "\n");
}

TEST(TermsPurl, ReadsAsStrictlyAsAsked) {
  const std::string raw = "pkg:npm/@angular/core@1.0.0\n", broken = "pkg:swift/Alamofire@5.4.3\n";
  const auto accepts = [](std::vector<std::string> words, const std::string& line) {
    return run_on(std::move(words), line).out.find("\"error\"") == std::string::npos;
  };
  EXPECT_TRUE(accepts({"terms", "purl"}, raw));
  EXPECT_FALSE(accepts({"terms", "purl", "--strict"}, raw));
  EXPECT_FALSE(accepts({"terms", "purl"}, broken));
  EXPECT_TRUE(accepts({"terms", "purl", "--tolerant"}, broken));
  EXPECT_EQ(run_on({"terms", "purl", "--tolerant", "--strict"}, raw).exit, Exit::usage);
}

}  // namespace
}  // namespace theriac
