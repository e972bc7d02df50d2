#include "advisory/alias_groups.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

namespace theriac {
namespace {

Advisory record(const std::string& id, std::vector<std::string> aliases = {}) {
  Advisory out;
  out.id = id;
  out.aliases = std::move(aliases);
  return out;
}

/// Group name -> ids of its records.
std::map<std::string, std::multiset<std::string>> groups_of(const std::vector<Advisory>& records) {
  std::vector<const Advisory*> pointers;
  pointers.reserve(records.size());
  for (const Advisory& r : records) pointers.push_back(&r);
  const AliasGroups groups = group_aliases(pointers);
  std::map<std::string, std::multiset<std::string>> out;
  for (std::size_t i = 0; i < records.size(); ++i) {
    out[groups.names.at(groups.group_of.at(i))].insert(records[i].id);
  }
  EXPECT_EQ(out.size(), groups.names.size()) << "two groups of one name";
  return out;
}

TEST(AliasGroups, JoinThroughIdsThatNoRecordHas) {
  using Groups = std::map<std::string, std::multiset<std::string>>;
  EXPECT_EQ(groups_of({}), Groups{});
  EXPECT_EQ(groups_of({record("A")}), (Groups{{"A", {"A"}}}));
  EXPECT_EQ(groups_of({record("A", {"CVE-2024-1"}), record("B"), record("C", {"CVE-2024-1"})}),
            (Groups{{"CVE-2024-1", {"A", "C"}}, {"B", {"B"}}}));
  // A chain: A - x - B - y - C.
  EXPECT_EQ(groups_of({record("A", {"x"}), record("B", {"x", "y"}), record("C", {"y"})}),
            (Groups{{"A", {"A", "B", "C"}}}));
  // The alias's own record, and a record that names itself; an empty alias joins nobody.
  EXPECT_EQ(groups_of({record("A", {"B", "A", ""}), record("B"), record("C", {""})}),
            (Groups{{"A", {"A", "B"}}, {"C", {"C"}}}));
  // The same id in two sources.
  EXPECT_EQ(groups_of({record("A"), record("A")}), (Groups{{"A", {"A", "A"}}}));
}

TEST(AliasGroups, NeverJoinOverUpstreamOrRelated) {
  Advisory a = record("DSA-1"), b = record("DSA-2");
  a.upstream = b.upstream = {"CVE-2024-1"};
  a.related = b.related = {"CVE-2024-2", "DSA-1", "DSA-2"};
  EXPECT_EQ(groups_of({a, b}).size(), 2U);
}

TEST(AliasGroups, AreNamedByTheSmallestIdOfTheBestKind) {
  struct Row {
    std::vector<std::string> aliases;
    const char* name;
  };
  const Row rows[] = {
      {{"GHSA-a", "CVE-2024-1"}, "CVE-2024-1"},
      {{"CVE-2024-10000", "CVE-2024-9999"}, "CVE-2024-9999"},
      {{"CVE-2024-1", "CVE-2023-99999"}, "CVE-2023-99999"},
      {{"GHSA-b", "GHSA-a", "AAA"}, "GHSA-a"},
      {{"Z", "B"}, "B"},
      {{"CVE", "CVE-"}, "CVE-"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(groups_of({record("PYSEC-1", row.aliases)}).begin()->first, row.name);
  }
}

TEST(AliasGroups, DoNotDependOnTheOrderOfRecords) {
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    const auto id = [&] {
      const char* const kinds[] = {"CVE-2024-", "GHSA-", "PYSEC-", "GO-"};
      return kinds[random() % 4] + std::to_string(random() % 12);
    };
    std::vector<Advisory> records;
    for (int n = 0; n < 12; ++n) {
      records.push_back(record(id()));
      for (std::size_t k = random() % 3; k > 0; --k) records.back().aliases.push_back(id());
    }
    const auto expected = groups_of(records);
    std::shuffle(records.begin(), records.end(), random);
    ASSERT_EQ(groups_of(records), expected) << "round " << round;
  }
}

}  // namespace
}  // namespace theriac
