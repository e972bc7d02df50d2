#include "feed/update_report.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

UpdateReport sample() {
  UpdateReport report;
  report.index = "the.index";
  SourceReport good;
  good.name = "PyPI";
  good.url = "https://m/osv/PyPI/all.zip";
  good.outcome = Outcome::updated;
  good.before = 40, good.after = 41;
  good.received = 17888, good.resumed_from = 100, good.requests = 2;
  good.seconds = 1.25;
  SourceReport bad;
  bad.name = "kev";
  bad.url = "https://m/kev";
  bad.outcome = Outcome::failed;
  bad.why = Error{"the server answers \x1b[31m500", "try again later", "http-status"};
  bad.requests = 5;
  report.sources = {good, bad};
  return report;
}

TEST(UpdateReport, ATableForPeople) {
  UpdateReport report = sample();
  EXPECT_EQ(
      write_update_table(report),
      "SOURCE               OUTCOME                 RECORDS    FETCHED     TIME  WHY\n"
      "PyPI                 updated                40 -> 41    17.9 kB    1.2 s\n"
      "kev                  failed                     none        0 B    0.0 s  http-status\n"
      "index the.index: as it was before\n");
  report.stored = StoredIndex{2, 61, 1'000'000, "abc"};
  EXPECT_TRUE(write_update_table(report).ends_with(
      "index the.index: 2 sources, 61 records, 1.0 MB, digest abc\n"));
}

TEST(UpdateReport, APlan) {
  UpdateReport report = sample();
  report.dry_run = true;
  for (SourceReport& source : report.sources) source.outcome = Outcome::planned;
  report.sources[0].resumed_from = 7;
  EXPECT_EQ(write_update_table(report),
            "SOURCE                      RECORDS NOW  WOULD BE FETCHED\n"
            "PyPI                                 40  https://m/osv/PyPI/all.zip, from byte 7 on\n"
            "kev                                none  https://m/kev\n");
}

TEST(UpdateReport, JsonForScripts) {
  EXPECT_EQ(
      write_update_json(sample()),
      R"({"schema":"https://theriac.dev/schema/feed-update-1","index":{"path":"the.index",)"
      R"("replaced":false,"digest":null},"dry_run":false,"sources":[{"name":"PyPI",)"
      R"("url":"https://m/osv/PyPI/all.zip","outcome":"updated","why":null,"records_before":40,)"
      R"("records_after":41,"bytes":17888,"resumed_from":100,"requests":2,"seconds":1.250},)"
      R"({"name":"kev","url":"https://m/kev","outcome":"failed","why":{"id":"http-status",)"
      R"("problem":"the server answers \u001b[31m500","remedy":"try again later"},)"
      R"("records_before":null,"records_after":null,"bytes":0,"resumed_from":0,"requests":5,)"
      R"("seconds":0.000}]})"
      "\n");
}

}  // namespace
}  // namespace theriac
