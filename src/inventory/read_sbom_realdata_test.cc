#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <set>
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
  std::size_t components = 0, purls = 0;
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
      const auto number = [&] {
        return std::stoul(std::string(value.number_text().value_or("0")));
      };
      if (key == "components") entry.components = number();
      if (key == "purls") entry.purls = number();
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

/// What we stand by where it differs from the index: lines "NAME WHAT reason" of a document, WHAT
/// being "components=N", "purls=N" or "refused"; one line for each difference.
std::map<std::string, std::string> read_waivers() {
  std::map<std::string, std::string> waivers;
  std::ifstream file(std::string(std::getenv("TESTDATA")) + "/count-waivers.txt");
  EXPECT_TRUE(file);
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::string name, what, reason;
    std::istringstream(line) >> name >> what >> reason;
    EXPECT_FALSE(reason.empty()) << "no reason: " << line;
    waivers[name + " " + what.substr(0, what.find('='))] = what;
  }
  return waivers;
}

struct Tally {
  std::size_t documents = 0, bytes = 0, components = 0, with_diagnostics = 0, refused = 0;
  double seconds = 0;
};

Parsed<Inventory> timed_read(const Text& text, const std::string& name, Tally& tally) {
  const auto start = std::chrono::steady_clock::now();
  Parsed<Inventory> read = read_sbom(text, name, Limits{});
  tally.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return read;
}

bool is_refused(const Parsed<Inventory>& read) {
  return std::any_of(read.diagnostics.begin(), read.diagnostics.end(),
                     [](const Diagnostic& d) { return d.level == Level::error; });
}

std::size_t count_purls(const Inventory& inventory) {
  std::size_t purls = 0;
  for (const Component& component : inventory.components) purls += component.purls.size();
  return purls;
}

/// Holds what was read against the index, or against the waiver where there is one.
class Comparison {
 public:
  explicit Comparison(std::map<std::string, std::string> waivers) : waivers_(std::move(waivers)) {}

  void check(const std::string& name, const Entry& entry, const Parsed<Inventory>& read) {
    if (is_refused(read)) {
      EXPECT_TRUE(read.value.components.empty());
      // RDF is not read, and what does not parse cannot be.
      if (entry.encoding == "rdf" || !entry.parses) return;
      EXPECT_EQ(waived(name, "refused"), "refused") << render(read.diagnostics.front());
      return;
    }
    hold(name, "components", read.value.components.size(), entry.components);
    hold(name, "purls", count_purls(read.value), entry.purls);
  }

  std::size_t used() const { return used_.size(); }
  std::size_t size() const { return waivers_.size(); }

 private:
  std::string waived(const std::string& name, const std::string& what) {
    const auto found = waivers_.find(name + " " + what);
    if (found == waivers_.end()) return {};
    used_.insert(found->first);
    return found->second;
  }
  void hold(const std::string& name, const std::string& what, std::size_t ours,
            std::size_t theirs) {
    const std::string stated = std::to_string(ours);
    const std::string waiver = waived(name, what);
    EXPECT_EQ(what + "=" + stated, waiver.empty() ? what + "=" + std::to_string(theirs) : waiver)
        << "WAIVE " << name << " " << what << "=" << stated;
  }

  std::map<std::string, std::string> waivers_;
  std::set<std::string> used_;
};

void print(const std::map<std::string, Tally>& tallies) {
  std::printf("%-26s %9s %8s %10s %12s %8s %8s\n", "", "documents", "MB", "components",
              "diagnostics", "refused", "MB/s");
  for (const auto& [kind, tally] : tallies) {
    const double megabytes = static_cast<double>(tally.bytes) / 1e6;
    std::printf("%-26s %9zu %8.1f %10zu %12zu %8zu %8.0f\n", kind.c_str(), tally.documents,
                megabytes, tally.components, tally.with_diagnostics, tally.refused,
                megabytes / std::max(tally.seconds, 1e-9));
  }
}

TEST(ReadSbomRealData, FindsEveryComponentOfTheArchive) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const std::map<std::string, Entry> index = read_index();
  Comparison comparison(read_waivers());
  std::map<std::string, Tally> tallies;
  std::map<std::string, std::size_t> ids;
  const std::string archive = *test::shared_folder() + "/realdata/sboms/visible.tar.zst";
  test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const auto found = index.find(name);
    ASSERT_NE(found, index.end()) << path;
    const Entry& entry = found->second;
    SCOPED_TRACE(name);
    Tally& tally = tallies[entry.format + " " + entry.version + " " + entry.encoding];
    tally.bytes += bytes.size();
    const Text text(std::move(bytes));
    const Parsed<Inventory> read = timed_read(text, name, tally);
    ++tally.documents;
    tally.components += read.value.components.size();
    tally.with_diagnostics += read.diagnostics.empty() ? 0 : 1;
    tally.refused += is_refused(read) ? 1 : 0;
    for (const Diagnostic& d : read.diagnostics) ++ids[d.id];
    comparison.check(name, entry, read);
  });
  print(tallies);
  for (const auto& [id, count] : ids) std::printf("  %6zu %s\n", count, id.c_str());
  EXPECT_FALSE(tallies.empty());
  EXPECT_EQ(comparison.used(), comparison.size()) << "a waiver is not needed any more";
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
/// about, but that some hold no component. Of the invalid ones only a part breaks what is read
/// here.
TEST(ReadSbomRealData, HasNothingAgainstValidCycloneDx) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::map<std::string, std::size_t> valid, invalid, told;
  const std::string archive = *test::shared_folder() + "/realdata/conformance/cyclonedx.tar.zst";
  test::for_each_tar_entry(archive, [&](const std::string& path, std::string bytes) {
    const std::string name = path.substr(path.rfind('/') + 1);
    const std::string ending = name.substr(name.rfind('.') + 1);
    if (ending != "json" && ending != "xml") return;
    const bool is_valid = name.starts_with("valid-");
    if (!is_valid && !name.starts_with("invalid-")) return;
    ++(is_valid ? valid : invalid)[ending];
    const Parsed<Inventory> read = read_sbom(Text(std::move(bytes)), path, Limits{});
    std::size_t complaints = 0;
    for (const Diagnostic& d : read.diagnostics) {
      if (d.id == "no-components") continue;
      ++complaints;
      EXPECT_FALSE(is_valid) << render(d);
    }
    if (!is_valid && complaints > 0) ++told[ending];
  });
  for (const std::string ending : {"json", "xml"}) {
    std::printf("%s: %zu valid, %zu invalid, of which %zu are complained about\n", ending.c_str(),
                valid[ending], invalid[ending], told[ending]);
  }
  EXPECT_EQ(valid["json"], 218u);
}

}  // namespace
}  // namespace theriac
