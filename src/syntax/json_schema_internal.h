#pragma once

#include <map>
#include <memory>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/input.h"
#include "syntax/json_schema.h"
#include "syntax/tree.h"

namespace theriac {

/// One schema object, its keywords sorted into what they look at. Rules point to one another where
/// the schema says $ref, and so may form circles.
struct SchemaRule {
  bool never = false;                   // the schema `false`
  const SchemaRule* instead = nullptr;  // $ref: in draft-07 all beside it is passed over

  unsigned kinds = 0;                         // bits by ValueKind; 0: any
  bool whole = false;                         // of numbers, integers only
  std::vector<TreeValue> values;              // enum, const
  std::vector<std::string_view> value_texts;  // of those that are strings, sorted

  std::string_view pattern, format;
  const re2::RE2* expression = nullptr;
  std::size_t min_length = 0, max_length = none, min_items = 0, max_items = none;
  std::string_view minimum, maximum;  // as written

  const SchemaRule* items = nullptr;           // of each element, or of those behind first_items
  std::vector<const SchemaRule*> first_items;  // of the first elements, when `items` is a list
  bool unique = false;
  std::map<std::string_view, const SchemaRule*> properties;
  const SchemaRule* other_properties = nullptr;  // null: anything
  std::vector<std::string_view> required;

  std::vector<const SchemaRule*> all, any, one;
  const SchemaRule *no = nullptr, *when = nullptr, *then = nullptr, *otherwise = nullptr;

  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

/// Owns the documents and everything made of them.
struct SchemaStore {
  struct Loaded {
    std::string name;
    std::unique_ptr<Text> text;
    std::unique_ptr<Tree> tree;
  };
  std::vector<Loaded> documents;
  std::map<std::pair<const Tree*, std::uint32_t>, std::unique_ptr<SchemaRule>> rules;
  std::map<std::string, std::unique_ptr<re2::RE2>, std::less<>> expressions;
};

/// Whether a text is of a named format of draft-07; a format that is not known fits everything.
bool fits_format(std::string_view format, std::string_view text);

/// "Date and time as 2026-11-24T12:00:00Z", for a remedy; empty when there is nothing to say.
std::string_view format_remedy(std::string_view format);

}  // namespace theriac
