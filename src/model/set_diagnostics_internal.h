#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "model/item.h"

namespace theriac {

/// Places what was noticed of several files, in the order of the files; `said` has one entry for
/// each of them.
std::vector<Diagnostic> locate(std::vector<Diagnostics>&& said, const Items& items);

/// Problems that show when all items are known: each at a field of an item, or at the item where it
/// does not state that.
class SetDiagnostics {
 public:
  explicit SetDiagnostics(const Items& items);
  void add(Level level, std::string_view id, const Item& item, std::size_t field,
           std::string problem, std::string remedy);
  std::vector<Diagnostic> finish() &&;

 private:
  const Items& items_;
  std::vector<Diagnostics> said_;
};

}  // namespace theriac
