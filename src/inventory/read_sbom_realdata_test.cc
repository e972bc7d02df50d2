#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include "inventory/read_sbom.h"
#include "syntax/json.h"
#include "test/shared_data.h"
#include "test/tar.h"

namespace theriac {
namespace {

/// What the index of the archive knows of one document.
struct Entry {
  std::string format, version, encoding, wrapper;
  std::size_t components = 0;
  bool parses = false;
};

/// One line of the index, read with the reader that is tested elsewhere.
void read_entry(std::string_view line, std::map<std::string, Entry>& index) {
  const Text text{std::string(line)};
  JsonReader reader(Limits{});
  std::string name;
  Entry entry;
  const auto fault = reader.read(text.view(), [&](JsonValue& root) {
    root.each_field([&](std::string_view key, JsonValue& value) {
      if (key == "name") name = value.string().value_or("");
      if (key == "format") entry.format = value.string().value_or("");
      if (key == "version") entry.version = value.string().value_or("");
      if (key == "encoding") entry.encoding = value.string().value_or("");
      if (key == "wrapper") entry.wrapper = value.string().value_or("");
      if (key == "parses") entry.parses = value.boolean().value_or(false);
      if (key == "components") {
        entry.components = std::stoul(std::string(value.number_text().value_or("0")));
      }
    });
  });
  ASSERT_FALSE(fault);
  index[name] = entry;
}

std::map<std::string, Entry> read_index() {
  std::map<std::string, Entry> index;
  std::istringstream lines(test::shared_file("realdata/sboms/index-visible.ndjson.zst"));
  for (std::string line; std::getline(lines, line);) read_entry(line, index);
  return index;
}

/// "NAME COUNT: reason" for each document whose count differs from the index's, with the count that
/// we stand by.
std::map<std::string, std::size_t> read_waivers() {
  std::map<std::string, std::size_t> waivers;
  std::ifstream file(std::string(std::getenv("TESTDATA")) + "/count-waivers.txt");
  EXPECT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::string name, count, reason;
    std::istringstream(line) >> name >> count >> reason;
    EXPECT_FALSE(reason.empty()) << "no reason: " << line;
    waivers[name] = std::stoul(count);
  }
  return waivers;
}

bool is_read_here(const Entry& entry) {
  return entry.encoding == "json" &&
         (entry.format == "CycloneDX" || entry.version.starts_with("2"));
}

struct Tally {
  std::size_t documents = 0, bytes = 0, components = 0, with_diagnostics = 0, refused = 0,
              foreign = 0, waived = 0;
  double seconds = 0;
  std::map<std::string, std::size_t> ids;
};

Parsed<Inventory> timed_read(const Text& text, const std::string& name, Tally& tally) {
  const auto start = std::chrono::steady_clock::now();
  Parsed<Inventory> read = read_sbom(text, name, Limits{});
  tally.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return read;
}

bool refused(const Parsed<Inventory>& read) {
  return std::any_of(read.diagnostics.begin(), read.diagnostics.end(),
                     [](const Diagnostic& d) { return d.level == Level::error; });
}

TEST(ReadSbomRealData, FindsEveryComponentOfTheArchive) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const std::map<std::string, Entry> index = read_index();
  std::map<std::string, std::size_t> waivers = read_waivers();
  Tally tally;
  const std::string archive = *test::shared_folder() + "/realdata/sboms/visible.tar.zst";
  test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const auto found = index.find(name);
    ASSERT_NE(found, index.end()) << path;
    const Entry& entry = found->second;
    SCOPED_TRACE(name);
    const std::size_t size = bytes.size();
    const Text text(std::move(bytes));
    const Parsed<Inventory> read = timed_read(text, name, tally);
    if (!is_read_here(entry) || !entry.wrapper.empty()) {
      // Other formats are refused and never half read.
      ++tally.foreign;
      EXPECT_TRUE(refused(read)) << entry.format << " " << entry.version << " " << entry.encoding;
      EXPECT_TRUE(read.value.components.empty());
      return;
    }
    ++tally.documents;
    tally.bytes += size;
    tally.components += read.value.components.size();
    tally.with_diagnostics += read.diagnostics.empty() ? 0 : 1;
    for (const Diagnostic& d : read.diagnostics) ++tally.ids[d.id];
    if (refused(read)) {
      ++tally.refused;
      EXPECT_FALSE(entry.parses) << render(read.diagnostics.front());
      return;
    }
    const auto waiver = waivers.find(name);
    if (waiver == waivers.end()) {
      EXPECT_EQ(read.value.components.size(), entry.components);
    } else {
      ++tally.waived;
      EXPECT_EQ(read.value.components.size(), waiver->second) << "waived";
    }
  });
  std::printf(
      "%zu documents (%.1f MB, %zu components) in %.2f s of reading: %zu with diagnostics, "
      "%zu refused, %zu waived; %zu documents of other formats refused\n",
      tally.documents, static_cast<double>(tally.bytes) / 1e6, tally.components, tally.seconds,
      tally.with_diagnostics, tally.refused, tally.waived, tally.foreign);
  for (const auto& [id, count] : tally.ids) std::printf("  %6zu %s\n", count, id.c_str());
  EXPECT_GT(tally.documents, 3000u);
}

TEST(ReadSbomRealData, ReadsTheDebianSystems) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  struct Row {
    const char* name;
    std::size_t components;  // with the root and the operating system
  };
  for (const Row& row : {Row{"debian-12-system", 980}, Row{"debian-12-orthanc", 342}}) {
    SCOPED_TRACE(row.name);
    const Text text(
        test::shared_file(std::string("realdata/sboms/debian/") + row.name + ".cdx.json"));
    const Parsed<Inventory> read = read_sbom(text, row.name, Limits{});
    EXPECT_TRUE(read.diagnostics.empty());
    EXPECT_EQ(read.value.components.size(), row.components);
    EXPECT_EQ(read.value.operating_system.name, "debian");
    EXPECT_EQ(read.value.operating_system.version, "12");
  }
}

/// The documents with which CycloneDX tests its schemas: nothing in a valid one may be complained
/// about, but that some hold no component.
TEST(ReadSbomRealData, HasNothingAgainstValidCycloneDx) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::size_t documents = 0;
  const std::string archive = *test::shared_folder() + "/realdata/conformance/cyclonedx.tar.zst";
  test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
    const std::string name = path.substr(path.rfind('/') + 1);
    if (!name.starts_with("valid-") || !name.ends_with(".json")) return;
    ++documents;
    for (const Diagnostic& d : read_sbom(Text(std::move(bytes)), path, Limits{}).diagnostics) {
      EXPECT_EQ(d.id, "no-components") << render(d);
    }
  });
  EXPECT_EQ(documents, 218u);
}

}  // namespace
}  // namespace theriac
