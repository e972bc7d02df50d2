#include <map>

#include "test/random_versions.h"

namespace theriac {

const std::vector<std::string_view>& random_pieces(Order order) {
  using Pieces = std::vector<std::string_view>;
  static const Pieces maven = {".",    "-",        "alpha", "a1",     "-b2", "m",       ".rc1",
                               "-cr",  "SNAPSHOT", "-sp",   ".final", "ga",  "release", "-foo",
                               ".bar", "0",        "1",     "-0",     ".0",  "_x",      "-1",
                               ".1",   "--",       "..",    "RC"};
  static const Pieces semver = {"-",  ".",     "+",      "a", "A", "-0", "-1", ".1",
                                ".0", "-rc.1", "-alpha", "0", "1", "v",  ".x", "_"};
  static const Pieces php = {".",       "-",   "dev", "-dev", "alpha", "a1",   "beta2",
                             "b",       "RC",  "rc3", "pl",   "p1",    "_",    "+x",
                             "@",       "foo", "0",   "1",    ".0",    ".x",   ".x-dev",
                             "-stable", "v",   "*",   ".10",  "-01",   "patch"};
  static const Pieces number_list = {".", "-", "0", "1", ".0", "-1", ".10", ".a"};
  static const std::map<Order, Pieces> table = {
      {Order::semver, semver},
      {Order::go,
       {"-", ".", "rc1", "beta2", "-rc.1", "+incompatible", " X:a", "-X:b", "-corp", ".1", "0",
        "go", "v", "-0.20200101000000-abcdefabcdef", "-devel"}},
      {Order::pep440,
       {"a1",     "b",    "rc2", "c", ".post1", "-1", "post", ".dev0", "dev", "+local",
        "+1",     "+a.1", "!",   ".", "-",      "_",  "1",    "0",     "x",   "final",
        "-final", "pre",  "@",   "~", ".0",     "V",  "RC",   "r"}},
      {Order::dpkg,
       {"~", "+", "-", ".", ":", "a", "Z", "0", "1", "-1", "~~", "+b1", "+deb11u1", "~rc1",
        "1:", "_"}},
      {Order::maven_artifact, maven},
      {Order::maven, maven},
      {Order::gem, {".", "-", "a", "rc1", ".pre", ".0", "0", "1", ".b", "A", "beta", ".0.0", "_"}},
      {Order::nuget, semver},
      {Order::composer, php},
      {Order::packagist, php},
      {Order::pub,
       {"-", ".", "+", "a", "A", "-0", "+1", ".1", ".0", "-rc.1", "+b", "0", "1", "v", "+a.1",
        "_"}},
      {Order::cran, number_list},
      {Order::hackage, {".", "0", "1", ".0", ".1", ".10", ".a", "-"}},
      {Order::rpm,
       {"~", "^", "-", ".", "_", "+", "a", "Z", "0", "1", "-1.el8", "1:", ":", "git", "~rc1", "^1",
        "..", "ab"}},
      {Order::apk, {"a",  "b",   "_alpha", "_beta1", "_pre", "_rc2", "_cvs", "_git20240101",
                    "_p", "_p1", "~ab12",  "-r0",    "-r1",  ".0",   ".01",  ".010",
                    ".1", "-",   "_",      "A"}},
      {Order::alpm,
       {"a", "b", ".", "_", "..", "-1", "-2", "1:", "rc", "alpha", "0", "1", ".a", "+", "-", "~"}},
      {Order::conan,
       {".", "-", "+", "a", "b1", "-pre1", "+b2", ".0", "0", "1", "*", ".*", "~", "_", ".1a", "-",
        ".10a"}},
      {Order::openssl,
       {"a", "b", "z", "za", ".0", ".1", "-pre1", "-beta", "+quic", "-", ".", "0", "1", "A"}},
      {Order::gentoo,
       {"a", "b", "_alpha", "_beta1", "_pre", "_rc2", "_p", "_p1", "-r0", "-r1", ".0", ".01",
        ".010", ".1", "-", "_", "A"}},
      {Order::bitnami,
       {"-", ".", "+", "a", "-0", "-1", "-r2", ".1", ".0", "-rc.1", "-r0", "0", "1", "v", "-01",
        "+b"}},
      {Order::datetime, {"0", "1", "Z", "-", ":", "T", ".5", "+01:00"}},
  };
  return table.at(order);
}

}  // namespace theriac
