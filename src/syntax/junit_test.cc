#include "syntax/junit.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

TEST(Junit, CasesAreCountedNumberedAndEscaped) {
  JunitSuite suite("a<b>", "2026-11-30");
  suite.add({"x", "c", JunitCase::Outcome::passed, {}, {}, {}, {"fine"}});
  suite.add({"x", "c", JunitCase::Outcome::failure, "high", "no \"&\" here", {"l1", "\x01"}, {}});
  suite.add({"x #2", "c", JunitCase::Outcome::skipped, {}, "\xef\xbf\xbf", {}, {}});
  suite.add({"y", "c", JunitCase::Outcome::error, "id", "m", {}, {}});
  suite.property("late", "1");  // and stands first all the same
  EXPECT_EQ(suite.write(),
            R"( <testsuite name="a&lt;b>" tests="4" failures="1" errors="1" skipped="1" )"
            R"(timestamp="2026-11-30T00:00:00">
  <properties>
   <property name="late" value="1" />
  </properties>
  <testcase name="x" classname="c">
   <system-out>fine</system-out>
  </testcase>
  <testcase name="x #2" classname="c">
   <failure type="high" message="no &quot;&amp;&quot; here">l1
\x01</failure>
  </testcase>
  <testcase name="x #2 #2" classname="c">
   <skipped message="\u{ffff}" />
  </testcase>
  <testcase name="y" classname="c">
   <error type="id" message="m" />
  </testcase>
 </testsuite>
)");
}

}  // namespace
}  // namespace theriac
