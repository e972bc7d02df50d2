#include "finding/identify.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "finding/go_module_internal.h"

namespace theriac {
namespace {

Component with_source(std::string name, std::string version = {}) {
  Component out;
  out.source_name = std::move(name);
  out.source_version = std::move(version);
  return out;
}

Component with_version(std::string version, std::string epoch = {}) {
  Component out;
  out.version = std::move(version);
  out.epoch = std::move(epoch);
  return out;
}

/// "Debian:12 name 1.0", or "release-unknown: why".
std::string shown(const tl::expected<Identity, Unidentified>& outcome) {
  if (!outcome)
    return fmt::format("{}: {}", to_string(outcome.error().reason), outcome.error().detail);
  return fmt::format("{}{}{} {} {}{}", outcome->ecosystem->name,
                     outcome->release.empty() ? "" : ":", outcome->release, outcome->folded,
                     outcome->version, outcome->comparable ? "" : " (not comparable)");
}

/// Read from its own purl, without the component, an identity is the same.
void expect_fixed_point(const Identity& identity) {
  const auto again = identify(identity.purl, Component{}, OperatingSystem{});
  ASSERT_TRUE(again) << identity.purl << ": " << again.error().detail;
  EXPECT_EQ(again->purl, identity.purl);
  EXPECT_EQ(again->ecosystem, identity.ecosystem);
  EXPECT_EQ(again->release, identity.release);
  EXPECT_EQ(again->name, identity.name);
  EXPECT_EQ(again->folded, identity.folded);
  EXPECT_EQ(again->version, identity.version);
  EXPECT_EQ(again->comparable, identity.comparable);
  EXPECT_EQ(again->key, identity.key);
  EXPECT_EQ(again->stream, identity.stream);
  EXPECT_EQ(again->epoch_unknown, identity.epoch_unknown);
  EXPECT_EQ(again->source_unknown, identity.source_unknown);
}

struct Row {
  const char* purl;
  const char* wanted;
  Component component = {};
  OperatingSystem system = {};
};

void expect_rows(std::span<const Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.purl);
    const auto outcome = identify(row.purl, row.component, row.system);
    EXPECT_EQ(shown(outcome), row.wanted);
    if (outcome) {
      EXPECT_EQ(outcome->written, row.purl);
      expect_fixed_point(*outcome);
    } else {
      EXPECT_EQ(outcome.error().written, row.purl);
    }
  }
}

TEST(IdentifyDeb, SourcePackageIsJudged) {
  const Row rows[] = {
      {"pkg:deb/debian/zlib1g@1.2-3?distro=debian-12", "Debian:12 zlib1g 1.2-3"},
      {"pkg:deb/debian/zlib1g@1.2-3?upstream=zlib&distro=debian-12", "Debian:12 zlib 1.2-3"},
      {"pkg:deb/debian/clang@1:14.0-55.7?upstream=llvm-defaults%400.55.7&distro=debian-12",
       "Debian:12 llvm-defaults 0.55.7"},
      {"pkg:deb/debian/bsdutils@1:2.38.1-5?upstream=util-linux%402.38.1-5&distro=debian-12",
       "Debian:12 util-linux 2.38.1-5"},
      {"pkg:deb/debian/a@1?source=b&distro=debian-12", "Debian:12 b 1"},  // syft of old
      // trivy says it beside the purl
      {"pkg:deb/debian/a@1?distro=debian-12", "Debian:12 b 1", with_source("b")},
      {"pkg:deb/debian/a@1?distro=debian-12", "Debian:12 b 2", with_source("b", "2")},
      {"pkg:deb/debian/a@1?distro=debian-12", "Debian:12 a 2", with_source("a", "2")},
      {"pkg:deb/debian/a@1?distro=debian-12", "Debian:12 b 2", with_source("b@2")},
      {"pkg:deb/debian/a@1?distro=debian-12", "Debian:12 b 3", with_source("b@2", "3")},
      // the purl goes before what stands beside it
      {"pkg:deb/debian/a@1?upstream=c&distro=debian-12", "Debian:12 c 1", with_source("b", "2")},
      // a version without a name is nobody's
      {"pkg:deb/debian/a@1?distro=debian-12", "Debian:12 a 1", with_source("", "2")},
      {"pkg:deb/debian/a@1?upstream=%402&distro=debian-12", "Debian:12 a 1"},
      {"pkg:deb/debian/a@1?upstream=b%40&distro=debian-12", "Debian:12 b 1"},
      {"pkg:deb/debian/a?upstream=b%402&distro=debian-12", "Debian:12 b 2"},
  };
  expect_rows(rows);
}

TEST(IdentifyDeb, RebuildsAndEpochs) {
  const Row rows[] = {
      {"pkg:deb/debian/a@1.2-3%2Bb1?distro=debian-12", "Debian:12 a 1.2-3"},
      {"pkg:deb/debian/a@1.2-3+b12?distro=debian-12", "Debian:12 a 1.2-3"},
      {"pkg:deb/debian/a@1.2-3%2Bdeb12u1%2Bb2?distro=debian-12", "Debian:12 a 1.2-3+deb12u1"},
      {"pkg:deb/debian/a@1.2-3%2Bb?distro=debian-12", "Debian:12 a 1.2-3+b"},
      {"pkg:deb/debian/a@1.2-3%2Bbpo1?distro=debian-12", "Debian:12 a 1.2-3+bpo1"},
      {"pkg:deb/debian/a@1.2%2Bb1?upstream=b%401.2%2Bb1&distro=debian-12", "Debian:12 b 1.2+b1"},
      {"pkg:deb/debian/a@2:1.0?distro=debian-12", "Debian:12 a 2:1.0"},
      {"pkg:deb/debian/a@2%3A1.0?distro=debian-12", "Debian:12 a 2:1.0"},
      {"pkg:deb/debian/a@1.0?epoch=2&distro=debian-12", "Debian:12 a 2:1.0"},
      {"pkg:deb/debian/a@1.0?epoch=0&distro=debian-12", "Debian:12 a 1.0"},
      {"pkg:deb/debian/a@3:1.0?epoch=2&distro=debian-12", "Debian:12 a 3:1.0"},
      {"pkg:deb/debian/a@1.0?distro=debian-12", "Debian:12 a 2:1.0", with_version("1.0", "2")},
      {"pkg:deb/debian/a@1.0?epoch=4&distro=debian-12", "Debian:12 a 4:1.0",
       with_version("1.0", "2")},
      // stated with the source package: what the binary's epoch is does not matter
      {"pkg:deb/debian/a@1.0?epoch=4&upstream=b%401.0&distro=debian-12", "Debian:12 b 1.0"},
      {"pkg:deb/debian/a?distro=debian-12", "Debian:12 a 1.5", with_version("1.5")},
      {"pkg:deb/debian/a@1.4?distro=debian-12", "Debian:12 a 1.4", with_version("1.5")},
      {"pkg:deb/debian/a?distro=debian-12", "version-missing: no version is stated"},
      {"pkg:deb/debian/a@%20?distro=debian-12", "version-missing: no version is stated"},
      {"pkg:deb/debian/a@1.0-x_y?distro=debian-12", "Debian:12 a 1.0-x_y (not comparable)"},
      {"pkg:deb/debian/a@1.0?epoch=x&distro=debian-12", "Debian:12 a x:1.0 (not comparable)"},
  };
  expect_rows(rows);
}

TEST(IdentifyDeb, ReleaseHoweverItIsWritten) {
  const OperatingSystem bookworm{"debian", "12.4"}, alpine{"alpine", "3.18"},
      jammy{"ubuntu", "22.04"}, nameless{"", "12"}, versionless{"debian", ""};
  const char* const unknown =
      "release-unknown: neither the purl nor the SBOM says which release it is of";
  const Row rows[] = {
      {"pkg:deb/debian/a@1?distro=debian-12.4", "Debian:12 a 1"},
      {"pkg:deb/debian/a@1?distro=bookworm", "Debian:12 a 1"},
      {"pkg:deb/debian/a@1?distro=debian-bookworm", "Debian:12 a 1"},
      {"pkg:deb/debian/a@1?distro=12", "Debian:12 a 1"},
      {"pkg:deb/debian/a@1?distro=sid", "release-unknown: \"sid\" is no release that is known"},
      {"pkg:deb/debian/a@1?distro=debian-99",
       "release-unknown: \"debian-99\" is no release that is known"},
      {"pkg:deb/debian/a@1?distro=ubuntu-22.04",
       "release-unknown: \"ubuntu-22.04\" is no release that is known"},
      {"pkg:deb/debian/a@1", "Debian:12 a 1", {}, bookworm},
      {"pkg:deb/a@1", "Debian:12 a 1", {}, bookworm},
      {"pkg:deb/debian/a@1?distro=debian-11", "Debian:11 a 1", {}, bookworm},
      {"pkg:deb/debian/a@1", unknown},
      {"pkg:deb/debian/a@1", unknown, {}, alpine},
      {"pkg:deb/debian/a@1", unknown, {}, nameless},
      {"pkg:deb/debian/a@1", unknown, {}, versionless},
      {"pkg:deb/a@1", "Ubuntu:22.04:LTS a 1", {}, jammy},
      {"pkg:deb/ubuntu/a@1", "Ubuntu:22.04:LTS a 1", {}, jammy},
      {"pkg:deb/ubuntu/a@1?distro=ubuntu-22.04.3", "Ubuntu:22.04:LTS a 1"},
      {"pkg:deb/ubuntu/a@1?distro=22.04", "Ubuntu:22.04:LTS a 1"},
      {"pkg:deb/ubuntu/a@1?distro=ubuntu-22.10", "Ubuntu:22.10 a 1"},
      {"pkg:deb/ubuntu/a@1?distro=ubuntu-23.04", "Ubuntu:23.04 a 1"},
      {"pkg:deb/ubuntu/a@1?distro=jammy", "Ubuntu:22.04:LTS a 1"},
      {"pkg:deb/ubuntu/a@1?distro=focal", "Ubuntu:20.04:LTS a 1"},
      {"pkg:deb/ubuntu/a@1%2Besm1?distro=ubuntu-18.04", "Ubuntu:Pro:18.04:LTS a 1+esm1"},
      {"pkg:deb/ubuntu/a@1?distro=wily-werewolf",
       "release-unknown: \"wily-werewolf\" is no release that is known"},
      {"pkg:deb/ubuntu/a@1?distro=22.041",
       "release-unknown: \"22.041\" is no release that is known"},
      {"pkg:deb/kali/a@1?distro=kali-2024",
       "type-unsupported: packages of the distribution \"kali\" are not compared"},
  };
  expect_rows(rows);
}

TEST(IdentifyApk, SourcePackageInABranch) {
  const OperatingSystem alpine{"alpine", "3.18.4"};
  const Row rows[] = {
      {"pkg:apk/alpine/musl-utils@1.2.2-r3?upstream=musl&distro=alpine-3.14.3",
       "Alpine:v3.14 musl 1.2.2-r3"},
      {"pkg:apk/alpine/musl@1.2.2-r3?distro=3.18.4", "Alpine:v3.18 musl 1.2.2-r3"},
      {"pkg:apk/alpine/musl@1.2.2-r3?distro=v3.18", "Alpine:v3.18 musl 1.2.2-r3"},
      {"pkg:alpine/busybox@1.35.0-r29?upstream=busybox&distro=alpine-3.17.0",
       "Alpine:v3.17 busybox 1.35.0-r29"},
      {"pkg:apk/alpine/musl@1.2.2-r3", "Alpine:v3.18 musl 1.2.2-r3", {}, alpine},
      {"pkg:apk/alpine/a@1?distro=edge", "release-unknown: \"edge\" is no release that is known"},
      {"pkg:apk/alpine/a@1?distro=debian-12",
       "release-unknown: \"debian-12\" is no release that is known"},
      {"pkg:apk/alpine/a@1?distro=3.18", "Alpine:v3.18 b 1", with_source("b")},
      {"pkg:apk/wolfi/curl@8.0-r1?distro=wolfi-20230201", "Wolfi curl 8.0-r1"},
      {"pkg:apk/chainguard/curl@8.0-r1", "Chainguard curl 8.0-r1"},
      {"pkg:apk/postmarketos/a@1",
       "type-unsupported: packages of the distribution \"postmarketos\" are not compared"},
  };
  expect_rows(rows);
}

TEST(IdentifyRpm, NamesEpochsAndReleases) {
  const Row rows[] = {
      // AlmaLinux and Red Hat name what is installed
      {"pkg:rpm/almalinux/openssl-libs@1.1.1k-9.el8_7?upstream=openssl-1.1.1k-9.el8_7.src.rpm"
       "&epoch=1&distro=almalinux-8.7",
       "AlmaLinux:8 openssl-libs 1:1.1.1k-9.el8_7"},
      {"pkg:rpm/alma/a@1-1.el9?distro=alma-9.2", "AlmaLinux:9 a 1-1.el9"},
      {"pkg:rpm/rhel/libattr@2.4.48-3.el8?upstream=attr-2.4.48-3.el8.src.rpm&distro=rhel-8.6",
       "Red Hat:enterprise_linux:8 libattr 2.4.48-3.el8"},
      {"pkg:rpm/redhat/libutempter@1.1.6-14.el8?arch=x86_64",
       "Red Hat:enterprise_linux:8 libutempter 1.1.6-14.el8"},  // by its dist tag
      {"pkg:rpm/redhat/a@1-2?arch=x86_64",
       "release-unknown: neither the purl nor the SBOM says which release it is of"},
      // the others the source package
      {"pkg:rpm/rocky/openssl-libs@1.1.1k-9.el8?epoch=1&distro=rocky-8.7"
       "&upstream=openssl-1.1.1k-9.el8.src.rpm",
       "Rocky Linux:8 openssl 1:1.1.1k-9.el8"},
      {"pkg:rpm/sles/libmount1@2.36.2-1?upstream=util-linux-2.36.2-150300.4.28.1.src.rpm"
       "&distro=sles-15.3",
       "SUSE:15 SP3 util-linux 2.36.2-150300.4.28.1"},
      {"pkg:rpm/opensuse-leap/a@1-1?distro=opensuse-leap-15.3", "openSUSE:Leap 15.3 a 1-1"},
      {"pkg:rpm/opensuse-tumbleweed/a@1-1?distro=opensuse-tumbleweed-20240101",
       "openSUSE:Tumbleweed a 1-1"},
      {"pkg:rpm/photon/a@1-1.ph4?distro=photon-4.0", "Photon OS:4.0 a 1-1.ph4"},
      {"pkg:rpm/mariner/a@1-1.cm2?distro=mariner-2.0.20230303", "Azure Linux:2 a 1-1.cm2"},
      {"pkg:rpm/openeuler/a@1-1?distro=openEuler-22.03-LTS-SP1", "openEuler:22.03-LTS-SP1 a 1-1"},
      {"pkg:rpm/fedora/a@1-1?distro=fedora-31",
       "type-unsupported: packages of the distribution \"fedora\" are not compared"},
      {"pkg:rpm/a@1-1",
       "type-unsupported: the purl does not say which distribution of rpm packages"},
      {"pkg:rpm/a@1-1.el8?distro=almalinux-8", "AlmaLinux:8 a 1-1.el8"},
  };
  expect_rows(rows);
}

TEST(IdentifyRpm, WhatIsNotStated) {
  const auto of = [](const char* purl) { return identify(purl, {}, {}).value(); };
  EXPECT_TRUE(of("pkg:rpm/almalinux/a@1-1.el8").epoch_unknown);
  EXPECT_FALSE(of("pkg:rpm/almalinux/a@1-1.el8?epoch=0").epoch_unknown);
  EXPECT_FALSE(of("pkg:rpm/almalinux/a@0:1-1.el8").epoch_unknown);
  EXPECT_FALSE(of("pkg:rpm/almalinux/a@1-1.el8").source_unknown);
  EXPECT_TRUE(of("pkg:rpm/rocky/a@1-1.el8").source_unknown);
  EXPECT_FALSE(of("pkg:rpm/rocky/a@1-1.el8?upstream=a-1-1.el8.src.rpm").source_unknown);
  EXPECT_FALSE(of("pkg:deb/debian/a@1?distro=debian-12").source_unknown);
  EXPECT_EQ(of("pkg:rpm/almalinux/a@1-1.el8?rpmmod=nodejs:16:8060:ad").stream, "nodejs:16");
  EXPECT_EQ(of("pkg:rpm/redhat/a@1-1.el8?modularitylabel=perl:5.26:8060:ad").stream, "perl:5.26");
}

TEST(IdentifyGo, ModulePathsAndVersions) {
  const char* const local = "name-incomplete: the purl names a local path, no module";
  const Row rows[] = {
      {"pkg:golang/github.com/pkg/errors@v0.9.1", "Go github.com/pkg/errors v0.9.1"},
      {"pkg:golang/github.com/Masterminds/Goutils@1.1.0",
       "Go github.com/masterminds/goutils 1.1.0"},
      {"pkg:golang/stdlib@1.21.3", "Go stdlib 1.21.3"},
      {"pkg:golang/std@go1.21.3", "Go stdlib go1.21.3"},
      {"pkg:golang/github.com/x/y@v2.0.1#v2", "Go github.com/x/y/v2 v2.0.1"},
      {"pkg:golang/github.com/x/y@v2.0.1#v2/pkg/z", "Go github.com/x/y/v2 v2.0.1"},
      {"pkg:golang/github.com/x/y/v3@v3.0.1", "Go github.com/x/y/v3 v3.0.1"},
      {"pkg:golang/github.com/x/y@v1.0.1#pkg/z", "Go github.com/x/y v1.0.1"},
      {"pkg:golang/github.com/x/y@v1.0.1#v0", "Go github.com/x/y v1.0.1"},
      {"pkg:golang/github.com/x/y@v1.0.1#vendor", "Go github.com/x/y v1.0.1"},
      {"pkg:golang/github.com/x/y@v1.0.1%2Bincompatible", "Go github.com/x/y v1.0.1+incompatible"},
      {"pkg:golang/x/y@(devel)",
       "version-malformed: \"(devel)\" is what the go command writes when it knows no version"},
      {"pkg:golang/x/y@v0.0.0",
       "version-malformed: \"v0.0.0\" is what the go command writes when it knows no version"},
      {"pkg:golang/x/y@UNKNOWN",
       "version-malformed: \"UNKNOWN\" is what the go command writes when it knows no version"},
      {"pkg:golang/x/y@v0.0.0-20220909164309-bea034e7d591",
       "Go x/y v0.0.0-20220909164309-bea034e7d591"},
      {"pkg:golang/x/y", "version-missing: no version is stated"},
      {"pkg:golang/x/y", "Go x/y v1.5.0", with_version(" v1.5.0\n")},
      {"pkg:golang/./local@v1.0.0", local},
      {"pkg:golang/./pkg/util/log", local},
      {"pkg:golang/../other@v1.0.0", local},
  };
  expect_rows(rows);
}

TEST(IdentifyGo, APackageMayLieInsideAModule) {
  const auto inner = identify("pkg:golang/x/y/z@v1.0.0?type=package", {}, {});
  ASSERT_TRUE(inner);
  EXPECT_TRUE(inner->may_be_inner);
  // One name in finding ids, whether the SBOM calls it a package or a module.
  const auto outer = identify("pkg:golang/x/y/z@v1.0.0?type=module", {}, {});
  ASSERT_TRUE(outer);
  EXPECT_FALSE(outer->may_be_inner);
  EXPECT_EQ(inner->purl, "pkg:golang/x/y/z@v1.0.0");
  EXPECT_EQ(outer->purl, inner->purl);
  const auto npm = identify("pkg:npm/a@1.0.0?type=package", {}, {});
  ASSERT_TRUE(npm);
  EXPECT_FALSE(npm->may_be_inner);
}

TEST(IdentifyLanguages, NamesAsTheRegistryHasThem) {
  const Row rows[] = {
      {"pkg:npm/%40babel/core@7.0.0", "npm @babel/core 7.0.0"},
      {"pkg:npm/@babel/core@7.0.0", "npm @babel/core 7.0.0"},
      {"pkg:npm/left-pad@1.0.0#lib/index.js", "npm left-pad 1.0.0"},
      {"pkg:pypi/PyJWT@2.0.1", "PyPI pyjwt 2.0.1"},
      {"pkg:pypi/zope.interface@5.0", "PyPI zope-interface 5.0"},
      {"pkg:pypi/Foo__.-Bar@5.0", "PyPI foo-bar 5.0"},
      {"pkg:pypi/a@2.9.0-NA", "PyPI a 2.9.0-NA (not comparable)"},  // a legacy version
      {"pkg:pypi/a@%20", "version-missing: no version is stated"},
      {"pkg:pypi/a", "PyPI a 1.0", with_version("1.0")},
      {"pkg:cargo/serde_json@1.0.0", "crates.io serde-json 1.0.0"},
      {"pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1",
       "Maven org.apache.logging.log4j:log4j-core 2.14.1"},
      {"pkg:maven/log4j-core@2.14.1",
       "name-incomplete: the purl has no namespace, and Maven has packages of one name in several"},
      {"pkg:nuget/Newtonsoft.Json@12.0.1", "NuGet newtonsoft.json 12.0.1"},
      {"pkg:composer/Laravel/Laravel@v7.12.0", "Packagist laravel/laravel v7.12.0"},
      {"pkg:composer/a/b@dev-master", "Packagist a/b dev-master (not comparable)"},
      {"pkg:gem/nokogiri@1.15.4-x86_64-linux", "RubyGems nokogiri 1.15.4"},
      {"pkg:gem/nokogiri@1.15.4-java", "RubyGems nokogiri 1.15.4"},
      {"pkg:gem/nokogiri@1.15.4?platform=java", "RubyGems nokogiri 1.15.4"},
      {"pkg:gem/RedCloth@4.2.9", "RubyGems RedCloth 4.2.9"},
      {"pkg:gem/a@1.0-rc1", "RubyGems a 1.0-rc1"},
      {"pkg:hex/Phoenix@1.0.0", "Hex phoenix 1.0.0"},
      {"pkg:pub/http@0.13.3", "Pub http 0.13.3"},
      {"pkg:cran/commonmark@1.8", "CRAN commonmark 1.8"},
      {"pkg:hackage/aeson@1.0.0.0", "Hackage aeson 1.0.0.0"},
      {"pkg:conan/openssl@1.1.1?user=u&channel=stable", "ConanCenter openssl 1.1.1"},
      {"pkg:conan/bincrafters/openssl@1.1.1", "ConanCenter openssl 1.1.1"},
      {"pkg:swift/github.com/Alamofire/Alamofire@5.4.3",
       "SwiftURL github.com/alamofire/alamofire 5.4.3"},
      {"pkg:julia/HTTP@1.9.0?uuid=x", "Julia HTTP 1.9.0"},
      {"pkg:bitnami/WordPress@6.2.0?distro=debian-12", "Bitnami wordpress 6.2.0"},
      {"pkg:bitnami/redis@7.4.1-0", "Bitnami redis 7.4.1"},
      {"pkg:bitnami/redis@7.4.1-r3", "Bitnami redis 7.4.1"},
      {"pkg:bitnami/nginx@1.22.3-debian-12-r5", "Bitnami nginx 1.22.3"},
      {"pkg:bitnami/a@2024.1.0-rc1", "Bitnami a 2024.1.0-rc1"},
      {"pkg:maven/g/a@${project.version}", "Maven g:a ${project.version} (not comparable)"},
      {"pkg:maven/g/a@unspecified", "Maven g:a unspecified (not comparable)"},
      {"pkg:maven/g/a@%5B5.0,6.0)", "Maven g:a [5.0,6.0) (not comparable)"},
      {"pkg:maven/g/a@2.%2B", "Maven g:a 2.+ (not comparable)"},
      {"pkg:maven/g/a@2.x", "Maven g:a 2.x (not comparable)"},
      {"pkg:maven/g/a@Finchley.SR1", "Maven g:a Finchley.SR1"},
      {"pkg:maven/g/a@31.1-jre", "Maven g:a 31.1-jre"},
      {"pkg:composer/b@1.0.0",
       "name-incomplete: the purl has no namespace, and Packagist has packages of one name in "
       "several"},
      {"pkg:githubactions/actions/checkout@v4.1.0", "GitHub Actions actions/checkout v4.1.0"},
      {"pkg:githubactions/actions/checkout@v4",
       "version-malformed: \"v4\" is a tag that moves or no version"},
      {"pkg:bioconductor/a@1.0",
       "release-unknown: no purl says which release of Bioconductor it is of"},
      {"pkg:generic/a@1", "type-unsupported: packages of type \"generic\" are not compared yet"},
  };
  expect_rows(rows);
}

TEST(Identify, WhatIsNoPurlSaysSo) {
  for (const char* purl :
       {"", "pkg:", "pkg:npm", "npm/a@1", "pkg:npm/%zz@1", "package-lock.json"}) {
    SCOPED_TRACE(purl);
    const auto outcome = identify(purl, {}, {});
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().reason, Reason::purl_malformed);
    EXPECT_FALSE(outcome.error().detail.empty());
    EXPECT_EQ(outcome.error().written, purl);
  }
}

TEST(Identify, ThePurlKeepsWhatMattersForJudging) {
  struct Wanted {
    const char* purl;
    const char* identity;
  };
  const Wanted rows[] = {
      {"pkg:deb/debian/curl@7.88.1-10+deb12u5?arch=amd64&distro=debian-12.4",
       "pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?distro=debian-12"},
      {"pkg:deb/debian/a@1.0?epoch=1&upstream=a&distro=bookworm",
       "pkg:deb/debian/a@1.0?distro=debian-12&epoch=1"},
      {"pkg:deb/debian/a@1.0?upstream=b%401&distro=bookworm",
       "pkg:deb/debian/a@1.0?distro=debian-12&upstream=b%401"},
      {"pkg:deb/ubuntu/a@1.0?distro=ubuntu-22.04", "pkg:deb/ubuntu/a@1.0?distro=ubuntu-22.04"},
      {"pkg:golang/x/y@v2.0.0?type=module#v2/z", "pkg:golang/x/y@v2.0.0#v2"},
      {"pkg:npm/a@1.0.0?vcs_url=x#lib", "pkg:npm/a@1.0.0"},
      {"PKG:PyPI/Zope.Interface@5.0", "pkg:pypi/zope.interface@5.0"},
  };
  for (const Wanted& row : rows) {
    SCOPED_TRACE(row.purl);
    const auto outcome = identify(row.purl, {}, {});
    ASSERT_TRUE(outcome);
    EXPECT_EQ(outcome->purl, row.identity);
  }
}

TEST(GoModule, Placeholders) {
  for (const char* version : {"(devel)", "v0.0.0", "0.0.0", "unknown", "UNKNOWN"})
    EXPECT_TRUE(is_go_placeholder(version)) << version;
  for (const char* version : {"v0.0.1", "devel", "v0.0.0-20220909164309-bea034e7d591"})
    EXPECT_FALSE(is_go_placeholder(version)) << version;
}

TEST(Identify, SourcesBesideThePurlAndSigningPackages) {
  const auto judged = [](const char* purl, const char* name = "", const char* version = "") {
    Component component;
    component.source_name = name;
    component.source_version = version;
    const auto identity = identify(purl, component, {});
    return identity ? identity->name + " " + identity->version : std::string("none");
  };
  EXPECT_EQ(judged("pkg:deb/debian/clang@1:14.0-55.7?upstream=llvm-defaults&distro=debian-12",
                   "llvm-defaults", "0.55.7"),
            "llvm-defaults 0.55.7");
  EXPECT_EQ(judged("pkg:deb/debian/"
                   "linux-image-6.1.0-9-amd64@6.1.27-1?upstream=linux-signed-amd64%406.1.27%2B1"
                   "&distro=debian-12"),
            "linux 6.1.27-1");
  EXPECT_EQ(judged("pkg:deb/debian/grub-efi-amd64-signed@1%2B2.06%2B8?distro=debian-12"
                   "&upstream=grub-efi-amd64-signed%401%2B2.06%2B8"),
            "grub2 2.06-8");
  EXPECT_EQ(judged("pkg:golang/go@1.20.1"), "stdlib 1.20.1");
  EXPECT_EQ(judged("pkg:golang/std/net/http@1.20.1"), "stdlib 1.20.1");
  EXPECT_EQ(judged("pkg:golang/golang.org/toolchain@v0.0.1-go1.20.1.linux-amd64"),
            "toolchain 1.20.1");
}

}  // namespace
}  // namespace theriac
