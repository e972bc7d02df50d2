#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/check_report_internal.h"

namespace theriac {

/// The rules of CycloneDX that hold between fields and that its schemas cannot say, alike for JSON
/// and XML: the walkers tell what they meet, in the order of the text. Texts must live until
/// finish.
class CycloneDxRules {
 public:
  /// An element that has this bom-ref.
  void define(std::string_view ref, std::size_t offset) { defined_.push_back({ref, offset, {}}); }

  /// A reference to an element; `where` it stands, for the message. Empty ones are the schema's.
  void use(std::string_view ref, std::size_t offset, std::string where) {
    if (!ref.empty()) used_.push_back({ref, offset, std::move(where)});
  }

  /// An entry of `dependencies` is about this element. There should be one for each.
  void depend(std::string_view ref, std::size_t offset) {
    if (!ref.empty()) depending_.push_back({ref, offset, {}});
  }

  /// Speaks of references that lead nowhere and of those that stand twice: `repeated` says how
  /// grave that is. XML Schema forbids it (xs:unique), JSON Schema has no means to.
  void finish(Level repeated, SbomReport& out) const;

 private:
  struct Ref {
    std::string_view text;
    std::size_t offset;
    std::string where;
  };
  std::vector<Ref> defined_, used_, depending_;
};

}  // namespace theriac
