#include "inventory/sbom_format.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"

namespace theriac {

namespace {

struct Mark {
  std::string_view text;
  std::string_view format;
};

/// Fields that stand at the top of one format only.
constexpr Mark fields[] = {
    {"predicateType", "an in-toto statement about something else than an SBOM"},
    {"payloadType", "a DSSE envelope without a payload"},
    {"dsseEnvelope", "a Sigstore bundle without a payload"},
    {"artifactRelationships", "syft's own JSON"},
    {"ArtifactName", "a report of trivy"},
};

/// Keys that begin a line of one format only. "SPDXID" is in both.
constexpr std::string_view tags[] = {"SPDXVersion",       "DataLicense", "DocumentName",
                                     "DocumentNamespace", "PackageName", "FileName",
                                     "Creator",           "Created"};
constexpr std::string_view yaml_keys[] = {"spdxVersion",  "dataLicense",       "documentNamespace",
                                          "creationInfo", "documentDescribes", "packages",
                                          "files",        "relationships"};

template <std::size_t size>
bool has(const std::string_view (&words)[size], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

constexpr Mark packed[] = {
    {"PK\x03\x04", "a zip archive"},
    {"BZh", "a file packed with bzip2"},
    {"7z\xbc\xaf\x27\x1c", "a 7z archive"},
    {"\x04\x22\x4d\x18", "a file packed with lz4"},
};

/// protobuf has no magic. A CycloneDX message begins with field 1 (spec_version, a string): the
/// byte 0x0a, the length 3, and "1.N" (CycloneDX bom-1.3.proto and later).
bool is_cyclonedx_protobuf(std::string_view text) {
  constexpr std::string_view begin =
      "\x0a\x03"
      "1.";
  return text.size() > 5 && text.starts_with(begin) && is_digit(text[4]);
}

/// `"spdxVersion" : x` names spdxVersion; a line without a colon, or indented, names nothing.
std::string_view key_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.front() == ' ' || line.front() == '\t') return {};
  std::string_view key = trim(line.substr(0, colon));
  if (key.size() > 1 && key.front() == key.back() && (key.front() == '"' || key.front() == '\'')) {
    key = key.substr(1, key.size() - 2);
  }
  return key;
}

constexpr std::size_t head_size = std::size_t{64} << 10U;

}  // namespace

std::string format_name(std::string_view family, std::string_view version,
                        std::string_view encoding) {
  const bool sound = !version.empty() && version.size() < 12 &&
                     version.find_first_not_of("0123456789.x") == std::string_view::npos;
  return sound ? fmt::format("{} {} {}", family, version, encoding)
               : fmt::format("{} {}", family, encoding);
}

Parsed<Inventory> refuse(std::string_view text, const std::string& file, SyntaxFault fault) {
  Diagnostics said(file);
  said.add(Level::error, fault.id, fault.offset, std::move(fault.problem), std::move(fault.remedy));
  return {{}, std::move(said).locate_in(text)};
}

SyntaxFault unsupported(std::string_view form, std::string_view remedy) {
  return {"unsupported-format", fmt::format("this is {}, which is not read", form),
          std::string(remedy), Diagnostics::no_offset};
}

Syntax find_syntax(std::string_view text) {
  const std::string_view content = trim(text);
  if (content.empty()) return Syntax::unknown;
  if (content.front() == '{' || content.front() == '[') return Syntax::json;
  if (content.front() == '<') return Syntax::xml;
  if (is_cyclonedx_protobuf(text)) return Syntax::unsupported;
  for (const Mark& mark : packed) {
    if (text.starts_with(mark.text)) return Syntax::unsupported;
  }
  bool has_spdx_id = false;
  std::string head(text.substr(0, head_size));
  std::replace(head.begin(), head.end(), '\r', '\n');  // which ends a line as well
  for (const std::string_view line : split(head, '\n')) {
    if (line.empty()) continue;
    const std::string_view key = key_of(line);
    if (has(tags, key)) return Syntax::tag_value;
    if (has(yaml_keys, key)) return Syntax::yaml;
    if (key == "bomFormat") return Syntax::unsupported;
    has_spdx_id = has_spdx_id || key == "SPDXID";
  }
  return has_spdx_id ? Syntax::tag_value : Syntax::unknown;
}

SyntaxFault unsupported_fault(std::string_view text) {
  if (is_cyclonedx_protobuf(text)) return unsupported("CycloneDX protobuf", convert_cyclonedx);
  for (const Mark& mark : packed) {
    if (text.starts_with(mark.text)) return unsupported(mark.format, "unpack it first");
  }
  return unsupported("CycloneDX in YAML", convert_cyclonedx);
}

void SeenFields::see(std::string_view key) {
  constexpr std::size_t shown = 6, longest = 40;
  if (count_++ < shown) first_.emplace_back(key.substr(0, longest));
  for (const Mark& mark : fields) {
    if (key == mark.text) known_ = mark.format;
  }
}

std::optional<std::string_view> SeenFields::known_format() const {
  if (known_.empty()) return std::nullopt;
  return known_;
}

std::string SeenFields::listed() const {
  if (count_ == 0) return "an object without fields";
  std::string out = "an object with the field";
  if (count_ > 1) out += 's';
  for (std::size_t i = 0; i < first_.size(); ++i) {
    out += fmt::format("{}\"{}\"", i == 0 ? " " : ", ", first_[i]);
  }
  if (count_ > first_.size()) out += fmt::format(" and {} more", count_ - first_.size());
  return out;
}

}  // namespace theriac
