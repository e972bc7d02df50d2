#include "model/format_text.h"

#include <algorithm>
#include <fmt/format.h>

#include "syntax/input.h"
#include "syntax/tree.h"
#include "syntax/yaml_layout.h"

namespace theriac {

namespace {

/// Puts the entries of a layout into the order of a schema.
class Arranger {
 public:
  explicit Arranger(const Schema& schema) : schema_(schema) {}

  void arrange(YamlBlock& root) {
    sort(root, [&](std::string_view key) {
      return std::find_if(schema_.collections.begin(), schema_.collections.end(),
                          [&](const Collection* one) { return one->name == key; }) -
             schema_.collections.begin();
    });
    for (YamlEntry& entry : root.entries) {
      const Collection* const collection = schema_.find(entry.key);
      if (collection == nullptr)
        unknown_ = entry.key;
      else if (entry.block)
        arrange_items(*entry.block, collection->fields);
    }
  }

  /// A key that the schema has not, at least not as it is written.
  std::string_view unknown() const { return unknown_; }

 private:
  void arrange_items(YamlBlock& block, std::span<const Field> fields) {
    if (block.mapping) return arrange_fields(block, fields);
    for (YamlEntry& entry : block.entries) {
      if (entry.block) arrange_fields(*entry.block, fields);
    }
  }

  void arrange_fields(YamlBlock& block, std::span<const Field> fields) {
    const auto find = [&](std::string_view key) {
      return std::find_if(fields.begin(), fields.end(),
                          [&](const Field& field) { return field.name == key; });
    };
    sort(block, [&](std::string_view key) { return find(key) - fields.begin(); });
    for (YamlEntry& entry : block.entries) {
      const auto field = find(entry.key);
      if (field == fields.end())
        unknown_ = entry.key;
      else if (entry.block)
        arrange_items(*entry.block, field->fields);
    }
  }

  /// The empty lines above the entry that comes to stand first go to the one that stood there: they
  /// set groups apart, and nothing is above the first.
  template <class Rank>
  static void sort(YamlBlock& block, Rank rank) {
    const auto is_before = [&](const YamlEntry& a, const YamlEntry& b) {
      return rank(a.key) < rank(b.key);
    };
    if (std::is_sorted(block.entries.begin(), block.entries.end(), is_before)) return;
    const std::size_t old_first = block.entries.front().begin;
    std::stable_sort(block.entries.begin(), block.entries.end(), is_before);
    std::vector<YamlRemark>& first = block.entries.front().lead;
    if (block.entries.front().begin == old_first) return;
    const auto empty_until = std::find_if(first.begin(), first.end(),
                                          [](const YamlRemark& r) { return !r.text.empty(); });
    for (YamlEntry& entry : block.entries) {
      if (entry.begin == old_first)
        entry.lead.insert(entry.lead.begin(), first.begin(), empty_until);
    }
    first.erase(first.begin(), empty_until);
  }

  const Schema& schema_;
  std::string_view unknown_;
};

Result<std::string> arrange(std::string_view text, const Schema& schema, const Limits& limits) {
  Result<YamlLayout> layout = make_layout(text, limits);
  if (!layout) return tl::unexpected<Error>(layout.error());
  Arranger arranger(schema);
  arranger.arrange(layout->root);
  if (!arranger.unknown().empty()) {
    return fail(fmt::format("the key {} is written in an unusual way", arranger.unknown()),
                "write it plainly", "not-formatted");
  }
  return render(*layout);
}

bool say_the_same(std::string_view a, std::string_view b, const Limits& limits) {
  Tree before(limits), after(limits);
  return !before.read_yaml(a) && !after.read_yaml(b) &&
         std::is_eq(compare(before.root(), after.root()));
}

bool have_the_same_comments(std::string_view a, std::string_view b, const Limits& limits) {
  auto before = find_comments(a, limits), after = find_comments(b, limits);
  if (!before || !after) return false;
  std::sort(before->begin(), before->end());
  std::sort(after->begin(), after->end());
  return *before == *after;
}

}  // namespace

Result<std::string> format_text(std::string_view text, const Schema& schema, const Limits& limits) {
  Result<std::string> out = arrange(text, schema, limits);
  if (!out || *out == text) return out;
  const Text after(*out);
  const char* lost = nullptr;
  if (!say_the_same(text, after.view(), limits))
    lost = "what it says";
  else if (!have_the_same_comments(text, after.view(), limits))
    lost = "a comment";
  else if (const auto again = arrange(after.view(), schema, limits); !again || *again != *out)
    lost = "its order";
  if (lost == nullptr) return out;
  return fail(fmt::format("formatting it would change {}", lost),
              "it was left as it is; this is a fault of theriac, report it", "our-fault");
}

}  // namespace theriac
