#include <fmt/format.h>

#include "base/text.h"
#include "cli/options.h"
#include "cli/terms_lines.h"
#include "syntax/json.h"
#include "syntax/json_writer.h"
#include "terms/purl.h"

namespace theriac {

namespace {

void text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty())
    json.null();
  else
    json.string(text);
}

void write_parts(JsonWriter& json, const Purl& purl) {
  json.field("type", purl.type);
  text_or_null(json, "namespace", purl.name_space);
  json.field("name", purl.name);
  text_or_null(json, "version", purl.version);
  json.key("qualifiers");
  json.begin_object();
  for (const auto& [key, value] : purl.qualifiers) json.field(key, value);
  json.end_object();
  text_or_null(json, "subpath", purl.subpath);
  json.field("canonical", purl.to_string());
}

/// The parts of a package as a JSON object, as this command writes them; null is nothing.
class PartsReader {
 public:
  PartsReader(PurlReading reading, const Limits& limits) : reading_(reading), json_(limits) {}

  Result<Purl> read(std::string_view line) {
    padded_.assign(line);
    padded_.append(Text::padding, ' ');
    Purl parts;
    misfit_.clear();
    const auto fault = json_.read(std::string_view(padded_).substr(0, line.size()),
                                  [&](JsonValue& root) { read_object(root, parts); });
    if (fault) return fail(fault->problem, fault->remedy);
    if (!misfit_.empty()) return fail("not a part of a package URL: " + printable(misfit_));
    return make_purl(std::move(parts), reading_);
  }

 private:
  void read_object(JsonValue& root, Purl& parts) {
    root.each_field([&](std::string_view key, JsonValue& value) {
      if (key == "qualifiers" && value.is_object())
        return value.each_field([&](std::string_view name, JsonValue& text) {
          read_text(name, text, parts.qualifiers.emplace_back(name, "").second);
        });
      std::string* const part = key == "type"        ? &parts.type
                                : key == "namespace" ? &parts.name_space
                                : key == "name"      ? &parts.name
                                : key == "version"   ? &parts.version
                                : key == "subpath"   ? &parts.subpath
                                                     : nullptr;
      if (part != nullptr)
        read_text(key, value, *part);
      else if (key != "canonical" && !value.is_null())
        misfit_ = key;
    });
  }

  void read_text(std::string_view name, JsonValue& value, std::string& out) {
    if (const auto text = value.string())
      out = *text;
    else if (!value.is_null())
      misfit_ = name;
  }

  PurlReading reading_;
  JsonReader json_;
  std::string padded_;
  std::string misfit_;  ///< the field that is no text, or is unknown
};

void write_answer(std::string_view line, PurlReading reading, PartsReader& parts,
                  std::string& out) {
  const Result<Purl> purl = line.starts_with('{') ? parts.read(line) : parse_purl(line, reading);
  JsonWriter json;
  json.begin_object();
  if (purl) {
    write_parts(json, *purl);
  } else {
    json.field("error", purl.error().problem);
    json.field_if("remedy", purl.error().remedy);
  }
  json.end_object();
  out += json.text();
}

}  // namespace

Exit run_terms_purl(Arguments arguments) {
  std::vector<std::string> files;
  bool strict = false, tolerant = false;
  LimitOptions limits;
  CLI::App app(
      "Takes package URLs apart: reads one a line and prints one JSON object a line, with the "
      "parts "
      "and the canonical form, or with \"error\" where the purl specification refuses it.",
      "theriac terms purl");
  app.add_option("FILE", files, "what to read (default: standard input)");
  auto* const strict_flag = app.add_flag("--strict", strict, "refuse what is not canonical");
  app.add_flag("--tolerant", tolerant,
               "read whatever names a package, as SBOMs are read, though its type forbids it")
      ->excludes(strict_flag);
  limits.add_to(app);
  app.footer("\nexample: echo 'pkg:PyPI/Django@4.2' | theriac terms purl");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  const PurlReading reading = strict     ? PurlReading::strict
                              : tolerant ? PurlReading::tolerant
                                         : PurlReading::valid;
  PartsReader parts(reading, limits.limits);
  return answer_lines(files, limits.limits, [&](std::string_view line, std::string& out) {
    write_answer(line, reading, parts, out);
  });
}

}  // namespace theriac
