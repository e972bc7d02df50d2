#include "wire/feed_url.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "terms/ecosystem.h"

namespace theriac {
namespace {

std::string url(const char* source, const char* mirror) {
  return url_of(parse_feed_source(source).value(), mirror);
}

TEST(FeedUrl, ThePublishersPlaces) {
  EXPECT_EQ(url("PyPI", ""), "https://osv-vulnerabilities.storage.googleapis.com/PyPI/all.zip");
  EXPECT_EQ(url("Rocky Linux", ""),
            "https://osv-vulnerabilities.storage.googleapis.com/Rocky%20Linux/all.zip");
  EXPECT_EQ(url("kev", ""),
            "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json");
  EXPECT_EQ(url("epss", ""), "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz");
}

TEST(FeedUrl, AMirrorHasOneLayout) {
  EXPECT_EQ(url("crates.io", "https://m/feeds"), "https://m/feeds/osv/crates.io/all.zip");
  EXPECT_EQ(url("kev", "https://m"), "https://m/kev/known_exploited_vulnerabilities.json");
  EXPECT_EQ(url("epss", "https://m"), "https://m/epss/epss_scores-current.csv.gz");
}

TEST(FeedUrl, OnlySourcesThatAreKnown) {
  struct Row {
    const char* name;
    const char* remedy;
  };
  const Row rows[] = {
      {"pypi", "did you mean \"PyPI\"?"},
      {"KEV", "did you mean \"kev\"?"},
      {"Debain", "did you mean \"Debian\"?"},
      {"../../etc", "name kev, epss or ecosystems as OSV spells them: PyPI, Debian, crates.io"},
      {"", "name kev, epss or ecosystems as OSV spells them: PyPI, Debian, crates.io"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto source = parse_feed_source(row.name);
    ASSERT_FALSE(source);
    EXPECT_EQ(source.error().id, "unknown-source");
    EXPECT_EQ(source.error().remedy, row.remedy);
  }
}

TEST(FeedUrl, FileNamesAreHarmlessAndDiffer) {
  std::vector<std::string> names;
  for (const Ecosystem& ecosystem : ecosystems()) {
    names.push_back(file_name_of({std::string(ecosystem.name), FeedKind::osv}));
    EXPECT_EQ(names.back().find_first_of("/ :\\"), std::string::npos) << names.back();
    EXPECT_NE(names.back().front(), '.');
  }
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_EQ(file_name_of({"../x y", FeedKind::osv}), "_._x_y.zip");
}

TEST(FeedUrl, TheUsualSourcesAreAllKnown) {
  std::string names;
  for (const FeedSource& source : usual_feed_sources()) names += source.name + " ";
  EXPECT_EQ(names, "Alpine Debian Go Maven NuGet PyPI RubyGems crates.io npm kev epss ");
}

TEST(FeedUrl, Mirrors) {
  struct Row {
    const char* text;
    bool allow_http;
    const char* base;     // null: refused
    const char* problem;  // of a refusal
  };
  const Row rows[] = {
      {"https://m.example/feeds/", false, "https://m.example/feeds", ""},
      {"https://m.example", false, "https://m.example", ""},
      {"HTTPS://m.example:8443//", false, "https://m.example:8443", ""},
      {"http://127.0.0.1:8000", true, "http://127.0.0.1:8000", ""},
      {"http://m", false, nullptr, "the mirror \"http://m\" is not https"},
      {"ftp://m", true, nullptr, "the mirror \"ftp://m\" is not https"},
      {"file:///etc", true, nullptr, "the mirror \"file:///etc\" is not https"},
      {"m.example", false, nullptr, "the mirror \"m.example\" is no URL"},
      {"", false, nullptr, "the mirror \"\" is no URL"},
      {"https://", false, nullptr, "the mirror \"https://\" is no URL"},
      {"https://a b/", false, nullptr, "the mirror \"https://a b/\" is no URL"},
      {"https://a:word@m/", false, nullptr, "the mirror's URL holds a name or a password"},
      {"https://[fe80::1%25eth0]:8443/x", false, "https://[fe80::1%25eth0]:8443/x", ""},
      {"https://m/a%40b/%e4/", false, "https://m/a%40b/%e4", ""},  // a path may be encoded
      {"https://m/a/.//../b", false, "https://m/a/b", ""},
      // libcurl decodes the host: a byte that is no text, DEL
      {"https://excp3%dfe/es/", false, nullptr,
       "the mirror \"https://excp3%dfe/es/\" has a host that is no name"},
      {"https://m%7f", false, nullptr, "the mirror \"https://m%7f\" has a host that is no name"},
      {"https://[fe80::1%25%40]", false, nullptr,
       "the mirror \"https://[fe80::1%25%40]\" has a host that is no name"},
      {"https://a%40b/", false, nullptr, "the mirror \"https://a%40b/\" is no URL"},
      {"https://m/?a=b", false, nullptr, "the mirror \"https://m/?a=b\" has a query or a fragment"},
      {"https://m/#a", false, nullptr, "the mirror \"https://m/#a\" has a query or a fragment"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto base = parse_mirror_url(row.text, row.allow_http);
    ASSERT_EQ(bool(base), row.base != nullptr);
    EXPECT_EQ(base.value_or(""), row.base == nullptr ? "" : row.base);
    const Error error = base ? Error{} : base.error();
    EXPECT_EQ(error.problem, row.problem);
    EXPECT_EQ(error.id, base ? "" : "bad-mirror");
  }
}

}  // namespace
}  // namespace theriac
