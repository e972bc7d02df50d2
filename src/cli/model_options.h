#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "model/judge_model.h"
#include "model/read_sboms.h"

namespace theriac {

/// A model that was read and judged as tables, with everything that must outlive these.
class LoadedModel {
 public:
  LoadedModel(Parsed<RulePack> pack, Parsed<Items> items, SbomFacts sboms, Date today);
  ModelDatabase& database() const { return *views_.front()->database; }
  Facts& facts() const { return views_.front()->facts; }
  /// By all rules; a large model in several threads.
  JudgedModel judge(const JudgeOptions& options) const;
  const RulePack& pack() const { return pack_.value; }
  Date today() const { return today_; }
  const SbomFacts& sboms() const { return sboms_; }
  /// Of the rules and of the model.
  const std::vector<Diagnostic>& diagnostics() const { return items_.diagnostics; }
  /// False where one of these is an error: then the model is empty, and nothing may be judged.
  bool readable() const { return readable_; }
  /// Whether a rule that Theriac ships is among those that failed.
  static bool own_rules_failed(const JudgedModel& judged);

 private:
  Parsed<RulePack> pack_;
  Parsed<Items> items_;
  bool readable_;
  SbomFacts sboms_;
  Date today_;
  /// What one thread works on.
  struct View {
    View(const Items& items, const RulePack& pack, const SbomFacts& sboms, Date today)
        : facts(items, pack.blocking), paths(facts) {
      database = std::make_unique<ModelDatabase>(facts, paths, sboms, today);
    }
    Facts facts;
    Paths paths;
    std::unique_ptr<ModelDatabase> database;
  };
  std::vector<std::unique_ptr<View>> views_;
};

/// The model and the rules that a command works on.
struct ModelOptions {
  std::string path = ".";
  std::vector<std::string> rules;
  std::string at;
  std::string index;  ///< a file, "none"; empty: the usual one if it is there
  LimitOptions limits;

  void add_to(CLI::App& app);
  bool open(std::optional<Index>& out, Exit& exit) const;
  Parsed<SbomFacts> load_sboms(const Items& items, const Freshness& time, Exit& exit) const;
  /// Without the place of the model, for commands that take it elsewhere.
  void add_rules_to(CLI::App& app);
  Result<Freshness> day() const;

  /// The files of the model alone, by these rules' kinds of controls.
  std::optional<Parsed<Items>> read_files(const RulePack& pack, Exit& exit) const;
  /// Reads all; tells what is wrong. None when nothing may be judged: `exit` says how to end.
  std::unique_ptr<LoadedModel> load(Exit& exit) const;
  /// The same, for outputs that carry the diagnostics: where rules or model are broken, a model
  /// that is not readable(). None only when the options themselves are wrong.
  std::unique_ptr<LoadedModel> load_or_empty(Exit& exit) const;
  /// The rule packs alone.
  std::optional<Parsed<RulePack>> load_rules(Exit& exit) const;
};

}  // namespace theriac
