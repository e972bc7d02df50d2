#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/field_rules_internal.h"
#include "inventory/licence_expression_internal.h"
#include "terms/purl.h"

namespace theriac {

namespace {

struct HashLength {
  std::string_view algorithm;
  std::size_t digits;
};
/// Hexadecimal digits of each algorithm's digest; BLAKE3's may have any length.
constexpr HashLength lengths[] = {
    {"MD5", 32},          {"SHA-1", 40},        {"SHA1", 40},        {"SHA224", 56},
    {"SHA-256", 64},      {"SHA256", 64},       {"SHA-384", 96},     {"SHA384", 96},
    {"SHA-512", 128},     {"SHA512", 128},      {"SHA3-256", 64},    {"SHA3-384", 96},
    {"SHA3-512", 128},    {"BLAKE2b-256", 64},  {"BLAKE2b-384", 96}, {"BLAKE2b-512", 128},
    {"Streebog-256", 64}, {"Streebog-512", 128}};

}  // namespace

void FieldRules::hash(std::string_view algorithm, std::string_view content, std::size_t offset) {
  // What is of no digest's length is the schema's.
  const auto is_length = [&](const HashLength& length) { return length.digits == content.size(); };
  if (std::none_of(std::begin(lengths), std::end(lengths), is_length)) return;
  for (const HashLength& length : lengths) {
    if (length.algorithm != algorithm || length.digits == content.size()) continue;
    out_.add(Level::warning, "hash-length", offset,
             fmt::format("the {} digest has {}", algorithm, counted(content.size(), "character")),
             fmt::format("a digest of {} has {}", algorithm, length.digits));
  }
}

void FieldRules::purl(std::string_view text, std::size_t offset) {
  const Result<Purl> purl = parse_purl(text, PurlReading::valid);
  if (purl) return;
  out_.add(
      Level::warning, "bad-purl", offset,
      fmt::format("the purl {} breaks the rules of purls: {}", quoted(text), purl.error().problem),
      purl.error().remedy);
}

void FieldRules::expression(std::string_view text, std::size_t offset) {
  const auto ids = parse_licence_expression(text);
  if (!ids) {
    out_.add(Level::warning, "licence-expression", offset,
             fmt::format("{} is no licence expression: {}", quoted(text), ids.error().problem),
             "write it as in \"MIT OR (Apache-2.0 AND BSD-3-Clause)\"");
    return;
  }
  for (const std::string_view id : *ids) {
    if (schemas_.knows_licence(id)) continue;
    out_.add(Level::warning, "unknown-licence", offset,
             fmt::format("{} is not on SPDX's list of licences", quoted(id)),
             "write LicenseRef-... for a licence that is not");
  }
}

}  // namespace theriac
