#include <gtest/gtest.h>
#include <set>

#include "base/text.h"
#include "terms/debian_release.h"
#include "terms/purl.h"
#include "test/shared_data.h"
#include "test/tar.h"

// What the SBOMs of many tools hold: nothing that names a package may be refused.

namespace theriac {
namespace {

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t i = text.find(from); i != std::string::npos; i = text.find(from, i)) {
    text.replace(i, from.size(), to);
  }
}

/// Every text between quotes that begins with "pkg:", with the escapes of JSON, or of XML, taken
/// off. Not a reader of documents: it need not be right about what is a purl, only see them all.
std::set<std::string> collect_purls(std::string_view sbom) {
  const bool xml = trim(sbom.substr(0, 100)).starts_with('<');
  std::set<std::string> out;
  for (std::size_t at = sbom.find("\"pkg:"); at != std::string_view::npos;
       at = sbom.find("\"pkg:", at + 1)) {
    const std::size_t end = sbom.find('"', at + 1);
    if (end == std::string_view::npos) break;
    std::string text(sbom.substr(at + 1, end - at - 1));
    replace_all(text, xml ? "&amp;" : "\\u0026", "&");
    replace_all(text, "\\/", "/");
    out.insert(std::move(text));
  }
  return out;
}

/// Read once for the tests below; the folder of real data is there.
const std::set<std::string>& real_purls() {
  static const std::set<std::string> purls = [] {
    std::set<std::string> all;
    test::for_each_tar_entry(
        *test::shared_folder() + "/realdata/sboms/visible.tar.zst",
        [&](const std::string&, const std::string& text) { all.merge(collect_purls(text)); });
    return all;
  }();
  return purls;
}

TEST(RealSboms, EveryPurlThatNamesAPackageIsRead) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::set<std::string> refused;
  for (const std::string& text : real_purls()) {
    const auto purl = parse_purl(text);
    if (!purl) {
      refused.insert(text);
      continue;
    }
    const auto again = parse_purl(purl->to_string());
    EXPECT_TRUE(again && *again == *purl) << text;
  }
  EXPECT_EQ(real_purls().size(), 102406U);
  EXPECT_EQ(refused,
            (std::set<std::string>{"pkg:/", "pkg:TBD", "pkg:empty", "pkg:golang/@%28devel%29",
                                   "pkg:golang/@?type=module", "pkg:invalid"}));
}

TEST(RealSboms, EveryReleaseOfDebianIsKnown) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  std::set<std::string> unknown;
  for (const std::string& text : real_purls()) {
    const auto purl = parse_purl(text);
    if (!purl || purl->type != "deb" || purl->name_space != "debian") continue;
    const std::string distro(purl->qualifier("distro"));
    if (!distro.empty() && !find_debian_release(distro)) unknown.insert(distro);
  }
  EXPECT_EQ(unknown, (std::set<std::string>{}));
}

}  // namespace
}  // namespace theriac
