// What it costs to compile the four sources of the reference answer (PyPI, Go, crates.io,
// Debian-DSA-DLA) from unpacked text, beside a bare walk of the same text by simdjson; to build the
// index and to give it back; to open it; and to look up names. Needs the real data.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/index.h"
#include "advisory/read_osv.h"
#include "syntax/json.h"
#include "test/shared_data.h"

namespace theriac {
namespace {

const char* const names[] = {"PyPI", "Go", "crates.io", "Debian-DSA-DLA"};

const std::vector<Text>& texts() {
  static const std::vector<Text> all = [] {
    std::vector<Text> out;
    for (const char* const name : names) {
      out.emplace_back(
          test::shared_file(std::string("realdata/advisories/") + name + ".ndjson.zst"));
    }
    return out;
  }();
  return all;
}

FeedContent compiled() {
  FeedContent out;
  for (std::size_t i = 0; i < std::size(names); ++i) {
    Source& source = out.sources.emplace_back();
    source.name = names[i];
    (void)read_osv(texts()[i], names[i], {},
                   [&](Advisory&& a) { source.advisories.push_back(std::move(a)); });
  }
  return out;
}

const std::string& index_bytes() {
  static const std::string bytes = build_index(compiled()).value();
  return bytes;
}

void report(benchmark::State& state, std::size_t records, std::size_t bytes) {
  const auto rate = benchmark::Counter::kIsIterationInvariantRate;
  state.counters["records/s"] = benchmark::Counter(static_cast<double>(records), rate);
  state.counters["MB/s"] = benchmark::Counter(static_cast<double>(bytes) / 1e6, rate);
  state.counters["records"] = static_cast<double>(records);
}

std::size_t text_bytes() {
  std::size_t bytes = 0;
  for (const Text& text : texts()) bytes += text.view().size();
  return bytes;
}

/// Every value visited, none kept: what reading costs before anything is concluded.
std::size_t walk_lines(const Text& text) {
  JsonReader reader(Limits{});
  std::size_t records = 0;
  const std::string_view all = text.view();
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = std::min(all.find('\n', from), all.size());
    if (end > from && !reader.read(all.substr(from, end - from), [](JsonValue& v) { v.skip(); }))
      ++records;
    from = end + 1;
  }
  return records;
}

void simdjson_walk(benchmark::State& state) {
  std::size_t records = 0;
  for (auto _ : state) {
    records = 0;
    for (const Text& text : texts()) records += walk_lines(text);
  }
  report(state, records, text_bytes());
}

void compile_records(benchmark::State& state) {
  std::size_t records = 0;
  for (auto _ : state) {
    records = 0;
    for (const Source& source : compiled().sources) records += source.advisories.size();
  }
  report(state, records, text_bytes());
}

void build(benchmark::State& state) {
  const FeedContent content = compiled();
  std::size_t records = 0;
  for (const Source& source : content.sources) records += source.advisories.size();
  for (auto _ : state) benchmark::DoNotOptimize(build_index(content));
  report(state, records, index_bytes().size());
}

void content_again(benchmark::State& state) {
  const Index index = Index::over(index_bytes()).value();
  for (auto _ : state) benchmark::DoNotOptimize(content_of(index));
  report(state, index.advisory_count(), index_bytes().size());
}

class IndexFile {
 public:
  IndexFile() { std::ofstream(path_, std::ios::binary) << index_bytes(); }
  ~IndexFile() { std::filesystem::remove(path_); }
  IndexFile(const IndexFile&) = delete;
  IndexFile& operator=(const IndexFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_ = std::filesystem::temp_directory_path() / "theriac-bench-index";
};

void open(benchmark::State& state) {
  const IndexFile file;
  for (auto _ : state) benchmark::DoNotOptimize(Index::open(file.path()));
}

void verify(benchmark::State& state) {
  const Index index = Index::over(index_bytes()).value();
  for (auto _ : state) benchmark::DoNotOptimize(index.verify());
  report(state, index.advisory_count(), index_bytes().size());
}

using Name = std::pair<std::string, std::string>;

/// A thousand names, nine of ten in the index.
std::vector<Name> questions(const Index& index) {
  std::mt19937 random(1);
  std::vector<Name> out;
  while (out.size() < 1000) {
    const auto number = static_cast<AdvisoryNumber>(random() % index.advisory_count());
    for (const Index::PackageView& p : index.packages_of(number)) {
      out.emplace_back(p.ecosystem, p.folded);
      if (random() % 10 == 0) out.back().second += "x";
      break;
    }
  }
  return out;
}

std::size_t look_up(const Index& index, const std::vector<Name>& asked) {
  std::size_t found = 0;
  for (const auto& [ecosystem, folded] : asked)
    found += index.find_packages(ecosystem, folded).size();
  return found;
}

/// Nothing of the file checked yet: pages are compared with their sums on the way.
void open_and_look_up_1000_names(benchmark::State& state) {
  const IndexFile file;
  const std::vector<Name> asked = questions(Index::open(file.path()).value());
  for (auto _ : state) benchmark::DoNotOptimize(look_up(Index::open(file.path()).value(), asked));
}

void look_up_1000_names(benchmark::State& state) {
  const Index index = Index::over(index_bytes()).value();
  const std::vector<Name> asked = questions(index);
  std::size_t found = 0;
  for (auto _ : state) found = look_up(index, asked);
  state.counters["packages"] = static_cast<double>(found);
}

/// Without the data there is nothing to measure.
const bool registered = [] {
  if (!test::shared_folder()) return false;
  using benchmark::kMillisecond;
  benchmark::RegisterBenchmark("simdjson_walk", simdjson_walk)->Unit(kMillisecond);
  benchmark::RegisterBenchmark("compile_records", compile_records)->Unit(kMillisecond);
  benchmark::RegisterBenchmark("build", build)->Unit(kMillisecond);
  benchmark::RegisterBenchmark("content_again", content_again)->Unit(kMillisecond);
  benchmark::RegisterBenchmark("open", open)->Unit(benchmark::kMicrosecond);
  benchmark::RegisterBenchmark("verify", verify)->Unit(kMillisecond);
  benchmark::RegisterBenchmark("open_and_look_up_1000_names", open_and_look_up_1000_names)
      ->Unit(kMillisecond);
  benchmark::RegisterBenchmark("look_up_1000_names", look_up_1000_names)->Unit(kMillisecond);
  return true;
}();

}  // namespace
}  // namespace theriac
