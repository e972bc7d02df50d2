#include "syntax/json_writer.h"

#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (first_.empty()) return;
  if (!first_.back()) out_ += ',';
  first_.back() = false;
  new_line();
}

void JsonWriter::new_line() {
  if (layout_ == Layout::line) return;
  out_ += '\n';
  out_.append(2 * first_.size(), ' ');
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  first_.push_back(true);
}

void JsonWriter::close(char bracket) {
  const bool empty = first_.back();
  first_.pop_back();
  if (!empty) new_line();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  separate();
  quoted(name);
  out_ += layout_ == Layout::line ? ":" : ": ";
  after_key_ = true;
}

void JsonWriter::string(std::string_view text) {
  separate();
  quoted(text);
}

void JsonWriter::number(std::uint64_t value) {
  separate();
  out_ += fmt::format("{}", value);
}

void JsonWriter::decimal(double value, int decimals) {
  separate();
  out_ += fmt::format("{:.{}f}", value, decimals);
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

namespace {

void append_escape(std::string& out, std::uint32_t c) {
  if (c >= 0x10000) {
    out += fmt::format("\\u{:04x}\\u{:04x}", 0xd800 + ((c - 0x10000) >> 10U),
                       0xdc00 + ((c - 0x10000) & 0x3ffU));
  } else {
    out += fmt::format("\\u{:04x}", c);
  }
}

bool is_plain(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\' && c != '#'; }

}  // namespace

void JsonWriter::quoted(std::string_view text) {
  out_ += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    out_ += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint c = decode_utf8(text);
    if (c.length == 0)
      out_ += "\xef\xbf\xbd";
    else if (c.value == '"' || c.value == '\\')
      (out_ += '\\') += static_cast<char>(c.value);
    else if (c.value == '\n')
      out_ += "\\n";
    else if (deceives(c.value) || text.starts_with("##"))
      append_escape(out_, c.value);
    else
      out_ += text.substr(0, c.length);
    text.remove_prefix(c.length == 0 ? 1 : c.length);
  }
  out_ += '"';
}

}  // namespace theriac
