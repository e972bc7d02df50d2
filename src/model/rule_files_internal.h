#pragma once

#include <span>
#include <string_view>

namespace theriac {

/// A file of Theriac's own rule pack, embedded by the build.
struct RuleFile {
  std::string_view name;  ///< "rules/an-01.yaml"
  std::string_view text;
};

/// In the order of their names. Defined in a source that CMake writes from the folder rules/.
std::span<const RuleFile> own_rule_files();

}  // namespace theriac
