// The first byte selects the order; then two texts, parted by the first line feed. The keys must
// agree with the slow twin, keep their bound, and answer the same from both sides; order_always
// must have an answer for every pair, the same one where there is an order.
#include <cstdlib>

#include "test/slow_version.h"
#include "version/version.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_key(Order order, std::string_view text) {
  const Result<VersionKey> key = make_key(order, text);
  require(key.has_value() == test::slow_is_valid(order, text));
  if (!key) return require(!key.error().problem.empty());
  require(!key->empty() && key->size() <= max_key_length(text.size()));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const Order order = all_orders()[data[0] % all_orders().size()];
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t at = text.find('\n');
  const std::string_view a = text.substr(0, at);
  const std::string_view b = at == std::string_view::npos ? a : text.substr(at + 1);
  check_key(order, a);
  check_key(order, b);
  const auto forth = compare_versions(order, a, b), back = compare_versions(order, b, a);
  require(forth.has_value() == back.has_value());
  const auto always = order_always(order, a, b);
  require(order_always(order, b, a) == (0 <=> always));
  if (!forth) return 0;
  require(always == *forth);
  const int sign = (*forth > 0) - (*forth < 0);
  require(sign == (*back < 0) - (*back > 0));
  require(test::slow_compare(order, a, b) == sign && test::slow_compare(order, b, a) == -sign);
  return 0;
}
