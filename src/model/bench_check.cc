#include <benchmark/benchmark.h>

#include "model/judge_model.h"
#include "model/read_model.h"
#include "syntax/yaml.h"
#include "test/generated_model.h"

// A whole check of generated models, as its size grows (five flows for each element), beside what
// libfyaml alone takes to walk the same text: no reader of it can be faster than that.

namespace theriac {
namespace {

constexpr Date today{20'787};  // 2026-11-30

const RulePack& pack() {
  static const Parsed<RulePack> read = read_rules({}, Limits{});
  return read.value;
}

std::string model_of(const benchmark::State& state) {
  const auto elements = static_cast<std::size_t>(state.range(0));
  constexpr std::size_t flows_each = 5;
  return test::generated_model(elements, flows_each * elements);
}

void check_model(benchmark::State& state) {
  const std::string text = model_of(state);
  pack();
  for (auto _ : state) {
    const Parsed<Items> items = read_model_text(text, "bench", Limits{}, pack().kinds);
    const Facts facts(items.value, pack().blocking);
    const Paths paths(facts);
    const SbomFacts sboms;
    ModelDatabase database(facts, paths, sboms, today);
    const JudgedModel judged = judge_model(database, pack(), today, {});
    benchmark::DoNotOptimize(judged.totals);
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(check_model)
    ->RangeMultiplier(4)
    ->Range(250, 4000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

void read_model_alone(benchmark::State& state) {
  const std::string text = model_of(state);
  for (auto _ : state) {
    const Parsed<Items> items = read_model_text(text, "bench", Limits{}, pack().kinds);
    benchmark::DoNotOptimize(items.value.size());
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(read_model_alone)
    ->RangeMultiplier(4)
    ->Range(250, 4000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

void walk_yaml_alone(benchmark::State& state) {
  const Text text{model_of(state)};
  for (auto _ : state) {
    YamlReader reader{Limits{}};
    const auto fault = reader.read(text.view(), [](YamlValue& root) { root.skip(); });
    benchmark::DoNotOptimize(fault.has_value());
  }
  state.SetComplexityN(state.range(0));
}
BENCHMARK(walk_yaml_alone)
    ->RangeMultiplier(4)
    ->Range(250, 4000)
    ->Unit(benchmark::kMillisecond)
    ->Complexity();

}  // namespace
}  // namespace theriac
