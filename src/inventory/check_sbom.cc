#include "inventory/check_sbom.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/check_sbom_internal.h"
#include "inventory/read_sbom.h"
#include "inventory/read_sbom_json_internal.h"
#include "inventory/sbom_format.h"
#include "inventory/wrapper_internal.h"
#include "syntax/base64.h"
#include "syntax/repeats.h"

namespace theriac {

struct SbomChecker::Parts {
  Schemas schemas;

  Parsed<CheckedSbom> check(const Text& text, const std::string& file, const Limits& limits,
                            std::size_t wrappers);
  Parsed<CheckedSbom> check_json(std::string_view text, const std::string& file,
                                 const Limits& limits, std::size_t wrappers, std::string format);
  Parsed<CheckedSbom> check_spdx_text(std::string_view text, const std::string& file,
                                      const Limits& limits, std::string format);
  Parsed<CheckedSbom> check_payload(const TreeValue& payload, std::string_view text,
                                    const std::string& file, const Limits& limits,
                                    std::size_t wrappers);
};

std::string kind_of(std::string_view message_id, std::string_view text) {
  std::string out(message_id);
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('"'), text.size());
    std::copy_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(open),
                 std::back_inserter(out), [](char c) { return !is_digit(c); });
    text.remove_prefix(open);
    if (text.empty()) break;
    const std::size_t close = std::min(text.find('"', 1), text.size() - 1);
    if (close + 1 == text.size()) out += text;  // what is lacking stands at the end
    text.remove_prefix(close + 1);
  }
  return out;
}

void add_findings(std::vector<SchemaFinding> findings, Level level, SbomReport& out) {
  for (SchemaFinding& found : findings) {
    out.add(level, found.id, found.offset, std::move(found.problem), std::move(found.remedy));
  }
}

TreeValue unwrapped(const TreeValue& root) {
  for (const std::string_view name : {"sbom", "predicate", "dsseEnvelope"}) {
    const auto inner = root.find(name);
    if (!inner || !inner->is_object()) continue;
    const auto data = inner->find("Data");
    return name == "predicate" && data && data->is_object() ? *data : *inner;
  }
  return root;
}

namespace {

void warn_repeated_keys(const TreeValue& value, SbomReport& out) {
  std::vector<std::string_view> keys;
  std::vector<std::size_t> offsets;
  value.each([&](const TreeValue& inner) {
    if (value.is_object()) {
      keys.push_back(inner.key());
      offsets.push_back(inner.offset());
    }
    warn_repeated_keys(inner, out);
  });
  if (keys.size() < 2) return;
  for (const std::size_t i : find_repeats(keys)) {
    out.add(Level::warning, "duplicate-key", offsets[i],
            fmt::format("the key {} stands twice in one object", quoted(keys[i])),
            "keep one of them: other tools may take the other");
  }
}

/// A document that could not be read, so that no rule was asked.
Parsed<CheckedSbom> refused(std::vector<Diagnostic> diagnostics) {
  CheckedSbom counts;
  for (const Diagnostic& d : diagnostics) {
    counts.errors += d.level == Level::error ? 1 : 0;
    counts.warnings += d.level == Level::warning ? 1 : 0;
  }
  return {std::move(counts), std::move(diagnostics)};
}

}  // namespace

Parsed<CheckedSbom> SbomChecker::Parts::check_payload(const TreeValue& payload,
                                                      std::string_view text,
                                                      const std::string& file, const Limits& limits,
                                                      std::size_t wrappers) {
  std::optional<std::string> inner = decode_base64(payload.text());
  Diagnostics said(file);
  if (!inner || wrappers >= most_wrappers) {  // read_sbom has said so before
    said.add(Level::error, "bad-payload", payload.offset(), "the envelope's payload cannot be read",
             "fetch the envelope again");
    return refused(std::move(said).locate_in(text));
  }
  said.add(Level::note, "signature-not-checked", payload.offset(),
           "the signature of this envelope is not checked",
           "check it with the tool that made it, such as cosign verify-blob-attestation");
  Parsed<CheckedSbom> out =
      check(Text(std::move(*inner)), file + " (payload)", limits, wrappers + 1);
  std::vector<Diagnostic> first = std::move(said).locate_in(text);
  out.diagnostics.insert(out.diagnostics.begin(), first.begin(), first.end());
  return out;
}

Parsed<CheckedSbom> SbomChecker::Parts::check_json(std::string_view text, const std::string& file,
                                                   const Limits& limits, std::size_t wrappers,
                                                   std::string format) {
  Tree tree(limits);
  if (auto fault = tree.read_json(text)) {
    return refused(refuse(text, file, std::move(*fault)).diagnostics);
  }
  const TreeValue bom = unwrapped(tree.root());
  if (const auto payload = bom.find("payload"); payload && format.empty())
    return check_payload(*payload, text, file, limits, wrappers);
  SbomReport said(file);
  warn_repeated_keys(bom, said);
  if (format.starts_with("CycloneDX")) check_cyclonedx_json(bom, schemas, said);
  const auto graph = bom.find("@graph");
  if (format.starts_with("SPDX") && !graph) check_spdx2(bom, schemas, said);
  if (format.starts_with("SPDX") && graph) check_spdx3(bom, schemas, said);
  return std::move(said).finish(std::move(format), text);
}

Parsed<CheckedSbom> SbomChecker::Parts::check_spdx_text(std::string_view text,
                                                        const std::string& file,
                                                        const Limits& limits, std::string format) {
  Tree tree(limits);
  if (find_syntax(text) == Syntax::tag_value) {
    read_tag_value_tree(text, limits, tree);
  } else if (auto fault = tree.read_yaml(text)) {
    return refused(refuse(text, file, std::move(*fault)).diagnostics);
  }
  SbomReport said(file);
  warn_repeated_keys(tree.root(), said);
  check_spdx2(tree.root(), schemas, said);
  return std::move(said).finish(std::move(format), text);
}

Parsed<CheckedSbom> SbomChecker::Parts::check(const Text& text, const std::string& file,
                                              const Limits& given, std::size_t wrappers) {
  constexpr std::size_t deepest = 1000;  // of what is walked by recursion
  Limits limits = given;
  limits.depth = std::min(limits.depth, deepest);
  Parsed<Inventory> read = read_sbom(text, file, limits);
  if (has_errors(read.diagnostics)) return refused(std::move(read.diagnostics));
  const bool in_envelope = std::any_of(read.diagnostics.begin(), read.diagnostics.end(),
                                       [](auto& d) { return d.id == "signature-not-checked"; });
  std::string format = std::move(read.value.format);
  const std::string_view view = text.view();
  switch (find_syntax(view)) {
    case Syntax::json:
      return check_json(view, file, limits, wrappers, in_envelope ? "" : std::move(format));
    case Syntax::xml: {
      SbomReport said(file);
      check_cyclonedx_xml(view, limits, schemas, said);
      return std::move(said).finish(std::move(format), view);
    }
    case Syntax::yaml:
    case Syntax::tag_value:
      return check_spdx_text(view, file, limits, std::move(format));
    default:
      return refused(std::move(read.diagnostics));
  }
}

SbomChecker::SbomChecker() : parts_(std::make_unique<Parts>()) {}
SbomChecker::~SbomChecker() = default;

Parsed<CheckedSbom> SbomChecker::check(const Text& text, const std::string& file,
                                       const Limits& limits) {
  return parts_->check(text, file, limits, 0);
}

}  // namespace theriac
