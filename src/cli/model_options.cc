#include "cli/model_options.h"

#include <filesystem>

#include "cli/console.h"
#include "model/read_model.h"

namespace theriac {

namespace {
constexpr std::size_t most_told = 50;
}

LoadedModel::LoadedModel(Parsed<RulePack> pack, Parsed<Items> items, SbomFacts sboms, Date today)
    : pack_(std::move(pack)), items_(std::move(items)), sboms_(std::move(sboms)), today_(today) {
  facts_ = std::make_unique<Facts>(items_.value, pack_.value.blocking);
  paths_ = std::make_unique<Paths>(*facts_);
  database_ = std::make_unique<ModelDatabase>(*facts_, *paths_, sboms_, today_);
}

bool LoadedModel::own_rules_failed(const JudgedModel& judged) {
  for (const Diagnostic& d : judged.diagnostics) {
    if (d.level == Level::error && d.file.starts_with("rules/")) return true;
  }
  return false;
}

void ModelOptions::add_to(CLI::App& app) {
  app.add_option("MODEL", path, "the folder with product.yaml, or one file (default: here)")
      ->type_name("");
  app.add_option("--index", index,
                 "advisories to judge the SBOMs by (default: the one of theriac scan, if it is "
                 "there); none: by none")
      ->type_name("FILE");
  add_rules_to(app);
}

void ModelOptions::add_rules_to(CLI::App& app) {
  app.add_option("--rules", rules, "a folder or file of rules of your own; may be repeated")
      ->type_name("DIR");
  app.add_option("--at", at, "judge as of this day, YYYY-MM-DD (default: today)")
      ->type_name("DATE");
  limits.limits.bytes = usual_model_bytes;
  limits.add_to(app);
}

Result<Freshness> ModelOptions::day() const { return TimeOptions{at}.resolve(); }

/// False when an index was asked for and cannot be opened.
bool ModelOptions::open(std::optional<Index>& out, Exit& exit) const {
  if (index == "none") return true;
  const std::string file = IndexOption{index}.resolve();
  std::error_code ignored;
  if (index.empty() && !std::filesystem::exists(file, ignored)) return true;
  auto opened = open_index(file, exit);
  if (opened) out.emplace(*std::move(opened));
  return out.has_value();
}

std::optional<Parsed<RulePack>> ModelOptions::load_rules(Exit& exit) const {
  Parsed<RulePack> pack = read_rules(rules, limits.limits);
  tell(pack.diagnostics, most_told, "mend these first");
  if (!has_errors(pack.diagnostics)) return pack;
  exit = Exit::invalid_input;
  return std::nullopt;
}

std::unique_ptr<LoadedModel> ModelOptions::load(Exit& exit) const {
  const Result<Freshness> today = day();
  if (!today) {
    tell(today.error());
    exit = Exit::usage;
    return nullptr;
  }
  auto pack = load_rules(exit);
  if (!pack) return nullptr;
  Parsed<Items> items = read_model(path, limits.limits, pack->value.kinds);
  tell(items.diagnostics, most_told, "mend these first");
  if (has_errors(items.diagnostics)) {
    exit = Exit::invalid_input;
    for (const Diagnostic& d : items.diagnostics) {
      if (d.id == "cannot-read" || d.id == "file-changed") exit = graver(exit, Exit::io);
    }
    return nullptr;
  }
  std::optional<Index> advisories;
  if (!open(advisories, exit)) return nullptr;
  const std::filesystem::path place(path);
  std::error_code ignored;
  const std::string root =
      std::filesystem::is_directory(place, ignored) ? path : place.parent_path().string();
  Parsed<SbomFacts> sboms = read_sboms(items.value, root.empty() ? "." : root, limits.limits,
                                       advisories ? &*advisories : nullptr, *today);
  tell(sboms.diagnostics, most_told, "mend these first");
  const bool damaged = advisories && is_damaged(*advisories);
  if (damaged || has_errors(sboms.diagnostics)) {
    exit = Exit::invalid_input;
    return nullptr;
  }
  std::move(sboms.diagnostics.begin(), sboms.diagnostics.end(),
            std::back_inserter(items.diagnostics));
  return std::make_unique<LoadedModel>(*std::move(pack), std::move(items), std::move(sboms.value),
                                       today->today);
}

}  // namespace theriac
