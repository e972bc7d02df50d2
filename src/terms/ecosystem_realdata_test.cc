#include <gtest/gtest.h>
#include <simdjson.h>

#include "terms/ecosystem.h"
#include "test/shared_data.h"
#include "test/tar.h"

namespace theriac {
namespace {

TEST(EcosystemRealData, EveryEcosystemOfTheSchemaIsKnown) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  const auto files = test::read_tar(*test::shared_folder() +
                                    "/"
                                    "realdata/conformance/osv-schema.tar.zst");
  simdjson::dom::parser parser;
  const simdjson::dom::element schema =
      parser.parse(files.at("ossf/osv-schema/validation/schema.json"));
  std::size_t count = 0;
  for (const simdjson::dom::element name : schema["$defs"]["ecosystemName"]["enum"]) {
    EXPECT_NE(find_ecosystem(name.get_string().value()), nullptr) << name.get_string().value();
    ++count;
  }
  EXPECT_EQ(count, ecosystems().size());
}

}  // namespace
}  // namespace theriac
