#include "terms/ecosystem.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Ecosystem, IsFoundByItsName) {
  for (const Ecosystem& entry : ecosystems()) {
    EXPECT_EQ(find_ecosystem(entry.name), &entry) << entry.name;
  }
  EXPECT_EQ(find_ecosystem("pypi"), nullptr);
  EXPECT_EQ(find_ecosystem("Debian:12"), nullptr);
  EXPECT_EQ(find_ecosystem(""), nullptr);
}

TEST(Ecosystem, IsFoundByTypeAndNamespace) {
  struct Row {
    const char* type;
    const char* name_space;
    const char* name;  // "" : none
  };
  const Row rows[] = {
      {"pypi", "", "PyPI"},
      {"npm", "@angular", "npm"},
      {"npm", "", "npm"},
      {"golang", "github.com/x", "Go"},
      {"cargo", "", "crates.io"},
      {"deb", "debian", "Debian"},
      {"deb", "ubuntu", "Ubuntu"},
      {"deb", "", ""},
      {"deb", "kali", ""},
      {"apk", "alpine", "Alpine"},
      {"alpine", "", "Alpine"},
      {"apk", "wolfi", "Wolfi"},
      {"rpm", "redhat", "Red Hat"},
      {"rpm", "rhel", "Red Hat"},
      {"rpm", "fedora", ""},
      {"maven", "org.x", "Maven"},
      {"composer", "a", "Packagist"},
      {"generic", "", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    const Ecosystem* const found = find_ecosystem_of_purl(row.type, row.name_space);
    EXPECT_EQ(found == nullptr ? "" : found->name, row.name) << row.type << '/' << row.name_space;
  }
}

TEST(Ecosystem, HasAnOrderWhereVersionsCanBeCompared) {
  std::vector<std::string_view> without_order;
  for (const Ecosystem& entry : ecosystems()) {
    if (!entry.order)
      without_order.push_back(entry.name);
    else
      EXPECT_TRUE(has_exact_keys(*entry.order)) << entry.name << ": ranges are judged by keys";
  }
  EXPECT_EQ(without_order, (std::vector<std::string_view>{"Android", "FreeBSD", "Linux", "OSS-Fuzz",
                                                          "Root", "TuxCare", "opam"}));
}

TEST(Ecosystem, IsSplitFromItsRelease) {
  EXPECT_EQ(split_ecosystem("Debian:12").name, "Debian");
  EXPECT_EQ(split_ecosystem("Debian:12").release, "12");
  EXPECT_EQ(split_ecosystem("Ubuntu:Pro:20.04:LTS").name, "Ubuntu");
  EXPECT_EQ(split_ecosystem("Ubuntu:Pro:20.04:LTS").release, "Pro:20.04:LTS");
  EXPECT_EQ(split_ecosystem("PyPI").name, "PyPI");
  EXPECT_EQ(split_ecosystem("PyPI").release, "");
}

TEST(FoldName, JoinsWhatIsOnePackage) {
  struct Row {
    const char* ecosystem;
    const char* name;
    const char* folded;
  };
  const Row rows[] = {
      {"PyPI", "Zope.Interface", "zope-interface"},
      {"PyPI", "a-_.-b__C", "a-b-c"},  // PEP 503: one '-' for a run
      {"PyPI", "PyJWT", "pyjwt"},
      {"crates.io", "Ansi_Term", "ansi-term"},
      {"npm", "JSONStream", "JSONStream"},
      {"npm", "@types/node", "@types/node"},
      {"Go", "github.com/0xAX/notificator", "github.com/0xax/notificator"},
      {"Debian", "LibPNG1.6", "libpng1.6"},
      {"NuGet", "Newtonsoft.Json", "newtonsoft.json"},
      {"Packagist", "Laravel/Laravel", "laravel/laravel"},
      {"Maven", "HTTPClient:HTTPClient", "HTTPClient:HTTPClient"},
      {"RubyGems", "RedCloth", "RedCloth"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(fold_name(*find_ecosystem(row.ecosystem), row.name), row.folded);
  }
}

}  // namespace
}  // namespace theriac
