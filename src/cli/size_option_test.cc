#include "cli/size_option.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(SizeOption, TakesUnits) {
  struct Row {
    const char* text;
    std::uint64_t bytes;
  };
  const Row rows[] = {{"1", 1},
                      {"007", 7},
                      {"12b", 12},
                      {"3k", 3'000},
                      {"3KB", 3'000},
                      {"3KiB", 3'072},
                      {"64MiB", 67'108'864},
                      {"2 GB", 2'000'000'000},
                      {"2gib", 2'147'483'648},
                      {"1TiB", 1'099'511'627'776},
                      {"1000000000000000", 1'000'000'000'000'000},
                      {"1000T", 1'000'000'000'000'000}};
  for (const Row& row : rows) EXPECT_EQ(bytes_of(row.text), row.bytes) << row.text;
}

TEST(SizeOption, RefusesTheRest) {
  for (const char* text : {"", "0", "0GiB", "-1", "+1", "abc", "GiB", "1.5GiB", "1e9", "2XB",
                           "2GBs", "1000000000000001", "1001T", "18446744073709551617", "1 2"})
    EXPECT_EQ(bytes_of(text), std::nullopt) << text;
}

}  // namespace
}  // namespace theriac
