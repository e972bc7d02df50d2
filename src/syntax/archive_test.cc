#include "syntax/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>
#include <map>

namespace theriac {
namespace {

std::string zip_of(const std::map<std::string, std::string>& files) {
  std::string out(1 << 20, '\0');
  std::size_t used = 0;
  archive* const zip = archive_write_new();
  archive_write_set_format_zip(zip);
  EXPECT_EQ(archive_write_open_memory(zip, out.data(), out.size(), &used), ARCHIVE_OK);
  for (const auto& [name, content] : files) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, name.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    EXPECT_EQ(archive_write_header(zip, entry), ARCHIVE_OK);
    archive_write_data(zip, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

TEST(Zip, GivesEachFileOnce) {
  const std::map<std::string, std::string> files = {
      {"a.json", "{}"}, {"folder/b.json", std::string(100'000, 'b')}, {"empty", ""}};
  std::map<std::string, std::string> with_folder = files;
  with_folder["folder/"] = "";
  std::map<std::string, std::string> seen;
  const std::string bytes = zip_of(with_folder);
  EXPECT_TRUE(is_zip(bytes));
  ASSERT_TRUE(for_each_zip_member(
      bytes, Limits{},
      [&](const std::string& name, std::string content) { seen[name] = std::move(content); }));
  EXPECT_EQ(seen, files);
}

std::map<std::string, std::string> members_of(const std::string& bytes) {
  std::map<std::string, std::string> seen;
  const auto done = for_each_zip_member(
      bytes, Limits{},
      [&](const std::string& name, std::string content) { seen[name] = std::move(content); });
  EXPECT_TRUE(done) << done.error().problem;
  return seen;
}

TEST(Zip, TakesNamesInAnyLanguage) {
  std::string bytes = zip_of({{"\xc3\xa9\xe4\xb8\xad.json", "{}"}});
  const std::map<std::string, std::string> files = {{"\xc3\xa9\xe4\xb8\xad.json", "{}"}};
  EXPECT_EQ(members_of(bytes), files);
  const std::size_t directory = bytes.find("PK\x01\x02");
  bytes[7] = static_cast<char>(bytes[7] | 0x08);  // "the name is UTF-8", APPNOTE 4.4.4
  bytes[directory + 9] = static_cast<char>(bytes[directory + 9] | 0x08);
  EXPECT_EQ(members_of(bytes), files);
}

TEST(Zip, MayHoldNothing) {
  const std::string bytes = std::string("PK\x05\x06") + std::string(18, '\0');
  EXPECT_TRUE(members_of(bytes).empty());
  for (std::size_t size = 4; size < bytes.size(); ++size)
    EXPECT_FALSE(for_each_zip_member(bytes.substr(0, size), Limits{},
                                     [](const std::string&, std::string&&) {}));
}

// Read front to back, an archive that ends between two members looks whole.
TEST(Zip, IsDamagedWhereverItIsCutOff) {
  const std::string bytes = zip_of({{"a.json", "{}"}, {"b.json", "{}"}, {"c.json", "{}"}});
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    const auto done = for_each_zip_member(bytes.substr(0, size), Limits{},
                                          [](const std::string&, std::string&&) {});
    ASSERT_FALSE(done) << size << " of " << bytes.size();
    EXPECT_EQ(done.error().id, "broken-compression");
  }
}

TEST(Zip, IsBoundedAndSaysWhatIsWrong) {
  const auto result = [](const std::string& bytes, const Limits& limits) {
    const auto done = for_each_zip_member(bytes, limits, [](const std::string&, std::string&&) {});
    return done ? std::string("read") : done.error().id;
  };
  const std::string bytes = zip_of({{"bomb", std::string(900'000, '\0')}, {"more", "x"}});
  EXPECT_LT(bytes.size(), 10'000U);
  EXPECT_EQ(result(bytes, Limits{}), "read");
  Limits few_bytes;
  few_bytes.bytes = 899'999;
  EXPECT_EQ(result(bytes, few_bytes), "limit-bytes");
  Limits harmless;  // the first 64 MiB are free
  harmless.ratio = 2;
  EXPECT_EQ(result(bytes, harmless), "read");
  EXPECT_EQ(result(zip_of({{"bomb", std::string(70'000'000, '\0')}}), Limits{}), "limit-ratio");
  Limits few_files;
  few_files.files = 1;
  EXPECT_EQ(result(bytes, few_files), "limit-files");
  EXPECT_EQ(result(bytes.substr(0, bytes.size() / 2), Limits{}), "broken-compression");
  EXPECT_EQ(result("PK\x03\x04nonsense", Limits{}), "broken-compression");
}

}  // namespace
}  // namespace theriac
