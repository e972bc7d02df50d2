// One product, written in every encoding that is read: what comes out must not depend on it.

#include <gtest/gtest.h>
#include <lzma.h>
#include <map>
#include <zlib.h>
#include <zstd.h>

#include "base/files.h"
#include "inventory/show_for_test_internal.h"

namespace theriac {
namespace {

const std::map<std::string, std::string>& cyclonedx_texts() {
  static const std::map<std::string, std::string> texts = {
      {"CycloneDX 1.5 JSON", R"({
  "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": "urn:uuid:pump",
  "metadata": {"component": {"bom-ref": "pump", "type": "device", "name": "pump", "version": "2"}},
  "components": [
    {"bom-ref": "os", "type": "operating-system", "name": "debian", "version": "12.4"},
    {"bom-ref": "tls", "type": "library", "name": "libssl3", "version": "3.0.11-1",
     "purl": "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64", "cpe": "cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*",
     "properties": [{"name": "syft:metadata:source", "value": "openssl"}],
     "components": [{"bom-ref": "in", "type": "library", "group": "@x", "name": "y", "version": "1.10"}]}
  ]
})"},
      {"CycloneDX 1.5 XML", R"(<?xml version="1.0" encoding="UTF-8"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.5" serialNumber="urn:uuid:pump">
  <metadata><component bom-ref="pump" type="device"><name>pump</name><version>2</version></component></metadata>
  <components>
    <component bom-ref="os" type="operating-system"><name>debian</name><version>12.4</version></component>
    <component bom-ref="tls" type="library"><name>libssl3</name><version>3.0.11-1</version>
      <cpe>cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*</cpe>
      <purl>pkg:deb/debian/libssl3@3.0.11-1?arch=amd64</purl>
      <components>
        <component bom-ref="in" type="library"><group>@x</group><name>y</name><version>1.10</version></component>
      </components>
      <properties><property name="syft:metadata:source">openssl</property></properties>
    </component>
  </components>
</bom>)"}};
  return texts;
}

const std::map<std::string, std::string>& spdx_texts() {
  static const std::map<std::string, std::string> texts = {
      {"SPDX 2.3 JSON", R"({
  "spdxVersion": "SPDX-2.3", "SPDXID": "SPDXRef-DOCUMENT", "documentNamespace": "urn:pump",
  "packages": [
    {"SPDXID": "SPDXRef-pump", "name": "pump", "versionInfo": "2", "primaryPackagePurpose": "DEVICE"},
    {"SPDXID": "SPDXRef-os", "name": "debian", "versionInfo": "12.4", "primaryPackagePurpose": "OPERATING-SYSTEM"},
    {"SPDXID": "SPDXRef-tls", "name": "libssl3", "versionInfo": "3.0.11-1",
     "sourceInfo": "built package from: openssl 3.0.11-1",
     "externalRefs": [
      {"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
       "referenceLocator": "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64"},
      {"referenceCategory": "SECURITY", "referenceType": "cpe23Type",
       "referenceLocator": "cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*"}]}
  ],
  "relationships": [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
                     "relatedSpdxElement": "SPDXRef-pump"}]
})"},
      {"SPDX 2.3 tag-value", R"(SPDXVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
DocumentNamespace: urn:pump
Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-pump

PackageName: pump
SPDXID: SPDXRef-pump
PackageVersion: 2
PrimaryPackagePurpose: DEVICE

PackageName: debian
SPDXID: SPDXRef-os
PackageVersion: 12.4
PrimaryPackagePurpose: OPERATING-SYSTEM

PackageName: libssl3
SPDXID: SPDXRef-tls
PackageVersion: 3.0.11-1
PackageSourceInfo: <text>built package from: openssl 3.0.11-1</text>
ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/libssl3@3.0.11-1?arch=amd64
ExternalRef: SECURITY cpe23Type cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*
)"},
      {"SPDX 2.3 YAML", R"(spdxVersion: SPDX-2.3
SPDXID: SPDXRef-DOCUMENT
documentNamespace: "urn:pump"
packages:
- {SPDXID: SPDXRef-pump, name: pump, versionInfo: 2, primaryPackagePurpose: DEVICE}
- SPDXID: SPDXRef-os
  name: debian
  versionInfo: 12.4
  primaryPackagePurpose: OPERATING-SYSTEM
- SPDXID: SPDXRef-tls
  name: libssl3
  versionInfo: 3.0.11-1
  sourceInfo: "built package from: openssl 3.0.11-1"
  externalRefs:
  - referenceCategory: PACKAGE-MANAGER
    referenceType: purl
    referenceLocator: "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64"
  - referenceCategory: SECURITY
    referenceType: cpe23Type
    referenceLocator: "cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*"
relationships:
- spdxElementId: SPDXRef-DOCUMENT
  relationshipType: DESCRIBES
  relatedSpdxElement: SPDXRef-pump
)"}};
  return texts;
}

/// Everything but format and lines, which differ by their nature.
std::string content(Parsed<Inventory> read) {
  read.value.format.clear();
  for (Component& component : read.value.components) component.line = 0;
  return test::show(read);
}

void expect_same(const std::map<std::string, std::string>& texts, const std::string& expected) {
  for (const auto& [format, text] : texts) {
    SCOPED_TRACE(format);
    const Parsed<Inventory> read = read_sbom(Text(text), "x", Limits{});
    EXPECT_EQ(read.value.format, format);
    EXPECT_EQ(content(read), expected);
  }
}

TEST(FiveEncodings, OfCycloneDxAreOne) {
  expect_same(cyclonedx_texts(),
              " urn:uuid:pump\n"
              "0 pump type=device name=pump version=2 root\n"
              "0 os type=operating-system name=debian version=12.4\n"
              "0 tls type=library name=libssl3 version=3.0.11-1 "
              "purl=pkg:deb/debian/libssl3@3.0.11-1?arch=amd64 "
              "cpe=cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:* source=openssl\n"
              "0 in type=library group=@x name=y version=1.10\n"
              "system debian 12.4\n");
}

TEST(FiveEncodings, OfSpdxAreOne) {
  expect_same(spdx_texts(),
              " urn:pump\n"
              "0 SPDXRef-pump type=device name=pump version=2 root\n"
              "0 SPDXRef-os type=operating-system name=debian version=12.4\n"
              "0 SPDXRef-tls name=libssl3 version=3.0.11-1 "
              "purl=pkg:deb/debian/libssl3@3.0.11-1?arch=amd64 "
              "cpe=cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:* source=openssl "
              "source_version=3.0.11-1\n"
              "system debian 12.4\n");
}

std::string gz(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 1024, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zst(const std::string& text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::string xz(const std::string& text) {
  std::string out(lzma_stream_buffer_bound(text.size()), '\0');
  std::size_t size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(3, LZMA_CHECK_CRC64, nullptr,
                                    reinterpret_cast<const std::uint8_t*>(text.data()), text.size(),
                                    reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size()),
            LZMA_OK);
  out.resize(size);
  return out;
}

TEST(FiveEncodings, ArePackedOrNotTheSame) {
  const std::string path = testing::TempDir() + "five_encodings_test.sbom";
  for (const auto* texts : {&cyclonedx_texts(), &spdx_texts()}) {
    for (const auto& [format, text] : *texts) {
      const std::string plain = test::show(read_sbom(Text(text), "x", Limits{}));
      for (const std::string& bytes : {gz(text), zst(text), xz(text), "\xef\xbb\xbf" + text}) {
        SCOPED_TRACE(format);
        ASSERT_TRUE(replace_file(path, [&](const auto& write) { write(bytes); }));
        const Result<Text> unpacked = read_text(path, Limits{});
        ASSERT_TRUE(unpacked);
        EXPECT_EQ(test::show(read_sbom(*unpacked, "x", Limits{})), plain);
      }
    }
  }
}

/// Windows writes its lines with CR LF.
TEST(FiveEncodings, LinesMayEndInCarriageReturns) {
  for (const auto* texts : {&cyclonedx_texts(), &spdx_texts()}) {
    for (const auto& [format, text] : *texts) {
      SCOPED_TRACE(format);
      std::string windows;
      for (const char c : text) {
        if (c == '\n') windows += '\r';
        windows += c;
      }
      EXPECT_EQ(test::show(read_sbom(Text(windows), "x", Limits{})),
                test::show(read_sbom(Text(text), "x", Limits{})));
    }
  }
}

}  // namespace
}  // namespace theriac
