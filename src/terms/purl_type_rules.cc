#include <algorithm>

#include "base/text.h"
#include "terms/purl_type_rules_internal.h"

namespace theriac {

namespace {

using Namespace = PurlTypeRule::Namespace;
using Path = PurlTypeRule::Path;
using Quirk = PurlTypeRule::Quirk;

constexpr auto required = Namespace::required;
constexpr auto optional = Namespace::optional;
constexpr auto prohibited = Namespace::prohibited;

// Source: package-url/purl-spec, types/*-definition.json of 2026-08-21 (MIT), "requirement" and
// "case_sensitive" of each component, and the notes where these contradict themselves:
//  - golang: declared case-sensitive, but the notes say that namespace and name are lower-cased.
//    Its namespace is declared required; "pkg:golang/stdlib" and one-segment modules exist.
//  - pypi: the version is declared case-insensitive. It is kept, because advisories list versions
//    that PEP 440 cannot read ("2.9.0-NA") and those are compared as text.
// Sorted by type.
constexpr PurlTypeRule rules[] = {
    {"alpm", required, true, true},
    {"apk", required, true, true},
    {"bazel", prohibited},
    {"bitbucket", required, true, true, false, Path::name_is_last},
    {"bitnami", prohibited, false, true},
    {"brew", optional, true, true},
    {"cargo", prohibited},
    {"chrome-extension",
     prohibited,
     false,
     true,
     false,
     Path::as_written,
     {},
     Quirk::chrome_extension},
    {"cocoapods", prohibited},
    {"composer", required, true, true, false, Path::name_is_last},
    {"conan", optional},
    {"conda", prohibited},
    {"cpan", optional, false, false, false, Path::as_written, {}, Quirk::cpan},
    {"cran", prohibited},
    {"deb", required, true, true},
    {"docker", optional},
    {"gem", prohibited},
    {"generic", optional},
    {"git", required, false, false, false, Path::namespace_is_first},
    {"github", required, true, true, false, Path::name_is_last},
    {"golang", optional, true, true, false, Path::name_is_last},
    {"hackage", prohibited},
    {"hex", optional, true, true},
    {"huggingface", required, false, false, true},
    {"julia", prohibited, false, false, false, Path::as_written, "uuid"},
    {"luarocks", optional, true, true},
    {"maven", required},
    {"mlflow", prohibited, false, false, false, Path::as_written, {}, Quirk::mlflow},
    {"npm", optional, false, false, false, Path::name_is_last},
    {"nuget", prohibited},
    {"oci", prohibited, false, true, true},
    {"opam", prohibited},
    {"otp", prohibited, false, true},
    {"pub", prohibited, false, true, false, Path::as_written, {}, Quirk::pub},
    {"pypi", prohibited, false, true, false, Path::as_written, {}, Quirk::pypi},
    {"qpkg", required, true},
    {"rpm", required, true},
    {"swid", optional, false, false, false, Path::as_written, "tag_id"},
    {"swift", required},
    {"vcpkg", prohibited},
    {"vscode-extension", required, true, true, true},
    {"yocto", optional, true},
};
static_assert(std::is_sorted(std::begin(rules), std::end(rules),
                             [](const auto& a, const auto& b) { return a.type < b.type; }));

void lower_in_place(std::string& text) {
  std::transform(text.begin(), text.end(), text.begin(), to_lower);
}

/// Databricks' registry knows no case, Azure ML's does (mlflow-definition.json, name, note).
bool is_databricks(std::string_view url) {
  return lower(url).find("databricks") != std::string::npos;
}

void fold_name(Quirk quirk, Purl& purl) {
  if (quirk == Quirk::pypi) {
    std::replace(purl.name.begin(), purl.name.end(), '_', '-');
  } else if (quirk == Quirk::pub) {
    std::replace_if(
        purl.name.begin(), purl.name.end(), [](char c) { return !is_alnum(c); }, '_');
  } else if (quirk == Quirk::mlflow && is_databricks(purl.qualifier("repository_url"))) {
    lower_in_place(purl.name);
  }
}

/// Puts the border between namespace and name where the type has it.
void divide_path(Path rule, Purl& purl) {
  if (rule == Path::as_written) return;
  std::string path = purl.name_space;
  for (const std::string_view segment : split(purl.name, '/')) {
    if (segment.empty()) continue;
    if (!path.empty()) path += '/';
    path += segment;
  }
  const std::size_t border = rule == Path::name_is_last ? path.rfind('/') : path.find('/');
  const bool none = border == std::string::npos;
  purl.name = none ? path : path.substr(border + 1);
  purl.name_space = none ? std::string() : path.substr(0, border);
}

/// "^[a-p]{32}$", and for the version "^\d+(\.\d+){0,3}$" (chrome-extension-definition.json).
bool is_chrome_extension(const Purl& purl) {
  const bool id =
      purl.name.size() == 32 &&
      std::all_of(purl.name.begin(), purl.name.end(), [](char c) { return c >= 'a' && c <= 'p'; });
  if (!id || purl.version.empty()) return id;
  const auto numbers = split(purl.version, '.');
  return numbers.size() <= 4 && std::all_of(numbers.begin(), numbers.end(), [](auto number) {
           return !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
         });
}

}  // namespace

const PurlTypeRule& find_purl_type_rule(std::string_view type) {
  static constexpr PurlTypeRule no_rule{};
  const auto* const end = std::end(rules);
  const auto* const at =
      std::lower_bound(std::begin(rules), end, type,
                       [](const PurlTypeRule& rule, auto wanted) { return rule.type < wanted; });
  return at != end && at->type == type ? *at : no_rule;
}

void apply_purl_type_rule(const PurlTypeRule& rule, Purl& purl) {
  divide_path(rule.path, purl);
  if (rule.lower_namespace) lower_in_place(purl.name_space);
  if (rule.lower_name) lower_in_place(purl.name);
  if (rule.lower_version) lower_in_place(purl.version);
  fold_name(rule.quirk, purl);
}

std::string_view broken_purl_type_rule(const PurlTypeRule& rule, const Purl& purl) {
  if (rule.name_space == required && purl.name_space.empty()) return "this type needs a namespace";
  if (rule.name_space == prohibited && !purl.name_space.empty())
    return "this type has no namespaces";
  if (!rule.required_qualifier.empty() && purl.qualifier(rule.required_qualifier).empty())
    return rule.required_qualifier == "uuid" ? "this type needs the qualifier uuid"
                                             : "this type needs the qualifier tag_id";
  if (rule.quirk == Quirk::cpan && purl.name.find("::") != std::string::npos)
    return "a CPAN distribution is wanted, not a module";
  if (rule.quirk == Quirk::chrome_extension && !is_chrome_extension(purl))
    return "an id of 32 letters a to p and a version of up to four numbers are wanted";
  return {};
}

}  // namespace theriac
