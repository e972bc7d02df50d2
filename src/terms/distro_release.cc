#include "terms/distro_release.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "embedded/distribution_releases.h"
#include "terms/catalogue_internal.h"
#include "terms/debian_release.h"

namespace theriac {

namespace {

struct Row {
  std::string_view ecosystem, release, codename, end;
};

constexpr auto rows = [] {
  std::string_view text = embedded::distribution_releases;
  std::array<Row, count_catalogue_lines(embedded::distribution_releases)> all{};
  for (Row& row : all) {
    std::string_view line = next_catalogue_line(text);
    row.ecosystem = take_until(line, '\t');
    row.release = take_until(line, '\t');
    row.codename = take_until(line, '\t');
    row.end = line;
    if (row.codename.empty() || row.end.size() != 10)
      throw "catalogue/distribution-releases.tsv: four columns are wanted, the last a day";
  }
  return all;
}();

template <class Matches>
const Row* find_row(Matches matches) {
  const auto* const at = std::find_if(rows.begin(), rows.end(), matches);
  return at == rows.end() ? nullptr : at;
}

/// What stands behind the distribution's own name: "8.6" of "rhel-8.6", "15.3" of
/// "opensuse-leap-15.3", "3.18" of "v3.18"; the whole text when it begins with a digit. Empty when
/// the name is of another distribution.
std::string_view behind_name(std::string_view text, std::string_view type,
                             const Ecosystem& ecosystem) {
  if (text.empty() || is_digit(text[0])) return text;
  if (text[0] == 'v' && text.size() > 1 && is_digit(text[1])) return text.substr(1);
  const auto* const digit = std::find_if(text.begin(), text.end(), is_digit);
  std::string_view name = text.substr(0, static_cast<std::size_t>(digit - text.begin()));
  const std::string_view rest = text.substr(name.size());
  while (name.ends_with('v') || name.ends_with('-') || name.ends_with(':') || name.ends_with(' '))
    name.remove_suffix(1);
  return find_ecosystem_of_purl(type, name) == &ecosystem ? rest : std::string_view();
}

/// "8" of "8.10"; "" when it does not begin with a number.
std::string_view major_of(std::string_view number) {
  const auto* const end = std::find_if_not(number.begin(), number.end(), is_digit);
  return number.substr(0, static_cast<std::size_t>(end - number.begin()));
}

/// "3.18" of "3.18.4", "4.0" of "4.0"; "" when there are not two numbers.
std::string_view two_of(std::string_view number) {
  const std::string_view major = major_of(number);
  if (major.empty() || major.size() == number.size() || number[major.size()] != '.') return {};
  const std::string_view minor = major_of(number.substr(major.size() + 1));
  return minor.empty() ? minor : number.substr(0, major.size() + 1 + minor.size());
}

std::optional<std::string> stated(std::string_view number, std::string_view prefix = {}) {
  if (number.empty()) return std::nullopt;
  return fmt::format("{}{}", prefix, number);
}

/// "22.04:LTS", "23.10": the releases of April in even years have long support.
std::optional<std::string> ubuntu_release(std::string_view text) {
  const std::string_view word = text.starts_with("ubuntu-") ? text.substr(7) : text;
  if (word.empty() || !is_digit(word[0])) {
    const Row* const row = find_row([&](const Row& known) {
      return known.ecosystem == "Ubuntu" && known.codename != "-" && known.codename == word;
    });
    return row ? std::optional<std::string>(row->release) : std::nullopt;
  }
  const std::string_view number = two_of(word);
  const bool plain = number.size() == 5 && number[2] == '.';
  if (!plain) return std::nullopt;
  const bool long_term = (number[1] - '0') % 2 == 0 && number.ends_with(".04");
  return long_term ? fmt::format("{}:LTS", number) : std::string(number);
}

std::optional<std::string> suse_release(std::string_view number) {
  const std::string_view major = major_of(number);
  if (major.empty()) return std::nullopt;
  const std::string_view rest = number.substr(major.size());
  std::string_view pack;
  for (const std::string_view mark : {".", "-sp", " sp"}) {
    if (rest.starts_with(mark)) pack = major_of(rest.substr(mark.size()));
  }
  if (pack.empty() || pack == "0") return std::string(major);
  return fmt::format("{} SP{}", major, pack);
}

std::optional<std::string> opensuse_release(std::string_view text) {
  if (text.find("tumbleweed") != std::string_view::npos) return "Tumbleweed";
  const auto* const digit = std::find_if(text.begin(), text.end(), is_digit);
  const std::string_view number = text.substr(static_cast<std::size_t>(digit - text.begin()));
  const bool ours = digit == text.begin() || text.find("suse") != std::string_view::npos ||
                    text.starts_with("leap");
  return ours ? stated(two_of(number), "Leap ") : std::nullopt;
}

/// openEuler's releases carry words: "22.03-LTS-SP1".
std::optional<std::string> openeuler_release(std::string_view rest) {
  if (two_of(rest).empty()) return std::nullopt;
  std::string out;
  for (const char c : rest) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

}  // namespace

std::optional<std::string> find_release(const Ecosystem& ecosystem, std::string_view distro) {
  constexpr std::size_t longest = 100;
  if (ecosystem.name == "Debian") return find_debian_release(distro);
  const std::string text = lower(trim(distro.substr(0, longest)));
  if (ecosystem.name == "Ubuntu") return ubuntu_release(text);
  if (ecosystem.name == "openSUSE") return opensuse_release(text);
  const std::string_view rest = behind_name(text, ecosystem.purl_type, ecosystem);
  // "3.21.0_alpha20240923" is what edge calls itself between two releases.
  if (ecosystem.name == "Alpine" && rest.find("_alpha") != std::string_view::npos)
    return std::nullopt;
  if (ecosystem.name == "Alpine") return stated(two_of(rest), "v");
  if (ecosystem.name == "Red Hat") return stated(major_of(rest), "enterprise_linux:");
  if (ecosystem.name == "SUSE") return suse_release(rest);
  if (ecosystem.name == "openEuler") return openeuler_release(rest);
  if (ecosystem.name == "Photon OS") return stated(two_of(rest));
  if (ecosystem.purl_type == "rpm" || ecosystem.name == "Alpaquita") return stated(major_of(rest));
  return std::nullopt;
}

std::string canonical_distro(const Ecosystem& ecosystem, std::string_view release) {
  if (ecosystem.name == "Red Hat" && release.starts_with("enterprise_linux:"))
    return fmt::format("rhel-{}", release.substr(17));
  if (ecosystem.name == "Alpine" && release.starts_with('v'))
    return fmt::format("alpine-{}", release.substr(1));
  if (ecosystem.name == "SUSE") {
    const std::size_t pack = release.find(" SP");
    if (pack == std::string_view::npos) return fmt::format("suse-{}", release);
    return fmt::format("suse-{}.{}", release.substr(0, pack), release.substr(pack + 3));
  }
  if (ecosystem.name == "openSUSE") {
    if (release == "Tumbleweed") return "opensuse-tumbleweed";
    return fmt::format("opensuse-leap-{}", release.starts_with("Leap ") ? release.substr(5) : "");
  }
  return fmt::format("{}-{}", ecosystem.purl_namespace, release.substr(0, release.find(':')));
}

std::optional<std::string> find_release_in_version(const Ecosystem& ecosystem,
                                                   std::string_view version) {
  const bool rebuild = ecosystem.name == "AlmaLinux" || ecosystem.name == "Rocky Linux" ||
                       ecosystem.name == "Red Hat";
  if (!rebuild) return std::nullopt;
  for (const std::string_view tag : {".el", "module+el", "module_el"}) {
    const std::size_t at = version.rfind(tag);
    if (at == std::string_view::npos) continue;
    const std::string_view number = major_of(version.substr(at + tag.size()));
    if (!number.empty() && number.size() <= 2) return find_release(ecosystem, number);
  }
  return std::nullopt;
}

bool covers_release(const Ecosystem& ecosystem, std::string_view release, std::string_view stated) {
  if (stated.empty() || stated == release) return true;
  if (ecosystem.name == "Ubuntu") {
    return (stated.starts_with("Pro:") && stated.substr(4) == release) ||
           (release.starts_with("Pro:") && release.substr(4) == stated);
  }
  if (ecosystem.name == "Red Hat")
    return stated.starts_with(release) && stated.substr(release.size()).starts_with("::");
  if (ecosystem.name == "SUSE") {
    for (const std::string_view longer : {"-LTSS", "-ESPOS"}) {
      if (stated.ends_with(longer)) stated.remove_suffix(longer.size());
    }
    return stated.starts_with("Linux Enterprise") && stated.ends_with(release) &&
           stated[stated.size() - release.size() - 1] == ' ';
  }
  return false;
}

std::string channel_of(const Ecosystem& ecosystem, const std::string& release,
                       std::string_view version) {
  const bool paid = ecosystem.name == "Ubuntu" && release.ends_with(":LTS") &&
                    version.find("esm") != std::string_view::npos;
  return paid ? "Pro:" + release : release;
}

std::optional<Date> end_of_security_support(const Ecosystem& ecosystem, std::string_view release) {
  if (ecosystem.name == "Debian") return end_of_debian_support(release);
  const Row* const row = find_row([&](const Row& known) {
    return known.ecosystem == ecosystem.name && known.release == release;
  });
  if (!row) return std::nullopt;
  const Result<Date> day = parse_date(row->end);
  return day ? std::optional<Date>(*day) : std::nullopt;
}

}  // namespace theriac
