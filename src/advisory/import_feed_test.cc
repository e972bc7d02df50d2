#include "advisory/import_feed.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

namespace theriac {
namespace {

std::string zstd(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

class ImportFeed : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "theriac-import-feed/";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void put(const std::string& name, const std::string& bytes) {
    std::filesystem::create_directories(std::filesystem::path(folder_ + name).parent_path());
    std::ofstream(folder_ + name, std::ios::binary) << bytes;
  }

  /// Counts, ids in order, then messages; the test's folder is written "T/".
  std::string imported(const std::string& name, const Limits& limits = {}) {
    const auto read = import_feed({folder_ + name, "s", std::nullopt}, limits);
    std::string out = fmt::format("{} files, {} passed over, {} broken:", read.value.files,
                                  read.value.passed_over, read.value.broken);
    for (const Advisory& advisory : read.value.source.advisories) out += " " + advisory.id;
    for (Diagnostic d : read.diagnostics) {
      d.line.clear();
      out += "\n" + render(d);
    }
    for (std::size_t at; (at = out.find(folder_)) != std::string::npos;)
      out.replace(at, folder_.size(), "T/");
    return out;
  }

  std::string folder_;
};

TEST_F(ImportFeed, OneFilePlainOrPacked) {
  put("a.json", R"({"id":"A"})");
  put("b.ndjson.zst", zstd("{\"id\":\"A\"}\n{\"id\":\"B\"}\n"));
  put("c.json.gz", gzip(R"([{"id":"A"}])"));
  put("no-ending", zstd(R"({"id":"A"})"));  // known by content
  EXPECT_EQ(imported("a.json"), "1 files, 0 passed over, 0 broken: A");
  EXPECT_EQ(imported("b.ndjson.zst"), "1 files, 0 passed over, 0 broken: A B");
  EXPECT_EQ(imported("c.json.gz"), "1 files, 0 passed over, 0 broken: A");
  EXPECT_EQ(imported("no-ending"), "1 files, 0 passed over, 0 broken: A");
}

TEST_F(ImportFeed, AFolderInTheOrderOfPaths) {
  put("f/b.json", R"({"id":"B"})");
  put("f/a/z.jsonl.gz", gzip(R"({"id":"Z"})"));
  put("f/c.ndjson.zst", zstd(R"({"id":"C"})"));
  put("f/README.md", "no JSON");
  put("f/all.tar", "no feed");
  put("f/.hidden.json", "no JSON");
  put("f/.git/x.json", "no JSON");
  put("f/json", "no JSON");
  EXPECT_EQ(imported("f"), "3 files, 3 passed over, 0 broken: Z B C");
  EXPECT_EQ(imported("f/"), "3 files, 3 passed over, 0 broken: Z B C");
}

TEST_F(ImportFeed, BrokenFilesAreToldAndOthersRead) {
  std::string cut = zstd(R"({"id":"A"})");
  cut.pop_back();
  put("f/a.json.zst", cut);
  put("f/b.json", "{");
  put("f/c.json", R"({"id":"C"})");
  EXPECT_EQ(
      imported("f"),
      "2 files, 0 passed over, 2 broken: C\n"
      "T/f/a.json.zst: error: is not sound compressed data: it ends in the middle; fetch or "
      "pack it again [broken-compression]\n"
      "T/f/b.json:1:2: error: the text ends in the middle of a value; fetch or write the file "
      "again, it is cut off [json-syntax]");
}

TEST_F(ImportFeed, KnowsCataloguesOfExploitedFlawsByContent) {
  put("f/scores.csv",
      "#model_version:v,score_date:2026-08-16T00:00:00+0000\ncve,epss,percentile\n"
      "CVE-2021-44228,0.9,1.0\nCVE-2020-0001,0.1,0.5\nCVE-2021-44228,0.8,1.0\n");
  put("f/known.json", R"({"catalogVersion":"1","dateReleased":"2026-08-20T00:00:00Z","count":1,
                          "vulnerabilities":[{"cveID":"CVE-2021-44228","dateAdded":"2021-12-10"}]})");
  const auto read = import_feed({folder_ + "f", "f", {}}, Limits{});
  EXPECT_TRUE(read.diagnostics.empty());
  ASSERT_EQ(read.value.source.epss.size(), 2U);
  EXPECT_EQ(read.value.repeated, 1U);
  EXPECT_EQ(read.value.source.epss[1].score, 80000U);  // the last one read counts
  ASSERT_EQ(read.value.source.kev.size(), 1U);
  EXPECT_EQ(to_string(*read.value.source.released), "2026-08-20");
}

TEST_F(ImportFeed, TheBucketsFoldersAreSourcesOfTheirOwn) {
  put("osv/PyPI/all.zip", "PK");
  put("osv/Go/all.zip", "PK");
  put("osv/README", "");
  const std::vector<std::string> expected = {folder_ + "osv/Go/all.zip",
                                             folder_ + "osv/PyPI/all.zip"};
  EXPECT_EQ(find_sources(folder_ + "osv").paths, expected);
  EXPECT_EQ(find_sources(folder_).paths, std::vector<std::string>{folder_});
}

TEST_F(ImportFeed, AnArchiveWithoutRecordsIsAFault) {
  // A zip archive that holds an empty file "a", as Python's zipfile writes it.
  const std::string hex =
      "504b0304140000000000000021000000000000000000000000000100000061504b01021403140000"
      "0000000000210000000000000000000000000001000000000000000000000080010000000061504b"
      "050600000000010001002f0000001f0000000000";
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2)
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  put("all.zip", bytes);
  const std::string all = imported("all.zip");
  EXPECT_NE(all.find("[empty-archive]"), std::string::npos) << all;
}

TEST_F(ImportFeed, EachNdjsonFileOfAFolderIsADatabase) {
  put("two/b.ndjson.zst", "");
  put("two/a.jsonl", "");
  put("two/stats.json", "{}");
  put("two/.hidden.ndjson", "");
  const FeedSources found = find_sources(folder_ + "two");
  EXPECT_EQ(found.paths,
            (std::vector<std::string>{folder_ + "two/a.jsonl", folder_ + "two/b.ndjson.zst"}));
  EXPECT_EQ(found.passed_over, std::vector<std::string>{"stats.json"});
  EXPECT_TRUE(find_sources(folder_ + "two/a.jsonl").passed_over.empty());
}

TEST_F(ImportFeed, NothingToRead) {
  put("empty/.keep", "");
  put("other/README.md", "");
  put("zero.json", "");
  const std::string no_json =
      ": error: holds no .json, .ndjson, .jsonl, .csv or .zip file; name the folder of the "
      "advisories "
      "[empty-folder]";
  EXPECT_EQ(imported("empty"), "0 files, 0 passed over, 0 broken:\nT/empty" + no_json);
  EXPECT_EQ(imported("other"), "0 files, 1 passed over, 0 broken:\nT/other" + no_json);
  EXPECT_EQ(imported("zero.json"),
            "1 files, 0 passed over, 1 broken:\nT/zero.json: error: is empty; fetch the feed again "
            "[empty-file]");
  EXPECT_EQ(imported("missing.json"),
            "0 files, 0 passed over, 1 broken:\nT/missing.json: error: cannot be opened: No such "
            "file or directory; check the path [cannot-read]");
}

TEST_F(ImportFeed, LimitsHold) {
  put("f/a.json", R"({"id":"A"})");
  put("f/b.json.zst", zstd(R"({"id":"B",)" + std::string(10'000, ' ') + R"("x":1})"));
  Limits limits;
  limits.files = 1;
  EXPECT_EQ(
      imported("f", limits),
      "0 files, 0 passed over, 0 broken:\nT/f: error: holds more than 1 files; import parts of "
      "it [limit-files]");
  limits = {};
  limits.bytes = 1000;
  EXPECT_EQ(imported("f", limits),
            "1 files, 0 passed over, 1 broken: A\nT/f/b.json.zst: error: unpacks to more than the "
            "limit of 1000 bytes; raise the limit with --max-bytes if you trust it [limit-bytes]");
}

TEST_F(ImportFeed, ManyProblemsAreCountedAndTheFirstErrorKept) {
  std::string warnings, text;
  for (int i = 0; i < 999; ++i) warnings += "{\"id\":\"A\",\"summary\":1}\n";
  for (int i = 0; i < 11; ++i) put(fmt::format("f/{:02}.ndjson", i), warnings);
  put("f/99.json", "{}");
  const auto read = import_feed({folder_ + "f", "s", std::nullopt}, {});
  ASSERT_EQ(read.diagnostics.size(), 10'002U);
  EXPECT_EQ(read.diagnostics[10'000].id, "no-id");
  EXPECT_EQ(render(read.diagnostics[10'001]),
            folder_ +
                "f: note: 989 more problems are counted but not shown; mend the ones above first "
                "[more-diagnostics]");
}

TEST_F(ImportFeed, TheDigestIsOfTheBytesOfAllFiles) {
  put("f/a.json", R"({"id":"A"})");
  put("f/b.json", R"({"id":"B"})");
  const auto read = import_feed({folder_ + "f", "the name", Date{7}}, {});
  EXPECT_EQ(read.value.source.name, "the name");
  EXPECT_EQ(read.value.source.as_of, Date{7});
  EXPECT_EQ(read.value.source.digest, sha256(R"({"id":"A"}{"id":"B"})"));
}

TEST(SourceName, IsTheStem) {
  struct Row {
    const char *path, *name;
  };
  const Row rows[] = {
      {"feeds/PyPI.ndjson.zst", "PyPI"},
      {"PyPI.json", "PyPI"},
      {"PyPI-2024-10-10.ndjson.zst", "PyPI-2024-10-10"},
      {"crates.io.ndjson.gz", "crates.io"},
      {"crates.io", "crates.io"},
      {"feeds/osv/", "osv"},
      {"feeds/osv//", "osv"},
      {"feeds/./osv", "osv"},
      {"feeds/x/../osv", "osv"},
      {"a.jsonl.zstd", "a"},
      {"all.zip", "all"},
      {"osv/PyPI/all.zip", "PyPI"},
      {"epss_scores-2026-08-16.csv.zst", "epss_scores-2026-08-16"},
      {"-", "stdin"},
      {".json", ".json"},
      {"x.zst", "x"},
      {"/", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(source_name_of(row.path), row.name) << row.path;
  const std::string here = std::filesystem::current_path().filename().string();
  EXPECT_EQ(source_name_of("."), here);
  EXPECT_EQ(source_name_of("./"), here);
}

}  // namespace
}  // namespace theriac
