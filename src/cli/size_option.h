#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

namespace theriac {

/// "1000", "64MiB", "2 GB" as bytes: a whole number and maybe b, k, m, g, t, with or without b (of
/// 1000) or ib (of 1024), of either case. None when it is nothing like it, 0, or above 10^15.
std::optional<std::uint64_t> bytes_of(std::string_view text);

/// An option of that form.
CLI::Option* add_size_option(CLI::App& app, const char* name, std::uint64_t& size,
                             const char* about);

}  // namespace theriac
