#pragma once

#include <optional>
#include <simdjson.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "base/result.h"
#include "syntax/fault.h"
#include "syntax/limits.h"
#include "syntax/value_kind.h"

namespace theriac {

/// What one reading of a JSON text shares between its values: the first thing that went wrong, and
/// how deep we are. Kept by JsonReader.
struct JsonState {
  const char* text = nullptr;
  std::size_t max_depth = 0;
  std::size_t depth = 0;
  enum class Trouble { none, syntax, depth } trouble = Trouble::none;
  std::size_t trouble_offset = 0;
};

/// One value under the cursor. The text is read once, front to back: each value is visited in the
/// order of the text, once, by exactly one of each_field, each_element, string, number_text, skip.
/// A value that the visitor leaves alone is walked over and checked all the same, so that broken
/// JSON is found wherever it stands. Strings handed out live as long as the JsonReader's text and
/// no further read() call is made.
class JsonValue {
 public:
  using Kind = ValueKind;

  JsonValue(simdjson::ondemand::value value, JsonState& state) : value_(value), state_(state) {
    offset_ = offset_now();
    kind_ = kind_now();
  }

  Kind kind() const { return kind_; }
  bool is_object() const { return kind_ == Kind::object; }
  bool is_array() const { return kind_ == Kind::array; }
  bool is_string() const { return kind_ == Kind::string; }
  bool is_null() const { return kind_ == Kind::null; }

  /// Byte offset of the value in the text, for diagnostics.
  std::size_t offset() const { return offset_; }

  /// Calls visit(std::string_view key, JsonValue& value) for each field. Nothing happens when the
  /// value is no object.
  template <class Visit>
  void each_field(Visit visit);

  /// Calls visit(JsonValue& element) for each element. Nothing happens when the value is no array.
  template <class Visit>
  void each_element(Visit visit);

  /// The unescaped text of a string; none when the value is of another kind.
  std::optional<std::string_view> string();

  /// A number as written; none when the value is of another kind.
  std::optional<std::string_view> number_text();

  /// The value of true and false; none when the value is of another kind.
  std::optional<bool> boolean();

  /// Walks over the value, checking it.
  void skip();

  /// Whether a visitor has taken the value (see above).
  bool taken() const { return taken_; }

  /// False once a fault was met anywhere in the text so far: what was read last may be incomplete.
  bool sound() const { return state_.trouble == JsonState::Trouble::none; }

 private:
  std::size_t offset_now();
  Kind kind_now();
  void broken(std::size_t offset, JsonState::Trouble trouble = JsonState::Trouble::syntax);
  bool enter();

  simdjson::ondemand::value value_;
  JsonState& state_;
  std::size_t offset_ = 0;
  Kind kind_ = Kind::null;
  bool taken_ = false;
};

/// Reads JSON texts at the speed of simdjson. One reader may read many texts one after another
/// (lines of NDJSON).
class JsonReader {
 public:
  explicit JsonReader(const Limits& limits) : limits_(limits) {}

  /// `text` must be followed by Text::padding readable bytes. `visit` is called with the root
  /// value. Answers the fault when the text is not JSON (RFC 8259), after visiting what stands
  /// before it: "json-syntax", "limit-depth" or "not-utf8".
  template <class Visit>
  std::optional<SyntaxFault> read(std::string_view text, Visit visit);

 private:
  /// Starts the document and the state; false when not even that can be done.
  bool begin(std::string_view text);
  std::optional<SyntaxFault> end(std::string_view text);

  Limits limits_;
  simdjson::ondemand::parser parser_;
  simdjson::ondemand::document document_;
  JsonState state_;
};

// ------------------------------------------------------------------------------------------------

template <class Visit>
void JsonValue::each_field(Visit visit) {
  if (!is_object()) return;
  taken_ = true;
  simdjson::ondemand::object object;
  if (!enter()) return;
  if (value_.get_object().get(object) != simdjson::SUCCESS) return broken(offset_);
  for (auto field : object) {
    std::string_view key;
    simdjson::ondemand::value inner;
    if (field.unescaped_key().get(key) != simdjson::SUCCESS ||
        field.value().get(inner) != simdjson::SUCCESS) {
      return broken(offset_);
    }
    JsonValue value(inner, state_);
    if (sound()) visit(key, value);
    if (sound() && !value.taken()) value.skip();
    if (!sound()) return;
  }
  --state_.depth;
}

template <class Visit>
void JsonValue::each_element(Visit visit) {
  if (!is_array()) return;
  taken_ = true;
  simdjson::ondemand::array array;
  if (!enter()) return;
  if (value_.get_array().get(array) != simdjson::SUCCESS) return broken(offset_);
  for (auto element : array) {
    simdjson::ondemand::value inner;
    if (element.get(inner) != simdjson::SUCCESS) return broken(offset_);
    JsonValue value(inner, state_);
    if (sound()) visit(value);
    if (sound() && !value.taken()) value.skip();
    if (!sound()) return;
  }
  --state_.depth;
}

template <class Visit>
std::optional<SyntaxFault> JsonReader::read(std::string_view text, Visit visit) {
  if (begin(text)) {
    simdjson::ondemand::value root;
    if (document_.get_value().get(root) == simdjson::SUCCESS) {
      JsonValue value(root, state_);
      if (state_.trouble == JsonState::Trouble::none) visit(value);
      if (state_.trouble == JsonState::Trouble::none && !value.taken()) value.skip();
    } else {
      state_.trouble = JsonState::Trouble::syntax;  // or a lone scalar: end() tells them apart
    }
  }
  return end(text);
}

}  // namespace theriac
