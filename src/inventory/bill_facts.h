#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/bill.h"

namespace theriac {

/// One thing that a bill says, under the name that differences and losses use: "component.licence",
/// "document.tool".
struct Fact {
  std::string_view field;
  std::string value;
  auto operator<=>(const Fact&) const = default;
};

/// All that is said of one part, but for its reference and its place; sorted.
std::vector<Fact> facts_of(const Part& part);

/// All that is said of the document as a whole; sorted.
std::vector<Fact> facts_of(const Bill& bill);

/// "Acme <info@acme.example> https://acme.example"
std::string to_string(const Party& party);

/// What a part is called by people: "group/name", or its reference when it has no name.
std::string called(const Part& part);

}  // namespace theriac
