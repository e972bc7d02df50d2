// Every way in which a model is commonly broken is refused, at its place. What the messages say
// stands in test/commands/check_broken.txt.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/read_model.h"

namespace theriac {
namespace {

const ControlKinds kinds = {"mutual-tls"};

/// "LINE:COLUMN id, ..." of all that is said.
std::string said_of(const std::string& text) {
  std::string out;
  for (const Diagnostic& d : read_model_text(text, "x", Limits{}, kinds).diagnostics) {
    out += fmt::format("{}{}:{} {}", out.empty() ? "" : ", ", d.at.line, d.at.column, d.id);
    const bool warned = d.id == "empty-file" || d.id == "contradiction" || d.id == "similar-id";
    EXPECT_EQ(d.level, warned ? Level::warning : Level::error);
    EXPECT_FALSE(d.problem.empty() || d.remedy.empty()) << d.id;
    EXPECT_EQ(d.problem.find('\n'), std::string::npos);
  }
  return out;
}

struct Row {
  std::string text, said;
};

void expect_said(std::initializer_list<Row> rows) {
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text.substr(0, 200));
    EXPECT_EQ(said_of(row.text), row.said);
  }
}

TEST(BrokenModels, WhatIsNoYamlOfTheSubset) {
  expect_said({
      {"zones:\n  - id: Z-1\n    trust: 1\n   kind: cloud\n", "4:4 yaml-syntax"},
      {"zones:\n  - id: Z-1\n      trust: 1\n", "2:9 yaml-syntax"},
      {"zones:\n  - id: Z-1\n - id: Z-2\n", "3:2 yaml-syntax"},
      {"zones:\n\t- id: Z-1\n", "2:1 yaml-syntax"},
      {"zones: [{id: Z-1]\n", "1:17 yaml-syntax"},
      {"zones: [{id: Z-1}\n", "2:1 yaml-syntax"},
      {"zones: [{id: \"Z-1}]\n", "1:15 yaml-syntax"},
      {"zones: []\n---\nroles: []\n", "3:1 yaml-syntax"},
      {"zones: [&a {id: Z-1}]\n", "1:12 yaml-subset"},
      {"zones: [{id: Z-1, title: *a}]\n", "1:27 yaml-subset"},
      {"zones: [{id: !!str Z-1}]\n", "1:20 yaml-subset"},
      {"zones: [{id: Z-1, <<: {trust: 1}}]\n", "1:19 unknown-field"},
      {"<<: {zones: []}\n", "1:1 unknown-collection"},
      {"zones: [{id: Z-1, [a]: b}]\n", "1:19 yaml-syntax"},
      {std::string("zones: [{id: Z\0}]\n", 18), "1:15 nul-byte"},
      {"zones: [{id: Z-1, title: \"a\\0\"}]\n", "1:27 wrong-value"},
      {"zones: [{id: Z-1, title: \xff}]\n", "1:26 not-utf8"},
      {"zones: " + std::string(100'000, '['), "1:207 limit-depth"},
  });
}

TEST(BrokenModels, WhatIsNoItemOrFieldOfIts) {
  expect_said({
      {"zones\n", "1:1 not-a-mapping"},
      {"- id: Z-1\n", "1:1 not-a-mapping"},
      {"zone: []\n", "1:1 unknown-collection"},
      {"zones: {id: Z-1}\n", "1:8 wrong-type"},
      {"zones:\n", "1:1 wrong-type"},
      {"zones: [Z-1]\n", "1:9 wrong-type"},
      {"product: []\n", "1:10 wrong-type"},
      {"zones: []\nroles: []\nzones: []\n", "3:1 duplicate-key"},
      {"zones: [{id: Z-1, trust: 1, trust: 1}]\n", "1:29 duplicate-key"},
      {"zones: [{trust: 1}]\n", "1:9 missing-field"},
      {"zones: [{id: Z-1, trsut: 1}]\n", "1:19 unknown-field"},
      {"releases: [{id: R, version: 1, sites: [{units: 3}]}]\n", "1:40 missing-field"},
      {"releases: [{id: R, version: 1, sites: [{id: S, unit: 3}]}]\n", "1:48 unknown-field"},
      {"releases: [{id: R, version: 1, sites: [S]}]\n", "1:40 wrong-type"},
  });
}

TEST(BrokenModels, WhatIsNoValueOfTheField) {
  expect_said({
      {"zones: [{id: Z-1, title:}]\n", "1:19 wrong-value"},
      {"zones: [{id: Z-1, title: ~}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, title: NULL}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, title: ' '}]\n", "1:27 wrong-value"},
      {"zones: [{id: Z-1, title: [a]}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, title: \"a\\nb\"}]\n", "1:27 wrong-value"},
      {"zones: [{id: Z-1, kind: clowd}]\n", "1:25 wrong-value"},
      {"zones: [{id: Z-1, trust: 6}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, trust: -1}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, trust: 1.0}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, trust: 99999999999999999999}]\n", "1:26 wrong-value"},
      {"zones: [{id: Z-1, segmented: perhaps}]\n", "1:30 wrong-value"},
      {"zones: [{id: Z-1, without: mutual-tls}]\n", "1:28 wrong-value"},
      {"zones: [{id: Z-1, without: [mutual-tls, mutual-tls]}]\n", "1:41 wrong-value"},
      {"zones: [{id: Z-1, without: [[mutual-tls]]}]\n", "1:29 wrong-value"},
      {"zones: [{id: Z-1, without: [mutal-tls]}]\n", "1:29 unknown-control"},
      {"releases: [{id: R, version: 1, date: 2026-02-29}]\n", "1:38 wrong-value"},
      {"releases: [{id: R, version: 1, date: 2026-1-1}]\n", "1:38 wrong-value"},
      {"credentials: [{id: C, lifetime: 1 fortnight}]\n", "1:33 wrong-value"},
      {"credentials: [{id: C, lifetime: 12}]\n", "1:33 wrong-value"},
      {"zones: [{id: 1Z}]\n", "1:14 wrong-value"},
      {"zones: [{id: \xf0\x9f\x92\x89}]\n", "1:14 wrong-value"},
      {"zones: [{id: true}]\n", "1:14 wrong-value"},
      {"zones: [{id: " + std::string(65, 'Z') + "}]\n", "1:14 wrong-value"},
  });
}

TEST(BrokenModels, WhatDoesNotFitTogether) {
  expect_said({
      {"zones: [{id: Z-1}, {id: Z-1}]\n", "1:20 duplicate-id"},
      {"zones: [{id: Z-1}]\nroles: [{id: Z-1}]\n", "2:9 duplicate-id"},
      {"zones: [{id: Z-1}]\nroles: [{id: z_1}, {id: Z1}]\n", "2:10 similar-id"},
      {"zones: [{id: Z-1, party: MFR}]\n", "1:26 unknown-reference"},
      {"zones: [{id: Z-1, party: Z-1}]\n", "1:26 wrong-kind"},
      {"zones: [{id: Z-1, within: Z-1}]\n", "1:19 cycle"},
      {"zones: [{id: A, within: B}, {id: B, within: C}, {id: C, within: A}]\n", "1:17 cycle"},
      {"zones: [{id: D, within: A}, {id: A, within: B}, {id: B, within: A}]\n", "1:37 cycle"},
      {"zones: [{id: A, within: B}, {id: B}]\n", ""},
      // What is no zone is told once, and not followed.
      {"zones: [{id: A, within: E}]\nelements: [{id: E, kind: store, party: A}]\n",
       "1:25 wrong-kind, 2:40 wrong-kind"},
      {"elements: [{id: E, kind: store}, {id: F, kind: store}]\n"
       "interfaces: [{id: I, element: E}]\nflows: [{id: G, from: E, to: F, interface: I}]\n",
       "3:33 wrong-interface"},
  });
}

TEST(BrokenModels, WhatDeniesItself) {
  const std::string ends = "elements: [{id: E, kind: store}, {id: F, kind: store}]\n";
  const auto flow = [&](std::string_view says) {
    return fmt::format("{}flows: [{{id: G, from: E, to: F, {}}}]\n", ends, says);
  };
  const auto control = [](std::string_view status) {
    return fmt::format(
        "zones: [{{id: Z, without: [mutual-tls]}}]\n"
        "controls: [{{id: C, kind: mutual-tls, covers: [Z], status: {}}}]\n",
        status);
  };
  expect_said({
      {flow("mutual: yes, client_auth: none"), "2:33 contradiction"},
      {flow("mutual: true, client_auth: none"), "2:33 contradiction"},
      {flow("mutual: yes, server_auth: none"), "2:33 contradiction"},
      {flow("transport: none, mutual: yes"), "2:50 contradiction"},
      {flow("mutual: yes, server_auth: unverified, transport: none"),
       "2:33 contradiction, 2:33 contradiction"},
      {flow("mutual: yes, client_auth: ae-title, server_auth: verified, transport: tls13"), ""},
      {flow("mutual: no, client_auth: none, transport: none"), ""},
      {control("implemented"), "2:38 contradiction"},
      {control("planned"), ""},
  });
}

TEST(BrokenModels, WhatOnlyLooksBroken) {
  expect_said({
      {"", "0:0 empty-file"},
      {"# nothing yet\n", ""},
      {"zones: []\n", ""},
      {"zones: [{id: null-zone, title: no}, {id: yes, title: 1.10}]\n", ""},
      {"zones: [{id: Z, title: \"\xf0\x9f\x92\x89\"}]\n", ""},
      {"\xef\xbb\xbfzones: [{id: Z}]\n", ""},
      {"zones: [{id: Z, trust: \"1\", note: 'true'}]\r\n", ""},
  });
}

TEST(BrokenModels, NothingStandsTwiceInALongList) {
  std::string text = "data: [";
  for (int i = 0; i < 3000; ++i) text += fmt::format("{{id: D-{}}}, ", i);
  text += "]\nelements: [{id: E, kind: store, stores: [";
  for (int i = 0; i < 3000; ++i) text += fmt::format("D-{}, ", i);
  EXPECT_EQ(said_of(text + "]}]\n"), "");
  EXPECT_TRUE(said_of(text + "D-2999]}]\n").ends_with(" wrong-value"));
}

}  // namespace
}  // namespace theriac
