#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <simdjson.h>

#include "terms/cvss/cvss.h"
#include "test/shared_data.h"

// Vectors with their scores: RedHatProductSecurity/cvss tests, random vectors through an
// exact-decimal calculator (v2, v3) and FIRST's calculator (v4), vectors of real records. All of
// them must agree: a score that is off by 0.1 can change a band.

namespace theriac {
namespace {

struct Line {
  std::string version;
  std::string vector;
  double base = -1;   // v2, v3; -1: not stated
  double score = -1;  // v4, of all metrics
};

double number_or_none(simdjson::dom::element record, std::string_view key) {
  double value = -1;
  if (record[key].get(value) != simdjson::SUCCESS) return -1;
  return value;
}

std::vector<Line> read_lines(const std::string& name) {
  const std::string text = test::shared_file(name);
  simdjson::dom::parser parser;
  simdjson::dom::document_stream stream = parser.parse_many(text);
  std::vector<Line> lines;
  for (simdjson::dom::element record : stream) {
    lines.push_back({std::string(record["version"].get_string().value()),
                     std::string(record["vector"].get_string().value()),
                     number_or_none(record, "base"), number_or_none(record, "score")});
  }
  return lines;
}

/// Of a version 4 vector.
bool has_only_base_metrics(std::string_view vector) {
  for (const char* other : {"/E:", "/CR:", "/IR:", "/AR:", "/M"}) {
    if (vector.find(other) != std::string_view::npos) return false;
  }
  return true;
}

TEST(CvssRealData, EveryPublishedScoreIsReproduced) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::map<std::string, int> right;
  std::map<std::string, int> total;
  for (const Line& line : read_lines("realdata/conformance/cvss/visible.ndjson.zst")) {
    SCOPED_TRACE(line.vector);
    const auto base = cvss_base_score(line.vector);
    if (!base) {
      ADD_FAILURE() << base.error().problem;
      continue;
    }
    EXPECT_EQ(base->version, line.version);
    const bool is4 = line.version == "4.0";
    const double got = is4 ? cvss4_score(line.vector).value() : base->score;
    const double wanted = is4 ? line.score : line.base;
    ++total[line.version];
    EXPECT_NEAR(got, wanted, 1e-9);
    if (std::abs(got - wanted) < 1e-9) ++right[line.version];
    if (is4 && has_only_base_metrics(line.vector)) {
      EXPECT_NEAR(base->score, line.score, 1e-9);
    }
  }
  for (const auto& [version, count] : total) {
    RecordProperty("cvss" + version, std::to_string(right[version]) + "/" + std::to_string(count));
  }
  EXPECT_EQ(right, total);
  EXPECT_EQ(total, (std::map<std::string, int>{
                       {"2.0", 1806}, {"3.0", 2273}, {"3.1", 3782}, {"4.0", 7192}}));
}

TEST(CvssRealData, VectorsThatWereStatedWithAnotherScore) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const auto lines = read_lines("realdata/conformance/cvss/real-score-deviations.ndjson");
  EXPECT_EQ(lines.size(), 247U);
  for (const Line& line : lines) {
    SCOPED_TRACE(line.vector);
    const bool is4 = line.version == "4.0";
    if (is4) {
      EXPECT_NEAR(cvss4_score(line.vector).value(), line.score, 1e-9);
    } else {
      EXPECT_NEAR(cvss_base_score(line.vector).value().score, line.base, 1e-9);
    }
  }
}

TEST(CvssRealData, VectorsThatAreNotValidAreRefused) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const auto lines = read_lines("realdata/conformance/cvss/real-vectors-not-valid.ndjson");
  EXPECT_EQ(lines.size(), 1U);
  for (const Line& line : lines) EXPECT_FALSE(cvss_base_score(line.vector)) << line.vector;
}

}  // namespace
}  // namespace theriac
