#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "inventory/bill_facts.h"
#include "inventory/convert.h"
#include "inventory/difference.h"
#include "inventory/profile.h"
#include "inventory/read_bill.h"

namespace {

void hold(bool promise) {
  if (!promise) std::abort();
}

/// What was written is read again whole: the same number of parts and dependencies.
void check_conversion(const theriac::Bill& bill, theriac::Converted&& converted,
                      const theriac::Limits& limits) {
  hold(converted.refs.size() == bill.parts.size());
  const auto again = theriac::read_bill(theriac::Text(std::move(converted.text)), "again", limits);
  hold(!theriac::has_errors(again.diagnostics));
  hold(again.value.parts.size() == bill.parts.size());
  hold(again.value.dependencies.size() == bill.dependencies.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  theriac::Limits limits;
  limits.depth = 50;
  limits.components = 100;
  const theriac::Text text(std::string(reinterpret_cast<const char*>(data), size));
  const auto read = theriac::read_bill(text, "fuzz", limits);
  const theriac::Bill& bill = read.value;
  const std::size_t n = bill.parts.size();
  for (const theriac::Part& part : bill.parts) hold(!part.in || *part.in < n);
  for (const auto& [from, to] : bill.dependencies) hold(from < n && to < n);
  const bool failed = theriac::has_errors(read.diagnostics);
  if (failed) return 0;
  limits.components = 1000;
  check_conversion(bill, theriac::to_cyclonedx(bill), limits);
  check_conversion(bill, theriac::to_spdx(bill, "https://example.org/x"), limits);
  const theriac::Difference none = theriac::compare(bill, bill);
  hold(none.changes.empty() && none.unchanged == n);
  for (const std::string_view name : theriac::profile_names()) {
    const auto result = theriac::check_profile(*theriac::find_profile(name), bill);
    hold(result.found <= result.wanted && result.percent() <= 100);
  }
  return 0;
}
