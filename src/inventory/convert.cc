#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

#include "base/text.h"
#include "inventory/bill_facts.h"
#include "inventory/convert_internal.h"
#include "inventory/licence_expression_internal.h"
#include "inventory/schemas_internal.h"
#include "terms/date.h"

namespace theriac {

namespace {

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::vector<std::string> make_refs(const Bill& bill, std::string (*make)(std::string_view),
                                   Losses& losses) {
  std::vector<std::string> out;
  out.reserve(bill.parts.size());
  std::set<std::string> taken;
  std::map<std::string, std::size_t> next;  // of each that is wanted again; all may want the same
  for (const Part& part : bill.parts) {
    const std::string wanted = make(part.ref.empty() ? called(part) : part.ref);
    std::string ref = wanted;
    if (!taken.insert(ref).second) {
      std::size_t& n = next.try_emplace(wanted, 2).first->second;
      do {
        ref = fmt::format("{}-{}", wanted, n++);
      } while (!taken.insert(ref).second);
    }
    if (ref != part.ref) ++losses["component.ref"];
    out.push_back(std::move(ref));
  }
  return out;
}

const Part* only_root(const Bill& bill) {
  const Part* root = nullptr;
  for (const Part& part : bill.parts) {
    if (!part.root) continue;
    if (root) return nullptr;
    root = &part;
  }
  return root;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool separator = rest.starts_with("\u2028") || rest.starts_with("\u2029");
    if (separator) i += 2;  // line breaks in the eyes of some programs
    out += separator || static_cast<unsigned char>(text[i]) < 0x20 ? ' ' : text[i];
  }
  return out;
}

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() && is_address(text);
}

std::string plain_moment(const std::string& text) {
  const Result<Moment> moment = parse_moment(text);
  if (!moment) return {};
  const auto second = moment->seconds - std::int64_t{date_of(*moment).days} * 86400;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(date_of(*moment)), second / 3600,
                     second / 60 % 60, second % 60);
}

bool is_spdx_licence(std::string_view id) {
  static Schemas schemas;  // a list of licences, read once
  return schemas.knows_licence(id);
}

bool is_licence_expression(std::string_view text) {
  const auto ids = parse_licence_expression(text);
  return ids && std::all_of(ids->begin(), ids->end(), is_spdx_licence);
}

std::string spdx_hash_name(std::string_view algorithm) {
  constexpr std::array<std::string_view, 13> same = {
      "MD5",    "SHA3-256", "SHA3-384", "SHA3-512", "BLAKE2b-256", "BLAKE2b-384", "BLAKE2b-512",
      "BLAKE3", "SHA224",   "MD2",      "MD4",      "MD6",         "ADLER32"};
  if (contains(same, algorithm)) return std::string(algorithm);
  for (const std::string_view bits : {"1", "256", "384", "512"}) {
    if (algorithm == fmt::format("SHA-{}", bits)) return fmt::format("SHA{}", bits);
  }
  return {};
}

bool is_cyclonedx_hash(std::string_view algorithm) {
  constexpr std::array<std::string_view, 12> known = {
      "MD5",      "SHA-1",    "SHA-256",     "SHA-384",     "SHA-512",     "SHA3-256",
      "SHA3-384", "SHA3-512", "BLAKE2b-256", "BLAKE2b-384", "BLAKE2b-512", "BLAKE3"};
  return contains(known, algorithm);
}

bool is_cyclonedx_type(std::string_view type) {
  constexpr std::array<std::string_view, 13> known = {
      "application",        "framework", "library",
      "container",          "platform",  "device",
      "device-driver",      "firmware",  "file",
      "operating-system",   "data",      "machine-learning-model",
      "cryptographic-asset"};
  return contains(known, type);
}

bool is_cyclonedx_reference(std::string_view type) {
  constexpr std::array<std::string_view, 41> known = {"vcs",
                                                      "issue-tracker",
                                                      "website",
                                                      "advisories",
                                                      "bom",
                                                      "mailing-list",
                                                      "social",
                                                      "chat",
                                                      "documentation",
                                                      "support",
                                                      "source-distribution",
                                                      "distribution",
                                                      "distribution-intake",
                                                      "license",
                                                      "build-meta",
                                                      "build-system",
                                                      "release-notes",
                                                      "security-contact",
                                                      "model-card",
                                                      "log",
                                                      "configuration",
                                                      "evidence",
                                                      "formulation",
                                                      "attestation",
                                                      "threat-model",
                                                      "adversary-model",
                                                      "risk-assessment",
                                                      "vulnerability-assertion",
                                                      "exploitability-statement",
                                                      "pentest-report",
                                                      "static-analysis-report",
                                                      "dynamic-analysis-report",
                                                      "runtime-analysis-report",
                                                      "component-analysis-report",
                                                      "maturity-report",
                                                      "certification-report",
                                                      "codified-infrastructure",
                                                      "quality-metrics",
                                                      "poam",
                                                      "electronic-signature",
                                                      "other"};
  return contains(known, type);
}

bool is_address(std::string_view url) {
  return !url.empty() && std::none_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f ||
           std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos;
  });
}

std::string_view purpose_of(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 12> purposes = {{
      {"application", "APPLICATION"},
      {"framework", "FRAMEWORK"},
      {"library", "LIBRARY"},
      {"container", "CONTAINER"},
      {"operating-system", "OPERATING-SYSTEM"},
      {"device", "DEVICE"},
      {"firmware", "FIRMWARE"},
      {"source", "SOURCE"},
      {"archive", "ARCHIVE"},
      {"file", "FILE"},
      {"install", "INSTALL"},
      {"other", "OTHER"},
  }};
  for (const auto& [word, purpose] : purposes) {
    if (word == type) return purpose;
  }
  return {};
}

}  // namespace theriac
