#include <algorithm>

#include "base/text.h"
#include "model/field_of_internal.h"
#include "model/schema_fields_internal.h"
#include "model/scope_matrix_internal.h"

namespace theriac {

std::vector<ScopeRow> scope_matrix(const JudgedModel& judged, const Items& items) {
  const std::vector<std::string_view> classes = stride_classes();
  std::vector<ScopeRow> out;
  std::vector<std::string_view> scopes = split(fields::scope_words, '|');
  scopes.push_back("other");
  for (const std::string_view scope : scopes) {
    ScopeRow& row = out.emplace_back(ScopeRow{scope, {}});
    for (const std::string_view stride : classes) row.cells.push_back({stride});
  }
  for (const Judgement& j : judged.judgements) {
    if (j.rule->completeness) continue;
    const auto found = std::find_if(out.begin(), out.end() - 1, [&](const ScopeRow& row) {
      return row.scope == j.rule->scope;
    });
    for (ScopeCell& cell : found->cells) {
      const auto& named = j.rule->stride;
      if (std::find(named.begin(), named.end(), cell.stride) == named.end()) continue;
      cell.exposed += j.verdict == ModelVerdict::exposed ? 1 : 0;
      cell.unknown += j.verdict == ModelVerdict::unknown ? 1 : 0;
      cell.accepted += j.verdict == ModelVerdict::accepted ? 1 : 0;
      cell.mitigated += j.verdict == ModelVerdict::mitigated ? 1 : 0;
    }
  }
  const std::size_t scope = field_of(collections::threats, "scope"),
                    stride = field_of(collections::threats, "stride");
  for (const Item& threat : items.of(collections::threats)) {
    const auto found = std::find_if(out.begin(), out.end() - 1, [&](const ScopeRow& row) {
      return row.scope == threat.word(scope);
    });
    const Stated* const named = threat.find(stride);
    if (named == nullptr) continue;
    for (ScopeCell& cell : found->cells) {
      cell.stated += std::any_of(named->words.begin(), named->words.end(),
                                 [&](const Word& word) { return word.text == cell.stride; })
                         ? 1
                         : 0;
    }
  }
  const auto& last = out.back().cells;
  if (std::all_of(last.begin(), last.end(),
                  [](const ScopeCell& c) { return c.all() == 0 && c.stated == 0; }))
    out.pop_back();
  return out;
}

}  // namespace theriac
