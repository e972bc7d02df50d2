#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "inventory/check_sbom.h"

namespace theriac {

/// Collects what the rules find in one document. All are counted, but of each kind and of each
/// message id only the first are kept, so that a fault which a tool makes a thousand times does not
/// hide the others.
class SbomReport {
 public:
  static constexpr std::size_t most_of_one_kind = 20, most_of_one_id = 200;

  explicit SbomReport(const std::string& file) : said_(file) {}

  /// As Diagnostics::add.
  void add(Level level, std::string_view id, std::size_t offset, std::string problem,
           std::string remedy = {});

  /// Places found in `text`; ends with a note for each id of which some were not kept.
  Parsed<CheckedSbom> finish(std::string format, std::string_view text) &&;

 private:
  Diagnostics said_;
  CheckedSbom counts_;
  struct Count {
    std::size_t kept = 0, left_out = 0;
  };
  std::map<std::string, Count, std::less<>> by_id_;
  std::map<std::string, std::size_t> by_kind_;
};

}  // namespace theriac
