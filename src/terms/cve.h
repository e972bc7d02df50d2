#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace theriac {

/// The number of a CVE id ("CVE-2024-12345", CVE Record Format 5.1: year, then four to nineteen
/// digits): orders by year, then number. None for any other text, and for numbers of more than nine
/// digits, which nobody has assigned.
std::optional<std::uint64_t> parse_cve_number(std::string_view id);

/// The id of such a number, at least four digits long.
std::string cve_id(std::uint64_t number);

}  // namespace theriac
