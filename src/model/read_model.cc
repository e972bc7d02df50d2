#include "model/read_model.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <unordered_map>

#include "base/diagnostic.h"
#include "base/files.h"
#include "base/text.h"
#include "model/contradictions_internal.h"
#include "model/field_of_internal.h"
#include "model/read_items.h"
#include "model/set_diagnostics_internal.h"

namespace theriac {

namespace {

namespace fs = std::filesystem;

bool is_model_file(std::string_view path) {
  return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json");
}

Diagnostic of_file(Level level, std::string id, std::string file, std::string problem,
                   std::string remedy) {
  return {level, std::move(id), std::move(file), {}, std::move(problem), std::move(remedy), {}};
}

void read_folder(ItemReader& reader, const std::string& root, const std::string& part,
                 const Limits& limits) {
  const std::string folder = (fs::path(root) / part).string();
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) return;
  std::size_t passed_over = 0;
  const auto paths = list_files(folder, limits.files, &passed_over);
  if (!paths) {
    const Error& e = paths.error();
    return reader.add(of_file(Level::error, e.id, folder, e.problem, e.remedy));
  }
  for (const std::string& path : *paths) {
    if (!lies_below(root, path))
      reader.add(of_file(Level::error, "path-outside", path,
                         "is a link that leads out of the model", "put the file itself there"));
    else if (is_model_file(path))
      reader.read_file(path, path);
    else
      reader.add(of_file(Level::note, "not-a-model-file", path, "is not read",
                         "files of a model end in .yaml, .yml or .json"));
  }
  if (passed_over > 0) {
    reader.add(of_file(
        Level::warning, "not-a-model-file", folder,
        fmt::format("{} to folders, pipes or devices passed over", counted(passed_over, "link")),
        "put the files themselves there"));
  }
}

void read_files(ItemReader& reader, const std::string& path, const Limits& limits) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return reader.read_file(path, shown_name(path));
  const std::string product = (fs::path(path) / "product.yaml").string();
  if (!fs::exists(product, ignored)) {
    return reader.add(of_file(Level::error, "no-product", path, "there is no product.yaml in it",
                              "name the folder of a model; theriac init makes one"));
  }
  reader.read_file(product, product);
  read_folder(reader, path, "model", limits);
  read_folder(reader, path, "decisions", limits);
}

// ------------------------------------------------------------------ what the fields cannot say

class SetChecker {
 public:
  explicit SetChecker(const Items& items) : items_(items), said_(items) {}

  /// Walks up from each zone, over no zone twice.
  void check_zones() {
    const std::size_t within = field_of(collections::zones, "within");
    const std::vector<Item>& zones = items_.of(collections::zones);
    std::unordered_map<const Item*, std::size_t> walked;  // by the walk that came by
    for (std::size_t walk = 0; walk < zones.size(); ++walk) {
      const Item* at = &zones[walk];
      while (at != nullptr && walked.try_emplace(at, walk).second) at = around(*at);
      if (at == nullptr || walked[at] != walk) continue;
      say(*at, within, "cycle",
          fmt::format("the zone {} lies within itself{}", at->id, way_of(*at)),
          "take one \"within\" out");
    }
  }

  void check_flows() {
    const std::size_t to = field_of(collections::flows, "to");
    const std::size_t interface = field_of(collections::flows, "interface");
    const std::size_t element = field_of(collections::interfaces, "element");
    for (const Item& flow : items_.of(collections::flows)) {
      const Item* const used = items_.find(flow.word(interface));
      if (used == nullptr || used->collection != &collections::interfaces) continue;
      const std::string_view owner = used->word(element);
      if (owner.empty() || owner == flow.word(to)) continue;
      say(flow, interface, "wrong-interface",
          fmt::format("{} goes to {}, and {} is an interface of {}", flow.id, flow.word(to),
                      used->id, owner),
          "name an interface of the end that accepts the connection");
    }
  }

  std::vector<Diagnostic> finish() && { return std::move(said_).finish(); }

 private:
  /// The zone that one lies in; null where none is stated, or something else that is no zone.
  const Item* around(const Item& zone) const {
    static const std::size_t within = field_of(collections::zones, "within");
    const Item* const out = items_.find(zone.word(within));
    return out != nullptr && out->collection == &collections::zones ? out : nullptr;
  }

  /// Of a zone within itself: by way of which others.
  std::string way_of(const Item& zone) const {
    constexpr std::size_t most = 10;
    std::vector<std::string_view> others;
    for (const Item* at = around(zone); at != &zone && others.size() <= most; at = around(*at))
      others.push_back(at->id);
    if (others.size() > most) others.back() = "others";
    return others.empty() ? std::string() : fmt::format(", by way of {}", fmt::join(others, ", "));
  }

  void say(const Item& item, std::size_t field, std::string_view id, std::string problem,
           std::string remedy) {
    said_.add(Level::error, id, item, field, std::move(problem), std::move(remedy));
  }

  const Items& items_;
  SetDiagnostics said_;
};

Parsed<Items> finish(ItemReader&& reader) {
  Parsed<Items> out = std::move(reader).finish();
  SetChecker checker(out.value);
  checker.check_zones();
  checker.check_flows();
  auto more = std::move(checker).finish();
  std::move(more.begin(), more.end(), std::back_inserter(out.diagnostics));
  auto denied = find_contradictions(out.value);
  std::move(denied.begin(), denied.end(), std::back_inserter(out.diagnostics));
  return out;
}

/// Nobody should take "nothing exposed" of an empty model for good news.
void check_emptiness(const std::string& path, Parsed<Items>& read) {
  if (has_errors(read.diagnostics) || !read.value.of(collections::elements).empty()) return;
  read.diagnostics.push_back(of_file(Level::warning, "no-elements", shown_name(path),
                                     "it has no elements, so most rules have nothing to judge",
                                     "state them in a file below model/"));
}

}  // namespace

Parsed<Items> read_model(const std::string& path, const Limits& limits, const ControlKinds& kinds) {
  ItemReader reader(model_schema(), limits, &kinds);
  read_files(reader, path, limits);
  Parsed<Items> out = finish(std::move(reader));
  check_emptiness(path, out);
  return out;
}

Parsed<Items> read_model_text(std::string text, const std::string& name, const Limits& limits,
                              const ControlKinds& kinds) {
  ItemReader reader(model_schema(), limits, &kinds);
  reader.read_text(Text(std::move(text)), name);
  return finish(std::move(reader));
}

}  // namespace theriac
