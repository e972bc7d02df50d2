// A scan of the Debian 12 system of the real data: 980 components against the four sources of the
// reference answer. Warm: from an inventory that is read, by a new scanner; then from bytes on disk
// to the JSON and the table that are printed. Needs the real data.
#include <benchmark/benchmark.h>

#include "advisory/build_index.h"
#include "advisory/read_osv.h"
#include "finding/scan.h"
#include "finding/write_scan_json.h"
#include "finding/write_scan_table.h"
#include "inventory/read_sbom.h"
#include "test/shared_data.h"

namespace theriac {
namespace {

const char* const sbom = "realdata/sboms/debian/debian-12-system.cdx.json";

Freshness then() { return {parse_date("2026-11-24").value(), 365}; }

const Index& four_sources() {
  static const Index index = [] {
    FeedContent content;
    for (const char* name : {"PyPI", "Go", "crates.io", "Debian-DSA-DLA"}) {
      Source& source = content.sources.emplace_back();
      source.name = name;
      const std::string path = std::string("realdata/advisories/") + name + ".ndjson.zst";
      (void)read_osv(Text(test::shared_file(path)), name, Limits{},
                     [&](Advisory&& a) { source.advisories.push_back(std::move(a)); });
    }
    return Index::over(build_index(content).value()).value();
  }();
  return index;
}

bool skips(benchmark::State& state) {
  if (test::shared_folder()) return false;
  state.SkipWithError(test::skip_word());
  return true;
}

void scan_warm(benchmark::State& state) {
  if (skips(state)) return;
  const Parsed<Inventory> inventory = read_sbom(Text(test::shared_file(sbom)), sbom, Limits{});
  for (auto _ : state) {
    state.PauseTiming();
    Parsed<Inventory> copy = inventory;
    state.ResumeTiming();
    benchmark::DoNotOptimize(Scanner(four_sources(), then()).scan(sbom, std::move(copy)));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(inventory.value.components.size()) *
                          static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(scan_warm)->Unit(benchmark::kMicrosecond);

/// One of a portfolio: all that it holds was judged before.
void scan_remembered(benchmark::State& state) {
  if (skips(state)) return;
  const Parsed<Inventory> inventory = read_sbom(Text(test::shared_file(sbom)), sbom, Limits{});
  Scanner scanner(four_sources(), then());
  for (auto _ : state) {
    state.PauseTiming();
    Parsed<Inventory> copy = inventory;
    state.ResumeTiming();
    benchmark::DoNotOptimize(scanner.scan(sbom, std::move(copy)));
  }
}
BENCHMARK(scan_remembered)->Unit(benchmark::kMicrosecond);

template <class Write>
void from_bytes(benchmark::State& state, Write write) {
  if (skips(state)) return;
  const std::string path = *test::shared_folder() + "/" + sbom;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const Result<Text> text = read_text(path, Limits{});
    bytes = text->view().size();
    const ScannedDocument document =
        Scanner(four_sources(), then()).scan(sbom, read_sbom(*text, sbom, Limits{}));
    benchmark::DoNotOptimize(write(document));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) *
                          static_cast<std::int64_t>(state.iterations()));
}

void bytes_to_json(benchmark::State& state) {
  from_bytes(state, [](const ScannedDocument& d) { return write_scan_json(d); });
}
BENCHMARK(bytes_to_json)->Unit(benchmark::kMicrosecond);

void bytes_to_table(benchmark::State& state) {
  from_bytes(state, [](const ScannedDocument& d) { return write_scan_table(d, {}); });
}
BENCHMARK(bytes_to_table)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace theriac
