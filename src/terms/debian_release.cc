#include "terms/debian_release.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "embedded/debian_releases.h"
#include "terms/catalogue_internal.h"

namespace theriac {

namespace {

struct Release {
  std::string_view number;
  std::string_view codename;
  std::string_view released;
  std::string_view end_of_support;
  std::string_view end_of_lts;
};

constexpr std::string_view take_day(std::string_view& line) {
  const std::string_view day = take_until(line, '\t');
  if (day != "-" && (day.size() != 10 || day[4] != '-' || day[7] != '-'))
    throw "catalogue/debian-releases.tsv: a day is year-month-day or -";
  return day;
}

constexpr auto releases = [] {
  std::string_view text = embedded::debian_releases;
  std::array<Release, count_catalogue_lines(embedded::debian_releases)> all{};
  for (Release& release : all) {
    std::string_view line = next_catalogue_line(text);
    release.number = take_until(line, '\t');
    release.codename = take_until(line, '\t');
    release.released = take_day(line);
    release.end_of_support = take_day(line);
    release.end_of_lts = take_day(line);
    if (release.codename.empty() || !line.empty())
      throw "catalogue/debian-releases.tsv: five columns are wanted";
  }
  return all;
}();

template <class Matches>
std::optional<std::string> find_number(Matches matches) {
  const auto* const at = std::find_if(releases.begin(), releases.end(), matches);
  if (at == releases.end()) return std::nullopt;
  return std::string(at->number);
}

/// "12.4" is 12, but "3.1" is 3.1 and "3.1.8" too: the longer match first.
std::optional<std::string> release_of_number(std::string_view word) {
  const std::size_t first = word.find('.');
  const std::size_t second = first == std::string_view::npos ? first : word.find('.', first + 1);
  const auto two = word.substr(0, second);
  const auto one = word.substr(0, first);
  auto found = find_number([&](const Release& release) { return release.number == two; });
  if (found) return found;
  return find_number([&](const Release& release) { return release.number == one; });
}

std::optional<std::string> release_of_word(std::string_view word) {
  if (is_digit(word[0])) return release_of_number(word);
  return find_number([&](const Release& release) { return release.codename == word; });
}

/// The words of a text: letters, digits and dots; everything else separates.
std::string_view take_word(std::string_view& text) {
  const auto is_part = [](char c) { return is_alnum(c) || c == '.'; };
  const auto* const begin = std::find_if(text.begin(), text.end(), is_part);
  const auto* const end = std::find_if_not(begin, text.end(), is_part);
  const std::string_view word(begin, static_cast<std::size_t>(end - begin));
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  return word;
}

bool names_no_release(std::string_view text) {
  for (std::string_view word = take_word(text); !word.empty(); word = take_word(text)) {
    if (word == "sid" || word == "unstable" || word == "testing") return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> find_debian_release(std::string_view distro) {
  constexpr std::size_t longest = 100;
  const std::string text = lower(distro.substr(0, longest));
  if (names_no_release(text)) return std::nullopt;
  std::string_view rest = text;
  // The first word that is not the distribution's own name decides.
  for (std::string_view word = take_word(rest); !word.empty(); word = take_word(rest)) {
    if (word.starts_with("debian")) word.remove_prefix(6);
    if (word.empty() || word == "gnu" || word == "linux") continue;
    return release_of_word(word);
  }
  return std::nullopt;
}

std::optional<Date> end_of_debian_support(std::string_view release) {
  const auto* const at = std::find_if(releases.begin(), releases.end(), [&](const Release& known) {
    return known.number == release;
  });
  if (at == releases.end()) return std::nullopt;
  const auto day = parse_date(at->end_of_lts != "-" ? at->end_of_lts : at->end_of_support);
  if (!day) return std::nullopt;
  return *day;
}

}  // namespace theriac
