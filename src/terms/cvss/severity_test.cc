#include <gtest/gtest.h>

#include "terms/cvss/cvss.h"

namespace theriac {
namespace {

TEST(Severity, IsReadFromTheWordsOfManySources) {
  struct Row {
    const char* label;
    Severity severity;
  };
  const Row rows[] = {
      {"LOW", Severity::low},
      {"MODERATE", Severity::medium},
      {"Medium", Severity::medium},
      {"Important", Severity::high},
      {"high", Severity::high},
      {" Critical ", Severity::critical},
      {"none", Severity::none},
      {"unimportant", Severity::low},
      {"negligible", Severity::low},
      {"not yet assigned", Severity::unknown},
      {"", Severity::unknown},
      {"grave", Severity::unknown},
      {"a very long word that nobody uses", Severity::unknown},
  };
  for (const Row& row : rows) EXPECT_EQ(severity_of_label(row.label), row.severity) << row.label;
}

TEST(Severity, FollowsTheBandsOfTheScore) {
  struct Row {
    double score;
    const char* word;
  };
  const Row rows[] = {{0.0, "none"},   {0.1, "low"},      {3.9, "low"},
                      {4.0, "medium"}, {6.9, "medium"},   {7.0, "high"},
                      {8.9, "high"},   {9.0, "critical"}, {10.0, "critical"}};
  for (const Row& row : rows) EXPECT_EQ(to_string(severity_of_score(row.score)), row.word);
  EXPECT_EQ(to_string(Severity::unknown), "unknown");
}

}  // namespace
}  // namespace theriac
