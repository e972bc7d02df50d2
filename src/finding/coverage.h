#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "advisory/index.h"
#include "finding/identify.h"
#include "terms/date.h"

namespace theriac {

/// When the scan is made, and how old a source may be to be relied on. Time is an argument.
struct Freshness {
  Date today;
  std::int32_t max_age_days = 365;
};

/// The day up to which a source speaks: what its importer stated, else the newest record that is
/// not dated after `today` (feeds hold misdated records); none when all its records lie after it.
std::optional<Date> day_of(const Index::SourceView& source, Date today);

/// What the index can say of one ecosystem and release when no record applies.
struct CoverageAnswer {
  Reason reason = Reason::none;  ///< none, source_partial; or why silence proves nothing
  std::string detail;
  std::vector<SourceNumber> sources;  ///< that cover it, fresh ones only unless none is
};

/// Answers once for each ecosystem and release, and remembers.
class CoverageTable {
 public:
  CoverageTable(const Index& index, const Freshness& freshness);
  const CoverageAnswer& find(const Ecosystem& ecosystem, const std::string& release);

 private:
  CoverageAnswer answer(const Ecosystem& ecosystem, const std::string& release) const;

  Freshness freshness_;
  std::vector<Index::Coverage> rows_;
  std::vector<std::optional<Date>> days_;
  std::map<std::pair<std::string, std::string>, CoverageAnswer> answers_;
};

}  // namespace theriac
