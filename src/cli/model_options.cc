#include "cli/model_options.h"

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

Result<Date> ModelOptions::day() const {
  const Result<Freshness> time = TimeOptions{at}.resolve();
  if (!time) return tl::unexpected<Error>(time.error());
  return time->today;
}

std::optional<Parsed<RulePack>> ModelOptions::load_rules(Exit& exit) const {
  Parsed<RulePack> pack = read_rules(rules, limits.limits);
  tell(pack.diagnostics, most_told, "mend these first");
  if (!has_errors(pack.diagnostics)) return pack;
  exit = Exit::invalid_input;
  return std::nullopt;
}

std::optional<Parsed<Items>> ModelOptions::read_files(const RulePack& pack, Exit& exit) const {
  Parsed<Items> items = read_model(path, limits.limits, pack.kinds);
  tell(items.diagnostics, most_told, "mend these first");
  if (has_errors(items.diagnostics)) {
    exit = Exit::invalid_input;
    for (const Diagnostic& d : items.diagnostics) {
      if (d.id == "cannot-read" || d.id == "file-changed") exit = graver(exit, Exit::io);
    }
    return std::nullopt;
  }
  return items;
}

std::unique_ptr<LoadedModel> ModelOptions::load(Exit& exit) const {
  const Result<Date> today = day();
  if (!today) {
    tell(today.error());
    exit = Exit::usage;
    return nullptr;
  }
  auto pack = load_rules(exit);
  if (!pack) return nullptr;
  auto items = read_files(pack->value, exit);
  if (!items) return nullptr;
  return std::make_unique<LoadedModel>(*std::move(pack), *std::move(items), SbomFacts{}, *today);
}

}  // namespace theriac
