#include <algorithm>
#include <array>

#include "model/field_of_internal.h"
#include "model/without_internal.h"

namespace theriac {

const Stated* find_without(const Item& item) {
  static const std::array<std::pair<const Collection*, std::size_t>, 5> fields = {
      {{&collections::elements, field_of(collections::elements, "without")},
       {&collections::flows, field_of(collections::flows, "without")},
       {&collections::interfaces, field_of(collections::interfaces, "without")},
       {&collections::zones, field_of(collections::zones, "without")},
       {&collections::credentials, field_of(collections::credentials, "without")}}};
  for (const auto& [collection, number] : fields) {
    if (item.collection == collection) return item.find(number);
  }
  return nullptr;
}

bool is_without(const Item& item, std::string_view kind) {
  const Stated* const list = find_without(item);
  return list != nullptr && std::any_of(list->words.begin(), list->words.end(),
                                        [&](const Word& word) { return word.text == kind; });
}

}  // namespace theriac
