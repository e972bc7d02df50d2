#pragma once

#include "advisory/feed.h"
#include "advisory/show_for_test_internal.h"

namespace theriac::test {

/// Three sources that between them use every field of the index: releases, marks, points, exact
/// versions, groups, a withdrawn record, and one id in two sources.
inline FeedContent sample_content() {
  FeedContent out;
  out.sources.push_back({"PyPI", sha256("a"), Date{20'000}, advisories_of(R"([
{"id":"PYSEC-1","summary":"it leaks","modified":"2024-01-02T03:04:05.5Z","published":"2023-12-01T00:00:00Z",
 "aliases":["CVE-2024-1","GHSA-1"],"related":["CVE-2024-7"],
 "severity":[{"type":"CVSS_V3","score":"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
 "affected":[{"package":{"ecosystem":"PyPI","name":"Foo.Bar"},
  "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1.2"},{"introduced":"2"},{"last_affected":"2.3"}]},
            {"type":"GIT","events":[{"introduced":"0"}]}],
  "versions":["1.0","5.0","banana","2.9.0-NA"]},
  {"package":{"ecosystem":"PyPI","name":"other"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"?"}]}]}]},
{"id":"PYSEC-2","modified":"2024-02-02T00:00:00Z","withdrawn":"2024-02-02T00:00:00Z","aliases":["CVE-2024-2"],
 "affected":[{"package":{"ecosystem":"PyPI","name":"foo-bar"},"versions":["0.1"]}]},
{"id":"GHSA-2","modified":"2024-03-01T00:00:00Z",
 "affected":[{"package":{"ecosystem":"npm","name":"left"},"ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"limit":"2.0.0"}]}]}]}
])")});
  out.sources.push_back({"Debian", sha256("b"), std::nullopt, advisories_of(R"([
{"id":"DSA-1-1","modified":"2024-05-01T00:00:00Z","upstream":["CVE-2024-1","CVE-2024-3"],
 "affected":[{"package":{"ecosystem":"Debian:12","name":"foo"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"1:2.0-1+deb12u1"}]}]},
  {"package":{"ecosystem":"Debian:11","name":"foo"},"database_specific":{"debian_status":"not-affected"}}]},
{"id":"DEBIAN-CVE-2024-3","modified":"2024-05-02T00:00:00Z","upstream":["CVE-2024-3"],
 "severity":[{"type":"Debian","score":"low"}],
 "affected":[{"package":{"ecosystem":"Debian:12","name":"foo"},"ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"}]}]}]}
])")});
  out.sources.push_back({"More", sha256("c"), std::nullopt, advisories_of(R"([
{"id":"GHSA-2","modified":"2024-04-01T00:00:00Z","aliases":["GHSA-1"],
 "affected":[{"package":{"ecosystem":"npm","name":"left"},"versions":["1.0.0"]}]},
{"id":"RUSTSEC-2024-1","affected":[{"package":{"ecosystem":"crates.io","name":"old_crate"},
  "ranges":[{"type":"SEMVER","events":[{"introduced":"0.0.0-0"}]}],"database_specific":{"informational":"unmaintained"}}]},
{"id":"MAL-2024-1","affected":[{"package":{"ecosystem":"Maven","name":"a:b"},"versions":["1","2"]}]}
])")});
  return out;
}

}  // namespace theriac::test
