#include "syntax/json.h"

#include <cstring>

#include "base/text.h"
#include "syntax/input.h"
#include "syntax/json_check.h"

namespace theriac {

namespace {

static_assert(Text::padding >= simdjson::SIMDJSON_PADDING);

/// A number by the grammar of RFC 8259 section 6; simdjson would refuse large ones that we only
/// pass over.
bool is_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i > from;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const bool zero = i < text.size() && text[i] == '0';
  const std::size_t whole = i;
  if (!digits() || (zero && i - whole > 1)) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (!digits()) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    if (!digits()) return false;
  }
  return i == text.size();
}

}  // namespace

std::size_t JsonValue::offset_now() {
  const char* at = nullptr;
  if (value_.current_location().get(at) != simdjson::SUCCESS || at < state_.text) return 0;
  return static_cast<std::size_t>(at - state_.text);
}

JsonValue::Kind JsonValue::kind_now() {
  simdjson::ondemand::json_type type{};
  if (value_.type().get(type) != simdjson::SUCCESS) {
    broken(offset_);
    return Kind::null;
  }
  switch (type) {
    case simdjson::ondemand::json_type::object:
      return Kind::object;
    case simdjson::ondemand::json_type::array:
      return Kind::array;
    case simdjson::ondemand::json_type::string:
      return Kind::string;
    case simdjson::ondemand::json_type::number:
      return Kind::number;
    case simdjson::ondemand::json_type::boolean:
      return Kind::boolean;
    case simdjson::ondemand::json_type::null:
      break;
  }
  return Kind::null;
}

void JsonValue::broken(std::size_t offset, JsonState::Trouble trouble) {
  if (!sound()) return;
  state_.trouble = trouble;
  state_.trouble_offset = offset;
}

bool JsonValue::enter() {
  if (++state_.depth <= state_.max_depth) return true;
  broken(offset_, JsonState::Trouble::depth);
  return false;
}

std::optional<std::string_view> JsonValue::string() {
  if (!is_string()) return std::nullopt;
  taken_ = true;
  std::string_view text;
  if (value_.get_string().get(text) != simdjson::SUCCESS) {
    broken(offset_);
    return std::nullopt;
  }
  return text;
}

std::optional<std::string_view> JsonValue::number_text() {
  if (kind_ != Kind::number) return std::nullopt;
  taken_ = true;
  std::string_view token = value_.raw_json_token();
  token = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);  // JSON's white space, no other
  if (!is_number(token)) broken(offset_);
  return token;
}

std::optional<bool> JsonValue::boolean() {
  if (kind_ != Kind::boolean) return std::nullopt;
  taken_ = true;
  bool truth = false;
  if (value_.get_bool().get(truth) != simdjson::SUCCESS) broken(offset_);
  return truth;
}

void JsonValue::skip() {
  switch (kind_) {
    case Kind::object:
      return each_field([](std::string_view, JsonValue&) {});
    case Kind::array:
      return each_element([](JsonValue&) {});
    case Kind::number:
      number_text();
      return;
    case Kind::boolean:
      boolean();
      return;
    case Kind::null: {
      taken_ = true;
      bool null = false;  // is_null() answers an error, too: "nul" begins like a null
      if (value_.is_null().get(null) != simdjson::SUCCESS || !null) broken(offset_);
      return;
    }
    case Kind::string:
      break;
  }
  taken_ = true;
  const std::string_view token = value_.raw_json_token();
  // Stage one of the parser has seen the closing quote and the control characters; escapes are
  // left. The string must be taken all the same: left where it is, simdjson would take it for a
  // key when a colon follows.
  simdjson::ondemand::raw_json_string raw;
  if (std::memchr(token.data(), '\\', token.size()) != nullptr) {
    string();
  } else if (value_.get_raw_json_string().get(raw) != simdjson::SUCCESS) {
    broken(offset_);
  }
}

bool JsonReader::begin(std::string_view text) {
  state_ = {};
  state_.text = text.data();
  state_.max_depth = limits_.depth;
  const simdjson::padded_string_view padded(text.data(), text.size(), text.size() + Text::padding);
  if (parser_.iterate(padded).get(document_) == simdjson::SUCCESS) return true;
  state_.trouble = JsonState::Trouble::syntax;
  return false;
}

std::optional<SyntaxFault> JsonReader::end(std::string_view text) {
  if (state_.trouble == JsonState::Trouble::none) {
    // The cursor stands behind the last token exactly when there is no place to name any more.
    const bool at_end = document_.current_location().error() == simdjson::OUT_OF_BOUNDS;
    if (!at_end) state_.trouble = JsonState::Trouble::syntax;
  }
  if (state_.trouble == JsonState::Trouble::none) return std::nullopt;
  if (state_.trouble == JsonState::Trouble::depth)
    return too_deep("objects and arrays", limits_.depth, state_.trouble_offset);
  // The fast reader only knows that something is wrong; the slow one says what and where.
  if (auto fault = find_json_fault(text, limits_)) return fault;
  // A lone scalar is JSON: the visitor never saw it, and every caller wants an object or an array.
  return SyntaxFault{"json-syntax", "holds neither an object nor an array", {}, 0};
}

}  // namespace theriac
