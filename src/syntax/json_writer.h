#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// Writes JSON, on one line unless told otherwise, fields in the order they are given: same calls,
/// same bytes. Text that a terminal or a CI runner would obey (see printable in base/text.h) leaves
/// as \u escapes, bytes that are not UTF-8 as U+FFFD, so the result is always valid and harmless to
/// print.
class JsonWriter {
 public:
  enum class Layout { line, lines };
  /// Layout::lines gives each value a line of its own, two spaces deeper inside each bracket.
  explicit JsonWriter(Layout layout = Layout::line) : layout_(layout) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void string(std::string_view text);
  void number(std::uint64_t value);
  /// With so many decimals; severity scores have one.
  void decimal(double value, int decimals = 1);
  void boolean(bool value);
  void null();

  void field(std::string_view name, std::string_view text) { key(name), string(text); }
  void field(std::string_view name, std::uint64_t value) { key(name), number(value); }
  /// Leaves the field out when the text is empty.
  void field_if(std::string_view name, std::string_view text) {
    if (!text.empty()) field(name, text);
  }

  const std::string& text() const { return out_; }
  std::string take() { return std::move(out_); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void quoted(std::string_view text);

  void new_line();

  Layout layout_;
  std::string out_;
  std::vector<bool> first_;  // one for each open bracket
  bool after_key_ = false;
};

}  // namespace theriac
