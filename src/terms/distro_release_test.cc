#include "terms/distro_release.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

const Ecosystem& known(const char* name) { return *find_ecosystem(name); }

TEST(DistroRelease, IsFoundInAllItsSpellings) {
  struct Row {
    const char* ecosystem;
    const char* text;
    const char* release;  // "": none
  };
  const Row rows[] = {
      {"Debian", "bookworm", "12"},
      {"Debian", "debian-11.6", "11"},
      {"Ubuntu", "ubuntu-22.04", "22.04:LTS"},
      {"Ubuntu", "22.04.3", "22.04:LTS"},
      {"Ubuntu", "jammy", "22.04:LTS"},
      {"Ubuntu", "ubuntu-jammy", "22.04:LTS"},
      {"Ubuntu", "Focal", "20.04:LTS"},
      {"Ubuntu", "ubuntu-23.10", "23.10"},
      {"Ubuntu", "21.04", "21.04"},
      {"Ubuntu", "ubuntu", ""},
      {"Ubuntu", "debian-12", ""},
      {"Ubuntu", "22", ""},
      {"Ubuntu", "-", ""},
      {"Alpine", "3.18.4", "v3.18"},
      {"Alpine", "alpine-3.18.4", "v3.18"},
      {"Alpine", "alpine-v3.18", "v3.18"},
      {"Alpine", "v3.18", "v3.18"},
      {"Alpine", "3.9", "v3.9"},
      {"Alpine", "edge", ""},
      {"Alpine", "alpine-3.21.0_alpha20240923", ""},
      {"Alpine", "3", ""},
      {"Alpine", "wolfi-3.18", ""},
      {"AlmaLinux", "almalinux-8.10", "8"},
      {"AlmaLinux", "alma-9", "9"},
      {"AlmaLinux", "8.5", "8"},
      {"AlmaLinux", "AlmaLinux 8.5 (Arctic Sphynx)", "8"},
      {"AlmaLinux", "rocky-8.5", ""},
      {"Rocky Linux", "rocky-8.5", "8"},
      {"Rocky Linux", "rocky-linux-9", "9"},
      {"Red Hat", "rhel-8.6", "enterprise_linux:8"},
      {"Red Hat", "redhat-7.9", "enterprise_linux:7"},
      {"Red Hat", "fedora-31", ""},
      {"SUSE", "sles-15.4", "15 SP4"},
      {"SUSE", "sles-12", "12"},
      {"SUSE", "sles-15-SP3", "15 SP3"},
      {"openSUSE", "opensuse-leap-15.3", "Leap 15.3"},
      {"openSUSE", "opensuse.leap-15.3", "Leap 15.3"},
      {"openSUSE", "15.3", "Leap 15.3"},
      {"openSUSE", "opensuse-tumbleweed-20240102", "Tumbleweed"},
      {"openSUSE", "sles-15.3", ""},
      {"Photon OS", "photon-4.0", "4.0"},
      {"Azure Linux", "mariner-2.0.20230303", "2"},
      {"Azure Linux", "azurelinux-3.0", "3"},
      {"Mageia", "mageia-9", "9"},
      {"openEuler", "openEuler-22.03-LTS-SP1", "22.03-LTS-SP1"},
      {"openEuler", "openeuler-24", ""},
      {"Alpaquita", "alpaquita-23", "23"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(std::string(row.ecosystem) + " " + row.text);
    const auto release = find_release(known(row.ecosystem), row.text);
    EXPECT_EQ(release.value_or(""), row.release);
    if (!release) continue;
    const std::string text = canonical_distro(known(row.ecosystem), *release);
    EXPECT_EQ(find_release(known(row.ecosystem), text).value_or(""), row.release) << text;
  }
}

TEST(DistroRelease, ADistTagTellsTheReleaseOfARebuild) {
  const auto of = [](const char* ecosystem, const char* version) {
    return find_release_in_version(known(ecosystem), version).value_or("");
  };
  EXPECT_EQ(of("AlmaLinux", "1-2.el8_9"), "8");
  EXPECT_EQ(of("AlmaLinux", "1-2.module_el8.5.0+119+9a9ec082"), "8");
  EXPECT_EQ(of("Red Hat", "1-2.el10"), "enterprise_linux:10");
  EXPECT_EQ(of("Red Hat", "1-2.module+el8.6.0+13392+f0897f98"), "enterprise_linux:8");
  EXPECT_EQ(of("Rocky Linux", "1-2.elf"), "");
  EXPECT_EQ(of("Rocky Linux", "1-2"), "");
  EXPECT_EQ(of("Rocky Linux", "1-2.el123"), "");
  EXPECT_EQ(of("SUSE", "1-2.el8"), "");
}

TEST(DistroRelease, WhichStatementsHold) {
  struct Row {
    const char* ecosystem;
    const char* release;
    const char* stated;
    bool holds;
  };
  const Row rows[] = {
      {"Debian", "12", "12", true},
      {"Debian", "12", "", true},
      {"Debian", "12", "1", false},
      {"Debian", "12", "Pro:12", false},
      {"Ubuntu", "20.04:LTS", "Pro:20.04:LTS", true},
      {"Ubuntu", "Pro:20.04:LTS", "20.04:LTS", true},
      {"Ubuntu", "20.04:LTS", "Pro:FIPS:20.04:LTS", false},
      {"Ubuntu", "20.04:LTS", "Pro:22.04:LTS", false},
      {"Red Hat", "enterprise_linux:8", "enterprise_linux:8::baseos", true},
      {"Red Hat", "enterprise_linux:8", "enterprise_linux:88::baseos", false},
      {"Red Hat", "enterprise_linux:8", "rhel_eus:8.6::baseos", false},
      {"SUSE", "15 SP4", "Linux Enterprise Server 15 SP4", true},
      {"SUSE", "15 SP4", "Linux Enterprise Server 15 SP4-LTSS", true},
      {"SUSE", "15 SP4", "Linux Enterprise Server 115 SP4", false},
      {"SUSE", "15 SP4", "Manager Server 15 SP4", false},
      {"SUSE", "15 SP4", "15 SP4", true},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(covers_release(known(row.ecosystem), row.release, row.stated), row.holds)
        << row.release << " " << row.stated;
  }
}

TEST(DistroRelease, HasAnEndOfSecuritySupport) {
  const auto end = [](const char* ecosystem, const char* release) {
    const auto day = end_of_security_support(known(ecosystem), release);
    return day ? to_string(*day) : std::string();
  };
  EXPECT_EQ(end("Debian", "10"), "2024-06-30");
  EXPECT_EQ(end("Ubuntu", "18.04:LTS"), "2023-05-31");
  EXPECT_EQ(end("Ubuntu", "Pro:18.04:LTS"), "2030-04-30");
  EXPECT_EQ(end("Ubuntu", "23.10"), "2024-07-11");
  EXPECT_EQ(end("Alpine", "v3.16"), "2024-05-23");
  EXPECT_EQ(end("Alpine", "v3.99"), "");
  EXPECT_EQ(end("PyPI", ""), "");
}

}  // namespace
}  // namespace theriac
