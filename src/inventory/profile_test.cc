#include "inventory/profile.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace theriac {
namespace {

Parsed<Profile> read(const std::string& text) { return read_profile(text, "p.tsv", "p"); }

/// "name:1/2" of each element, and the share.
std::string shown(const std::string& elements, const Bill& bill) {
  const Parsed<Profile> profile = read(elements);
  EXPECT_TRUE(profile.diagnostics.empty());
  const ProfileResult result = check_profile(profile.value, bill);
  std::string out;
  for (std::size_t i = 0; i < result.counts.size(); ++i) {
    out += fmt::format("{}:{}/{} ", profile.value.elements[i].id, result.counts[i].present,
                       result.counts[i].present + result.counts[i].missing);
  }
  return out + fmt::format("{} %", result.percent());
}

Bill two_parts() {
  Bill bill;
  bill.created = "2026-01-01T00:00:00Z";
  bill.parts.resize(2);
  bill.parts[0].name = "a";
  bill.parts[0].purls = {"pkg:npm/a@1"};
  bill.parts[0].supplier.name = "A";
  bill.parts[1].name = "b";
  bill.parts[1].hashes = {{"SHA-256", "00"}};
  bill.parts[1].licences = {{LicenceStatement::Form::name, {}, "ours"}};
  bill.parts[1].properties = {{"fda:levelOfSupport", "actively maintained"}};
  bill.dependencies = {{0, 1}};
  bill.with_dependencies = {0};
  return bill;
}

TEST(Profile, CountsWhatIsThere) {
  EXPECT_EQ(shown("when\tdocument\tmust\ttimestamp\tw\n"
                  "who\tdocument\tmust\tauthor\tw\n"
                  "name\tcomponent\tmust\tname\tw\n"
                  "id\tcomponent\tmust\tidentifier\tw\n"
                  "hash\tcomponent\tmust\thash\tw\n"
                  "sha\tcomponent\tmust\thash:SHA-512\tw\n"
                  "rel\tcomponent\tmust\trelationship\tw\n"
                  "dep\tcomponent\tmust\tdependencies\tw\n"
                  "lic\tcomponent\tmust\tlicence\tw\n"
                  "spdx\tcomponent\tmust\tlicence-spdx\tw\n"
                  "sup\tcomponent\tmust\tsupplier\tw\n"
                  "level\tcomponent\tshould\tsupport-level\tw\n",
                  two_parts()),
            "when:1/1 who:0/1 name:2/2 id:1/2 hash:1/2 sha:0/2 rel:2/2 dep:1/2 lic:1/2 spdx:0/2 "
            "sup:1/2 level:1/2 50 %");
}

TEST(Profile, ATimeThatIsNoneDoesNotCount) {
  Bill bill;
  bill.created = "yesterday";
  EXPECT_EQ(shown("when\tdocument\tmust\ttimestamp\tw\n", bill), "when:0/1 0 %");
}

TEST(Profile, WordsForNothingAreNothing) {
  Bill bill = two_parts();
  for (Part& part : bill.parts) {
    part.version = "Unknown";
    part.supplier.name = "NOASSERTION";
    part.publisher = " ";
    part.licences = {{LicenceStatement::Form::id, {}, "NONE"}};
  }
  bill.parts[1].publisher = "B";
  EXPECT_EQ(shown("v\tcomponent\tmust\tversion\tw\n"
                  "s\tcomponent\tmust\tsupplier\tw\n"
                  "l\tcomponent\tmust\tlicence\tw\n"
                  "x\tcomponent\tmust\tlicence-spdx\tw\n",
                  bill),
            "v:0/2 s:1/2 l:0/2 x:0/2 12 %");
}

TEST(Profile, AnSpdxLicenceIsOneThatSpdxLists) {
  using Form = LicenceStatement::Form;
  struct Row {
    Form form;
    const char* text;
    bool good;
  };
  const Row rows[] = {
      {Form::id, "MIT", true},
      {Form::id, "GPLv2+", false},
      {Form::name, "MIT", false},
      {Form::expression, "MIT OR Apache-2.0", true},
      {Form::expression, "GPL-2.0-only WITH Classpath-exception-2.0", true},
      {Form::expression, "MIT OR mine", false},
      {Form::expression, "LicenseRef-acme-1", true},
  };
  for (const Row& row : rows) {
    Bill bill;
    bill.parts.resize(1);
    bill.parts[0].licences = {{row.form, {}, row.text}};
    EXPECT_EQ(shown("x\tcomponent\tmust\tlicence-spdx\tw\n", bill),
              row.good ? "x:1/1 100 %" : "x:0/1 0 %")
        << row.text;
  }
}

TEST(Profile, DependenciesOfAnyKindAreRelations) {
  Bill bill;
  bill.parts.resize(3);
  bill.otherwise_related = {0, 2};
  EXPECT_EQ(shown("r\tcomponent\tmust\trelationship\tw\n", bill), "r:2/3 66 %");
}

TEST(Profile, TheShippedOnesAreSound) {
  for (const std::string_view name : profile_names()) {
    const Result<Profile> profile = find_profile(name);
    ASSERT_TRUE(profile) << name;
    EXPECT_FALSE(profile->title.empty()) << name;
    EXPECT_FALSE(profile->source.empty()) << name;
    EXPECT_FALSE(profile->edition.empty()) << name;
    EXPECT_GE(profile->elements.size(), 7U) << name;
  }
  EXPECT_EQ(find_profile("cisa-2024").error().remedy, "did you mean \"cisa-2025\"?");
}

TEST(Profile, BadLinesAreToldOf) {
  struct Row {
    const char* text;
    const char* problem;
  };
  const Row rows[] = {
      {"", "asks for nothing"},
      {"a\tb\n", "2 columns where five are wanted"},
      {"a\tpart\tmust\tname\tw\n", "\"part\" is no scope"},
      {"a\tcomponent\twant\tname\tw\n", "\"want\" is no level"},
      {"a\tdocument\tmust\tname\tw\n", "there is no test \"name\" of a document"},
      {"a\tcomponent\tmust\thash:\tw\n", "there is no test \"hash:\" of a component"},
  };
  for (const Row& row : rows) {
    const Parsed<Profile> profile = read(row.text);
    ASSERT_EQ(profile.diagnostics.size(), 1U) << row.text;
    EXPECT_EQ(profile.diagnostics[0].problem, row.problem);
    EXPECT_EQ(profile.diagnostics[0].id, "bad-profile");
  }
}

}  // namespace
}  // namespace theriac
