#include "advisory/read_epss.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "base/text.h"
#include "terms/cve.h"

namespace theriac {

namespace {

constexpr std::string_view head = "cve,epss,percentile";

/// "0.00043", "1", "1.0", and "2e-05" of scores that passed through a program: hundred-thousandths,
/// rounded to the nearest.
std::optional<std::uint32_t> parse_share(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  const bool good = read.ec == std::errc{} && read.ptr == end && value >= 0 && value <= 1;
  if (!good || !is_digit(text[0])) return std::nullopt;
  return static_cast<std::uint32_t>(std::lround(value * 100000));
}

std::optional<Date> date_of_comment(std::string_view line) {
  constexpr std::string_view field = "score_date:";
  const std::size_t at = line.find(field);
  if (at == std::string_view::npos) return std::nullopt;
  const Result<Date> date = parse_date(line.substr(at + field.size(), 10));
  return date ? std::optional(*date) : std::nullopt;
}

std::optional<EpssScore> parse_line(std::string_view line) {
  const std::size_t first = line.find(',');
  const std::size_t second = first == std::string_view::npos ? first : line.find(',', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto cve = parse_cve_number(line.substr(0, first));
  const auto score = parse_share(line.substr(first + 1, second - first - 1));
  const auto percentile = parse_share(line.substr(second + 1));
  if (!cve || !score || !percentile) return std::nullopt;
  return EpssScore{*cve, *score, *percentile};
}

}  // namespace

bool looks_like_epss(std::string_view text) {
  return text.starts_with("#model_version:") || text.starts_with(head);
}

Parsed<EpssScores> read_epss(const Text& text, const std::string& file) {
  Diagnostics found(file);
  EpssScores out;
  const std::string_view all = text.view();
  bool head_seen = false;
  for (std::size_t from = 0; from < all.size();) {
    const std::size_t end = std::min(all.find('\n', from), all.size());
    const std::string_view line = trim(all.substr(from, end - from));
    if (line.starts_with('#')) {
      if (!out.scored) out.scored = date_of_comment(line);
    } else if (line == head) {
      head_seen = true;
    } else if (!line.empty()) {
      if (const auto score = parse_line(line)) {
        out.entries.push_back(*score);
      } else {
        ++out.broken;
        found.add(Level::error, "epss-line", from, "this is no line of EPSS scores",
                  "a line is CVE-YYYY-NNNN,score,percentile; fetch the file again");
      }
    }
    from = end + 1;
  }
  if (!head_seen) {
    found.add(Level::error, "epss-head", Diagnostics::no_offset,
              "the head line \"cve,epss,percentile\" is missing", "fetch FIRST's CSV again");
  }
  return {std::move(out), std::move(found).locate_in(all)};
}

}  // namespace theriac
