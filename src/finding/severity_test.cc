#include "finding/severity.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "finding/test_index_internal.h"

namespace theriac {
namespace {

using test::record;

constexpr const char* v3_high =
    R"({"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"})";
constexpr const char* v3_critical =
    R"({"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"})";
constexpr const char* v30_critical =
    R"({"type":"CVSS_V3","score":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"})";
constexpr const char* v4_high =
    R"({"type":"CVSS_V4","score":"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:H/SC:N/SI:N/SA:N"})";

std::string rated(const std::string& id, const std::string& severities,
                  const std::string& more = {}, const std::string& words = "introduced 0") {
  const std::string list = severities.empty() ? "" : fmt::format("\"severity\":[{}],", severities);
  return record(id, {{"PyPI", "x", words}}, list + more);
}

constexpr const char* label_critical = R"("database_specific":{"severity":"CRITICAL"},)";
constexpr const char* label_low = R"("database_specific":{"severity":"LOW"},)";

/// "critical 9.8 CVSS:3.1 of A (feed)"; records whose ids begin with N do not apply.
std::string picked(const std::string& feed) {
  const Index index = test::make_index(feed);
  std::vector<AdvisoryNumber> applying;
  for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) {
    if (index.advisory(n).id[0] == 'A') applying.push_back(n);
  }
  EXPECT_FALSE(applying.empty());
  const RatedSeverity s = pick_severity(index, applying, index.advisory(applying.front()).group);
  std::string out(to_string(s.rating));
  if (s.score) out += fmt::format(" {:.1f}", *s.score);
  if (s.rating != Severity::unknown)
    out += fmt::format(" {} of {} ({})", s.vector.substr(0, 8), s.advisory, s.source);
  return out;
}

TEST(Severity, WhoseWordCounts) {
  const std::string same = R"("aliases":["CVE-2026-1"],)";
  struct Row {
    const char* what;
    std::string feed;
    const char* wanted;
  };
  const Row rows[] = {
      {"one vector", rated("A", v3_high), "high 7.5 CVSS:3.1 of A (feed)"},
      {"nobody says", rated("A", ""), "unknown"},
      {"a label", rated("A", "", label_low), "low LOW of A (feed)"},
      {"a vector beats a label, even a graver one", rated("A", v3_high, label_critical),
       "high 7.5 CVSS:3.1 of A (feed)"},
      {"the highest score", rated("A1", v3_high, same) + rated("A2", v3_critical, same),
       "critical 9.8 CVSS:3.1 of A2 (feed)"},
      {"of equal scores the newer standard",
       rated("A1", v30_critical, same) + rated("A2", v3_critical, same),
       "critical 9.8 CVSS:3.1 of A2 (feed)"},
      {"of equal vectors the smaller id", rated("A2", v3_high, same) + rated("A1", v3_high, same),
       "high 7.5 CVSS:3.1 of A1 (feed)"},
      {"4.0 counts as it is", rated("A", v4_high), "high 8.7 CVSS:4.0 of A (feed)"},
      {"an applying record's label beats the group's vectors",
       rated("A", "", same + label_low) + rated("N", v3_critical, same), "low LOW of A (feed)"},
      {"the group speaks where the applying do not",
       rated("A", "", same) + rated("N", v3_critical, same), "critical 9.8 CVSS:3.1 of N (feed)"},
      {"then the flaws that an update fixes",
       rated("A", "", R"("upstream":["CVE-2026-7"],)") +
           rated("N", v3_high, R"("aliases":["CVE-2026-7"],)"),
       "high 7.5 CVSS:3.1 of N (feed)"},
      {"a broken vector says nothing",
       rated("A", R"({"type":"CVSS_V3","score":"CVSS:3.1/AV:N"})", label_low),
       "low LOW of A (feed)"},
      {"zero is a rating",
       rated("A", R"({"type":"CVSS_V3","score":"CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N"})"),
       "none 0.0 CVSS:3.1 of A (feed)"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.what);
    EXPECT_EQ(picked(row.feed), row.wanted);
  }
}

}  // namespace
}  // namespace theriac
