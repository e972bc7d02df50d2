#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "inventory/inventory.h"
#include "syntax/limits.h"
#include "syntax/value_kind.h"

namespace theriac {

/// A text of the document in a message: in quotes, and cut when it is long.
std::string in_quotes(std::string_view text);

/// What the readers of all formats do alike: keep components in the order of the text, take fields
/// of the right kind, and say where a field is of the wrong kind. Text that is not wanted is never
/// copied.
class Collector {
 public:
  static constexpr std::size_t full = static_cast<std::size_t>(-1);

  Collector(const std::string& file, const Limits& limits) : said_(file), limits_(limits) {}

  /// Begins a component at this place of the text and answers its index, or `full` when the limit
  /// is met. Components are begun in the order of the text: an outer one before those inside it.
  std::size_t open(std::size_t offset);
  Component& at(std::size_t index) { return inventory_.components[index]; }

  /// Drops repeated purls and CPEs and speaks of a missing name.
  void close(std::size_t index);

  /// The text of a field of JSON or YAML. A number is taken as it is written, with a warning;
  /// anything else is passed over with a warning.
  template <class Value>
  std::optional<std::string_view> text(std::string_view key, Value& value);

  /// Refuses a text that is too long to be kept.
  bool is_too_long(std::string_view key, std::size_t offset, std::string_view text);

  /// The same, put into `target`; a field that is written twice is warned of, and the last counts.
  template <class Value>
  void set(std::string& target, std::string_view key, Value& value);
  void set(std::string& target, std::string_view key, std::size_t offset, std::string_view text);

  /// Keeps a purl or CPE that the component has a field of its own for.
  template <class Value>
  void set_identity(std::vector<std::string>& target, std::string_view key, Value& value);
  void set_identity(std::vector<std::string>& target, std::string_view key, std::size_t offset,
                    std::string_view text);

  /// Warns when the value is not of the wanted kind.
  template <class Value>
  bool expect_array(std::string_view key, Value& value) {
    return expect(ValueKind::array, key, value.kind(), value.offset());
  }
  /// The same for the list of components. Null and {} say that there are none; anything else may
  /// hold some, and is refused: half an inventory looks like a small product.
  template <class Value>
  bool expect_components(std::string_view key, Value& value);

  template <class Value>
  bool expect_object(std::string_view key, Value& value) {
    return expect(ValueKind::object, key, value.kind(), value.offset());
  }

  /// An operating system stated at this place. When an SBOM states different ones, none of them
  /// speaks for all of its packages: then none is kept, with a warning. A root is asked last: where
  /// the product is itself a system ("pump-os 3"), its packages come from the one listed in it.
  void add_operating_system(std::string_view name, std::string_view version, std::size_t index);

  /// Warns of a key that stands twice in its object; what was read of it is kept.
  void warn_duplicate_key(std::string_view key, std::size_t offset);

  void warn(std::string_view id, std::size_t offset, std::string problem, std::string remedy = {}) {
    said_.add(Level::warning, id, offset, std::move(problem), std::move(remedy));
  }
  void note(std::string_view id, std::size_t offset, std::string problem, std::string remedy = {}) {
    said_.add(Level::note, id, offset, std::move(problem), std::move(remedy));
  }
  void refuse(std::string_view id, std::size_t offset, std::string problem,
              std::string remedy = {}) {
    said_.add(Level::error, id, offset, std::move(problem), std::move(remedy));
  }

  Inventory& inventory() { return inventory_; }
  std::size_t offset(std::size_t index) const { return offsets_[index]; }

  /// What was collected, with lines found and repeated references warned of (`ref_name` is what the
  /// format calls them). After an error the components are dropped, so that nobody can rely on
  /// them.
  Parsed<Inventory> finish(std::string_view text, std::string_view ref_name) &&;

 private:
  bool expect(ValueKind wanted, std::string_view key, ValueKind kind, std::size_t offset) {
    return kind == wanted || wrong_kind(wanted, key, kind, offset);
  }
  bool wrong_kind(ValueKind wanted, std::string_view key, ValueKind kind, std::size_t offset);
  void refuse_components(std::string_view key, ValueKind kind, std::size_t offset);
  void find_repeated_refs(std::string_view ref_name);
  void find_lines(std::string_view text);

  Inventory inventory_;
  std::vector<std::size_t> offsets_;  // of the components, ascending
  Diagnostics said_;
  Limits limits_;
  bool limit_met_ = false;
  OperatingSystem root_system_;
  bool systems_differ_ = false;
};

// ------------------------------------------------------------------------------------------------

template <class Value>
bool Collector::expect_components(std::string_view key, Value& value) {
  bool empty = value.is_null();
  if (value.is_object()) {
    empty = true;
    value.each_field([&](std::string_view, Value&) { empty = false; });
  }
  if (value.is_array() || empty) return expect_array(key, value);
  refuse_components(key, value.kind(), value.offset());
  return false;
}

template <class Value>
std::optional<std::string_view> Collector::text(std::string_view key, Value& value) {
  if (const auto string = value.string()) return string;
  expect(ValueKind::string, key, value.kind(), value.offset());
  return value.number_text();
}

template <class Value>
void Collector::set(std::string& target, std::string_view key, Value& value) {
  if (const auto found = text(key, value)) set(target, key, value.offset(), *found);
}

template <class Value>
void Collector::set_identity(std::vector<std::string>& target, std::string_view key, Value& value) {
  if (const auto found = text(key, value)) set_identity(target, key, value.offset(), *found);
}

}  // namespace theriac
