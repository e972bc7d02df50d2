#include "advisory/read_epss.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "terms/cve.h"

namespace theriac {

namespace {

constexpr std::string_view head = "cve,epss,percentile";

/// "0.00043", "1", "1.0", "4.3e-04" is not written by FIRST: hundred-thousandths, rounded to the
/// nearest.
std::optional<std::uint32_t> parse_share(std::string_view text) {
  const std::size_t dot = std::min(text.find('.'), text.size());
  if (dot != 1 || (text[0] != '0' && text[0] != '1') || text.size() > 32) return std::nullopt;
  std::uint32_t value = text[0] == '1' ? 1 : 0;
  for (std::size_t i = 0; i < 5; ++i) {
    const std::size_t at = dot + 1 + i;
    value =
        value * 10 +
        (at < text.size() && is_digit(text[at]) ? static_cast<std::uint32_t>(text[at] - '0') : 0U);
  }
  const bool digits_only =
      std::all_of(text.begin() + static_cast<std::ptrdiff_t>(std::min(dot + 1, text.size())),
                  text.end(), is_digit);
  if (dot + 6 < text.size() && text[dot + 6] >= '5') ++value;
  if (!digits_only || value > 100000) return std::nullopt;
  return value;
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
