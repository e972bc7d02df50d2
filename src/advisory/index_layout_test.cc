// doc/formats/index.md says what the structs are.
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include "advisory/index_layout_internal.h"
#include "base/text.h"

namespace theriac {
namespace {

/// The rows of the document's tables whose first cell is a number: first cell -> the others.
std::map<std::size_t, std::vector<std::string>> numbered_rows(std::string_view heading) {
  const char* const testdata = std::getenv("TESTDATA");
  EXPECT_NE(testdata, nullptr) << "run by ctest";
  std::ifstream file(std::string(testdata) + "/../../../doc/formats/index.md");
  std::map<std::size_t, std::vector<std::string>> out;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) inside = line.starts_with("## " + std::string(heading));
    if (!inside || !line.starts_with("| ") || !is_digit(line[2])) continue;
    std::vector<std::string>& cells = out[std::stoul(line.substr(2))];
    for (const std::string_view cell : split(line, '|')) cells.emplace_back(trim(cell));
  }
  return out;
}

TEST(IndexLayout, RowsHaveTheSizesOfTheDocument) {
  using namespace layout;
  const std::pair<const char*, std::size_t> sections[] = {
      {"texts", 1},
      {"text_list", sizeof(TextRef)},
      {"number_list", sizeof(std::uint32_t)},
      {"sources", sizeof(SourceRow)},
      {"coverage", sizeof(CoverageRow)},
      {"advisories", sizeof(AdvisoryRow)},
      {"severities", sizeof(SeverityRow)},
      {"packages", sizeof(PackageRow)},
      {"intervals", sizeof(IntervalRow)},
      {"groups", sizeof(GroupRow)},
      {"names", sizeof(NameRow)},
      {"kev", sizeof(KevRow)},
      {"epss", sizeof(EpssRow)},
      {"page_sums", sizeof(std::uint64_t)},
  };
  const auto rows = numbered_rows("Sections");
  ASSERT_EQ(std::size(sections), sections_in_file);
  ASSERT_EQ(rows.size(), sections_in_file);
  for (std::size_t i = 0; i < sections_in_file; ++i) {
    EXPECT_EQ(rows.at(i).at(2), sections[i].first);
    EXPECT_EQ(rows.at(i).at(3), std::to_string(sections[i].second)) << sections[i].first;
  }
}

TEST(IndexLayout, TheHeaderHasThePlacesOfTheDocument) {
  using layout::Header;
  std::vector<std::size_t> places;
  for (const auto& [place, cells] : numbered_rows("Header")) places.push_back(place);
  EXPECT_EQ(places, (std::vector<std::size_t>{
                        offsetof(Header, magic), offsetof(Header, format_version),
                        offsetof(Header, section_count), offsetof(Header, file_size),
                        offsetof(Header, sections), offsetof(Header, digest),
                        offsetof(Header, page_sums_sum), offsetof(Header, header_sum)}));
  EXPECT_EQ(sizeof(Header), 296U);
}

// A struct with a hole would put bytes of nobody into the file, and its sums.
template <class Row>
constexpr bool has_no_hole = std::has_unique_object_representations_v<Row>;
static_assert(has_no_hole<layout::TextRef> && has_no_hole<layout::SourceRow> &&
              has_no_hole<layout::CoverageRow> && has_no_hole<layout::AdvisoryRow> &&
              has_no_hole<layout::SeverityRow> && has_no_hole<layout::PackageRow> &&
              has_no_hole<layout::IntervalRow> && has_no_hole<layout::GroupRow> &&
              has_no_hole<layout::NameRow> && has_no_hole<layout::KevRow> &&
              has_no_hole<layout::EpssRow> && has_no_hole<layout::Header>);

}  // namespace
}  // namespace theriac
