#pragma once

#include <string_view>
#include <vector>

#include "model/check_report.h"

namespace theriac {

/// Judgements that are listed under one element; null: the product as a whole.
struct ElementGroup {
  const Item* element = nullptr;
  std::vector<const Judgement*> judgements;  ///< the gravest first, then by rule
};

/// Judgements by element. The element with the gravest comes first, of those the one with the most
/// of them, and so on down the severities; then as in the model, the product last.
std::vector<ElementGroup> by_element(const Facts& facts,
                                     const std::vector<const Judgement*>& judgements);

/// What one item leaves open, over all rules that cannot tell.
struct OpenItem {
  std::string_view item;
  const Rule* gravest = nullptr;
  std::vector<std::string_view> unstated;  ///< each once; may be empty
  std::vector<const Judgement*> judgements;
};

/// The gravest first, then in the order given.
std::vector<OpenItem> by_item(const std::vector<const Judgement*>& judgements);

/// Judgements of one rule each, in the order of their first.
std::vector<std::vector<const Judgement*>> by_rule(const std::vector<const Judgement*>& judgements);

}  // namespace theriac
