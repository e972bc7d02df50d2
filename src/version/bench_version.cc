// What a key costs to make and to compare, per order, on the versions of the published vectors
// where they are present (else a short list), beside libdpkg's own parsing and comparison where
// that was found when the build was configured. Each iteration walks all versions; "per_version" is
// the time of one.
#include <algorithm>
#include <benchmark/benchmark.h>
#include <set>

#include "base/text.h"
#include "test/shared_data.h"
#include "version/range.h"
#include "version/version.h"

#ifdef THERIAC_BENCH_LIBDPKG
#define LIBDPKG_VOLATILE_API
#include <dpkg/dpkg.h>
// dpkg.h first
#include <dpkg/dpkg-db.h>
#endif

namespace theriac {
namespace {

struct Measured {
  Order order;
  const char* vectors;
  std::vector<std::string> built_in;
};

const std::vector<Measured>& measured() {
  static const std::vector<Measured> table = {
      {Order::semver, "crates.io", {"1.2.3", "0.4.17", "10.0.1-rc.1", "2.0.0-alpha.3+build.5"}},
      {Order::go,
       "Go",
       {"v1.2.3", "v0.0.0-20220909164309-bea034e7d591", "v2.8.1+incompatible", "go1.22rc1"}},
      {Order::pep440,
       "PyPI",
       {"2.31.0", "1.0rc1", "5.0.dev20240101", "1.4.post2", "0.1-bulbasaur"}},
      {Order::dpkg,
       "Debian",
       {"1.1.1n-0+deb11u5", "2.36-9+deb12u10", "1:9.2p1-2+deb12u2", "0.7.2-4+b1"}},
      {Order::maven_artifact, "Maven", {"1.2.3", "5.0.0-RC1", "2.0.0.Final", "1.0-SNAPSHOT"}},
      {Order::gem, "RubyGems", {"1.2.3", "7.0.0.rc1", "0.1.0.pre.2", "4.3.0"}},
      {Order::composer, "Packagist", {"1.2.3", "v5.4.0-RC1", "2.0.0-beta.2", "1.0"}},
      {Order::rpm, "RPM", {"1:1.1.1k-7.el8_6", "2.34-60.el9", "0:4.18.0-513.el8", "1.0~rc1-1"}},
      {Order::apk, "Alpine", {"1.2.3-r0", "3.0.12_git20240101-r2", "9.1_p1-r4", "1.36.1-r15"}},
  };
  return table;
}

const Measured& measured_of(Order order) {
  return *std::find_if(measured().begin(), measured().end(),
                       [&](const Measured& row) { return row.order == order; });
}

// Distinct and valid, shuffled by their hash so that neighbours have nothing in common.
std::vector<std::string> versions_of(Order order) {
  std::vector<std::string> out = measured_of(order).built_in;
  if (!test::shared_folder()) return out;
  std::set<std::string> distinct;
  const std::string text = test::shared_file(std::string("realdata/conformance/versions/visible/") +
                                             measured_of(order).vectors + ".txt");
  for (const std::string_view line : split(text, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    for (const std::string_view word : split(line, ' '))
      if (make_key(order, word)) distinct.emplace(word);
  }
  out.assign(distinct.begin(), distinct.end());
  std::sort(out.begin(), out.end(), [](const std::string& a, const std::string& b) {
    const std::hash<std::string> hash;
    return std::make_pair(hash(a), a) < std::make_pair(hash(b), b);
  });
  return out;
}

void report(benchmark::State& state, std::size_t versions) {
  state.counters["per_version"] = benchmark::Counter(
      static_cast<double>(versions),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void make_keys(benchmark::State& state, Order order) {
  const std::vector<std::string> versions = versions_of(order);
  std::size_t bytes = 0;
  for (auto _ : state) {
    bytes = 0;
    for (const std::string& version : versions) {
      const Result<VersionKey> key = make_key(order, version);
      bytes += key->size();
      benchmark::DoNotOptimize(key);
    }
  }
  report(state, versions.size());
  state.counters["key_bytes"] = static_cast<double>(bytes) / static_cast<double>(versions.size());
}

void compare_made_keys(benchmark::State& state, Order order) {
  std::vector<VersionKey> keys;
  for (const std::string& version : versions_of(order))
    keys.push_back(make_key(order, version).value());
  for (auto _ : state) {
    int less = 0;
    for (std::size_t i = 1; i < keys.size(); ++i) less += keys[i - 1] < keys[i] ? 1 : 0;
    benchmark::DoNotOptimize(less);
  }
  report(state, keys.size() - 1);
}

void evaluate_range(benchmark::State& state) {
  using Kind = RangeEvent::Kind;
  const std::vector<RangeEvent> events = {{Kind::introduced, "0"},
                                          {Kind::fixed, "1.20.10"},
                                          {Kind::introduced, "1.21.0-0"},
                                          {Kind::fixed, "1.21.3"}};
  for (auto _ : state) benchmark::DoNotOptimize(evaluate(Order::go, events));
}

#ifdef THERIAC_BENCH_LIBDPKG
void libdpkg_parse(benchmark::State& state) {
  const std::vector<std::string> versions = versions_of(Order::dpkg);
  for (auto _ : state) {
    for (const std::string& version : versions) {
      struct dpkg_version parsed;
      struct dpkg_error error = {};
      benchmark::DoNotOptimize(parseversion(&parsed, version.c_str(), &error));
    }
    nffreeall();  // its strings live in a pool
  }
  report(state, versions.size());
}

void libdpkg_compare(benchmark::State& state) {
  std::vector<struct dpkg_version> parsed;
  const std::vector<std::string> versions = versions_of(Order::dpkg);
  for (const std::string& version : versions) {
    struct dpkg_error error = {};
    parsed.emplace_back();
    parseversion(&parsed.back(), version.c_str(), &error);
  }
  for (auto _ : state) {
    int less = 0;
    for (std::size_t i = 1; i < parsed.size(); ++i)
      less += dpkg_version_compare(&parsed[i - 1], &parsed[i]) < 0 ? 1 : 0;
    benchmark::DoNotOptimize(less);
  }
  report(state, parsed.size() - 1);
}
BENCHMARK(libdpkg_parse);
BENCHMARK(libdpkg_compare);
#endif

BENCHMARK_CAPTURE(make_keys, semver, Order::semver);
BENCHMARK_CAPTURE(make_keys, go, Order::go);
BENCHMARK_CAPTURE(make_keys, pep440, Order::pep440);
BENCHMARK_CAPTURE(make_keys, dpkg, Order::dpkg);
BENCHMARK_CAPTURE(make_keys, maven_artifact, Order::maven_artifact);
BENCHMARK_CAPTURE(make_keys, gem, Order::gem);
BENCHMARK_CAPTURE(make_keys, composer, Order::composer);
BENCHMARK_CAPTURE(make_keys, rpm, Order::rpm);
BENCHMARK_CAPTURE(make_keys, apk, Order::apk);
BENCHMARK_CAPTURE(compare_made_keys, semver, Order::semver);
BENCHMARK_CAPTURE(compare_made_keys, go, Order::go);
BENCHMARK_CAPTURE(compare_made_keys, pep440, Order::pep440);
BENCHMARK_CAPTURE(compare_made_keys, dpkg, Order::dpkg);
BENCHMARK_CAPTURE(compare_made_keys, maven_artifact, Order::maven_artifact);
BENCHMARK_CAPTURE(compare_made_keys, gem, Order::gem);
BENCHMARK_CAPTURE(compare_made_keys, composer, Order::composer);
BENCHMARK_CAPTURE(compare_made_keys, rpm, Order::rpm);
BENCHMARK_CAPTURE(compare_made_keys, apk, Order::apk);
BENCHMARK(evaluate_range);

}  // namespace
}  // namespace theriac
