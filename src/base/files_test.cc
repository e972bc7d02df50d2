#include "base/files.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace theriac {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("theriac-files-" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string at(const std::string& name) const { return (folder_ / name).string(); }
  void put(const std::string& name, const std::string& text) const {
    std::ofstream(at(name), std::ios::binary) << text;
  }
  fs::path folder_;
};

TEST_F(Files, ReadsAndRefuses) {
  put("a", "hello");
  EXPECT_EQ(read_file(at("a"), 5).value(), "hello");
  EXPECT_EQ(read_file(at("a"), 4).error().problem, "is larger than the limit of 4 bytes");
  EXPECT_EQ(read_file(at("none"), 4).error().id, "cannot-read");
  EXPECT_EQ(read_file(folder_.string(), 4).error().problem, "is a folder");
  EXPECT_EQ(read_file("/dev/zero", 4).error().problem, "is not a regular file");
  put("empty", "");
  EXPECT_EQ(read_file(at("empty"), 4).value(), "");
}

TEST_F(Files, ReplaceSwitchesTheNameOrLeavesAllAsItWas) {
  put("index", "old");
  ASSERT_TRUE(replace_file(at("index"), [](const auto& write) {
    write("new ");
    write("bytes");
  }));
  EXPECT_EQ(read_file(at("index"), 100).value(), "new bytes");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
  EXPECT_EQ(replace_file(at("no/folder"), [](const auto&) {}).error().id, "cannot-write");
}

TEST_F(Files, AFailureLeavesNoTemporaryFile) {
  fs::create_directory(at("dir"));
  const auto result = replace_file(at("dir"), [](const auto& write) { write("x"); });
  ASSERT_FALSE(result);  // a folder cannot be replaced by a file: rename fails, last of all steps
  EXPECT_EQ(result.error().id, "cannot-write");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 1);
}

TEST_F(Files, ListsSortedWithoutHidden) {
  put("b.json", "");
  put("a.json", "");
  put(".hidden", "");
  fs::create_directory(at("sub"));
  put("sub/c.json", "");
  const std::vector<std::string> expected = {at("a.json"), at("b.json"), at("sub/c.json")};
  EXPECT_EQ(list_files(folder_.string(), 10).value(), expected);
  EXPECT_EQ(list_files(folder_.string(), 2).error().id, "limit-files");
}

TEST_F(Files, ALinkThatLeadsNowhereIsListedAndToldWhenOpened) {
  fs::create_symlink("nowhere", at("dangling.json"));
  EXPECT_EQ(list_files(folder_.string(), 10).value(),
            std::vector<std::string>{at("dangling.json")});
  EXPECT_EQ(read_file(at("dangling.json"), 10).error().id, "cannot-read");
}

TEST_F(Files, ALockIsHeldOnce) {
  {
    const auto first = FileLock::take(at("lock"));
    ASSERT_TRUE(first);
    const Error error = FileLock::take(at("lock")).error();
    EXPECT_EQ(error.id, "locked");
    EXPECT_EQ(error.problem,
              fmt::format("{} is held by another process (pid {})", at("lock"), ::getpid()));
  }
  EXPECT_TRUE(FileLock::take(at("lock")));
}

TEST(LiesBelow, FollowsLinks) {
  const std::string root = testing::TempDir() + "theriac_below";
  std::filesystem::remove_all(root);
  std::filesystem::create_directories(root + "/in");
  std::filesystem::create_symlink("/etc/passwd", root + "/in/out");
  std::filesystem::create_symlink("in", root + "/link");
  EXPECT_TRUE(lies_below(root, root + "/in/file"));
  EXPECT_TRUE(lies_below(root, root + "/link/file"));
  EXPECT_TRUE(lies_below(root + "/", root + "/in"));
  EXPECT_FALSE(lies_below(root, root + "/in/out"));
  EXPECT_FALSE(lies_below(root, root + "/../x"));
  EXPECT_FALSE(lies_below(root + "/in", root + "/inner"));
}

}  // namespace
}  // namespace theriac
