#include <algorithm>

#include "base/text.h"
#include "terms/cvss/vector_internal.h"

namespace theriac {

namespace {

std::string quoted(std::string_view text) { return '"' + printable(text.substr(0, 40)) + '"'; }

int find_value(const CvssMetric& metric, std::string_view value) {
  if (value.empty()) return not_given;
  const auto at = std::find(metric.values.begin(), metric.values.end(), value);
  return at == metric.values.end() ? not_given : static_cast<int>(at - metric.values.begin());
}

Result<void> read_metric(std::string_view piece, std::span<const CvssMetric> metrics,
                         CvssValues& values) {
  const std::size_t colon = piece.find(':');
  if (colon == std::string_view::npos) {
    return fail(quoted(piece) + " is not a metric and its value", "write metric:value");
  }
  const std::string_view name = piece.substr(0, colon);
  const auto at = std::find_if(metrics.begin(), metrics.end(),
                               [&](const CvssMetric& metric) { return metric.name == name; });
  if (at == metrics.end()) return fail("unknown CVSS metric " + quoted(name));
  auto& slot = values[static_cast<std::size_t>(at - metrics.begin())];
  if (slot != not_given) return fail("CVSS metric " + std::string(at->name) + " is given twice");
  slot = find_value(*at, piece.substr(colon + 1));
  if (slot != not_given) return {};
  return fail("unknown value " + quoted(piece.substr(colon + 1)) + " of the CVSS metric " +
              std::string(at->name));
}

}  // namespace

Result<CvssValues> parse_cvss_metrics(std::string_view text, std::string_view prefix,
                                      std::span<const CvssMetric> metrics) {
  text.remove_prefix(prefix.size());
  CvssValues values(metrics.size(), not_given);
  for (const std::string_view piece : split(text, '/')) {
    if (auto done = read_metric(piece, metrics, values); !done) {
      return tl::unexpected(std::move(done.error()));
    }
  }
  for (std::size_t i = 0; i < metrics.size(); ++i) {
    if (metrics[i].base && values[i] == not_given) {
      return fail("CVSS metric " + std::string(metrics[i].name) + " is missing");
    }
  }
  return values;
}

}  // namespace theriac
