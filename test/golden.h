#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>

namespace theriac::test {

/// Compares a text with the file `name` below testdata/golden of the room under test. With
/// UPDATE_GOLDEN=1 in the environment the file is written instead, and "wrote golden NAME" makes
/// ctest call the test skipped, so that a run that wrote never looks green.
inline void expect_golden(const std::string& name, const std::string& text) {
  const char* const folder = std::getenv("TESTDATA");
  ASSERT_NE(folder, nullptr) << "TESTDATA names the room's testdata folder; ctest sets it";
  const std::filesystem::path path = std::filesystem::path(folder) / "golden" / name;
  const char* const update = std::getenv("UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    std::printf("wrote golden %s\n", name.c_str());
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing; UPDATE_GOLDEN=1 writes it";
  const std::string wanted{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(text, wanted) << path << " differs; look at the difference, then UPDATE_GOLDEN=1";
}

}  // namespace theriac::test
