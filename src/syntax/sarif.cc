#include "syntax/sarif.h"

#include "base/percent.h"

namespace theriac {

std::string sarif_head() {
  return "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\","
         "\"runs\":[{\"results\":[";
}

std::string sarif_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '{' || c == '}') out += c;
    if (c == ']' && text.substr(i).starts_with("](")) out += '\\';
    out += c;
  }
  return out;
}

void write_sarif_message(JsonWriter& out, std::string_view name, std::string_view text) {
  out.key(name);
  out.begin_object();
  out.field("text", sarif_text(text));
  out.end_object();
}

void write_sarif_place(JsonWriter& out, std::string_view path, std::size_t artifact,
                       std::uint32_t line) {
  out.key("physicalLocation");
  out.begin_object();
  out.key("artifactLocation");
  out.begin_object();
  out.field("uri", uri_of_path(path));
  out.field("index", std::uint64_t{artifact});
  out.end_object();
  if (line != 0) {
    out.key("region");
    out.begin_object();
    out.field("startLine", std::uint64_t{line});
    out.end_object();
  }
  out.end_object();
}

void write_sarif_notification(JsonWriter& out, std::string_view path, std::size_t artifact,
                              const Diagnostic& diagnostic) {
  out.begin_object();
  out.key("descriptor");
  out.begin_object();
  out.field("id", diagnostic.id);
  out.end_object();
  out.field("level", to_string(diagnostic.level));
  write_sarif_message(out, "message",
                      diagnostic.remedy.empty() ? diagnostic.problem
                                                : diagnostic.problem + "; " + diagnostic.remedy);
  out.key("locations");
  out.begin_array();
  out.begin_object();
  write_sarif_place(out, path, artifact, diagnostic.at.line);
  out.end_object();
  out.end_array();
  out.end_object();
}

}  // namespace theriac
