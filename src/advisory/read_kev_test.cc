#include "advisory/read_kev.h"

#include <gtest/gtest.h>

#include "terms/cve.h"

namespace theriac {
namespace {

Parsed<KevCatalogue> read(const std::string& json) {
  return read_kev(Text(json), "kev.json", Limits{});
}

TEST(ReadKev, ReadsWhatCisaPublishes) {
  const auto kev =
      read(R"({"title":"x","catalogVersion":"2025.08.25","dateReleased":"2025-08-25T17:04:19.9796Z",
    "count":2,"vulnerabilities":[
    {"cveID":"CVE-2025-48384","dateAdded":"2025-08-25","dueDate":"2025-09-15","knownRansomwareCampaignUse":"Unknown"},
    {"cveID":"CVE-2021-44228","dateAdded":"2021-12-10","knownRansomwareCampaignUse":"Known","cwes":["CWE-20"]}]})");
  EXPECT_TRUE(kev.diagnostics.empty());
  ASSERT_EQ(kev.value.entries.size(), 2U);
  EXPECT_EQ(to_string(*kev.value.released), "2025-08-25");
  EXPECT_EQ(cve_id(kev.value.entries[0].cve), "CVE-2025-48384");
  EXPECT_EQ(to_string(kev.value.entries[0].added), "2025-08-25");
  EXPECT_EQ(to_string(*kev.value.entries[0].due), "2025-09-15");
  EXPECT_FALSE(kev.value.entries[0].ransomware);
  EXPECT_TRUE(kev.value.entries[1].ransomware);
  EXPECT_FALSE(kev.value.entries[1].due);
}

TEST(ReadKev, SaysWhatIsWrong) {
  struct Row {
    const char* json;
    const char* message;
  };
  const Row rows[] = {
      {R"({"count":2,"vulnerabilities":[{"cveID":"CVE-2021-44228","dateAdded":"2021-12-10"}]})",
       "kev.json:1:10: error: the catalogue says that it has 2 entries, but 1 were found; fetch it "
       "again: it is "
       "cut off or was edited [kev-count]"},
      {R"({"vulnerabilities":[{"cveID":"CVE-1","dateAdded":"2021-12-10"}]})",
       "kev.json:1:21: error: \"CVE-1\" is no CVE id; fetch the catalogue again [kev-entry]"},
      {R"({"vulnerabilities":[{"cveID":"CVE-2021-44228"}]})",
       "kev.json:1:21: error: the entry of CVE-2021-44228 has no date \"dateAdded\"; fetch the "
       "catalogue again "
       "[kev-entry]"},
      {"[]",
       "kev.json:1:1: error: the catalogue must be a JSON object; fetch CISA's "
       "known_exploited_vulnerabilities.json again [wrong-type]"},
      {R"({"vulnerabilities":[{"cveID":)",
       "kev.json:1:30: error: the text ends in the middle of a value; fetch or write the file "
       "again, it is cut off "
       "[json-syntax]"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.json);
    const auto kev = read(row.json);
    ASSERT_FALSE(kev.diagnostics.empty());
    const std::string shown = render(kev.diagnostics.back());
    EXPECT_EQ(shown.substr(0, shown.find('\n')), row.message);
  }
}

TEST(ReadKev, IsKnownByContent) {
  EXPECT_TRUE(looks_like_kev(R"({"title":"t","catalogVersion":"1"})"));
  EXPECT_FALSE(looks_like_kev(R"({"id":"CVE-2021-44228","affected":[]})"));
}

}  // namespace
}  // namespace theriac
