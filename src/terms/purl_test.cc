#include "terms/purl.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

struct Row {
  const char* text;
  const char* canonical;
};

TEST(Purl, ReadsWhatRealSbomsHold) {
  const Row rows[] = {
      {"pkg:npm/@angular/core@1.0.0", "pkg:npm/%40angular/core@1.0.0"},
      {"pkg:npm/%40angular/core@1.0.0", "pkg:npm/%40angular/core@1.0.0"},
      {"pkg:npm/@angular/core", "pkg:npm/%40angular/core"},
      {"pkg:npm/%40angular%2Fcore@1.0.0", "pkg:npm/%40angular/core@1.0.0"},
      {"pkg:cargo/libgit2-sys@0.14.0+1.5.0", "pkg:cargo/libgit2-sys@0.14.0%2B1.5.0"},
      {"pkg:deb/debian/attr@1:2.4.47-2+b1?arch=amd64",
       "pkg:deb/debian/attr@1:2.4.47-2%2Bb1?arch=amd64"},
      {"pkg:deb/debian/attr@1%3A2.4.47-2~rc1", "pkg:deb/debian/attr@1:2.4.47-2~rc1"},
      {"pkg:golang/./pkg/util/log", "pkg:golang/./pkg/util/log"},
      {"pkg:golang/github.com/0xAX/notificator@v0.0.0-20191016112426-3962a5ea8da1",
       "pkg:golang/github.com/0xax/notificator@v0.0.0-20191016112426-3962a5ea8da1"},
      {"pkg:golang/github.com%2Fgorilla%2Fcontext@v1", "pkg:golang/github.com/gorilla/context@v1"},
      {"pkg:golang/github.com/jenkins-x/jx@(devel)",
       "pkg:golang/github.com/jenkins-x/jx@%28devel%29"},
      {"pkg:golang/github.com/elastic/harp@v0.2.10?type=module#cmd/harp",
       "pkg:golang/github.com/elastic/harp@v0.2.10?type=module#cmd/harp"},
      {"pkg:apk/alpine/alpine-baselayout@3.4.3-r1?arch=x86_64&distro=3.18.4",
       "pkg:apk/alpine/alpine-baselayout@3.4.3-r1?arch=x86_64&distro=3.18.4"},
      {"pkg:deb/debian/bash@5.1-2+b3?arch=amd64&upstream=bash%405.1-2&distro=debian-11",
       "pkg:deb/debian/bash@5.1-2%2Bb3?arch=amd64&distro=debian-11&upstream=bash%405.1-2"},
      {"pkg:k8s/k8s.io%2Fkubelet@1.27.0", "pkg:k8s/k8s.io%2Fkubelet@1.27.0"},
      {"pkg:deb/package-2@2.2.2", "pkg:deb/package-2@2.2.2"},
      {"pkg:maven/root@latest?type=jar", "pkg:maven/root@latest?type=jar"},
      {"PKG:PyPI/Django_X@1", "pkg:pypi/django-x@1"},
      {"pkg://pypi/zope.interface", "pkg:pypi/zope.interface"},
      {" pkg:npm/a@1\n", "pkg:npm/a@1"},
      {"pkg:brew/node@20@20.10.0", "pkg:brew/node%4020@20.10.0"},
      {"pkg:npm/a@", "pkg:npm/a"},
      {"pkg:npm/a/", "pkg:npm/a"},
      {"pkg:npm//a//b@1", "pkg:npm/a/b@1"},
      {"pkg:npm/a?&b=&c=d&", "pkg:npm/a?c=d"},
      {"pkg:npm/a?b=1&B=2", "pkg:npm/a?b=1"},
      {"pkg:generic/a?url=https://example.org/?id=7",
       "pkg:generic/a?url=https:%2F%2Fexample.org%2F%3Fid%3D7"},
      {"pkg:npm/a#../b/./%2E%2E/c", "pkg:npm/a#b/c"},
      {"pkg:git/codeberg.org/forgejo/forgejo@1", "pkg:git/codeberg.org/forgejo/forgejo@1"},
      {"pkg:github/a/b@feature/x", "pkg:github/a/b@feature%2Fx"},
      {"pkg:npm/caf%C3%A9", "pkg:npm/caf%C3%A9"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto purl = parse_purl(row.text);
    ASSERT_TRUE(purl) << purl.error().problem;
    EXPECT_EQ(purl->to_string(), row.canonical);
    const auto again = parse_purl(row.canonical);
    ASSERT_TRUE(again) << again.error().problem;
    EXPECT_EQ(*again, *purl);
  }
}

TEST(Purl, GivesTheDecodedParts) {
  const auto purl = parse_purl("pkg:npm/@types/node@1.2%2B3?b=%2F&a=x#src/%20");
  ASSERT_TRUE(purl);
  EXPECT_EQ(purl->type, "npm");
  EXPECT_EQ(purl->name_space, "@types");
  EXPECT_EQ(purl->name, "node");
  EXPECT_EQ(purl->version, "1.2+3");
  EXPECT_EQ(purl->qualifier("a"), "x");
  EXPECT_EQ(purl->qualifier("b"), "/");
  EXPECT_EQ(purl->qualifier("c"), "");
  EXPECT_EQ(purl->subpath, "src/ ");
}

TEST(Purl, FailsWhereNoPackageIsNamed) {
  const Row rows[] = {
      {"", "not a package URL"},
      {"package-lock.json", "not a package URL"},
      {"pkg:", "no package type and name"},
      {"pkg:/", "no package type and name"},
      {"pkg:npm", "no package type and name"},
      {"pkg:npm/", "no package type and name"},
      {"pkg:n&g/nginx", "no package type"},
      {"pkg:3d/nginx", "no package type"},
      {"pkg%3Amaven/a/b", "not a package URL"},
      {"pkg:maven/@1.3.4", "no package name"},
      {"pkg:npm/@scope", "no package name"},
      {"pkg:golang/@?type=module", "no package name"},
      {"pkg:swift/github.com/Alamofire/@5.4.3", "no package name"},
      {"pkg:npm/%2F", "no package name"},
      {"pkg:npm/a%2", "percent-encoding is broken or is not UTF-8"},
      {"pkg:npm/a@100%", "percent-encoding is broken or is not UTF-8"},
      {"pkg:npm/a@%FF", "percent-encoding is broken or is not UTF-8"},
      {"pkg:npm/a@%C0%80", "percent-encoding is broken or is not UTF-8"},
      {"pkg:npm/a@%ED%A0%80", "percent-encoding is broken or is not UTF-8"},
      {"pkg:npm/a?in%20production=true", "\"in%20production\" cannot be the key of a qualifier"},
      {"pkg:npm/a?=b", "\"\" cannot be the key of a qualifier"},
      {"pkg:npm/a?1=b", "\"1\" cannot be the key of a qualifier"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    const auto purl = parse_purl(row.text);
    ASSERT_FALSE(purl) << purl->to_string();
    EXPECT_EQ(purl.error().problem, row.canonical);
  }
  EXPECT_FALSE(parse_purl("pkg:npm/" + std::string(max_purl_length, 'a')));
}

TEST(Purl, StrictWantsCanonicalTextOfAConformingType) {
  const auto strict = [](std::string_view text) { return parse_purl(text, PurlReading::strict); };
  EXPECT_TRUE(strict("pkg:npm/%40angular/core@1.0.0"));
  EXPECT_TRUE(strict("pkg:golang/stdlib@1.22.7"));
  const auto raw = strict("pkg:npm/@angular/core@1.0.0");
  ASSERT_FALSE(raw);
  EXPECT_EQ(raw.error().problem, "not in canonical form");
  EXPECT_EQ(raw.error().remedy, "write pkg:npm/%40angular/core@1.0.0");
  EXPECT_EQ(strict("pkg:swift/Alamofire@5.4.3").error().problem, "this type needs a namespace");
  EXPECT_EQ(strict("pkg:cargo/x/rand@1").error().problem, "this type has no namespaces");
  EXPECT_EQ(strict("pkg:julia/Dates").error().problem, "this type needs the qualifier uuid");
  EXPECT_EQ(strict("pkg:npm/a?b=1&b=2").error().problem, "a qualifier is repeated");
}

TEST(Purl, ValidReadingObeysTheTypeButNotTheCanonicalForm) {
  const auto valid = [](std::string_view text) { return parse_purl(text, PurlReading::valid); };
  EXPECT_EQ(valid("pkg:NPM/@angular/core@1.0.0").value().to_string(),
            "pkg:npm/%40angular/core@1.0.0");
  EXPECT_EQ(valid("pkg:swift/Alamofire@5.4.3").error().problem, "this type needs a namespace");
  EXPECT_EQ(valid("pkg:npm/a?b=1&b=2").error().problem, "a qualifier is repeated");
}

TEST(Purl, IsMadeFromPartsByTheSameRules) {
  Purl parts;
  parts.type = "PyPI";
  parts.name = "Zope_Interface";
  parts.qualifiers = {{"B", "2"}, {"a", "1"}, {"c", ""}};
  parts.subpath = "/x/../y/";
  const auto purl = make_purl(parts);
  ASSERT_TRUE(purl);
  EXPECT_EQ(purl->to_string(), "pkg:pypi/zope-interface?a=1&b=2#x/y");
  EXPECT_FALSE(make_purl(Purl{}));
}

}  // namespace
}  // namespace theriac
