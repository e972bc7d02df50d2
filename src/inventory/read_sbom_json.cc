#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "inventory/read_cyclonedx_json_internal.h"
#include "inventory/read_sbom_json_internal.h"
#include "inventory/read_spdx3_internal.h"
#include "inventory/read_spdx_json_internal.h"
#include "inventory/sbom_format.h"
#include "syntax/base64.h"
#include "syntax/json_check.h"

namespace theriac {

namespace {

/// Fields that say of an object which SBOM it is.
bool is_mark(std::string_view key) {
  return key == "bomFormat" || key == "specVersion" || key == "spdxVersion" || key == "SPDXID" ||
         key == "@graph";
}

/// Whether the object in this field of a wrapper is what it wraps.
bool is_wrapper(std::string_view outer, std::string_view key) {
  if (outer.empty()) return key == "sbom" || key == "predicate" || key == "dsseEnvelope";
  return outer == "predicate" && key == "Data";
}

/// One walk through a document whose format may show only at its end: every field goes to the
/// reader that knows its name (no two share one), and the fields that say what the document is
/// decide afterwards which of them is listened to. A wrapper's content is walked in the same way.
class JsonSbom {
 public:
  JsonSbom(const std::string& file, const Limits& limits)
      : cyclonedx_(file, limits), spdx_(file, limits), spdx3_(file, limits) {}

  void fields(JsonValue& object, std::string_view outer = {}) {
    is_object_ = object.is_object();
    std::vector<std::string_view> sections;
    bool marked = false;
    object.each_field([&](std::string_view key, JsonValue& value) {
      if (outer.empty()) seen_.see(key);
      if (is_wrapper(outer, key) && value.is_object()) {
        fields(value, outer.empty() ? key : "Data");
        return;
      }
      if (key == "payload") payload(value);
      if (outer == "predicate" && key == "Data" && value.is_string()) {
        predicate_ = value.string().value_or("");
        return;
      }
      if (is_mark(key) && !std::exchange(marked, true)) ++marked_objects_;
      if (value.is_array() || value.is_object()) section(key, value.offset(), sections);
      if (!cyclonedx_.field(key, value) && !spdx_.field(key, value)) spdx3_.field(key, value);
    });
  }

  /// The text of an envelope's payload, still in base64; empty: none.
  std::string_view payload() const { return payload_; }
  std::size_t payload_offset() const { return payload_offset_; }
  /// A predicate that is a text, as cosign attaches SBOMs that are no JSON; empty: none.
  std::string_view predicate() const { return predicate_; }
  bool claimed() const { return cyclonedx_.claimed() || spdx_.claimed() || spdx3_.claimed(); }

  Parsed<Inventory> finish(std::string_view text, const std::string& file) && {
    if (marked_objects_ > 1) return refuse_two(text, file, "is an SBOM and wraps another");
    if (cyclonedx_.claimed() + spdx_.claimed() + spdx3_.claimed() > 1) {
      return refuse_two(text, file, "says of itself that it is CycloneDX and SPDX, or two of SPDX");
    }
    if (cyclonedx_.claimed()) return warned(std::move(cyclonedx_)).finish(text);
    if (spdx_.claimed()) return warned(std::move(spdx_)).finish(text, "JSON");
    if (spdx3_.claimed()) return warned(std::move(spdx3_)).finish(text);
    if (const auto known = seen_.known_format()) {
      return refuse(text, file, unsupported(*known, formats_read));
    }
    return refuse(text, file,
                  SyntaxFault{"unknown-format", "not an SBOM that is known: " + shape(),
                              std::string(formats_read), Diagnostics::no_offset});
  }

 private:
  void payload(JsonValue& value) {
    payload_offset_ = value.offset();
    payload_ = value.string().value_or("");
  }

  /// Other tools take the last of two "components"; we have read both.
  void section(std::string_view key, std::size_t offset, std::vector<std::string_view>& sections) {
    constexpr std::size_t most = 100;  // the SBOM formats have fewer
    if (std::find(sections.begin(), sections.end(), key) != sections.end()) {
      repeated_.push_back({std::string(key), offset});
    } else if (sections.size() < most) {
      sections.push_back(key);
    }
  }

  template <class Reader>
  Reader&& warned(Reader&& reader) {
    for (const RepeatedKey& repeated : repeated_) {
      reader.kept().warn_duplicate_key(repeated.key, repeated.offset);
    }
    return std::forward<Reader>(reader);
  }

  static Parsed<Inventory> refuse_two(std::string_view text, const std::string& file,
                                      std::string what) {
    return refuse(
        text, file,
        SyntaxFault{"unknown-format", std::move(what),
                    "split it: other tools may read the other half", Diagnostics::no_offset});
  }

  std::string shape() const {
    if (!is_object_) return "a JSON list";
    if (cyclonedx_.bom_format().empty()) return seen_.listed();
    return "its \"bomFormat\" is " + in_quotes(cyclonedx_.bom_format());
  }

  CycloneDxJsonReader cyclonedx_;
  SpdxJsonReader spdx_;
  Spdx3Reader spdx3_;
  SeenFields seen_;
  bool is_object_ = false;
  std::size_t marked_objects_ = 0;
  std::string_view payload_, predicate_;
  std::size_t payload_offset_ = 0;
  std::vector<RepeatedKey> repeated_;
};

/// A broken document was read again for the place of its fault: so its keys are looked at, too.
Parsed<Inventory> refuse_broken(std::string_view text, const std::string& file,
                                const Limits& limits, const SyntaxFault& fault) {
  Diagnostics said(file);
  for (const RepeatedKey& repeated : find_repeated_keys(text, limits)) {
    said.add(Level::warning, "duplicate-key", repeated.offset,
             fmt::format("the key {} stands twice in one object", in_quotes(repeated.key)),
             "keep one of them: other tools may take the other");
  }
  said.add(Level::error, fault.id, fault.offset, fault.problem, fault.remedy);
  return {{}, std::move(said).locate_in(text)};
}

/// What an envelope holds. Its signature is for those who have the key: nothing here has.
Parsed<Inventory> read_payload(const JsonSbom& envelope, std::string_view text,
                               const std::string& file, const Limits& limits,
                               std::size_t wrappers) {
  if (wrappers >= most_wrappers) {
    return refuse(text, file,
                  SyntaxFault{"nested-wrapper",
                              fmt::format("more than {} envelopes, one in another", most_wrappers),
                              "take the SBOM out of them", envelope.payload_offset()});
  }
  std::optional<std::string> payload = decode_base64(envelope.payload());
  if (!payload) {
    return refuse(text, file,
                  SyntaxFault{"bad-payload", "the envelope's payload is not base64",
                              "fetch the envelope again", envelope.payload_offset()});
  }
  Diagnostics said(file);
  said.add(Level::note, "signature-not-checked", envelope.payload_offset(),
           "the signature of this envelope is not checked",
           "check it with the tool that made it, such as cosign verify-blob-attestation");
  Parsed<Inventory> out =
      read_wrapped(Text(std::move(*payload)), file + " (payload)", limits, wrappers + 1);
  std::vector<Diagnostic> first = std::move(said).locate_in(text);
  out.diagnostics.insert(out.diagnostics.begin(), first.begin(), first.end());
  return out;
}

}  // namespace

Parsed<Inventory> read_sbom_json(std::string_view text, const std::string& file,
                                 const Limits& limits, std::size_t wrappers) {
  JsonSbom sbom(file, limits);
  JsonReader json(limits);
  const auto fault = json.read(text, [&](JsonValue& root) { sbom.fields(root); });
  if (fault) return refuse_broken(text, file, limits, *fault);
  if (!sbom.claimed() && !sbom.predicate().empty() && wrappers < most_wrappers) {
    return read_wrapped(Text(std::string(sbom.predicate())), file + " (predicate)", limits,
                        wrappers + 1);
  }
  if (!sbom.claimed() && !sbom.payload().empty()) {
    return read_payload(sbom, text, file, limits, wrappers);
  }
  return std::move(sbom).finish(text, file);
}

}  // namespace theriac
