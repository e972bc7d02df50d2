#include "syntax/json_check.h"

#include <algorithm>
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

/// Takes the keys, and forgets them when their object ends.
class Keys : public Ignore {
 public:
  explicit Keys(std::string_view text) : text_(text) {}
  std::vector<RepeatedKey> take() {
    while (!starts_.empty()) end_object();
    return std::move(repeated_);
  }

  bool on_object_begin(error_code&) {
    starts_.push_back(keys_.size());
    return true;
  }
  bool on_object_end(std::size_t, error_code&) {
    end_object();
    return true;
  }
  bool on_key_part(string_view part, std::size_t, error_code&) {
    parts_.append(part.data(), part.size());
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code&) {
    constexpr std::size_t most = 1'000'000;
    parts_.append(part.data(), part.size());
    // A key without escapes is a piece of the text; of another the place before it is known.
    const std::less_equal<> before;
    if (before(text_.data(), part.data()) && before(part.data(), text_.data() + text_.size())) {
      offset_ = static_cast<std::size_t>(part.data() - text_.data());
      if (offset_ > 0) --offset_;  // the quote
    }
    if (keys_.size() < most) keys_.push_back({parts_, offset_});
    parts_.clear();
    return true;
  }

 private:
  void end_object() {
    std::vector<std::string_view> names;
    for (std::size_t i = starts_.back(); i < keys_.size(); ++i) names.emplace_back(keys_[i].key);
    for (const std::size_t i : find_repeats(names)) {
      repeated_.push_back(keys_[starts_.back() + i]);
    }
    keys_.resize(std::min(keys_.size(), starts_.back()));
    starts_.pop_back();
  }

  std::string_view text_;
  std::string parts_;
  std::size_t offset_ = 0;
  std::vector<RepeatedKey> keys_, repeated_;  // of the objects that are open
  std::vector<std::size_t> starts_;           // of each of them in keys_
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

std::vector<RepeatedKey> find_repeated_keys(std::string_view text, const Limits& limits) {
  boost::json::parse_options options;
  options.max_depth = limits.depth;
  boost::json::basic_parser<Keys> parser(options, text);
  error_code code;
  parser.write_some(false, text.data(), text.size(), code);
  return parser.handler().take();
}

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
