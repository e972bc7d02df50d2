#include <gtest/gtest.h>

#include "inventory/licence_expression_internal.h"

namespace theriac {
namespace {

std::string read(std::string_view text) {
  const auto ids = parse_licence_expression(text);
  if (!ids) return "no: " + ids.error().problem;
  std::string out;
  for (const std::string_view id : *ids)
    out += std::string(out.empty() ? "" : " ") + std::string(id);
  return out;
}

TEST(LicenceExpression, NamesItsLicences) {
  struct Row {
    const char *text, *said;
  };
  const Row rows[] = {
      {"MIT", "MIT"},
      {"GPL-2.0+", "GPL-2.0"},
      {"(MIT OR Apache-2.0) AND BSD-3-Clause", "MIT Apache-2.0 BSD-3-Clause"},
      {"GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only Classpath-exception-2.0"},
      {"mit and isc", "mit isc"},
      {"LicenseRef-own OR DocumentRef-other:LicenseRef-theirs", ""},
      {"((MIT))", "MIT"},
      {"", "no: a licence is missing at the end"},
      {"MIT OR", "no: a licence is missing at the end"},
      {"OR MIT", "no: a licence should stand before \"OR\""},
      {"MIT ISC", "no: AND, OR or WITH should stand before \"ISC\""},
      {"(MIT", "no: a parenthesis is not closed"},
      {"MIT)", "no: a parenthesis closes that was not opened"},
      {"()", "no: a licence should stand before \")\""},
      {"GPL-2.0, MIT", "no: \"GPL-2.0,\" is no licence identifier"},
      {"LicenseRef-a_b", "no: \"LicenseRef-a_b\" is no licence identifier"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(read(row.text), row.said);
  }
}

}  // namespace
}  // namespace theriac
