// Input: lines of purl, component version, epoch, source name, source version, system name and
// version. What is identified says the same when it is read from its own purl again, judging it
// reads nothing outside the index, and its finding id can be explained.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "finding/explain.h"
#include "finding/finding_id.h"
#include "finding/fuzz_index_internal.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// As the readers of SBOMs give it: UTF-8.
bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = decode_utf8(text).length;
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

void check_fixed_point(const Identity& identity) {
  if (identity.purl.size() > max_purl_length) return;  // encoding made it longer
  const auto again = identify(identity.purl, Component{}, OperatingSystem{});
  require(again.has_value());
  require(again->purl == identity.purl && again->ecosystem == identity.ecosystem);
  require(again->release == identity.release && again->name == identity.name);
  require(again->folded == identity.folded && again->version == identity.version);
  require(again->comparable == identity.comparable && again->key == identity.key);
}

void check_judgement(const Identity& identity) {
  const Index& index = test::fuzz_index();
  const Freshness freshness = test::fuzz_freshness();
  CoverageTable coverage(index, freshness);
  const IdentityJudgement judgement = judge(identity, index, coverage);
  require((judgement.verdict == Verdict::affected) == !judgement.hits.empty());
  require((judgement.reason == Reason::none) <= (judgement.verdict != Verdict::not_assessable));
  for (const Hit& hit : judgement.hits) {
    const std::string group(index.group_name(index.advisory(hit.advisory).group));
    const std::string id = make_finding_id(group, identity.purl);
    if (identity.purl.size() > max_purl_length) continue;
    const Result<Explanation> explained = explain_finding(id, index, freshness);
    require(explained && explained->holds && explained->id == id);
  }
  require(!index.damaged());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!is_utf8(text)) return 0;
  std::array<std::string, 7> lines;
  std::size_t i = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (i < lines.size()) lines[i++] = line;
  }
  Component component;
  component.version = lines[1];
  component.epoch = lines[2];
  component.source_name = lines[3];
  component.source_version = lines[4];
  const auto identity = identify(lines[0], component, {lines[5], lines[6]});
  if (!identity) {
    require(identity.error().reason != Reason::none && !identity.error().detail.empty());
    return 0;
  }
  require(!identity->name.empty() && !identity->version.empty() && identity->written == lines[0]);
  require(identity->ecosystem->releases == !identity->release.empty());
  check_fixed_point(*identity);
  check_judgement(*identity);
  return 0;
}
