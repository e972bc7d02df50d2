#include "cli/sbom_profile.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/files.h"
#include "base/text.h"
#include "cli/console.h"
#include "cli/sbom_read.h"
#include "inventory/bill_facts.h"
#include "inventory/profile.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

/// A shipped profile by its name, else a file: what has a '/' or '.' is one.
std::optional<Profile> open_profile(const std::string& name, const Limits& limits, Exit& exit) {
  const bool is_file = name.find('/') != std::string::npos || name.ends_with(".tsv");
  if (!is_file) {
    Result<Profile> found = find_profile(name);
    if (found) return std::move(*found);
    tell(found.error());
    exit = graver(exit, Exit::usage);
    return std::nullopt;
  }
  const Result<Text> text = read_text(name, limits);
  if (!text) {
    tell(Error{fmt::format("{}: {}", name, text.error().problem), text.error().remedy,
               text.error().id});
    exit = graver(exit, Exit::io);
    return std::nullopt;
  }
  Parsed<Profile> read = read_profile(text->view(), name, name);
  tell(read.diagnostics, 20, "mend the ones above first");
  if (read.diagnostics.empty()) return std::move(read.value);
  exit = graver(exit, Exit::invalid_input);
  return std::nullopt;
}

std::string shown_part(const Part& part) {
  std::string out = called(part);
  if (!part.version.empty()) out += " " + part.version;
  if (part.line > 0) out += fmt::format(" (line {})", part.line);
  return out;
}

std::string write_text(const std::string& path, const Profile& profile, const Bill& bill,
                       const ProfileResult& result) {
  constexpr std::size_t most_named = 3;
  std::string out = fmt::format("{}  {}\n  {} ({})\n           {:<16} {}\n", printable(path),
                                printable(bill.format), printable(profile.title),
                                printable(profile.edition), "PRESENT", "ELEMENT");
  for (std::size_t i = 0; i < profile.elements.size(); ++i) {
    const ProfileElement& element = profile.elements[i];
    const ElementCount& count = result.counts[i];
    const std::string_view mark =
        count.missing == 0 ? "ok" : (element.must ? "MISSING" : "missing");
    out += fmt::format("  {:<8} {:>6} of {:<6} {}{}\n", mark, count.present,
                       count.present + count.missing, printable(element.words),
                       element.must ? "" : " (recommended)");
    for (std::size_t k = 0; k < std::min(most_named, count.missing_parts.size()); ++k)
      out +=
          fmt::format("           {}\n", printable(shown_part(bill.parts[count.missing_parts[k]])));
    if (count.missing_parts.size() > most_named)
      out += fmt::format("           and {} more; --json names them\n",
                         count.missing_parts.size() - most_named);
  }
  out += fmt::format(
      "  {} %: {} of {} required statements are there (each once for the document or once for "
      "each of {})\n",
      result.percent(), result.found, result.wanted, counted(bill.parts.size(), "component"));
  return out;
}

std::string write_json(const std::string& path, const Profile& profile, const Bill& bill,
                       const ProfileResult& result) {
  JsonWriter json;
  json.begin_object();
  json.field("path", path);
  json.field("format", bill.format);
  json.field("profile", profile.name);
  json.field("edition", profile.edition);
  json.field("components", std::uint64_t{bill.parts.size()});
  json.field("required", std::uint64_t{result.wanted});
  json.field("present", std::uint64_t{result.found});
  json.field("percent", std::uint64_t{result.percent()});
  json.key("elements");
  json.begin_array();
  for (std::size_t i = 0; i < profile.elements.size(); ++i) {
    const ProfileElement& element = profile.elements[i];
    json.begin_object();
    json.field("id", element.id);
    json.field("scope", element.of_component ? "component" : "document");
    json.field("level", element.must ? "must" : "should");
    json.field("words", element.words);
    json.field("present", std::uint64_t{result.counts[i].present});
    json.field("missing", std::uint64_t{result.counts[i].missing});
    json.key("missing_components");
    json.begin_array();
    for (const std::size_t index : result.counts[i].missing_parts) {
      const Part& part = bill.parts[index];
      json.begin_object();
      json.field("ref", part.ref);
      json.field("name", called(part));
      json.field("version", part.version);
      json.field("line", std::uint64_t{part.line});
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace

Exit run_profile(const ProfileRequest& request) {
  Exit exit = Exit::ok;
  const std::optional<Profile> profile = open_profile(request.profile, request.limits, exit);
  if (!profile) return exit;
  bool good = !request.json ||
              print(R"({"schema":"https://theriac.dev/schema/sbom-profile-1","documents":[)"
                    "\n");
  bool first = true;
  const std::vector<std::string> files = expand_sboms(request.paths, request.limits, exit);
  Progress progress;
  for (std::size_t i = 0; i < files.size() && good; ++i) {
    progress.show_step("checking", i + 1, files.size(), files[i]);
    const std::optional<Bill> bill = read_bill_file(files[i], request.limits, exit, &progress);
    if (!bill) continue;
    const ProfileResult result = check_profile(*profile, *bill);
    const bool enough = result.complete() || result.percent() >= request.at_least;
    if (!enough) exit = graver(exit, Exit::gate_not_met);
    const std::string name = shown_name(files[i]);
    good = request.json ? print((first ? "" : ",\n") + write_json(name, *profile, *bill, result))
                        : print((first ? "" : "\n") + write_text(name, *profile, *bill, result));
    first = false;
  }
  if (good && request.json) good = print("\n]}\n");
  return good ? exit : graver(exit, Exit::io);
}

}  // namespace theriac
