#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.h"
#include "finding/exploitation.h"
#include "finding/judge.h"
#include "finding/severity.h"
#include "inventory/inventory.h"
#include "syntax/limits.h"

namespace theriac {

/// One weakness in one component.
struct Finding {
  std::string id;         ///< GROUP@purl, see finding_id.h
  std::size_t component;  ///< position in ScannedDocument::inventory
  std::string purl;       ///< of the component, as written, that was judged
  std::string group;      ///< the alias group's name
  WeaknessClass weakness = WeaknessClass::vulnerability;
  struct Record {
    std::string id, source, reason;
    std::string summary;         ///< the record's own title; may be empty
    Moment modified, published;  ///< zero: not stated
  };
  std::vector<Record> advisories;     ///< every record that applies, sorted by id
  std::vector<std::string> aliases;   ///< the group's other names, sorted
  std::vector<std::string> upstream;  ///< flaws that the records' updates fix, sorted
  std::vector<std::string> fixed_in;  ///< ascending
  std::string reason;                 ///< of the first record
  std::string package;                ///< the judged name: the source package of a distribution
  std::string package_version;
  RatedSeverity severity;
  Exploitation exploitation;
};

/// What one component ended in.
struct ComponentVerdict {
  Verdict verdict = Verdict::not_assessable;
  Reason reason = Reason::no_identity;
  std::string detail;
  std::string purl;  ///< as written, the one that decided; may be empty
  std::vector<SourceNumber> sources;
};

/// A record that could not be evaluated for a component that other records decided.
struct OpenQuestion {
  std::size_t component;
  std::string purl;  ///< of the component, as written, that the record could not be held against
  std::string advisory, source;
  Reason reason;
};

/// A source in whose silence "none known" rests, and how fresh it is.
struct SilentSource {
  std::string name;
  std::size_t records = 0;
  std::size_t components = 0;  ///< of the document, none known in it
  std::optional<Date> day;     ///< up to which it speaks
  bool stated = false;         ///< the importer said the day; else it is of its newest record
  std::int32_t days_old = 0;   ///< when the scan is made
};

struct Totals {
  std::size_t affected = 0, fixed = 0, none_known = 0, not_assessable = 0;
  std::size_t only_fixed = 0;  ///< of none_known: the sources list only what was fixed
  std::size_t all() const { return affected + fixed + none_known + not_assessable; }
  std::size_t judged() const { return affected + fixed + none_known; }
  void add(Verdict verdict, Reason reason);
};

struct ScannedDocument {
  std::string path;
  bool readable = true;  ///< false: an error among the diagnostics, nothing was judged
  Inventory inventory;
  std::vector<ComponentVerdict> verdicts;  ///< one for each component
  Totals totals;                           ///< adds up to the number of components
  std::vector<Finding> findings;           ///< worst first, then by id, then by component
  std::vector<OpenQuestion> undetermined;
  std::vector<SilentSource> none_known_in;  ///< in the order of their import
  std::vector<Diagnostic> diagnostics;
};

/// Judges documents one after another against one index; what was judged once is remembered, so
/// that many SBOMs of one product cost little more than one.
class Scanner {
 public:
  Scanner(const Index& index, const Freshness& freshness, const Limits& limits = {})
      : index_(index), freshness_(freshness), limits_(limits), coverage_(index, freshness) {}

  /// An inventory with errors among its diagnostics is passed through unjudged. A document with
  /// more findings than the limit is refused whole: three kilobytes each, they would fill memory.
  ScannedDocument scan(std::string path, Parsed<Inventory> inventory);

 private:
  struct Known {
    Identity identity;
    IdentityJudgement judgement;
    std::vector<Finding> findings;  // without component
  };
  const Known& know(Identity&& identity);
  std::vector<Finding> findings_of(const Identity& identity,
                                   const IdentityJudgement& judgement) const;
  void scan_component(std::size_t position, bool states_sources, ScannedDocument& out);
  bool may_hide_its_source(const Known& known) const;
  void add_findings(std::size_t position, const std::string& purl, const Known& known,
                    ScannedDocument& out) const;
  std::vector<SilentSource> silent_sources(const ScannedDocument& document) const;

  const Index& index_;
  Freshness freshness_;
  Limits limits_;
  CoverageTable coverage_;
  std::unordered_map<std::string, Known> known_;  // by all that a judgement depends on
};

}  // namespace theriac
