// The examples of doc/formats/version-keys.md: stored keys depend on every byte.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "version/version.h"

namespace theriac {
namespace {

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes)
    out += fmt::format("{}{:02x}", out.empty() ? "" : " ", static_cast<unsigned char>(c));
  return out;
}

TEST(KeyBytes, AreAsDocumented) {
  struct Row {
    Order order;
    std::string_view version, key;
  };
  const Row rows[] = {
      {Order::semver, "1.2.3", "04 05 06 02"},
      {Order::semver, "1.0-rc.1", "04 01 72 63 01 03"},
      {Order::semver, "0", "02"},
      {Order::semver, "244.65536", "f7 f4 f9 01 00 00 02"},
      {Order::go, "go1.22rc1", "04 19 01 72 63 01 03"},
      {Order::pep440, "1.0", "08 05"},
      {Order::pep440, "1.0rc1.dev2", "08 04 08 01 09"},
      {Order::pep440, "1!1.post1+a.1", "ff 08 08 06 08 02 61 01 81"},
      {Order::pep440, "1-x", "00 07 01 04 05 78 01 03"},
      {Order::pep440, "1.dev-a", "00 07 01 02 40 01 02 61 01 03"},
      {Order::dpkg, "1.0~rc1-1", "04 ae 03 01 72 63 04 02 04 02"},
      {Order::dpkg, "1:0", "ff 04 03 02 03 02"},
      {Order::dpkg, "10000000000000000000",
       "40 00 14 31 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 30 02 03 02"},
      {Order::nuget, "1.0.0-BETA", "04 01 62 65 74 61"},
      {Order::bitnami, "1.0.0-1", "04 02 02"},
      {Order::pub, "1.0.0+a", "04 02 02 61 01"},
      {Order::maven_artifact, "1.0-RC1", "0c 04 0a 0c 06"},
      {Order::maven_artifact, "1-x.final", "0c 09 78 01 06"},
      {Order::gem, "1.0.rc1", "7f 72 63 01 7f 7c"},
      {Order::gem, "1.a.0.b", "7f 61 01 7b 00 01 62 01 7c"},
      {Order::gem, "1.0.0.2", "7f 7d ff fd 80 7c"},
      {Order::packagist, "1.0-beta2", "08 07 04 09 06"},
      {Order::composer, "1.0-beta2", "08 07 07 07 04 09 06"},
      {Order::cran, "0.1-4", "01 02 05"},
      {Order::hackage, "1.0", "02 01"},
      {Order::rpm, "1.0~rc1-1", "7c 7b 01 72 63 01 7c 02 02 7c 02"},
      {Order::rpm, "1:0^", "ff 7c 7b 03 02 01"},
      {Order::alpm, "1.0rc-1", "01 03 02 05 03 01 01 72 63 01 02 02 03 02 02"},
      {Order::apk, "1.2_rc1-r0", "04 05 01 01 04 03 05 02 03"},
      {Order::apk, "1.010b", "04 02 30 31 30 01 01 62 05 01"},
      {Order::gentoo, "1.010b_p", "04 02 30 31 01 01 62 06 03 05 03"},
      {Order::conan, "1.0.1a-b+2", "05 01 04 01 05 61 01 01 fc 62 01 02 02 06 01 02"},
      {Order::openssl, "1.0.2u", "05 04 06 03 75"},
      {Order::datetime, "0000-03-01T00:00:00.250Z", "02 f0 60 59 80 32 35"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(hex(make_key(row.order, row.version).value()), row.key) << row.version;
}

}  // namespace
}  // namespace theriac
