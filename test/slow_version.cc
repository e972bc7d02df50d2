#include "test/slow_version.h"

#include <string>

#include "test/slow_orders.h"
#include "test/slow_pep440.h"
#include "test/slow_text.h"

namespace theriac::test {
namespace {

// ---- SemVer -------------------------------------------------------------------------------------

struct SemVer {
  Strings numbers, pre;
};

bool good_identifiers(const Strings& identifiers) {
  for (const std::string& identifier : identifiers) {
    if (identifier.empty()) return false;
    for (const char c : identifier)
      if (!digit(c) && !letter(c) && c != '-') return false;
  }
  return true;
}

std::optional<SemVer> parse_semver(std::string text) {
  if (!text.empty() && text[0] == '=') text.erase(0, 1);
  if (!text.empty() && text[0] == 'v') text.erase(0, 1);
  SemVer version;
  if (const auto plus = text.find('+'); plus != std::string::npos) {
    if (!good_identifiers(split_at(text.substr(plus + 1), "."))) return std::nullopt;
    text.resize(plus);
  }
  if (const auto hyphen = text.find('-'); hyphen != std::string::npos) {
    version.pre = split_at(text.substr(hyphen + 1), ".");
    if (!good_identifiers(version.pre)) return std::nullopt;
    text.resize(hyphen);
  }
  version.numbers = split_at(text, ".");
  for (const std::string& number : version.numbers)
    if (!all_digits(number)) return std::nullopt;
  return version;
}

int compare_identifiers(const std::string& a, const std::string& b) {
  if (all_digits(a) && all_digits(b)) return compare_numbers(a, b);
  if (all_digits(a)) return -1;
  if (all_digits(b)) return 1;
  return compare_text(a, b);
}

int compare(const SemVer& a, const SemVer& b) {
  if (const int c = compare_padded(a.numbers, b.numbers); c != 0) return c;
  if (a.pre.empty() || b.pre.empty())
    return static_cast<int>(a.pre.empty()) - static_cast<int>(b.pre.empty());
  for (std::size_t i = 0; i < a.pre.size() && i < b.pre.size(); ++i)
    if (const int c = compare_identifiers(a.pre[i], b.pre[i]); c != 0) return c;
  return a.pre.size() == b.pre.size() ? 0 : a.pre.size() < b.pre.size() ? -1 : 1;
}

// ---- Go -----------------------------------------------------------------------------------------

bool begins(const std::string& text, const std::string& with) { return text.rfind(with, 0) == 0; }

bool begins_prerelease(const std::string& text) {
  return begins(text, "rc") || begins(text, "beta") || begins(text, "alpha");
}

std::optional<SemVer> parse_go(std::string text) {
  const bool toolchain = begins(text, "go");
  if (toolchain) text.erase(0, 2);
  for (const char* list : {" X:", "-X:"}) text = text.substr(0, text.find(list));
  if (toolchain) text = text.substr(0, text.find_first_of(" \t"));
  if (begins(text, "=") || (toolchain && begins(text, "v"))) return std::nullopt;

  std::size_t i = begins(text, "v") ? 1 : 0;
  while (i < text.size() && (digit(text[i]) || text[i] == '.')) ++i;
  const std::string core = text.substr(0, i);
  std::string rest = text.substr(i);
  std::size_t word = 0;
  while (word < rest.size() && letter(rest[word])) ++word;
  std::size_t end = word;
  while (end < rest.size() && digit(rest[end])) ++end;
  const std::string label = rest.substr(0, word);
  const bool labelled = end > word && (label == "rc" || label == "beta" || label == "alpha");
  if (!labelled && !toolchain) return parse_semver(text);

  const std::string behind = labelled ? rest.substr(end) : rest;
  const bool by_packager =
      begins(behind, "+") ||
      (begins(behind, "-") && !begins_prerelease(behind.substr(1)) && !begins(behind, "-devel"));
  if (labelled) {
    if (!behind.empty() && !by_packager) return std::nullopt;
    return parse_semver(core + "-" + label + "." + rest.substr(word, end - word));
  }
  if (begins(behind, "-devel")) return std::nullopt;
  return parse_semver(by_packager ? core : text);
}

// ---- dpkg ---------------------------------------------------------------------------------------

struct Deb {
  std::string epoch = "0", upstream, revision = "0";
};

std::optional<Deb> parse_deb(std::string text) {
  Deb version;
  if (const auto colon = text.find(':'); colon != std::string::npos) {
    version.epoch = text.substr(0, colon);
    if (!all_digits(version.epoch) || compare_numbers(version.epoch, "2147483647") > 0)
      return std::nullopt;
    text.erase(0, colon + 1);
  }
  if (const auto hyphen = text.rfind('-'); hyphen != std::string::npos) {
    version.revision = text.substr(hyphen + 1);
    text.resize(hyphen);
  }
  version.upstream = text;
  if (version.upstream.empty() || version.revision.empty()) return std::nullopt;
  for (const char c : version.upstream)
    if (!digit(c) && !letter(c) && std::string(".+~:-").find(c) == std::string::npos)
      return std::nullopt;
  for (const char c : version.revision)
    if (!digit(c) && !letter(c) && std::string(".+~").find(c) == std::string::npos)
      return std::nullopt;
  return version;
}

// The non-digit character at i; the end, or a digit, is 0.
int deb_weight(const std::string& text, std::size_t i) {
  if (i >= text.size() || digit(text[i])) return 0;
  if (text[i] == '~') return -1;
  return letter(text[i]) ? text[i] : text[i] + 256;
}

int compare_deb_field(const std::string& a, const std::string& b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    while (deb_weight(a, i) != 0 || deb_weight(b, j) != 0) {
      const int c = sign(deb_weight(a, i) - deb_weight(b, j));
      if (c != 0) return c;
      ++i, ++j;
    }
    std::string number_a, number_b;
    while (i < a.size() && digit(a[i])) number_a += a[i++];
    while (j < b.size() && digit(b[j])) number_b += b[j++];
    if (const int c = compare_numbers(number_a, number_b); c != 0) return c;
  }
  return 0;
}

int compare(const Deb& a, const Deb& b) {
  if (const int c = compare_numbers(a.epoch, b.epoch); c != 0) return c;
  if (const int c = compare_deb_field(a.upstream, b.upstream); c != 0) return c;
  return compare_deb_field(a.revision, b.revision);
}

// ---- all ----------------------------------------------------------------------------------------

std::string without_space(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
    text.remove_suffix(1);
  return std::string(text);
}

template <class Parse>
std::optional<int> compare_with(const Parse& parse, std::string_view a, std::string_view b) {
  if (a.size() > max_version_length || b.size() > max_version_length) return std::nullopt;
  const std::string text_a = without_space(a), text_b = without_space(b);
  if (text_a.empty() || text_b.empty()) return std::nullopt;
  const auto parsed_a = parse(text_a);
  const auto parsed_b = parse(text_b);
  if (!parsed_a || !parsed_b) return std::nullopt;
  return compare(*parsed_a, *parsed_b);
}

using Twin = Answer (*)(const std::string& a, const std::string& b);

Twin twin_of(Order order) {
  switch (order) {
    case Order::maven_artifact:
      return slow_maven_artifact;
    case Order::maven:
      return slow_maven;
    case Order::gem:
      return slow_gem;
    case Order::nuget:
      return slow_nuget;
    case Order::composer:
      return slow_composer;
    case Order::packagist:
      return slow_packagist;
    case Order::pub:
      return slow_pub;
    case Order::cran:
      return slow_cran;
    case Order::hackage:
      return slow_hackage;
    case Order::rpm:
      return slow_rpm;
    case Order::apk:
      return slow_apk;
    case Order::alpm:
      return slow_alpm;
    case Order::conan:
      return slow_conan;
    case Order::openssl:
      return slow_openssl;
    case Order::gentoo:
      return slow_gentoo;
    case Order::bitnami:
      return slow_bitnami;
    case Order::datetime:
      return slow_datetime;
    case Order::semver:
    case Order::go:
    case Order::pep440:
    case Order::dpkg:
      break;
  }
  return nullptr;
}

}  // namespace

std::optional<int> slow_compare(Order order, std::string_view a, std::string_view b) {
  switch (order) {
    case Order::semver:
      return compare_with(parse_semver, a, b);
    case Order::go:
      return compare_with(parse_go, a, b);
    case Order::pep440:
      return compare_with(parse_pep440, a, b);
    case Order::dpkg:
      return compare_with(parse_deb, a, b);
    default:
      break;
  }
  const std::string text_a = without_space(a), text_b = without_space(b);
  const bool readable = !text_a.empty() && !text_b.empty() && a.size() <= max_version_length &&
                        b.size() <= max_version_length;
  return readable ? twin_of(order)(text_a, text_b) : std::nullopt;
}

bool slow_is_valid(Order order, std::string_view version) {
  return slow_compare(order, version, version).has_value();
}

}  // namespace theriac::test
