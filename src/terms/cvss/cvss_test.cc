#include "terms/cvss/cvss.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Cvss, GivesTheBaseScore) {
  struct Row {
    const char* vector;
    const char* version;
    double score;
  };
  const Row rows[] = {
      {"AV:N/AC:L/Au:N/C:C/I:C/A:C", "2.0", 10.0},
      {"(AV:N/AC:L/Au:N/C:P/I:P/A:P)", "2.0", 7.5},
      {"AV:L/AC:H/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C", "2.0", 6.2},
      {"AV:N/AC:L/Au:N/C:N/I:N/A:N", "2.0", 0.0},  // no impact
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "3.1", 9.8},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "3.1", 10.0},  // capped
      {"CVSS:3.1/AV:P/AC:H/PR:H/UI:R/S:U/C:N/I:N/A:N", "3.1", 0.0},   // no impact
      {"CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N", "3.0", 6.1},
      {"CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N", "3.1", 9.8},  // any order
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/MAV:P", "3.1", 9.8},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "4.0", 10.0},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", "4.0", 9.3},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N", "4.0", 0.0},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U/MVC:N/U:Red", "4.0",
       9.3},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.vector);
    const auto score = cvss_base_score(row.vector);
    ASSERT_TRUE(score) << score.error().problem;
    EXPECT_EQ(score->version, row.version);
    EXPECT_DOUBLE_EQ(score->score, row.score);
  }
}

TEST(Cvss, CountsEveryMetricOfVersion4WhenAsked) {
  struct Row {
    const char* metrics;
    double score;
  };
  const std::string base = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
  const Row rows[] = {
      {"", 9.3},
      {"/E:X/MAV:X/CR:X", 9.3},  // not defined
      {"/E:P", 8.9},
      {"/E:U", 8.1},
      {"/MSI:S", 10.0},                       // safety
      {"/S:P/AU:Y/R:I/V:C/RE:H/U:Red", 9.3},  // supplemental metrics do not count
      {"/MVC:N/MVI:N/MVA:N", 0.0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.metrics);
    const auto score = cvss4_score(base + row.metrics);
    ASSERT_TRUE(score) << score.error().problem;
    EXPECT_DOUBLE_EQ(*score, row.score);
  }
  EXPECT_FALSE(cvss4_score("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"));
}

TEST(Cvss, SaysWhatIsWrongWithAVector) {
  struct Row {
    const char* vector;
    const char* problem;
  };
  const Row rows[] = {
      {"", "\"\" is not a metric and its value"},
      {"CVSS:5.0/AV:N", "unknown CVSS version in \"CVSS:5.0/AV:N\""},
      {"CVSS:3.1", "unknown CVSS version in \"CVSS:3.1\""},
      {"CVSS:3.1/", "\"\" is not a metric and its value"},
      {"CVSS:3.1/AV:N", "CVSS metric AC is missing"},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:N", "CVSS metric AV is given twice"},
      {"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", "\"\" is not a metric and its value"},
      {"CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "unknown value \"X\" of the CVSS metric AV"},
      {"CVSS:3.1/AV:/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "unknown value \"\" of the CVSS metric AV"},
      {"CVSS:3.1/Au:N", "unknown CVSS metric \"Au\""},
      {"AV:N/AC:L/PR:L/UI:R/S:U/C:L/I:L/A:L", "unknown CVSS metric \"PR\""},
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:S/SA:N",
       "unknown value \"S\" of the CVSS metric SI"},  // only modified metrics have safety
      {"CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:/SI:N/SA:N",
       "unknown value \"\" of the CVSS metric SC"},
      {"cvss:3.1/AV:N", "unknown CVSS metric \"cvss\""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.vector);
    const auto score = cvss_base_score(row.vector);
    ASSERT_FALSE(score);
    EXPECT_EQ(score.error().problem, row.problem);
  }
  EXPECT_FALSE(cvss_base_score("CVSS:3.1/" + std::string(2000, 'A')));
}

}  // namespace
}  // namespace theriac
