#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/schema.h"
#include "syntax/input.h"
#include "syntax/tree.h"

namespace theriac {

/// A word of a file, and where it stands.
struct Word {
  std::string_view text;
  std::uint32_t offset = 0;
};

struct Item;

/// A field that an item states: one word, or those of a list, or records.
struct Stated {
  std::uint16_t field = 0;  ///< in Collection::fields or Field::fields
  std::uint32_t offset = 0;
  std::vector<Word> words;
  std::vector<Item> records;
};

/// One item of a collection, or a record of one: what it states, in the order of the text.
struct Item {
  const Collection* collection = nullptr;  ///< null for records
  std::string_view id;                     ///< empty where it has none
  std::uint32_t file = 0;                  ///< in Items::files
  std::uint32_t offset = 0;
  std::uint32_t line = 0;
  std::vector<Stated> stated;

  const Stated* find(std::size_t field) const;
  /// The word of a field of one word; empty when it is not stated.
  std::string_view word(std::size_t field) const;
};

/// What a set of files states, by a schema. Texts of items live as long as this does.
struct Items {
  struct File {
    std::string name;  ///< as messages show it
    std::string path;
    std::unique_ptr<Text> text;
    std::unique_ptr<Tree> tree;
  };

  const Schema* schema = nullptr;
  std::deque<File> files;
  /// By the place of the collection in Schema::collections; in the order of files and texts.
  std::vector<std::vector<Item>> by_collection;
  std::unordered_map<std::string_view, const Item*> by_id;

  const std::vector<Item>& of(const Collection& collection) const;
  const Item* find(std::string_view id) const;
  std::size_t size() const;  ///< number of items
  /// The place of an item: "model/flows.yaml:12".
  std::string place_of(const Item& item) const;
};

/// "30 d" as seconds; none when it is no duration. Months are 30 days, years 365.
std::optional<std::int64_t> parse_duration(std::string_view text);

/// What may stand behind the number of a duration: "s", "min", "days", ...
std::vector<std::string> duration_units();

/// A whole number; none when the text is none.
std::optional<std::int64_t> parse_whole(std::string_view text);

/// yes, no, true, false.
std::optional<bool> parse_yes_no(std::string_view text);

}  // namespace theriac
