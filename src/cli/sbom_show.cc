#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "cli/sbom_read.h"
#include "inventory/bill_facts.h"
#include "syntax/json_writer.h"

namespace theriac {

namespace {

std::string row(std::string_view what, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("  {:<14} {}\n", what, printable(text));
}

std::string joined(const std::vector<Party>& parties) {
  std::string out;
  for (const Party& party : parties) out += (out.empty() ? "" : ", ") + to_string(party);
  return out;
}

/// "library 120, file 3"
std::string count_types(const Bill& bill) {
  std::map<std::string, std::size_t> counts;
  for (const Part& part : bill.parts) ++counts[part.type.empty() ? "no type" : part.type];
  std::vector<std::pair<std::size_t, std::string>> sorted;
  sorted.reserve(counts.size());
  for (const auto& [type, n] : counts) sorted.emplace_back(n, type);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string out;
  for (const auto& [n, type] : sorted)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", type, n);
  return out;
}

std::string licences_of(const Part& part) {
  std::vector<std::string_view> texts;
  std::set<std::string_view> seen;
  for (const LicenceStatement& licence : part.licences) {
    if (seen.insert(licence.text).second) texts.push_back(licence.text);
  }
  return fmt::format("{}", fmt::join(texts, ", "));
}

/// Cut to a width in characters, so that columns stay.
std::string fit(std::string_view text, std::size_t width) {
  std::string out = printable(text);
  if (out.size() <= width) return out + std::string(width - out.size(), ' ');
  std::size_t end = width - 1;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) --end;
  out.resize(end);
  return out + "…";
}

std::string write_text(const std::string& path, const Bill& bill, std::size_t most) {
  std::string out = printable(path) + "\n";
  out += row("format", bill.format);
  out += row("serial", bill.serial);
  out += row("name", bill.name);
  out += row("made", bill.created);
  out += row("context", bill.lifecycle);
  out += row("tools", fmt::format("{}", fmt::join(bill.tools, ", ")));
  out += row("authors", joined(bill.authors));
  out += row("manufacturer", to_string(bill.manufacturer));
  out += row("supplier", to_string(bill.supplier));
  for (const Part& part : bill.parts) {
    if (part.root)
      out += row("about", part.version.empty() ? called(part)
                                               : fmt::format("{} {}", called(part), part.version));
  }
  out += row("components", fmt::format("{}: {}", bill.parts.size(), count_types(bill)));
  out += row("dependencies", fmt::format("{} between components, stated for {} of them",
                                         bill.dependencies.size(), bill.with_dependencies.size()));
  out += row("completeness", fmt::format("{}", fmt::join(bill.completeness, ", ")));
  if (bill.parts.empty()) return out;
  out += fmt::format("\n  {} {} {} {}\n", fit("COMPONENT", 36), fit("VERSION", 22),
                     fit("SUPPLIER", 22), "LICENCE");
  std::size_t shown = 0;
  for (const Part& part : bill.parts) {
    if (shown++ == most) break;
    std::string line = fmt::format("  {} {} {} {}", fit(called(part), 36), fit(part.version, 22),
                                   fit(to_string(part.supplier), 22), printable(licences_of(part)));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  if (bill.parts.size() > most)
    out += fmt::format("  and {} more; --all shows them\n", bill.parts.size() - most);
  return out;
}

void write_facts(JsonWriter& json, const std::vector<Fact>& facts) {
  json.key("facts");
  json.begin_array();
  for (const Fact& fact : facts) {
    json.begin_object();
    json.field("field", fact.field);
    json.field("value", fact.value);
    json.end_object();
  }
  json.end_array();
}

std::string write_json(const std::string& path, const Bill& bill) {
  JsonWriter json;
  json.begin_object();
  json.field("path", path);
  json.field("format", bill.format);
  write_facts(json, facts_of(bill));
  json.key("components");
  json.begin_array();
  for (const Part& part : bill.parts) {
    json.begin_object();
    json.field("ref", part.ref);
    json.field("line", std::uint64_t{part.line});
    json.key("root");
    json.boolean(part.root);
    if (part.in) json.field("in", bill.parts[*part.in].ref);
    write_facts(json, facts_of(part));
    json.end_object();
  }
  json.end_array();
  json.key("dependencies");
  json.begin_array();
  for (const auto& [from, to] : bill.dependencies) {
    json.begin_object();
    json.field("from", bill.parts[from].ref);
    json.field("to", bill.parts[to].ref);
    json.end_object();
  }
  json.end_array();
  json.key("left_out");
  json.begin_object();
  for (const auto& [name, n] : bill.left_out) json.field(name, std::uint64_t{n});
  json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace

Exit run_sbom_show(Arguments arguments) {
  std::vector<std::string> paths;
  bool json = false, all = false;
  LimitOptions limits;
  CLI::App app("Tells what an SBOM holds.", "theriac sbom show");
  app.add_option("SBOM", paths, "SBOM files, folders of them, or - for standard input")
      ->type_name("")
      ->required();
  app.add_flag("--json", json, "all of it as JSON");
  app.add_flag("--all", all, "every component, not only the first 20");
  limits.add_to(app);
  app.footer("\nexample: theriac sbom show device.cdx.json");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  Exit exit = Exit::ok;
  bool good = !json || print(R"({"schema":"https://theriac.dev/schema/sbom-show-1","documents":[)"
                             "\n");
  bool first = true;
  const std::vector<std::string> files = expand_sboms(paths, limits.limits, exit);
  Progress progress;
  for (std::size_t i = 0; i < files.size() && good; ++i) {
    progress.show_step("reading", i + 1, files.size(), files[i]);
    const std::optional<Bill> bill = read_bill_file(files[i], limits.limits, exit, &progress);
    if (!bill) continue;
    constexpr std::size_t few = 20;
    const std::string name = shown_name(files[i]);
    good =
        json ? print((first ? "" : ",\n") + write_json(name, *bill))
             : print((first ? "" : "\n") + write_text(name, *bill, all ? bill->parts.size() : few));
    first = false;
  }
  if (good && json) good = print("\n]}\n");
  return good ? exit : graver(exit, Exit::io);
}

}  // namespace theriac
