#include "syntax/base64.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

/// The vectors of RFC 4648 section 10, and what they lack.
TEST(Base64, Decodes) {
  struct Row {
    const char* text;
    std::optional<std::string> bytes;
  };
  const Row rows[] = {
      {"", ""},           {"Zg==", "f"},        {"Zm8=", "fo"},         {"Zm9v", "foo"},
      {"Zm9vYg", "foob"}, {"Zm9vYmE", "fooba"}, {"Zm9vYmFy", "foobar"}, {"-_+/", "\xfb\xff\xbf"},
      {"Z", {}},          {"Zm9v Zg", {}},      {"Zg===", {}},          {"=", ""},
      {"Zm\n9v", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.text);
    EXPECT_EQ(decode_base64(row.text), row.bytes);
  }
}

}  // namespace
}  // namespace theriac
