#include "advisory/read_epss.h"

#include <gtest/gtest.h>

#include "terms/cve.h"

namespace theriac {
namespace {

TEST(ReadEpss, ReadsWhatFirstPublishes) {
  const auto epss =
      read_epss(Text("#model_version:v2025.03.14,score_date:2026-08-16T00:00:00+0000\r\n"
                     "cve,epss,percentile\r\nCVE-1999-0001,0.03351,0.8765\r\n"
                     "CVE-2021-44228,1.0,1\nCVE-2024-3094,0.000015,1e-05\n\n"),
                "epss.csv");
  EXPECT_TRUE(epss.diagnostics.empty());
  EXPECT_EQ(to_string(*epss.value.scored), "2026-08-16");
  ASSERT_EQ(epss.value.entries.size(), 3U);
  EXPECT_EQ(cve_id(epss.value.entries[0].cve), "CVE-1999-0001");
  EXPECT_EQ(epss.value.entries[0].score, 3351U);
  EXPECT_EQ(epss.value.entries[0].percentile, 87650U);
  EXPECT_EQ(epss.value.entries[1].score, 100000U);
  EXPECT_EQ(epss.value.entries[1].percentile, 100000U);
  EXPECT_EQ(epss.value.entries[2].percentile, 1U);
  EXPECT_EQ(epss.value.entries[2].score, 2U);  // rounded to the nearest hundred-thousandth
}

TEST(ReadEpss, RefusesOtherLines) {
  for (const char* line :
       {"CVE-1999-0001", "CVE-1999-0001,0.1", "x,0.1,0.2", "CVE-1999-0001,1.1,0.2",
        "CVE-1999-0001,-0.1,0.2", "CVE-1999-0001,0.1,0.2,0.3", "CVE-1999-0001,.1,0.2",
        "CVE-1999-0001,0.1e5,0.2", "CVE-1999-0001,1e-,0.2", "CVE-1999-0001,,0.2",
        "CVE-1999-0001,2,0.2", "=cmd()"}) {
    SCOPED_TRACE(line);
    const auto epss = read_epss(Text(std::string("cve,epss,percentile\n") + line + "\n"), "e.csv");
    EXPECT_EQ(epss.value.broken, 1U);
    ASSERT_EQ(epss.diagnostics.size(), 1U);
    EXPECT_EQ(epss.diagnostics[0].id, "epss-line");
    EXPECT_EQ(epss.diagnostics[0].at.line, 2U);
  }
}

TEST(ReadEpss, WantsItsHead) {
  const auto epss = read_epss(Text("#model_version:x\nCVE-1999-0001,0.1,0.2\n"), "e.csv");
  ASSERT_EQ(epss.diagnostics.size(), 1U);
  EXPECT_EQ(render(epss.diagnostics[0]),
            "e.csv: error: the head line \"cve,epss,percentile\" is missing; fetch FIRST's CSV "
            "again [epss-head]");
}

}  // namespace
}  // namespace theriac
