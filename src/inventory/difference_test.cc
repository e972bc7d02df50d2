#include "inventory/difference.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

Part part(const std::string& purl, const std::string& version, const std::string& licence = {}) {
  Part out;
  out.name = purl;
  out.version = version;
  if (!purl.empty()) out.purls.push_back(purl);
  if (!licence.empty())
    out.licences.push_back(
        {LicenceStatement::Form::id, LicenceStatement::Standing::unstated, licence});
  return out;
}

Part named(const std::string& name, const std::string& purl, const std::string& version) {
  Part out = part(purl, version);
  out.name = name;
  return out;
}

Part typed(const std::string& name, const std::string& version, const std::string& type) {
  Part out = named(name, "", version);
  out.type = type;
  return out;
}

std::string shown(const std::vector<Part>& before, const std::vector<Part>& after) {
  Bill a, b;
  a.parts = before;
  b.parts = after;
  const Difference difference = compare(a, b);
  std::string out;
  for (const PartChange& change : difference.changes) {
    out += fmt::format("{} {} {}>{}", to_string(change.change), change.name,
                       change.before ? a.parts[*change.before].version : "",
                       change.after ? b.parts[*change.after].version : "");
    for (const Fact& fact : change.gone) out += fmt::format(" -{}", fact.value);
    for (const Fact& fact : change.came) out += fmt::format(" +{}", fact.value);
    out += "; ";
  }
  return out + fmt::format("{} unchanged", difference.unchanged);
}

TEST(Difference, WhatBecameOfAPackage) {
  const std::string npm = "pkg:npm/a@x", deb = "pkg:deb/debian/a@1?arch=amd64";
  struct Row {
    const char* what;
    std::vector<Part> before, after;
    const char* wanted;
  };
  const Row rows[] = {
      {"nothing", {part(npm, "1.0.0")}, {part(npm, "1.0.0")}, "1 unchanged"},
      {"the same versions, one side without types",
       {typed("openssl", "3.0.3", ""), typed("openssl", "3.0.6", "")},
       {typed("openssl", "3.0.3", "library"), typed("openssl", "3.0.6", "library")},
       "changed openssl 3.0.3>3.0.3 +library; changed openssl 3.0.6>3.0.6 +library; 0 unchanged"},
      {"upgraded by its order, not by its text",
       {part(npm, "1.9.0")},
       {part(npm, "1.10.0")},
       "upgraded npm/a 1.9.0>1.10.0; 0 unchanged"},
      {"downgraded",
       {part(npm, "1.10.0")},
       {part(npm, "1.9.0")},
       "downgraded npm/a 1.10.0>1.9.0; 0 unchanged"},
      {"Debian's tilde is before the end",
       {part(deb, "1.0")},
       {part(deb, "1.0~rc1")},
       "downgraded deb/debian/a 1.0>1.0~rc1; 0 unchanged"},
      {"a version that cannot be ordered",
       {part(npm, "1.0.0")},
       {part(npm, "latest")},
       "reversioned npm/a 1.0.0>latest; 0 unchanged"},
      {"added", {}, {part(npm, "1.0.0")}, "added npm/a >1.0.0; 0 unchanged"},
      {"removed", {part(npm, "1.0.0")}, {}, "removed npm/a 1.0.0>; 0 unchanged"},
      {"another licence",
       {part(npm, "1.0.0", "MIT")},
       {part(npm, "1.0.0", "GPL-3.0-only")},
       "changed npm/a 1.0.0>1.0.0 -MIT +GPL-3.0-only; 0 unchanged"},
      {"of several versions the new one is added",
       {part(npm, "1.0.0"), part(npm, "2.0.0")},
       {part(npm, "1.0.0"), part(npm, "2.0.0"), part(npm, "3.0.0")},
       "added npm/a >3.0.0; 2 unchanged"},
      {"of several versions one went up",
       {part(npm, "1.0.0"), part(npm, "2.0.0")},
       {part(npm, "1.0.0"), part(npm, "3.0.0")},
       "upgraded npm/a 2.0.0>3.0.0; 1 unchanged"},
      {"the same package twice",
       {part(npm, "1.0.0"), part(npm, "1.0.0")},
       {part(npm, "1.0.0")},
       "removed npm/a 1.0.0>; 1 unchanged"},
      {"equal versions in another order",
       {part(npm, "1.0.0", "MIT"), part(npm, "1.0.0", "ISC")},
       {part(npm, "1.0.0", "ISC"), part(npm, "1.0.0", "MIT")},
       "2 unchanged"},
      {"a name of which the other side knows the package",
       {named("a", "", "1.0.0")},
       {named("a", "pkg:npm/a@1.1.0", "1.1.0")},
       "upgraded npm/a 1.0.0>1.1.0; 0 unchanged"},
      {"the other way round",
       {named("a", "pkg:npm/a@1.1.0", "1.1.0")},
       {named("a", "", "1.0.0")},
       "downgraded npm/a 1.1.0>1.0.0; 0 unchanged"},
      {"one name, two packages that are known",
       {named("a", "pkg:npm/a@1.0.0", "1.0.0")},
       {named("a", "pkg:pypi/a@1.0.0", "1.0.0")},
       "added pypi/a >1.0.0; removed npm/a 1.0.0>; 0 unchanged"},
      {"a name that stands twice is nobody's",
       {named("a", "", "1.0.0")},
       {named("a", "pkg:npm/a@1.0.0", "1.0.0"), named("a", "pkg:pypi/a@1.0.0", "1.0.0")},
       "added npm/a >1.0.0; added pypi/a >1.0.0; removed a 1.0.0>; 0 unchanged"},
      {"architectures are apart",
       {part(deb, "1")},
       {part("pkg:deb/debian/a@1?arch=arm64", "1")},
       "added deb/debian/a >1; removed deb/debian/a 1>; 0 unchanged"},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.before, row.after), row.wanted) << row.what;
}

}  // namespace
}  // namespace theriac
