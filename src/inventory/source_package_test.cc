#include "inventory/source_package.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

struct Property {
  const char* name;
  const char* value;
};

TEST(SourcePackage, IsPutTogetherFromProperties) {
  struct Row {
    std::vector<Property> properties;
    const char* name;
    const char* version;
    const char* epoch;
  };
  const Row rows[] = {
      {{{"aquasecurity:trivy:SrcName", "attr"},
        {"aquasecurity:trivy:SrcVersion", "2.4.48"},
        {"aquasecurity:trivy:SrcRelease", "4"},
        {"aquasecurity:trivy:SrcEpoch", "1"}},
       "attr",
       "1:2.4.48-4",
       ""},
      {{{"aquasecurity:trivy:SrcName", "musl"}, {"aquasecurity:trivy:SrcVersion", "1.2.3-r4"}},
       "musl",
       "1.2.3-r4",
       ""},
      {{{"aquasecurity:trivy:SrcName", "a"}, {"aquasecurity:trivy:SrcEpoch", "1"}}, "a", "", ""},
      {{{"aquasecurity:trivy:SrcName", "a"},
        {"aquasecurity:trivy:SrcVersion", "1"},
        {"aquasecurity:trivy:SrcEpoch", "0"}},
       "a",
       "1",
       ""},
      {{{"syft:metadata:source", "util-linux"}, {"syft:metadata:sourceVersion", "2.36.1-8"}},
       "util-linux",
       "2.36.1-8",
       ""},
      {{{"syft:metadata:source", "util-linux"}}, "util-linux", "", ""},
      {{{"syft:metadata:originPackage", "openssl"}}, "openssl", "", ""},
      {{{"syft:metadata:sourceRpm", "java-1.8.0-openjdk-1.8.0.402.b06-2.el8.src.rpm"},
        {"syft:metadata:epoch", "1"}},
       "java-1.8.0-openjdk",
       "1.8.0.402.b06-2.el8",
       "1"},
      {{{"syft:metadata:sourceRpm", "kernel-5.14-1.el9.nosrc.rpm"}}, "kernel", "5.14-1.el9", ""},
      {{{"syft:metadata:sourceRpm", "-1-2.src.rpm"}}, "", "", ""},
      {{{"syft:metadata:sourceRpm", "a-1.src.rpm"}}, "", "", ""},
      {{{"syft:metadata:sourceRpm", "-1"}}, "", "", ""},
      {{{"syft:metadata:sourceRpm", "(none)"}}, "", "", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.properties.front().value);
    StatedSource stated;
    for (const Property& p : row.properties) EXPECT_TRUE(stated.take(p.name, p.value));
    Component component;
    stated.put_into(component);
    EXPECT_EQ(component.source_name, row.name);
    EXPECT_EQ(component.source_version, row.version);
    EXPECT_EQ(component.epoch, row.epoch);
  }
}

TEST(SourcePackage, OtherPropertiesAreNotTaken) {
  StatedSource stated;
  for (const char* name : {"aquasecurity:trivy:Modularitylabel", "aquasecurity:trivy:PkgID",
                           "syft:metadata:size", "SrcName", "source", ""}) {
    EXPECT_FALSE(stated.take(name, "x")) << name;
  }
}

TEST(SourcePackage, IsReadFromSourceInfo) {
  struct Row {
    const char* info;
    const char* name;
    const char* version;
  };
  const Row rows[] = {
      {"built package from: util-linux 2.36.1-8+deb11u1", "util-linux", "2.36.1-8+deb11u1"},
      {"built package from: audit 1:3.0-2", "audit", "1:3.0-2"},
      {"built package from: musl", "musl", ""},
      {"built package from:  ", "", ""},
      {"acquired package info from DPKG DB: /var/lib/dpkg/status", "", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.info);
    Component component;
    take_source_info(row.info, component);
    EXPECT_EQ(component.source_name, row.name);
    EXPECT_EQ(component.source_version, row.version);
  }
}

}  // namespace
}  // namespace theriac
