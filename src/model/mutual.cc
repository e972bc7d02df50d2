#include <array>

#include "model/field_of_internal.h"
#include "model/mutual_internal.h"

namespace theriac {

std::vector<MutualDenial> denials_of_mutual(const Item& flow) {
  constexpr std::array all = {
      MutualDenial{"client_auth", "none"}, MutualDenial{"server_auth", "none"},
      MutualDenial{"server_auth", "unverified"}, MutualDenial{"transport", "none"}};
  static const std::array<std::size_t, all.size()> fields = [&] {
    std::array<std::size_t, all.size()> out{};
    for (std::size_t i = 0; i < all.size(); ++i)
      out[i] = field_of(collections::flows, all[i].field);
    return out;
  }();
  std::vector<MutualDenial> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (flow.word(fields[i]) == all[i].word) out.push_back(all[i]);
  }
  return out;
}

Truth both_proven(const Item& flow) {
  static const std::size_t mutual = field_of(collections::flows, "mutual");
  if (!denials_of_mutual(flow).empty()) return Truth::no;
  const auto stated = parse_yes_no(flow.word(mutual));
  return stated ? truth_of(*stated) : Truth::unknown;
}

}  // namespace theriac
