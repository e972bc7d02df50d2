#include "inventory/read_bill.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "inventory/check_sbom_internal.h"
#include "inventory/cyclonedx_xml_tree_internal.h"
#include "inventory/read_bill_internal.h"
#include "inventory/read_sbom.h"
#include "inventory/sbom_format.h"
#include "inventory/wrapper_internal.h"
#include "syntax/base64.h"
#include "syntax/xml.h"

namespace theriac {

void FieldsOf::keep_only(std::span<const std::string_view> known) const {
  object_.each([&](const TreeValue& field) {
    if (std::find(known.begin(), known.end(), field.key()) != known.end()) return;
    const bool nothing = (field.is_array() || field.is_object()) && field.count() == 0;
    if (!nothing) leave_out(field.key());
  });
}

std::string FieldsOf::text(std::string_view key) const {
  const auto field = object_.find(key);
  const bool scalar = field && !field->is_object() && !field->is_array();
  return scalar ? std::string(trim(field->text())) : std::string();
}

void FieldsOf::leave_out(std::string_view what, std::size_t count) const {
  constexpr std::size_t most_names = 1000;  // a hostile document has its own names for everything
  std::string name = path_ + printable(what.substr(0, 100));
  if (bill_.left_out.size() >= most_names && !bill_.left_out.contains(name)) name = "others";
  bill_.left_out[name] += count;
}

bool says_nothing(std::string_view text) {
  return text.empty() || text == "NOASSERTION" || text == "NONE";
}

void keep(std::vector<std::string>& list, std::string text) {
  if (!says_nothing(text)) list.push_back(std::move(text));
}

std::size_t Nesting::outermost(std::size_t part) {
  for (; above_[part] != part; part = above_[part]) above_[part] = above_[above_[part]];
  return part;
}

bool Nesting::put(std::size_t inner, std::size_t outer) {
  for (std::size_t i = above_.size(); i < bill_.parts.size(); ++i) above_.push_back(i);
  if (bill_.parts[inner].in || outermost(outer) == inner) return false;
  bill_.parts[inner].in = outer;
  above_[inner] = outer;
  return true;
}

std::map<std::string_view, std::size_t> parts_by_ref(const Bill& bill) {
  std::map<std::string_view, std::size_t> out;
  for (std::size_t i = 0; i < bill.parts.size(); ++i) {
    if (!bill.parts[i].ref.empty()) out.emplace(bill.parts[i].ref, i);
  }
  return out;
}

namespace {

/// Lines of the parts, whose offsets were kept in `line` while reading.
void find_lines(std::string_view text, Bill& bill) {
  std::vector<Part*> parts;
  for (Part& part : bill.parts) parts.push_back(&part);
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part* a, const Part* b) { return a->line < b->line; });
  std::size_t at = 0;
  std::uint32_t line = 1;
  for (Part* part : parts) {
    const std::size_t offset = std::min<std::size_t>(part->line, text.size());
    line += static_cast<std::uint32_t>(
        std::count(text.begin() + static_cast<std::ptrdiff_t>(at),
                   text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    at = offset;
    part->line = line;
  }
}

/// The first of each, in their order.
void drop_repeats(std::vector<std::string>& list) {
  std::set<std::string_view> seen;
  std::vector<std::string> out;
  for (const std::string& text : list) {
    if (seen.insert(text).second) out.push_back(text);
  }
  if (out.size() < list.size()) list = std::move(out);
}

void settle(Bill& bill) {
  drop_repeats(bill.tools);
  drop_repeats(bill.completeness);
  for (Part& part : bill.parts) {
    for (std::vector<std::string>* list : {&part.purls, &part.cpes, &part.other_ids}) {
      if (list->size() > 1) drop_repeats(*list);
    }
  }
  const auto sort_unique = [](auto& list) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  };
  sort_unique(bill.dependencies);
  sort_unique(bill.with_dependencies);
  sort_unique(bill.otherwise_related);
}

void read_tree(const TreeValue& root, Bill& bill) {
  const TreeValue document = unwrapped(root);
  if (bill.format.starts_with("CycloneDX")) return read_cyclonedx_bill(document, bill);
  if (document.find("@graph")) return read_spdx3_bill(document, bill);
  read_spdx2_bill(document, bill);
}

/// The text was read before, so it is what it seems to be.
void read_text(std::string_view text, const Limits& limits, Bill& bill) {
  Tree tree(limits);
  XmlReader xml(limits);
  switch (find_syntax(text)) {
    case Syntax::json: {
      if (tree.read_json(text)) return;
      if (const auto payload = unwrapped(tree.root()).find("payload")) {
        const std::optional<std::string> inner = decode_base64(payload->text());
        if (inner) read_text(Text(std::string(*inner)).view(), limits, bill);
        return;
      }
      break;
    }
    case Syntax::yaml:
      if (tree.read_yaml(text)) return;
      break;
    case Syntax::tag_value:
      read_tag_value_tree(text, limits, tree);
      break;
    case Syntax::xml:
      if (xml.read(text, [&](XmlElement& root) { put_cyclonedx_xml(root, tree); })) return;
      break;
    default:
      return;
  }
  if (tree.size() == 0) return;
  read_tree(tree.root(), bill);
  find_lines(text, bill);
}

}  // namespace

Parsed<Bill> read_bill(const Text& text, const std::string& file, const Limits& given) {
  constexpr std::size_t deepest = 1000;  // of what is walked by recursion
  Limits limits = given;
  limits.depth = std::min(limits.depth, deepest);
  Parsed<Inventory> read = read_sbom(text, file, limits);
  Parsed<Bill> out;
  out.diagnostics = std::move(read.diagnostics);
  if (has_errors(out.diagnostics)) return out;
  out.value.format = std::move(read.value.format);
  read_text(text.view(), limits, out.value);
  settle(out.value);
  return out;
}

}  // namespace theriac
