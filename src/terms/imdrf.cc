#include "terms/imdrf.h"

#include <array>

namespace theriac {

std::string_view imdrf_category(std::string_view significance, std::string_view situation) {
  struct Row {
    std::string_view situation, treat_or_diagnose, drive, inform;
  };
  constexpr std::array table = {Row{"critical", "IV", "III", "II"},
                                Row{"serious", "III", "II", "I"},
                                Row{"non-serious", "II", "I", "I"}};
  for (const Row& row : table) {
    if (row.situation != situation) continue;
    if (significance == "treat-or-diagnose") return row.treat_or_diagnose;
    if (significance == "drive") return row.drive;
    if (significance == "inform") return row.inform;
  }
  return {};
}

}  // namespace theriac
