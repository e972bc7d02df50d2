// Any bytes as a feed: no crash, counts that add up, printable messages, and an index of what was
// read gives it back.
#include <cstdlib>

#include "advisory/build_index.h"
#include "advisory/content_of_index.h"
#include "advisory/read_osv.h"
#include "base/text.h"

using namespace theriac;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void check_package(const AffectedPackage& package) {
  for (const Interval& interval : package.intervals) {
    require(interval.high.has_value() == (interval.end != Interval::End::none));
    if (interval.low && interval.high) require(*interval.low <= *interval.high);
  }
  const bool says_something = !package.intervals.empty() || !package.exact_versions.empty();
  require(!package.has_nothing || !says_something);
}

void check_messages(const Parsed<OsvCounts>& read) {
  std::size_t errors = 0;
  for (const Diagnostic& diagnostic : read.diagnostics) {
    errors += diagnostic.level == Level::error ? 1 : 0;
    std::string text = render(diagnostic);
    for (char& c : text) c = c == '\n' ? ' ' : c;
    require(printable(text) == text);
  }
  require((errors > 0) == (read.value.broken > 0));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Limits limits;
  limits.depth = 20;
  FeedContent content;
  content.sources.push_back({"fuzz", {}, {}, {}});
  const auto read = read_osv(Text(std::string(reinterpret_cast<const char*>(data), size)), "fuzz",
                             limits, [&](Advisory&& advisory) {
                               require(!advisory.id.empty());
                               content.sources[0].advisories.push_back(std::move(advisory));
                             });
  require(read.value.records == content.sources[0].advisories.size());
  check_messages(read);
  for (const Advisory& advisory : content.sources[0].advisories) {
    for (const AffectedPackage& package : advisory.affected) check_package(package);
  }
  const Index index = Index::over(build_index(content).value()).value();
  require(content_of(index).value() == content);
  return 0;
}
