#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

TEST(SpdxYaml, TakesWhatAPackageStates) {
  EXPECT_EQ(shown(R"(---
SPDXID: "SPDXRef-DOCUMENT"
spdxVersion: "SPDX-2.2"
documentNamespace: https://x/1
documentDescribes: [SPDXRef-b]
packages:
- SPDXID: SPDXRef-a
  name: a
  versionInfo: 1.10
  sourceInfo: "built package from: src 2-1"
  comment: |
    packages:
    - name: no
  externalRefs:
  - referenceCategory: PACKAGE-MANAGER
    referenceType: purl
    referenceLocator: "pkg:npm/a@1.10"
  - {referenceType: cpe23Type, referenceLocator: "cpe:2.3:a:a"}
- {SPDXID: SPDXRef-b, name: b, versionInfo: NOASSERTION}
)"),
            "SPDX 2.2 YAML https://x/1\n"
            "7 SPDXRef-a name=a version=1.10 purl=pkg:npm/a@1.10 cpe=cpe:2.3:a:a source=src "
            "source_version=2-1\n"
            "19 SPDXRef-b name=b root\n");
}

TEST(SpdxYaml, SaysWhatIsOdd) {
  EXPECT_EQ(
      shown("spdxVersion: SPDX-2.3\n"
            "packages:\n"
            "- SPDXID: a\n"
            "  name: ~\n"
            "  filesAnalyzed: true\n"
            "  filesAnalyzed: false\n"),
      "SPDX 2.3 YAML \n"
      "3 a\n"
      "sbom.json:3:3: warning: this component has no name; add its \"name\"; it is kept with "
      "what it has [missing-name]\n"
      "    - SPDXID: a\n"
      "      ^\n"
      "sbom.json:4:9: warning: \"name\" should be text but is null; leave the field out when "
      "there is nothing to say [wrong-type]\n"
      "      name: ~\n"
      "            ^\n"
      "sbom.json:6:3: warning: the key \"filesAnalyzed\" stands twice in one object; keep one "
      "of them: other tools may take the other [duplicate-key]\n"
      "      filesAnalyzed: false\n"
      "      ^\n");
  EXPECT_EQ(
      shown("spdxVersion: SPDX-2.3\npackages: &p []\n"),
      " \nsbom.json:2:14: error: an anchor (&name), which is not read; write the value itself "
      "in its place [yaml-subset]\n"
      "    packages: &p []\n"
      "                 ^\n");
}

}  // namespace
}  // namespace theriac
