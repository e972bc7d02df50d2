// An order for people and scripts, who want an answer for every pair of texts; the matcher uses
// make_key and says when it cannot.
#include <algorithm>

#include "base/text.h"
#include "version/key_writer_internal.h"
#include "version/orders_internal.h"

namespace theriac {
namespace {

// Digit runs as numbers, all else bytewise; texts that differ only in leading zeros as texts, so
// that only equal texts are equal.
std::strong_ordering compare_naturally(std::string_view a, std::string_view b) {
  constexpr NumberCodes codes{'0', 1};
  std::string_view rest_a = a, rest_b = b;
  while (!rest_a.empty() && !rest_b.empty()) {
    if (is_digit(rest_a.front()) && is_digit(rest_b.front())) {
      KeyWriter x, y;
      x.number(take_digits(rest_a).substr(0, max_version_length), codes);
      y.number(take_digits(rest_b).substr(0, max_version_length), codes);
      if (const auto order = x.key() <=> y.key(); order != 0) return order;
      continue;
    }
    if (rest_a.front() != rest_b.front()) return rest_a <=> rest_b;
    rest_a.remove_prefix(1);
    rest_b.remove_prefix(1);
  }
  if (rest_a.empty() != rest_b.empty()) return rest_b.empty() <=> rest_a.empty();
  return a <=> b;
}

std::string_view shortened(std::string_view text) {
  return trim(text).substr(0, max_version_length);
}

}  // namespace

std::strong_ordering order_always(Order order, std::string_view a, std::string_view b) {
  if (const auto exact = compare_versions(order, a, b)) return *exact;
  const std::string_view text_a = shortened(a), text_b = shortened(b);
  if (order == Order::rpm) return make_lenient_rpm_key(text_a) <=> make_lenient_rpm_key(text_b);
  if (order == Order::gem) return make_lenient_gem_key(text_a) <=> make_lenient_gem_key(text_b);
  if (order == Order::alpm) return compare_alpm(text_a, text_b);
  if (order == Order::apk) return compare_any_apk(text_a, text_b) <=> 0;
  if (order == Order::packagist) return compare_any_packagist(text_a, text_b) <=> 0;
  const bool valid_a = make_key(order, a).has_value(), valid_b = make_key(order, b).has_value();
  if (valid_a != valid_b) return valid_a <=> valid_b;
  return compare_naturally(text_a, text_b);
}

}  // namespace theriac
