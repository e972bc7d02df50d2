#pragma once

#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "advisory/build_index.h"
#include "advisory/index.h"
#include "advisory/read_osv.h"
#include "base/text.h"
#include "finding/coverage.h"

namespace theriac::test {

/// The day on which all tests judge.
inline Date judging_day() { return parse_date("2026-11-24").value(); }

/// One source: its records as OSV JSON (a record, an array or NDJSON).
struct Feed {
  std::string name;
  std::string osv;
  std::string as_of;  // empty: its records' dates tell
};

/// An index of some feeds, in memory. What read_osv warns of is left to the feeds' own tests.
inline Index make_index(const std::vector<Feed>& feeds) {
  FeedContent content;
  for (const Feed& feed : feeds) {
    Source& source = content.sources.emplace_back();
    source.name = feed.name;
    if (!feed.as_of.empty()) source.as_of = parse_date(feed.as_of).value();
    const auto read = read_osv(Text(feed.osv), feed.name, Limits{}, [&](Advisory&& advisory) {
      source.advisories.push_back(std::move(advisory));
    });
    if (read.value.broken > 0) throw std::invalid_argument("a broken record: " + feed.osv);
  }
  return Index::over(build_index(content).value()).value();
}

inline Index make_index(const std::string& osv) { return make_index({{"feed", osv, ""}}); }

/// An element of "affected": package({"PyPI", "a", "introduced 0 fixed 2"}). The events of one
/// range, or "versions 1.0 1.1", or "git", or nothing.
struct Package {
  std::string ecosystem, name, words;
  std::string state = {};          ///< database_specific.debian_status
  std::string informational = {};  ///< database_specific.informational
};
inline std::string package(const Package& p) {
  std::string inner;
  const std::vector<std::string_view> words = split(p.words, ' ');
  std::string list;
  if (words[0] == "versions") {
    for (std::size_t i = 1; i < words.size(); ++i)
      list += fmt::format("{}\"{}\"", i > 1 ? "," : "", words[i]);
    inner = fmt::format(",\"versions\":[{}]", list);
  } else if (words[0] == "git") {
    inner = R"(,"ranges":[{"type":"GIT","events":[{"introduced":"0"},{"fixed":"beef"}]}])";
  } else if (!p.words.empty()) {
    for (std::size_t i = 0; i + 1 < words.size(); i += 2)
      list += fmt::format("{}{{\"{}\":\"{}\"}}", i > 0 ? "," : "", words[i], words[i + 1]);
    inner = fmt::format(",\"ranges\":[{{\"type\":\"ECOSYSTEM\",\"events\":[{}]}}]", list);
  }
  return fmt::format(
      R"({{"package":{{"ecosystem":"{}","name":"{}"}}{},"database_specific":{{"debian_status":"{}","informational":"{}"}}}})",
      p.ecosystem, p.name, inner, p.state, p.informational);
}

/// A record of these packages, modified lately; `more` is JSON fields that end in a comma.
inline std::string record(const std::string& id, const std::vector<Package>& packages,
                          const std::string& more = {}) {
  std::string affected;
  for (const Package& p : packages) affected += (affected.empty() ? "" : ",") + package(p);
  return fmt::format(R"({{"id":"{}","modified":"2026-11-01T00:00:00Z",{}"affected":[{}]}})", id,
                     more, affected) +
         "\n";
}

}  // namespace theriac::test
