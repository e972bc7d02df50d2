#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "model/coverage_internal.h"
#include "model/field_of_internal.h"
#include "model/schema_fields_internal.h"

namespace theriac {

std::string_view to_string(Coverage::Status status) {
  switch (status) {
    case Coverage::Status::analysed:
      return "analysed";
    case Coverage::Status::not_applicable:
      return "not-applicable";
    case Coverage::Status::missing:
      break;
  }
  return "missing";
}

std::vector<std::string_view> stride_classes() {
  static const Field field = fields::choice("", fields::stride_words, "");
  return words_of(field);
}

namespace {

using namespace collections;

/// Who or what looked at an item, by class; the first in the order of rules.
using Analysed = std::unordered_map<std::string_view, std::vector<std::string>>;

class CoverageFinder {
 public:
  CoverageFinder(const Facts& facts, const std::vector<Judgement>& judgements)
      : facts_(facts), classes_(stride_classes()) {
    for (const Judgement& j : judgements) {
      for (const std::string& item : j.elements) {
        note(item, j.rule->stride, fmt::format("rule {}", j.rule->id));
      }
    }
    const std::size_t threatens = field_of(threats, "threatens"),
                      stride = field_of(threats, "stride");
    for (const Item& threat : facts.items().of(threats)) {
      const Stated *const items = threat.find(threatens), *const named = threat.find(stride);
      if (items == nullptr || named == nullptr) continue;
      std::vector<std::string_view> words;
      for (const Word& word : named->words) words.push_back(word.text);
      for (const Word& word : items->words)
        note(word.text, words, fmt::format("threat {}", threat.id));
    }
  }

  std::vector<Coverage> find() {
    std::vector<Coverage> out;
    const std::size_t because = field_of(elements, "out_of_scope_because");
    for (const ElementFact& fact : facts_.elements) {
      const bool outside = !fact.in_scope;
      const std::string why(fact.item->word(because));
      add(*fact.item, elements, outside ? std::optional(why) : std::nullopt, fact.kind, out);
    }
    for (const InterfaceFact& fact : facts_.interfaces) {
      const Item* const owner = fact.element ? facts_.elements[*fact.element].item : nullptr;
      const bool outside = owner != nullptr && !facts_.elements[*fact.element].in_scope;
      add(*fact.item, interfaces,
          outside ? std::optional(std::string(owner->word(because))) : std::nullopt, "interface",
          out);
    }
    return out;
  }

 private:
  void note(std::string_view item, const std::vector<std::string_view>& stride,
            const std::string& what) {
    if (facts_.items().find(item) == nullptr) return;
    auto& cells = analysed_[item];
    cells.resize(classes_.size());
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      const bool named = std::find(stride.begin(), stride.end(), classes_[i]) != stride.end();
      if (named && cells[i].empty()) cells[i] = what;
    }
  }

  /// STRIDE per element: people are spoofed and deny; stores are not spoofed and gain no rights.
  static bool method_asks(std::string_view kind, std::string_view stride) {
    if (kind == "human" || kind == "external")
      return stride == "spoofing" || stride == "repudiation";
    if (kind == "store" || kind == "repository")
      return stride != "spoofing" && stride != "elevation-of-privilege";
    return true;
  }

  void add(const Item& item, const Collection& collection,
           const std::optional<std::string>& outside, std::string_view kind,
           std::vector<Coverage>& out) const {
    const auto found = analysed_.find(item.id);
    const Stated* const stated = item.find(field_of(collection, "not_applicable"));
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      Coverage cell{item.id, classes_[i], Coverage::Status::missing, {}};
      if (found != analysed_.end() && !found->second[i].empty()) {
        cell.status = Coverage::Status::analysed;
        cell.because = found->second[i];
      } else if (const Item* const record = find_record(stated, classes_[i])) {
        cell.status = Coverage::Status::not_applicable;
        cell.because = record->word(1);
      } else if (outside) {
        cell.status = Coverage::Status::not_applicable;
        cell.because = outside->empty() ? "it is not part of the product" : *outside;
      } else if (!method_asks(kind, classes_[i])) {
        cell.status = Coverage::Status::not_applicable;
        cell.because = fmt::format("STRIDE per element leaves it out for kind {}", kind);
      }
      out.push_back(std::move(cell));
    }
  }

  static const Item* find_record(const Stated* stated, std::string_view stride) {
    if (stated == nullptr) return nullptr;
    for (const Item& record : stated->records) {
      if (record.word(0) == stride) return &record;
    }
    return nullptr;
  }

  const Facts& facts_;
  std::vector<std::string_view> classes_;
  Analysed analysed_;
};

}  // namespace

std::vector<Coverage> find_coverage(const Facts& facts, const std::vector<Judgement>& judgements) {
  return CoverageFinder(facts, judgements).find();
}

}  // namespace theriac
