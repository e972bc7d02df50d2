#include "test/expect_order.h"

namespace theriac {
namespace {

TEST(Go, OrdersModuleVersions) {
  expect_ascending(Order::go,
                   {
                       {"v0.0.0-20160722212129-ac0cc4484ad4"},
                       {"v0.0.0-20220909164309-bea034e7d591", "0.0.0-20220909164309-bea034e7d591"},
                       {"v0.0.0", "0.0.0"},
                       {"v1.5.0-beta.4"},
                       {"v1.5.0"},
                       {"v1.5.1-0.20200101000000-abcdefabcdef"},  // base v1.5.0, so below v1.5.1
                       {"v1.5.1-pre"},
                       {"v1.5.1-pre.0.20200101000000-abcdefabcdef"},
                       {"v1.5.1", "1.5.1+incompatible", "v1.5.1+dirty"},
                       {"v1.80.0-v2.20.0.20240312162750-5908b97e7c22"},
                       {"136"},  // a last_affected of the vulnerability database
                   });
}

TEST(Go, ReadsSpellingsOfTheStandardLibrary) {
  expect_ascending(
      Order::go,
      {
          {"1.22.0-0"},  // the advisories' "before every pre-release"
          {"go1.22beta2", "1.22.0-beta.2"},
          {"go1.22rc1", "1.22rc1", "1.22.0-rc.1", "go1.22-rc.1", "v1.22.0-rc.1",
           "go1.22rc1 X:boringcrypto", "go1.22rc1-bigcorp"},
          {"go1.22rc2"},
          {"go1.22rc10", "1.22.0-rc.10"},
          {"go1.22", "go1.22.0", "1.22", "v1.22.0", "go1.22 X:rangefunc", "go1.22-bigcorp.1"},
          {"go1.22.3", "1.22.3", "go1.22.3-foo", "go1.22.3 X:boringcrypto,staticlockranking",
           "1.22.3 X:boringcrypto", "1.22.3-X:nogreenteagc", "go1.22.3+auto", "go1.22.3-1",
           "go1.22.3 (Red Hat 1.22.3-1.el9_4)"},
          {"go1.22.10"},
      });
}

TEST(Go, RefusesWhatIsNoVersion) {
  expect_malformed(Order::go, {"", "(devel)", "devel", "devel go1.22-0123abc Mon Jan 1", "go",
                               "gov1.22", "go1.25-devel_0123abc", "go1.22rc", "rc1", "go1.22rc1.2",
                               "go1.22rc1-rc.2", "1.22.3 (Red Hat)", "go1.22gamma1", "go1.22.3foo",
                               "latest", "master", "=1.2", "v1.2.3 X"});
}

TEST(Go, SaysThatADevelopmentBuildHasNoVersion) {
  EXPECT_EQ(make_key(Order::go, "(devel)").error().problem,
            "a development build of Go has no version");
}

}  // namespace
}  // namespace theriac
