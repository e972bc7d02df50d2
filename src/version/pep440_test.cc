#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Pep440, OrdersAsItsSummaryOfPermittedSuffixes) {
  expect_ascending(Order::pep440,
                   {
                       {"0.dev0"},
                       {"0", "0.0"},
                       {"1.dev0", "1.0dev", "1.0.dev", "1.0-dev0"},
                       {"1.0.dev456"},
                       {"1.0a0.dev1"},
                       {"1.0a0", "1.0a", "1.0-alpha", "1.0_ALPHA_0"},
                       {"1.0a1", "1.0.a.1", "1.0alpha1"},
                       {"1.0a2.dev456"},
                       {"1.0a12.dev456"},
                       {"1.0a12"},
                       {"1.0b1.dev456"},
                       {"1.0b2", "1.0-beta-2"},
                       {"1.0b2.post345.dev456"},
                       {"1.0b2.post345", "1.0b2-345"},
                       {"1.0rc1.dev456"},
                       {"1.0rc1", "1.0c1", "1.0-pre1", "1.0.preview.1", "1.0RC1"},
                       {"1.0rc1.post0.dev0"},
                       {"1.0rc1.post0", "1.0rc1-0"},
                       {"1.0", "1", "1.0.0", "v1.0", "V1", "0!1", "00!1.0", " 1.0\t"},
                       {"1.0+abc.5"},
                       {"1.0+abc.7", "1.0+ABC-7", "1.0+abc_07"},
                       {"1.0+abcd"},
                       {"1.0+5"},
                       {"1.0+5.a"},
                       {"1.0+5.0"},
                       {"1.0.post0.dev1"},
                       {"1.0.post0", "1.0-0", "1.0post", "1.0.r", "1.0-rev0"},
                       {"1.0.post456.dev34"},
                       {"1.0.post456", "1.0-456", "1.0r456"},
                       {"1.0.0.1.dev1"},
                       {"1.1.dev1"},
                       {"1.1"},
                       {"1.238"},
                       {"1.239"},
                       {"1.100000000000000000000"},
                       {"1!0.1.dev1"},
                       {"1!0.1"},
                       {"2!0"},
                   });
}

TEST(Pep440, TakesASeparatorThatNothingFollows) {
  // The regular expression of Appendix B allows it.
  expect_ascending(Order::pep440, {{"1.0.dev-", "1.0.dev0"},
                                   {"1.0b-", "1.0b"},
                                   {"1.0b--1", "1.0b0.post1"},
                                   {"1.0.post_", "1.0.post0"}});
}

TEST(Pep440, LegacyIsBelowEveryValidVersion) {
  expect_ascending(Order::pep440, {
                                      {"0.1-charmander"},
                                      {"0.3m1"},
                                      {"0.3m2"},
                                      {"0.6m6"},
                                      {"0.9-doduo"},
                                      {"2.9.0-NA", "2.9-na", "2.9-NA"},
                                      {"2013-01-21T20:33:09+0100"},
                                      {"0.dev0"},
                                      {"0"},
                                  });
}

// Worked out with LegacyVersion of packaging 21.3.
TEST(Pep440, LegacyFollowsSetuptools) {
  expect_ascending(Order::pep440, {
                                      {"dev.x"},  // "@"
                                      {"_1"},
                                      {"rc.x", "pre.x", "preview.x"},
                                      {"trunk"},
                                      {"1.0-dev-x", "1dev-x",
                                       "1.0.0-DEV-x"},  // zeros and the dash before "@" are dropped
                                      {"1_x"},
                                      {"1.0-rc-x", "1rc-x", "1.pre-x", "1--preview-x"},
                                      {"1-final"},
                                      {"1.0-x", "1-x", "1.0.0-x"},
                                      {"1.01x", "1.1x"},
                                      {"1.2x"},
                                      {"1.123456789x"},  // nine digits: as text
                                      {"1.12345679x"},
                                      {"02x"},
                                  });
}

TEST(Pep440, KnowsLegacyKeys) {
  for (const std::string_view text : {"2.9.0-NA", "trunk", "1.0.", "1..0", "", "1.0+", "1.0+a..b"})
    if (const auto key = make_key(Order::pep440, text)) {
      EXPECT_TRUE(is_legacy_key(Order::pep440, *key)) << text;
    } else {
      EXPECT_EQ(text, "");
    }
  EXPECT_FALSE(is_legacy_key(Order::pep440, make_key(Order::pep440, "0.dev0").value()));
  EXPECT_FALSE(is_legacy_key(Order::semver, make_key(Order::semver, "0").value()));
}

TEST(Pep440, RefusesOnlyWhatIsNoText) {
  expect_malformed(Order::pep440, {"", "  ", "1.0\x01", "1\n0", "1.0\x7f", "1.0\xc3\xbc", "\xff"});
  EXPECT_TRUE(make_key(Order::pep440, "any thing at all"));
}

// Every digit run begins a part of eight digits, every dash a word, and yet the key keeps the
// bound.
TEST(Pep440, LegacyKeysKeepTheBound) {
  for (const std::string_view unit : {"1a", "1-", "-", "a+", "0-a", "01", "123456789z"}) {
    std::string text = "_";
    while (text.size() + unit.size() <= max_version_length) text += unit;
    EXPECT_LE(make_key(Order::pep440, text).value().size(), max_key_length(text.size())) << unit;
  }
}

}  // namespace
}  // namespace theriac
