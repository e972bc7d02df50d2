#pragma once

#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "model/item.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads files of one schema, one after another, and then looks at them together: ids that stand
/// twice, references that lead nowhere or to something of another kind.
class ItemReader {
 public:
  /// `control_kinds`: the words that fields of type control may have; null takes any.
  ItemReader(const Schema& schema, const Limits& limits,
             const std::set<std::string, std::less<>>* control_kinds);

  /// Reads one file of the disk; `name` is what messages call it.
  void read_file(const std::string& path, const std::string& name);
  /// Reads a text that is there already, for instance a model inside a rule's test.
  void read_text(Text text, const std::string& name, bool json = false);
  /// A problem of the set of files as a whole, or of one that cannot be read.
  void add(Diagnostic diagnostic);

  /// Diagnostics in the order of files, then of places. Errors among them mean that items are
  /// missing or wrong.
  Parsed<Items> finish() &&;

 private:
  void read_root(std::uint32_t file, Diagnostics& said);
  void read_collection(std::size_t number, const TreeValue& value, std::uint32_t file,
                       Diagnostics& said);
  void find_ids();
  void check_references();
  void check_references(const Item& item, std::span<const Field> fields, std::size_t& suggestions);
  void check_reference(const Item& item, const Field& field, const Word& word,
                       std::size_t& suggestions);
  void check_control(const Item& item, const Word& word);

  const Limits limits_;
  const std::set<std::string, std::less<>>* control_kinds_;
  Items items_;
  std::vector<Diagnostics> said_;  // one for each file
  std::vector<Diagnostic> of_set_;
};

}  // namespace theriac
