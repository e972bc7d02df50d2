#pragma once

#include <fmt/format.h>
#include <string>

#include "base/diagnostic.h"
#include "inventory/read_sbom.h"

namespace theriac::test {

/// One component in a line: "line ref | type group name@version | purls | cpes | source name and
/// version | epoch | root"; what is empty is left out.
inline std::string show(const Component& c) {
  std::string out = fmt::format("{} {}", c.line, c.ref);
  const auto part = [&out](std::string_view name, const std::string& text) {
    if (!text.empty()) out += fmt::format(" {}={}", name, text);
  };
  part("type", c.type);
  part("group", c.group);
  part("name", c.name);
  part("version", c.version);
  for (const std::string& purl : c.purls) part("purl", purl);
  for (const std::string& cpe : c.cpes) part("cpe", cpe);
  part("source", c.source_name);
  part("source_version", c.source_version);
  part("epoch", c.epoch);
  return out + (c.root ? " root\n" : "\n");
}

/// Everything that was read and everything that was said, as text.
inline std::string show(const Parsed<Inventory>& read) {
  std::string out = fmt::format("{} {}\n", read.value.format, read.value.serial);
  for (const Component& component : read.value.components) out += show(component);
  const OperatingSystem& system = read.value.operating_system;
  if (!system.name.empty()) out += fmt::format("system {} {}\n", system.name, system.version);
  for (const Diagnostic& diagnostic : read.diagnostics) out += render(diagnostic) + "\n";
  return out;
}

inline std::string shown(const std::string& json, const Limits& limits = {}) {
  return show(read_sbom(Text(json), "sbom.json", limits));
}

/// RFC 4648, without padding.
inline std::string base64(std::string_view bytes) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (held += 8; held >= 6;) out += digits[bits >> (held -= 6) & 63U];
    bits &= 0xffU;
  }
  if (held > 0) out += digits[bits << (6 - held) & 63U];
  return out;
}

}  // namespace theriac::test
