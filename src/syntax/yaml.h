#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/fault.h"
#include "syntax/limits.h"
#include "syntax/repeats.h"
#include "syntax/value_kind.h"

struct fy_diag;
struct fy_event;
struct fy_parser;
struct fy_token;

namespace theriac {

/// A key of the mapping that is read, and its place.
struct YamlKey {
  std::string_view key;
  std::size_t offset = 0;
};

/// One event of libfyaml, as far as it matters here, and what one reading shares between its
/// values. Kept by YamlReader.
class YamlState {
 public:
  enum class Event { scalar, begin_mapping, end_mapping, begin_sequence, end_sequence, end };

  YamlState(std::string_view text, const Limits& limits);
  ~YamlState();
  YamlState(const YamlState&) = delete;
  YamlState& operator=(const YamlState&) = delete;

  /// Goes to the next event of the document; false once a fault was met.
  bool next();
  Event event() const { return event_; }
  std::string_view scalar() const { return scalar_; }
  bool says_nothing() const { return says_nothing_; }  // a plain scalar that is empty, ~ or null
  std::size_t offset() const { return offset_; }
  std::size_t end_offset() const { return end_offset_; }
  char style() const { return style_; }  // of a scalar, as YamlPart has it

  bool enter();
  void leave() { --depth_; }
  void fail_at(std::size_t offset, std::string problem, std::string remedy);
  bool sound() const { return !fault_; }
  void find_repeats_among(const std::vector<YamlKey>& keys);

  std::optional<SyntaxFault> take_fault() { return std::move(fault_); }
  const std::vector<RepeatedKey>& repeated_keys() const { return repeated_; }

 private:
  bool take(fy_event* event);
  void take_scalar(fy_event* event);
  void take_block(char style);
  std::string_view source_of(fy_token* token);
  void take_library_fault();

  std::string_view text_;
  std::size_t max_depth_, depth_ = 0;
  std::unique_ptr<fy_diag, void (*)(fy_diag*)> diag_;
  std::unique_ptr<fy_parser, void (*)(fy_parser*)> parser_;
  std::deque<std::string> folded_;  // scalars that do not stand in the text as they are meant
  std::vector<RepeatedKey> repeated_;
  std::optional<SyntaxFault> fault_;
  Event event_ = Event::end;
  std::string_view scalar_;
  bool says_nothing_ = false;
  std::size_t offset_ = 0, end_offset_ = 0;
  char style_ = ' ';
};

/// A scalar, or the beginning or end of a mapping or sequence, as it stands in the text.
struct YamlPart {
  YamlState::Event event = YamlState::Event::scalar;
  std::size_t begin = 0;  ///< of a scalar behind its quote, of a block text behind its first line
  std::size_t end = 0;
  std::string_view scalar = {};  ///< what it says
  char style = ' ';              ///< of a scalar: ' ' plain, '"', '\'', '|' or '>'
};

/// One value under the walk, with the names that JsonValue has: each is visited in the order of the
/// text, once, by exactly one of each_field, each_element, string, skip. Every scalar is text, but
/// one that says nothing is null. Strings handed out live as long as the YamlReader and no further
/// read() call is made.
class YamlValue {
 public:
  explicit YamlValue(YamlState& state);

  ValueKind kind() const { return kind_; }
  bool is_object() const { return kind_ == ValueKind::object; }
  bool is_array() const { return kind_ == ValueKind::array; }
  bool is_null() const { return kind_ == ValueKind::null; }
  std::size_t offset() const { return offset_; }

  template <class Visit>
  void each_field(Visit visit);
  template <class Visit>
  void each_element(Visit visit);
  std::optional<std::string_view> string();
  static std::optional<std::string_view> number_text() { return std::nullopt; }
  void skip();
  bool taken() const { return taken_; }

 private:
  YamlState& state_;
  ValueKind kind_ = ValueKind::null;
  std::string_view scalar_;
  std::size_t offset_;
  bool taken_ = false;
};

/// Reads a strict subset of YAML 1.2 from libfyaml's events: one document, no anchors, aliases,
/// tags, complex keys and indentation indicators. It is no tree, but libfyaml keeps lists inside
/// lists until their end, some 300 bytes for each bracket, comma, colon and quote: limits.nodes
/// bounds these.
class YamlReader {
 public:
  explicit YamlReader(const Limits& limits) : limits_(limits) {}

  /// `visit` is called with the root value. Answers the fault when the text is not such YAML, after
  /// visiting what stands before it: "yaml-syntax", "yaml-subset", "limit-depth", "not-utf8",
  /// "limit-nodes", "nul-byte". The text must be followed by a NUL byte (as Text is).
  template <class Visit>
  std::optional<SyntaxFault> read(std::string_view text, Visit visit);

  /// The parts of a text, in their order, for what edits it by position. Faults are those of
  /// read(), which also refuses keys that are no scalars. Texts live as long as this, until the
  /// next read.
  std::optional<SyntaxFault> read_parts(std::string_view text);
  const std::vector<YamlPart>& parts() const { return parts_; }

  /// Keys that stood a second time in their mapping, in the order in which mappings ended.
  const std::vector<RepeatedKey>& repeated_keys() const { return state_->repeated_keys(); }

 private:
  std::optional<SyntaxFault> begin(std::string_view text);
  std::optional<SyntaxFault> end();

  Limits limits_;
  std::unique_ptr<YamlState> state_;
  std::vector<YamlPart> parts_;
};

// ------------------------------------------------------------------------------------------------

template <class Visit>
void YamlValue::each_field(Visit visit) {
  if (!is_object()) return;
  taken_ = true;
  if (!state_.enter()) return;
  std::vector<YamlKey> keys;
  while (state_.next() && state_.event() != YamlState::Event::end_mapping) {
    if (state_.event() != YamlState::Event::scalar) {
      return state_.fail_at(state_.offset(), "a key that is itself a mapping or a list",
                            "write keys as plain words");
    }
    const std::string_view key = state_.scalar();
    keys.push_back({key, state_.offset()});
    if (!state_.next()) return;
    YamlValue value(state_);
    visit(key, value);
    if (state_.sound() && !value.taken()) value.skip();
    if (!state_.sound()) return;
  }
  state_.find_repeats_among(keys);
  state_.leave();
}

template <class Visit>
void YamlValue::each_element(Visit visit) {
  if (!is_array()) return;
  taken_ = true;
  if (!state_.enter()) return;
  while (state_.next() && state_.event() != YamlState::Event::end_sequence) {
    YamlValue value(state_);
    visit(value);
    if (state_.sound() && !value.taken()) value.skip();
    if (!state_.sound()) return;
  }
  state_.leave();
}

template <class Visit>
std::optional<SyntaxFault> YamlReader::read(std::string_view text, Visit visit) {
  if (auto fault = begin(text)) return fault;
  if (state_->next() && state_->event() != YamlState::Event::end) {
    YamlValue root(*state_);
    visit(root);
    if (state_->sound() && !root.taken()) root.skip();
  }
  return end();
}

}  // namespace theriac
