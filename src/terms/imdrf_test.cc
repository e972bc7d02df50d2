#include "terms/imdrf.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Imdrf, HasTheNineCellsOfTheTable) {
  EXPECT_EQ(imdrf_category("treat-or-diagnose", "critical"), "IV");
  EXPECT_EQ(imdrf_category("drive", "critical"), "III");
  EXPECT_EQ(imdrf_category("inform", "critical"), "II");
  EXPECT_EQ(imdrf_category("treat-or-diagnose", "serious"), "III");
  EXPECT_EQ(imdrf_category("drive", "serious"), "II");
  EXPECT_EQ(imdrf_category("inform", "serious"), "I");  // some tables in circulation print II
  EXPECT_EQ(imdrf_category("treat-or-diagnose", "non-serious"), "II");
  EXPECT_EQ(imdrf_category("drive", "non-serious"), "I");
  EXPECT_EQ(imdrf_category("inform", "non-serious"), "I");
}

TEST(Imdrf, KnowsNoOtherWords) {
  EXPECT_EQ(imdrf_category("", "critical"), "");
  EXPECT_EQ(imdrf_category("drive", "grave"), "");
}

}  // namespace
}  // namespace theriac
