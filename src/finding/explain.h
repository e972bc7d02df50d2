#pragma once

#include <string>
#include <vector>

#include "finding/judge.h"
#include "finding/severity.h"

namespace theriac {

/// Why one finding is one: every record that was looked at, and the byte of evidence that decided.
struct Explanation {
  struct Record {
    std::string id, source, modified, summary;
    bool applies = false;
    std::string reason;  ///< the interval or list that decided, or why it does not apply
    std::vector<std::string> ranges;  ///< the record's intervals for this package, readable
    std::vector<std::string> fixed_in;
    std::vector<SeverityStatement> severities;
  };
  struct AliasEdge {
    std::string record, source,
        alias;  ///< `record` of `source` says that it is the same as `alias`
  };
  std::string id, group, purl;
  std::string ecosystem, release, package, version;
  bool holds = false;  ///< at least one record applies in this index
  Verdict verdict = Verdict::not_assessable;
  std::string verdict_reason;
  std::vector<Record> records;  ///< of the alias group, for this package; applying ones first
  std::vector<Record> others;   ///< records of other groups that apply to the package too
  std::vector<AliasEdge> aliases;
  std::vector<std::string> upstream, related;
  RatedSeverity severity;
};

/// Explains GROUP@purl against an index; any name of the group will do. Fails when the text is no
/// such id, its purl cannot be judged, or no record in force has the name.
Result<Explanation> explain_finding(std::string_view id, const Index& index,
                                    const Freshness& freshness);

/// What the index holds under one advisory or group id: every record, also withdrawn and superseded
/// ones.
struct AdvisoryAccount {
  struct Record {
    std::string id, source, modified, summary, group;
    bool withdrawn = false, superseded = false;
    WeaknessClass weakness = WeaknessClass::vulnerability;
    std::vector<std::string> aliases, upstream, related;
    std::vector<SeverityStatement> severities;
    struct Package {
      std::string ecosystem, release, name, state;
      std::vector<std::string> ranges;
      std::size_t exact_versions = 0;
      bool cannot_be_evaluated = false;
    };
    std::vector<Package> packages;
  };
  std::string id;
  std::vector<Record> records;
};

/// Fails when no record has the id, is of a group of that name, or gives it as alias.
Result<AdvisoryAccount> explain_advisory(std::string_view id, const Index& index);

}  // namespace theriac
