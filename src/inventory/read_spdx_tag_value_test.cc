#include <gtest/gtest.h>

#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

using test::shown;

TEST(SpdxTagValue, TakesWhatAPackageStates) {
  EXPECT_EQ(shown("# head\r\n"
                  "SPDXVersion: SPDX-2.2\r\n"
                  "SPDXID: SPDXRef-DOCUMENT\n"
                  "DocumentNamespace: https://x/1\n"
                  "PackageName: a\n"
                  "SPDXID: SPDXRef-a\n"
                  "PackageVersion: 1\n"
                  "PackageCopyrightText: <text>several\nlines: of text\nPackageName: no\n</text>\n"
                  "PackageSourceInfo: <text>built package from: src 2-1</text>\n"
                  "ExternalRef: SECURITY cpe23Type cpe:2.3:a:a\n"
                  "ExternalRef: PACKAGE_MANAGER purl pkg:npm/a@1\n"
                  "ExternalRef: OTHER x y\n"
                  "FileName: ./f\n"
                  "SPDXID: SPDXRef-f\n"
                  "Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-b\n"
                  "PackageName: b\n"
                  "SPDXID: SPDXRef-b\n"
                  "PackageVersion: NOASSERTION\n"
                  "PrimaryPackagePurpose: OPERATING-SYSTEM\n"),
            "SPDX 2.2 tag-value https://x/1\n"
            "5 SPDXRef-a name=a version=1 purl=pkg:npm/a@1 cpe=cpe:2.3:a:a source=src "
            "source_version=2-1\n"
            "19 SPDXRef-b type=operating-system name=b root\n"
            "system b \n");
}

TEST(SpdxTagValue, SaysWhatIsOdd) {
  EXPECT_EQ(shown("SPDXVersion: SPDX-2.4\n"
                  "PackageVersion: 1\n"
                  "PackageName: a\n"
                  "hello world\n"
                  "ExternalRef: purl pkg:npm/a\n"
                  "Relationship: a b\n"
                  "PackageVersion: 1\n"
                  "PackageVersion: 2\n"),
            "SPDX 2.4 tag-value \n"
            "3 #/packages/0 name=a version=2\n"
            "sbom.json:1:1: warning: \"SPDX-2.4\" is no SPDX version that is known; read as SPDX "
            "2.3; SPDX tag-value 2.1 to 2.3 is read; another version may say more than is "
            "understood [unknown-version]\n"
            "    SPDXVersion: SPDX-2.4\n"
            "    ^\n"
            "sbom.json:2:1: warning: PackageVersion stands before any PackageName; mend the tool "
            "that wrote it [tag-value-syntax]\n"
            "    PackageVersion: 1\n"
            "    ^\n"
            "sbom.json:3:1: warning: this package has no SPDXID; give it one of its own: nothing "
            "can refer to it without [missing-ref]\n"
            "    PackageName: a\n"
            "    ^\n"
            "sbom.json:4:1: warning: this line is not of the form \"Tag: value\"; mend the tool "
            "that wrote it [tag-value-syntax]\n"
            "    hello world\n"
            "    ^\n"
            "sbom.json:5:1: warning: an ExternalRef should be a category, a type and a locator; "
            "mend the tool that wrote it [tag-value-syntax]\n"
            "    ExternalRef: purl pkg:npm/a\n"
            "    ^\n"
            "sbom.json:6:1: warning: a relationship should name two elements and a type; mend the "
            "tool that wrote it [tag-value-syntax]\n"
            "    Relationship: a b\n"
            "    ^\n"
            "sbom.json:8:1: warning: \"PackageVersion\" is written twice; the last one counts; "
            "keep one of them: other tools may take the other [repeated-field]\n"
            "    PackageVersion: 2\n"
            "    ^\n");
}

TEST(SpdxTagValue, IsRefusedAsAWhole) {
  EXPECT_EQ(shown("SPDXVersion: SPDX-2.3\nPackageName: a\nPackageComment: <text>x\n"),
            " \nsbom.json:3:1: error: this <text> has no </text>: the rest of the file is in it; "
            "close it, or fetch the file again if it is cut off [tag-value-syntax]\n"
            "    PackageComment: <text>x\n"
            "    ^\n");
  EXPECT_EQ(shown("PackageName: a\n"),
            " \nsbom.json: error: not an SBOM that is known: tag-value without \"SPDXVersion\"; "
            "what is read is CycloneDX 1.0 to 1.7 (JSON, XML) and SPDX 2.1 to 3.0 (JSON, "
            "tag-value, YAML, JSON-LD) [unknown-format]\n");
  Limits one;
  one.components = 1;
  EXPECT_EQ(shown("SPDXVersion: SPDX-2.3\nPackageName: a\nSPDXID: a\nPackageName: b\n"
                  "SPDXID: b\nPackageVersion: 1\n",
                  one),
            "SPDX 2.3 tag-value \n"
            "sbom.json:4:1: error: more than 1 components, which is the limit; raise the limit "
            "with --max-components if you trust the file [limit-components]\n"
            "    PackageName: b\n"
            "    ^\n");
}

}  // namespace
}  // namespace theriac
