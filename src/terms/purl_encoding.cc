#include "base/text.h"
#include "terms/purl_encoding_internal.h"

namespace theriac {

namespace {

std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char low = to_lower(c);
  if (low >= 'a' && low <= 'f') return static_cast<unsigned>(low - 'a') + 10;
  return std::nullopt;
}

/// Length of the UTF-8 sequence at the front of `text`; 0 when there is none. Overlong forms,
/// surrogates and values above U+10FFFF are none (RFC 3629, section 4).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80) return 0;
  }
  const unsigned second = byte(1);
  const bool good = (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second < 0xA0) &&
                    (lead != 0xF0 || second >= 0x90) && (lead != 0xF4 || second < 0x90);
  return good ? length : 0;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

}  // namespace

std::optional<std::string> decode_percent(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (text.size() - i < 3) return std::nullopt;
    const auto high = hex_value(text[i + 1]);
    const auto low = hex_value(text[i + 2]);
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  if (!is_utf8(out)) return std::nullopt;
  return out;
}

void append_encoded(std::string& out, std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  static constexpr std::string_view plain = ".-_~:";
  for (const char c : text) {
    if (is_alnum(c) || plain.find(c) != std::string_view::npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
}

void append_encoded_path(std::string& out, std::string_view path) {
  for (;;) {
    const std::size_t slash = path.find('/');
    append_encoded(out, path.substr(0, slash));
    if (slash == std::string_view::npos) return;
    out += '/';
    path.remove_prefix(slash + 1);
  }
}

}  // namespace theriac
