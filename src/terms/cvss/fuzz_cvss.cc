#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "terms/cvss/cvss.h"

namespace {

void check_score(double score) {
  const double tenths = score * 10;
  if (!(score >= 0.0 && score <= 10.0) || std::abs(tenths - std::round(tenths)) > 1e-9) {
    std::abort();
  }
  if (theriac::severity_of_score(score) == theriac::Severity::unknown) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto base = theriac::cvss_base_score(text);
  if (base) check_score(base->score);
  const auto full = theriac::cvss4_score(text);
  if (full) check_score(*full);
  if (full && !base) std::abort();
  theriac::severity_of_label(text);
  return 0;
}
