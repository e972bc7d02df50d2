#pragma once

#include <string_view>

namespace theriac {

/// The category of a SaMD, "I" to "IV" (IMDRF/SaMD WG/N12FINAL:2014, 7.2), from the significance of
/// its information (treat-or-diagnose, drive, inform) and the state of the healthcare situation
/// (critical, serious, non-serious). Empty when either is another word.
std::string_view imdrf_category(std::string_view significance, std::string_view situation);

}  // namespace theriac
