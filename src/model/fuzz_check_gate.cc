// Any text as a gate: it is taken exactly when each of its words is known, and only what it names
// fails a check.
#include <cstdlib>
#include <set>

#include "base/text.h"
#include "model/check_report.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::set<std::string_view> known = {"exposed", "critical",   "high",    "medium", "low",
                                            "unknown", "incomplete", "missing", "never"};
  std::set<std::string_view> words;
  bool all_known = true;
  for (const std::string_view word : split(text, ',')) {
    words.insert(word);
    all_known = all_known && known.contains(word);
  }
  const Result<CheckGate> gate = parse_check_gate(text);
  require(gate.has_value() == all_known);
  if (!gate) {
    require(gate.error().id == "usage" && !gate.error().remedy.empty());
    return 0;
  }
  require(gate->unknown == words.contains("unknown"));
  require(gate->incomplete == words.contains("incomplete"));
  require(gate->missing == words.contains("missing"));
  require(gate->severity.empty() || words.contains(gate->severity));
  require(gate->exposed == (words.contains("exposed") || words.contains("critical") ||
                            words.contains("high") || words.contains("medium") ||
                            words.contains("low")));
  // Of an empty model nothing was judged: that passes only where nothing is asked.
  static const Items nothing{
      &model_schema(), {}, std::vector<std::vector<Item>>(model_schema().collections.size()), {}};
  static const Facts facts(nothing, {});
  static const RulePack pack;
  static const JudgedModel judged;
  static const std::vector<Diagnostic> none;
  require(find_gate_fault(*gate, {facts, pack, judged, none, "m", "d", "v"}).empty() ==
          !gate->any());
  return 0;
}
