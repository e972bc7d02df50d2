#include "terms/purl.h"

#include <algorithm>

#include "base/text.h"
#include "terms/purl_encoding_internal.h"
#include "terms/purl_type_rules_internal.h"

// A purl is read from both ends: "#subpath" and "?qualifiers" are cut off, then "pkg:" and the
// type, then "@version"; what stays is namespace and name. parse_purl cuts and decodes; make_purl
// applies all rules, so that parts from elsewhere obey them too. Names of clauses are those of
// purl-spec's "How to parse".

namespace theriac {

namespace {

std::string_view strip_slashes(std::string_view text) {
  while (text.starts_with('/')) text.remove_prefix(1);
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

/// Cuts what follows the last `mark` off `text` and returns it.
std::string_view cut_after(std::string_view& text, std::size_t mark) {
  if (mark == std::string_view::npos) return {};
  const std::string_view tail = text.substr(mark + 1);
  text = text.substr(0, mark);
  return tail;
}

/// Where the version begins: the last '@', unless it opens a segment that is not the last one, as
/// in "@angular/core".
std::size_t find_version_mark(std::string_view path) {
  const std::size_t at = path.rfind('@');
  if (at == std::string_view::npos) return at;
  const bool opens_segment = at == 0 || path[at - 1] == '/';
  const bool is_scope = opens_segment && path.find('/', at) != std::string_view::npos;
  return is_scope ? std::string_view::npos : at;
}

/// Joins the segments again without empty ones and, for a subpath, without "." and "..".
std::string clean_path(std::string_view path, bool drop_dots) {
  std::string out;
  for (const std::string_view segment : split(path, '/')) {
    if (segment.empty() || (drop_dots && (segment == "." || segment == ".."))) continue;
    if (!out.empty()) out += '/';
    out += segment;
  }
  return out;
}

bool is_type(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '.' || c == '+' || c == '-';
  });
}

bool is_key(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alnum(c) || c == '.' || c == '-' || c == '_';
  });
}

tl::unexpected<Error> bad_encoding() {
  return fail("percent-encoding is broken or is not UTF-8", "write a percent sign as %25");
}

Result<void> read_qualifiers(std::string_view text, Purl& parts) {
  if (text.empty()) return {};
  for (const std::string_view pair : split(text, '&')) {
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
    auto decoded = decode_percent(value);
    if (!decoded) return bad_encoding();
    parts.qualifiers.emplace_back(pair.substr(0, equals), std::move(*decoded));
  }
  return {};
}

Result<void> normalise_qualifiers(Purl& purl, PurlReading reading) {
  auto& all = purl.qualifiers;
  for (auto& [key, value] : all) {
    if (!is_key(key)) {
      return fail("\"" + printable(key) + "\" cannot be the key of a qualifier",
                  "use letters, digits, '.', '-' and '_'");
    }
    key = lower(key);
  }
  std::erase_if(all, [](const auto& pair) { return pair.second.empty(); });
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const auto last = std::unique(all.begin(), all.end(),
                                [](const auto& a, const auto& b) { return a.first == b.first; });
  if (last != all.end() && reading != PurlReading::tolerant) return fail("a qualifier is repeated");
  all.erase(last, all.end());
  return {};
}

}  // namespace

std::string_view Purl::qualifier(std::string_view key) const {
  const auto at = std::find_if(qualifiers.begin(), qualifiers.end(),
                               [&](const auto& pair) { return pair.first == key; });
  return at == qualifiers.end() ? std::string_view() : std::string_view(at->second);
}

std::string Purl::to_string() const {
  std::string out = "pkg:" + type + '/';
  if (!name_space.empty()) {
    append_encoded_path(out, name_space);
    out += '/';
  }
  if (find_purl_type_rule(type).path == PurlTypeRule::Path::namespace_is_first) {
    append_encoded_path(out, name);
  } else {
    append_encoded(out, name);
  }
  if (!version.empty()) {
    out += '@';
    append_encoded(out, version);
  }
  char before = '?';
  for (const auto& [key, value] : qualifiers) {
    out += before;
    out += key;
    out += '=';
    append_encoded(out, value);
    before = '&';
  }
  if (!subpath.empty()) {
    out += '#';
    append_encoded_path(out, subpath);
  }
  return out;
}

Result<Purl> make_purl(Purl parts, PurlReading reading) {
  if (!is_type(parts.type)) {
    return fail("no package type",
                "write pkg:type/name@version, for instance pkg:npm/left-pad@1.3.0");
  }
  Purl purl = std::move(parts);
  purl.type = lower(purl.type);
  purl.name_space = clean_path(purl.name_space, false);
  purl.name = strip_slashes(purl.name);
  purl.subpath = clean_path(purl.subpath, true);
  if (auto done = normalise_qualifiers(purl, reading); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  const PurlTypeRule& rule = find_purl_type_rule(purl.type);
  // Before the rule as well: a rule that moves the border must not make a name of a namespace.
  if (purl.name.empty()) return fail("no package name", "write pkg:" + purl.type + "/name@version");
  apply_purl_type_rule(rule, purl);
  if (reading != PurlReading::tolerant) {
    if (const auto broken = broken_purl_type_rule(rule, purl); !broken.empty()) {
      return fail(std::string(broken), "see purl-spec, types/" + purl.type + "-definition.json");
    }
  }
  return purl;
}

Result<Purl> parse_purl(std::string_view text, PurlReading reading) {
  if (text.size() > max_purl_length) return fail("package URL longer than 16384 bytes");
  std::string_view rest = trim(text);
  const std::string_view subpath = cut_after(rest, rest.rfind('#'));
  // The specification cuts at the last '?'. The first one makes sense of a raw URL as a value
  // ("?download_url=https://example.org/?id=7"), and canonical text has only one.
  const std::string_view qualifiers = cut_after(rest, rest.find('?'));
  if (lower(rest.substr(0, 4)) != "pkg:") return fail("not a package URL", "begin it with pkg:");
  rest = strip_slashes(rest.substr(4));

  Purl parts;
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) {
    return fail("no package type and name", "write pkg:type/name@version");
  }
  parts.type = rest.substr(0, slash);
  rest.remove_prefix(slash + 1);
  const std::string_view version = cut_after(rest, find_version_mark(rest));
  const std::string_view name = rest.substr(rest.rfind('/') + 1);  // npos + 1 is 0
  rest.remove_suffix(name.size());

  const std::pair<std::string_view, std::string*> pieces[] = {{rest, &parts.name_space},
                                                              {name, &parts.name},
                                                              {version, &parts.version},
                                                              {subpath, &parts.subpath}};
  for (const auto& [piece, part] : pieces) {
    auto decoded = decode_percent(piece);
    if (!decoded) return bad_encoding();
    *part = std::move(*decoded);
  }
  if (auto done = read_qualifiers(qualifiers, parts); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  auto purl = make_purl(std::move(parts), reading);
  if (purl && reading == PurlReading::strict && purl->to_string() != text) {
    return fail("not in canonical form", "write " + purl->to_string());
  }
  return purl;
}

}  // namespace theriac
