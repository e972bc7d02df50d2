#include "cli/size_option.h"

#include <charconv>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

struct Unit {
  std::string_view name;  // lower case
  std::uint64_t bytes;
};

constexpr Unit units[] = {{"", 1},
                          {"b", 1},
                          {"k", 1'000},
                          {"kb", 1'000},
                          {"kib", std::uint64_t{1} << 10U},
                          {"m", 1'000'000},
                          {"mb", 1'000'000},
                          {"mib", std::uint64_t{1} << 20U},
                          {"g", 1'000'000'000},
                          {"gb", 1'000'000'000},
                          {"gib", std::uint64_t{1} << 30U},
                          {"t", 1'000'000'000'000},
                          {"tb", 1'000'000'000'000},
                          {"tib", std::uint64_t{1} << 40U}};

constexpr std::uint64_t most_bytes = 1'000'000'000'000'000;

}  // namespace

std::optional<std::uint64_t> bytes_of(std::string_view text) {
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || count == 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  const std::string name = lower(trim(text));
  for (const Unit& unit : units) {
    if (unit.name == name && count <= most_bytes / unit.bytes) return count * unit.bytes;
  }
  return std::nullopt;
}

CLI::Option* add_size_option(CLI::App& app, const char* name, std::uint64_t& size,
                             const char* about) {
  const auto to_bytes = [](std::string& text) {
    const auto bytes = bytes_of(text);
    if (!bytes) {
      return fmt::format("\"{}\" is no size; write a count of bytes, or such as 64MiB or 2GB",
                         text);
    }
    text = std::to_string(*bytes);
    return std::string();
  };
  return app.add_option(name, size, about)
      ->type_name("SIZE")
      ->transform(CLI::Validator(to_bytes, ""));
}

}  // namespace theriac
