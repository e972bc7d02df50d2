#include "syntax/json_check.h"

#include <boost/json/basic_parser_impl.hpp>
#include <fmt/format.h>

namespace theriac {

namespace {

using boost::json::error_code;
using boost::json::string_view;

/// Takes every event and keeps nothing: only the grammar matters here.
struct Ignore {
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return true; }
  bool on_object_end(std::size_t, error_code&) { return true; }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t, error_code&) { return true; }
  bool on_key_part(string_view, std::size_t, error_code&) { return true; }
  bool on_key(string_view, std::size_t, error_code&) { return true; }
  bool on_string_part(string_view, std::size_t, error_code&) { return true; }
  bool on_string(string_view, std::size_t, error_code&) { return true; }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, string_view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
  bool on_double(double, string_view, error_code&) { return true; }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }
};

SyntaxFault fault_of(error_code code, std::size_t offset, std::string_view text,
                     const Limits& limits) {
  using boost::json::error;
  if (code == error::too_deep) return too_deep("objects and arrays", limits.depth, offset);
  if (code == error::incomplete) {
    return {"json-syntax", "the text ends in the middle of a value",
            "fetch or write the file again, it is cut off", text.size()};
  }
  if (code == error::extra_data) {
    return {"json-syntax", "more text follows the end of the JSON value",
            "keep one value in a file", offset};
  }
  if (code == error::illegal_leading_surrogate || code == error::illegal_trailing_surrogate) {
    return {"not-utf8", "an escape names half of a character (a lone surrogate)",
            "write the character itself, in UTF-8", offset};
  }
  if (offset < text.size() && static_cast<unsigned char>(text[offset]) >= 0x80) {
    return {"not-utf8", "bytes that are not UTF-8", "save the file as UTF-8", offset};
  }
  return {"json-syntax", fmt::format("this is not JSON: {}", code.message()),
          "mend the file, or make it again with the tool that wrote it", offset};
}

}  // namespace

std::optional<SyntaxFault> find_json_fault(std::string_view text, const Limits& limits) {
  boost::json::parse_options options;
  options.max_depth = limits.depth;
  boost::json::basic_parser<Ignore> parser(options);
  error_code code;
  const std::size_t read = parser.write_some(false, text.data(), text.size(), code);
  if (!code && read < text.size()) code = boost::json::error::extra_data;
  if (!code) return std::nullopt;
  return fault_of(code, read, text, limits);
}

}  // namespace theriac
