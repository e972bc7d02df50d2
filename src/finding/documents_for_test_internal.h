#pragma once

#include <fmt/format.h>
#include <string>

#include "finding/scan.h"
#include "finding/test_index_internal.h"
#include "inventory/read_sbom.h"

namespace theriac::test {

/// Everything that terminals, logs and runners obey, as JSON writes it.
inline const char* const hostile_texts[] = {
    R"(\u001b[31mred\u001b[0m)",       // terminal colours
    R"(\u001b]8;;http://x\u0007l)",    // a terminal link
    R"(\u009b31mC1)",                  // the same as one character
    R"(a\nb\r\nc\td)",                 // lines
    R"(::error::owned)",               // GitHub
    R"(\n::set-output name=a::b)",     // GitHub, on a line of its own
    R"(##[group]owned)",               // GitHub of old, Azure
    R"(x##vso[task.complete]y)",       // Azure
    R"(\u202egpj.exe)",                // bidirectional override
    R"(zero\u200bwidth\ufeff\u00ad)",  // what is not seen
    R"(tag\udb40\udc41s)",             // tag characters
    R"(a'; echo $(owned) `owned` #)",  // a shell's
    R"(<img src=x onerror=a>&\"\\)",
    R"(nul\u0000in)",
};

inline std::string hostile_feed() {
  std::string out;
  std::size_t i = 0;
  for (const char* text : hostile_texts) {
    ++i;
    out += record(fmt::format("{}{}", text, i),
                  {{"PyPI", text, fmt::format("introduced 0 fixed {}", i + 1)}},
                  fmt::format(R"("summary":"{0}","aliases":["{0}"],"upstream":["{0}"],)"
                              R"("related":["{0}"],"database_specific":{{"severity":"HIGH"}},)",
                              text));
  }
  return out;
}

inline std::string hostile_sbom() {
  std::string components;
  std::size_t i = 0;
  for (const char* text : hostile_texts) {
    components += fmt::format(
        R"({}{{"bom-ref":"{}{}","type":"library","name":"{}","version":"1","purl":"pkg:npm/a@{}"}})",
        components.empty() ? "" : ",", text, i, text, text);
    ++i;
  }
  return fmt::format(
      R"({{"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"{}","components":[{}]}})",
      hostile_texts[3], components);
}

/// Components under the names of the feed's packages, whatever they are made of.
inline ScannedDocument hostile_document(const Index& index) {
  Parsed<Inventory> inventory = read_sbom(Text(hostile_sbom()), "hostile.json", Limits{});
  for (AdvisoryNumber n = 0; n < index.advisory_count(); ++n) {
    const std::string name(index.packages_of(n).at(0).name);
    Component& component = inventory.value.components.emplace_back();
    component.ref = component.name = name;
    component.purls.push_back(Purl{"pypi", "", name, "1", {{"note", name}}, name}.to_string());
  }
  Component& bytes = inventory.value.components.emplace_back();
  bytes.ref = bytes.name = bytes.version = "\xff\xfe\x80 not UTF-8 \xed\xa0\x80";
  bytes.purls = {"\xff::error::", "pkg:npm/a@\x1b[2J"};
  Component& longest = inventory.value.components.emplace_back();
  longest.name = std::string(300, 'l') + "::error::";
  longest.purls = {"pkg:pypi/" + std::string(300, 'n') + "@1"};
  for (const Level level : {Level::note, Level::warning}) {
    inventory.diagnostics.push_back({level,
                                     "odd",
                                     "\x1b[1mfile\n::error::x",
                                     {1, 2},
                                     "\x1b[2J\n::error::problem",
                                     "##[group]remedy",
                                     {}});
  }
  return Scanner(index, {judging_day(), 365})
      .scan("\x1b[31m/path\n::error::x", std::move(inventory));
}

inline Index hostile_index() {
  return make_index({{"\x1b[31msource\n::error::x", hostile_feed(), ""}});
}

/// A small product with one of everything.
inline const char* const sbom_text = R"({
  "bomFormat": "CycloneDX", "specVersion": "1.6",
  "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
  "metadata": {"component": {"bom-ref": "pump", "type": "firmware", "name": "pump", "version": "4"}},
  "components": [
    {"bom-ref": "os", "type": "operating-system", "name": "debian", "version": "12"},
    {"bom-ref": "c1", "type": "library", "name": "libssl3", "version": "3.0.9-1",
     "purl": "pkg:deb/debian/libssl3@3.0.9-1?arch=arm64&distro=debian-12&upstream=openssl"},
    {"bom-ref": "c2", "type": "library", "name": "openssl", "version": "3.0.9-1",
     "purl": "pkg:deb/debian/openssl@3.0.9-1?arch=arm64&distro=debian-12"},
    {"bom-ref": "c3", "type": "library", "name": "zlib1g", "version": "1:1.2.13",
     "purl": "pkg:deb/debian/zlib1g@1.2.13?epoch=1&distro=debian-12&upstream=zlib"},
    {"bom-ref": "c4", "type": "library", "name": "PyJWT", "version": "2.0.1",
     "purl": "pkg:pypi/PyJWT@2.0.1"},
    {"bom-ref": "c5", "type": "library", "name": "evil", "version": "1.0",
     "purl": "pkg:pypi/evil@1.0"},
    {"bom-ref": "c6", "type": "library", "name": "old", "version": "1.0",
     "purl": "pkg:pypi/old@1.0"},
    {"bom-ref": "c7", "type": "library", "name": "flask", "version": "3.0",
     "purl": "pkg:pypi/flask@3.0"},
    {"bom-ref": "c8", "type": "library", "name": "requests", "version": "2.31",
     "purl": "pkg:pypi/requests@2.31"},
    {"bom-ref": "c9", "type": "library", "name": "log4j-core", "version": "2.14.0",
     "purl": "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.0"},
    {"bom-ref": "c10", "type": "library", "name": "numpy", "version": "1.0",
     "purl": "pkg:pypi/numpy@1.0"},
    {"bom-ref": "c11", "type": "library", "name": "lodash", "version": "4.17.20",
     "purl": "pkg:npm/lodash@4.17.20"}
  ]
})";

inline Index product_index() {
  const std::string vector =
      R"("severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N"}],)";
  return make_index(
      {{"Debian",
        record("DSA-1-1", {{"Debian:12", "openssl", "introduced 0 fixed 3.0.11-1"}},
               R"("upstream":["CVE-2026-1"],"summary":"openssl - security update",)"),
        ""},
       {"PyPI",
        record("PYSEC-2022-202", {{"PyPI", "pyjwt", "introduced 1.5.0 fixed 2.4.0"}},
               R"("summary":"key confusion","aliases":["CVE-2022-29217"],)" + vector) +
            record("PYSEC-2026-1", {{"PyPI", "pyjwt", "introduced 0 last_affected 2.0.1"}}) +
            record("MAL-2026-1", {{"PyPI", "evil", "introduced 0"}}) +
            record("X-1", {{"PyPI", "old", "introduced 0", "", "unmaintained"}}) +
            record("PYSEC-2026-3", {{"PyPI", "requests", "introduced 0 fixed 2.31.0"}}) +
            record("PYSEC-2026-4", {{"PyPI", "numpy", "git"}}) +
            record("PYSEC-2026-5", {{"PyPI", "pyjwt", "git"}}),
        "2026-11-20"},
       {"GHSA",
        record("GHSA-ffqj-6fqr-9h24", {{"PyPI", "PyJWT", "introduced 0 fixed 2.4.0"}},
               R"("aliases":["CVE-2022-29217"],"database_specific":{"severity":"HIGH"},)"),
        ""}});
}

inline ScannedDocument product(const Index& index) {
  return Scanner(index, {judging_day(), 365})
      .scan("pump.cdx.json", read_sbom(Text(sbom_text), "pump.cdx.json", Limits{}));
}

}  // namespace theriac::test
