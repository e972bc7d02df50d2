#include "cli/model_options.h"

#include <filesystem>
#include <future>
#include <system_error>
#include <thread>

#include "cli/console.h"
#include "model/read_model.h"

namespace theriac {

namespace {
constexpr std::size_t most_told = 50;

Items no_items() {
  Items out;
  out.schema = &model_schema();
  out.by_collection.resize(model_schema().collections.size());
  return out;
}

/// Threads cost a database each: a small model is judged sooner by one.
std::size_t threads_for(const Items& items) {
  constexpr std::size_t small = 1000, most = 4;
  if (items.size() < small) return 1;
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, most);
}

Exit exit_for(const std::vector<Diagnostic>& diagnostics) {
  Exit out = Exit::invalid_input;
  for (const Diagnostic& d : diagnostics) {
    if (d.id == "cannot-read" || d.id == "file-changed") out = graver(out, Exit::io);
  }
  return out;
}

}  // namespace

LoadedModel::LoadedModel(Parsed<RulePack> pack, Parsed<Items> items, SbomFacts sboms, Date today)
    : pack_(std::move(pack)),
      items_(std::move(items)),
      readable_(!has_errors(pack_.diagnostics) && !has_errors(items_.diagnostics)),
      sboms_(std::move(sboms)),
      today_(today) {
  if (!readable_) items_.value = no_items();
  if (has_errors(pack_.diagnostics)) pack_.value = {};
  items_.diagnostics.insert(items_.diagnostics.begin(), pack_.diagnostics.begin(),
                            pack_.diagnostics.end());
  const auto make = [this] {
    return std::make_unique<View>(items_.value, pack_.value, sboms_, today_);
  };
  std::vector<std::future<std::unique_ptr<View>>> others;
  try {
    while (others.size() + 1 < threads_for(items_.value))
      others.push_back(std::async(std::launch::async, make));
  } catch (const std::system_error&) {
    // No thread is to be had: one view is enough.
  }
  views_.push_back(make());
  for (auto& other : others) views_.push_back(other.get());
}

JudgedModel LoadedModel::judge(const JudgeOptions& options) const {
  std::vector<ModelDatabase*> databases;
  databases.reserve(views_.size());
  for (const std::unique_ptr<View>& view : views_) databases.push_back(view->database.get());
  return judge_model(databases, pack_.value, today_, options);
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

Parsed<SbomFacts> ModelOptions::load_sboms(const Items& items, const Freshness& time,
                                           Exit& exit) const {
  std::optional<Index> advisories;
  const auto refuse = [&] {
    return Parsed<SbomFacts>{{},
                             {{Level::error,
                               "no-index",
                               path,
                               {},
                               "no SBOM was judged",
                               "mend the index, or say --index none",
                               {}}}};
  };
  if (!open(advisories, exit)) return refuse();
  const std::filesystem::path place(path);
  std::error_code ignored;
  const std::string root =
      std::filesystem::is_directory(place, ignored) ? path : place.parent_path().string();
  Limits of_sboms = limits.limits;
  if (of_sboms.bytes == usual_model_bytes) of_sboms.bytes = Limits{}.bytes;
  Parsed<SbomFacts> out = read_sboms(items, root.empty() ? "." : root, of_sboms,
                                     advisories ? &*advisories : nullptr, time);
  if (advisories && is_damaged(*advisories)) {
    exit = Exit::invalid_input;
    return refuse();
  }
  tell(out.diagnostics, most_told, "mend these first");
  if (has_errors(out.diagnostics)) exit = Exit::invalid_input;
  return out;
}

std::optional<Parsed<Items>> ModelOptions::read_files(const RulePack& pack, Exit& exit) const {
  Parsed<Items> items = read_model(path, limits.limits, pack.kinds);
  if (!has_errors(items.diagnostics)) return items;  // warnings are for who judges
  tell(items.diagnostics, most_told, "mend these first");
  exit = exit_for(items.diagnostics);
  return std::nullopt;
}

std::unique_ptr<LoadedModel> ModelOptions::load(Exit& exit) const {
  auto loaded = load_or_empty(exit);
  if (loaded && !loaded->readable()) loaded.reset();
  return loaded;
}

std::unique_ptr<LoadedModel> ModelOptions::load_or_empty(Exit& exit) const {
  const Result<Freshness> today = day();
  if (!today) {
    tell(today.error());
    exit = Exit::usage;
    return nullptr;
  }
  Parsed<RulePack> pack = read_rules(rules, limits.limits);
  tell(pack.diagnostics, most_told, "mend these first");
  Parsed<Items> items{no_items(), {}};
  if (has_errors(pack.diagnostics)) {
    exit = Exit::invalid_input;
  } else {
    items = read_model(path, limits.limits, pack.value.kinds);
    tell(items.diagnostics, most_told, "mend these first");
    if (has_errors(items.diagnostics)) exit = exit_for(items.diagnostics);
  }
  SbomFacts sboms;
  if (!has_errors(items.diagnostics) && !has_errors(pack.diagnostics)) {
    Parsed<SbomFacts> read = load_sboms(items.value, *today, exit);
    std::move(read.diagnostics.begin(), read.diagnostics.end(),
              std::back_inserter(items.diagnostics));
    sboms = std::move(read.value);
  }
  return std::make_unique<LoadedModel>(std::move(pack), std::move(items), std::move(sboms),
                                       today->today);
}

}  // namespace theriac
