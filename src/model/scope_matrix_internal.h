#pragma once

#include "model/judge_model.h"

namespace theriac {

/// How many threats of one class in one scope, by verdict.
struct ScopeCell {
  std::string_view stride;
  std::size_t exposed = 0, unknown = 0, accepted = 0, mitigated = 0;
  std::size_t stated = 0;  ///< threats of the authors
  std::size_t all() const { return exposed + unknown + accepted + mitigated; }
};

struct ScopeRow {
  std::string_view scope;
  std::vector<ScopeCell> cells;  ///< by class, as stride_classes() has them
};

/// The five scopes by the classes of STRIDE, and a row "other" where a rule states no scope and
/// there are any; threats of the rules and of the authors. A threat of two classes counts in both.
std::vector<ScopeRow> scope_matrix(const JudgedModel& judged, const Items& items);

}  // namespace theriac
