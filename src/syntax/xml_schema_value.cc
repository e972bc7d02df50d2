#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "base/text.h"
#include "syntax/json_schema_internal.h"
#include "syntax/xml_schema_internal.h"

namespace theriac {

namespace {

/// "Z", "+02:00" or nothing.
std::string_view without_zone(std::string_view text) {
  if (text.ends_with('Z')) return text.substr(0, text.size() - 1);
  if (text.size() < 6) return text;
  const std::string_view zone = text.substr(text.size() - 6);
  if ((zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return text;
  const auto two = [](std::string_view digits) {
    return is_digit(digits[0]) && is_digit(digits[1]) ? (digits[0] - '0') * 10 + (digits[1] - '0')
                                                      : 99;
  };
  const int hours = two(zone.substr(1, 2)), minutes = two(zone.substr(4, 2));
  if (minutes > 59 || hours > 14 || (hours == 14 && minutes > 0)) return text;
  return text.substr(0, text.size() - 6);
}

/// XML Schema part 2, 3.2.7: as RFC 3339, but the zone may be missing, the T may not be a blank,
/// and no second is the 60th. Years of more than four digits are not known here.
bool is_date_time(std::string_view text) {
  const std::string_view bare = without_zone(text);
  if (bare.size() < 19 || bare[10] != 'T' || bare.substr(17, 2) == "60") return false;
  return fits_format("date-time", std::string(bare) + "Z");
}

bool is_decimal(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  const std::size_t dot = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, dot);
  const std::string_view part = text.substr(std::min(dot + 1, text.size()));
  const auto digits = [](std::string_view t) { return std::all_of(t.begin(), t.end(), is_digit); };
  return whole.size() + part.size() > 0 && digits(whole) && digits(part);
}

bool is_integer(std::string_view text) {
  return is_decimal(text) && text.find('.') == std::string_view::npos;
}

double value_of(std::string_view decimal) {
  if (decimal.starts_with('+')) decimal.remove_prefix(1);
  double out = 0;
  std::from_chars(decimal.data(), decimal.data() + decimal.size(), out);
  return out;
}

/// XML Schema part 2, 3.2.17, which takes nearly everything: characters that an address may not
/// hold count as escaped. What is left is a % that escapes nothing, and a second #.
bool is_any_uri(std::string_view text) {
  std::size_t hashes = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '#' && ++hashes > 1) return false;
    const auto is_hex = [&](std::size_t at) {
      return at < text.size() &&
             std::string_view("0123456789abcdefABCDEF").find(text[at]) != std::string_view::npos;
    };
    if (text[i] == '%' && (!is_hex(i + 1) || !is_hex(i + 2))) return false;
  }
  return true;
}

std::optional<XmlMisfit> misfit(const char* name, std::string_view text, std::string remedy) {
  return XmlMisfit{"schema-format", fmt::format("is {}, which is no {}", quoted(text), name),
                   std::move(remedy)};
}

std::optional<XmlMisfit> find_builtin_misfit(XmlBuiltin builtin, std::string_view text) {
  switch (builtin) {
    case XmlBuiltin::string:
      return std::nullopt;
    case XmlBuiltin::any_uri:
      if (is_any_uri(text)) return std::nullopt;
      return misfit("address (anyURI)", text, "escape what no address may hold, % as %25");
    case XmlBuiltin::boolean:
      if (text == "true" || text == "false" || text == "1" || text == "0") return std::nullopt;
      return misfit("boolean", text, "write true or false");
    case XmlBuiltin::date:
      if (fits_format("date", without_zone(text))) return std::nullopt;
      return misfit("date", text, "write it as in 2026-11-24");
    case XmlBuiltin::date_time:
      if (is_date_time(text)) return std::nullopt;
      return misfit("date-time", text, "write date, time and zone as in 2026-11-24T12:00:00Z");
    case XmlBuiltin::decimal:
      if (is_decimal(text)) return std::nullopt;
      return misfit("number", text, "write it in digits, with a point at most");
    case XmlBuiltin::integer:
    case XmlBuiltin::non_negative:
    case XmlBuiltin::positive:
      break;
  }
  if (!is_integer(text)) return misfit("whole number", text, "write it in digits");
  const double value = value_of(text);
  if (builtin == XmlBuiltin::non_negative && value < 0)
    return misfit("number of 0 or more", text, "write 0 or more");
  if (builtin == XmlBuiltin::positive && value < 1)
    return misfit("number of 1 or more", text, "write 1 or more");
  return std::nullopt;
}

std::optional<XmlMisfit> find_facet_misfit(const XmlRule& type, std::string_view text) {
  if (!type.values.empty() && !std::binary_search(type.values.begin(), type.values.end(), text)) {
    if (type.values.size() == 1) {
      return XmlMisfit{
          "schema-value",
          fmt::format("is {} but must be {}", quoted(text), quoted(type.values.front())),
          "write it so"};
    }
    return XmlMisfit{"schema-value",
                     fmt::format("is {}, which is none of the {} values allowed here", quoted(text),
                                 type.values.size()),
                     remedy_of(text, type.values)};
  }
  const auto fits = [&](const re2::RE2* expression) {
    return re2::RE2::FullMatch(re2::StringPiece(text.data(), text.size()), *expression);
  };
  if (!type.patterns.empty() && std::none_of(type.patterns.begin(), type.patterns.end(), fits)) {
    return XmlMisfit{"schema-pattern",
                     fmt::format("is {}, which is not of the form required", quoted(text)),
                     fmt::format("it must match {}", type.pattern_texts.front())};
  }
  if ((!type.least.empty() && value_of(text) < value_of(type.least)) ||
      (!type.most.empty() && value_of(text) > value_of(type.most))) {
    return XmlMisfit{"schema-range", fmt::format("is {}, which is out of range", quoted(text)),
                     fmt::format("write {} to {}", type.least, type.most)};
  }
  const std::size_t point = text.find('.');
  if (point != std::string_view::npos && text.size() - point - 1 > type.decimals) {
    return XmlMisfit{"schema-range",
                     fmt::format("is {}, which has too many decimals", quoted(text)),
                     fmt::format("write at most {}", type.decimals)};
  }
  if (text.size() < type.min_length || text.size() > type.max_length) {
    return XmlMisfit{"schema-range",
                     fmt::format("is {}, of {}", quoted(text), counted(text.size(), "character")),
                     text.size() < type.min_length
                         ? fmt::format("write at least {}", type.min_length)
                         : fmt::format("write at most {}", type.max_length)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<XmlMisfit> find_misfit(const XmlRule& type, std::string_view text) {
  if (type.builtin) return find_builtin_misfit(*type.builtin, text);
  if (!type.members.empty()) {
    std::optional<XmlMisfit> last;
    for (const XmlRule* member : type.members) {
      last = find_misfit(*member, text);
      if (!last) return std::nullopt;
    }
    return last;
  }
  if (type.base != nullptr) {
    if (auto found = find_misfit(*type.base, text)) return found;
  }
  return find_facet_misfit(type, text);
}

}  // namespace theriac
