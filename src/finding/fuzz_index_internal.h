#pragma once

#include "finding/coverage.h"
#include "finding/test_index_internal.h"

namespace theriac::test {

/// What the fuzzers judge against: short names, of which mutations find many, every kind of entry,
/// and texts that a terminal or a runner would obey.
inline const Index& fuzz_index() {
  static const Index index = make_index(
      {{"one",
        record("A", {{"PyPI", "a", "introduced 1 fixed 2"}, {"PyPI", "a", "versions 3 2.9.0-NA"}},
               R"("aliases":["CVE-2026-1"],)") +
            record("B", {{"PyPI", "a", "introduced 0 last_affected 2.9.0-NA"}}) +
            record("C", {{"npm", "@s/a", "introduced 0"}, {"npm", "a", "git"}}) +
            record("D", {{"Go", "stdlib", "introduced 0 fixed 1.21.0-0"},
                         {"Go", "a.b/c/v2", "introduced 0 fixed 2.0.1 introduced 2.1.0"}}) +
            record("DSA-1-1",
                   {{"Debian:12", "a", "introduced 0 fixed 1:2.0-1"},
                    {"Debian:11", "a", "", "not-affected"},
                    {"Ubuntu:22.04:LTS", "a", "introduced 0 fixed 3"}},
                   R"("upstream":["CVE-2026-2"],)") +
            record("MAL-1", {{"crates.io", "a-b", "introduced 0"}}),
        ""},
       {R"(\u001b[31m::two)",
        record(R"(\n::error::x##[group])",
               {{"PyPI", R"(a\u202e)", "introduced 0"}, {"PyPI", "a", "introduced 0 fixed 9"}},
               R"("aliases":["CVE-2026-1"],"summary":"\u001b[2J##vso[task]",)"),
        "2026-11-20"},
       {"old", record("E", {{"PyPI", "a", "introduced 0", "", "unmaintained"}}), "2020-01-01"}});
  return index;
}

inline Freshness fuzz_freshness() { return {judging_day(), 365}; }

}  // namespace theriac::test
