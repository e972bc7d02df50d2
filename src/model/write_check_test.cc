#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/terminal_text.h"
#include "base/text.h"
#include "model/check_report.h"
#include "model/check_words_internal.h"
#include "model/read_model.h"
#include "test/golden.h"
#include "test/output_fault.h"

namespace theriac {
namespace {

constexpr std::string_view product_text = R"(product:
  id: PUMP
  title: 输液泵 pump
  rules_version: 1
zones:
  - {id: Z-HOSP, trust: 2}
  - {id: Z-CLOUD, trust: 4}
  - {id: Z-ODD}
parties:
  - {id: MFR}
elements:
  - {id: E-API, kind: service, zone: Z-CLOUD, party: MFR}
  - {id: E-DB, kind: store, zone: Z-CLOUD, title: "Results, 检查结果", at_rest: none}
  - {id: E-GW, kind: gateway, zone: Z-HOSP, title: Hospital gateway}
  - {id: E-LOG, kind: store, zone: Z-CLOUD, party: MFR}
  - {id: E-KEEP, kind: store, zone: Z-CLOUD, party: MFR, at_rest: volume}
data:
  - {id: D-RES, class: result}
flows:
  - {id: F-1, from: E-GW, to: E-API, carries: [D-RES], mutual: no, without: [mutual-tls]}
  - {id: F-2, from: E-GW, to: E-DB, carries: [D-RES], mutual: no, without: [mutual-tls]}
  - {id: F-3, from: E-GW, to: E-API, carries: [], mutual: yes}
  - {id: F-4, from: E-GW, to: E-API, mutual: no}
  - {id: F-5, from: E-API, to: E-GW, carries: [], mutual: no, without: [mutual-tls]}
  - {id: F-6, from: E-API, to: E-GW, carries: []}
controls:
  - {id: C-1, kind: mutual-tls, covers: [F-4], status: implemented}
acceptances:
  - id: ACC-1
    finding: T-01:F-5
    by: J. Doe
    date: 2026-01-01
    until: 2027-01-01
    reason: >
      the hospital's own tunnel
      encloses it
  - {id: ACC-2, finding: "T-01:F-3", by: J. Doe, date: 2026-01-01, reason: forgotten}
)";

/// What a terminal, a log, a runner, XML and SARIF would take for something else.
constexpr std::string_view hostile_text = R"(product: {id: P, title: "::error::x\x1b[31m"}
elements:
  - {id: E-1, kind: store, at_rest: none, title: "##[group]owned %0A \u202egpj [a](http://x) {0} ]]> <b>&\"'"}
  - {id: E-2, kind: store, at_rest: none, title: "::set-output name=a::b,line=9,title=c"}
  - {id: E-3, kind: store, title: "\x01\x07 \uffff \ufeff"}
acceptances:
  - {id: ACC, finding: "T-02:E-2", by: "\x1b]8;;x\x07", date: 2026-01-01, reason: "##vso[task.x]y\n::error::z"}
)";

/// A model that is judged by the rules of testdata/check alone.
class Checked {
 public:
  explicit Checked(std::string_view text, const std::string& name = "model/product.yaml")
      : pack_(read_rules({fmt::format("{}/check", std::getenv("TESTDATA"))}, Limits{})) {
    auto& rules = pack_.value.rules;
    std::erase_if(rules, [](const Rule& rule) { return rule.ours; });
    for (Rule& rule : rules) rule.ours = rule.id == "T-03";  // newer than what the product pins
    pack_.value.version = 2;
    items_ = read_model_text(std::string(text), name, Limits{}, pack_.value.kinds);
    facts_ = std::make_unique<Facts>(items_.value, pack_.value.blocking);
    paths_ = std::make_unique<Paths>(*facts_);
    database_ = std::make_unique<ModelDatabase>(*facts_, *paths_, sboms_, day_);
    judged_ = judge_model(*database_, pack_.value, day_, {true});
  }

  CheckReport report() const {
    return {*facts_, pack_.value, judged_, items_.diagnostics, "model", to_string(day_), "1.2.3"};
  }
  const JudgedModel& judged() const { return judged_; }
  bool readable() const {
    return !has_errors(pack_.diagnostics) && !has_errors(items_.diagnostics);
  }

 private:
  const Date day_ = *parse_date("2026-11-30");
  Parsed<RulePack> pack_;
  Parsed<Items> items_;
  SbomFacts sboms_;
  std::unique_ptr<Facts> facts_;
  std::unique_ptr<Paths> paths_;
  std::unique_ptr<ModelDatabase> database_;
  JudgedModel judged_;
};

TEST(WriteCheck, ProductGolden) {
  const Checked product(product_text);
  ASSERT_TRUE(product.readable());
  ASSERT_TRUE(product.judged().sound);
  for (const std::string_view format : check_formats) {
    SCOPED_TRACE(format);
    test::expect_golden(fmt::format("check.{}", format), write_check(format, product.report(), {}));
  }
  test::expect_golden("check-all.text", write_check_text(product.report(), {false, true, 60}));
}

TEST(WriteCheck, HostileGolden) {
  const Checked hostile(hostile_text, "a b,c::d%0A.yaml");
  ASSERT_TRUE(hostile.readable());
  for (const std::string_view format : check_formats) {
    SCOPED_TRACE(format);
    const std::string text = write_check(format, hostile.report(), {});
    test::expect_golden(fmt::format("check-hostile.{}", format), text);
    EXPECT_EQ(test::output_fault(format, text), "");
  }
}

/// Nothing was judged: no output may look as if all were well.
TEST(WriteCheck, UnreadableModelIsNoSuccess) {
  const Checked empty("");
  const std::vector<Diagnostic> said = {
      {Level::warning, "w", "a.yaml", {1, 2}, "odd", "", ""},
      {Level::error, "yaml", "a.yaml", {3, 4}, "bad", "mend", ""}};
  const JudgedModel none;
  const CheckReport of_empty = empty.report();
  const CheckReport report{of_empty.facts, of_empty.pack, none,    said,
                           "model",        of_empty.day,  "1.2.3", false};
  for (const std::string_view format : {"json", "sarif", "junit", "github"}) {
    SCOPED_TRACE(format);
    test::expect_golden(fmt::format("check-unreadable.{}", format),
                        write_check(format, report, {}));
  }
}

TEST(WriteCheck, RuleThatFailsIsNoSuccess) {
  const Checked product(product_text);
  JudgedModel judged = product.judged();
  judged.sound = false;
  judged.diagnostics = {{Level::error, "rule-sql", "my.yaml", {3, 4}, "no such column", "", ""}};
  const CheckReport sound = product.report();
  const CheckReport report{sound.facts, sound.pack, judged, sound.diagnostics,
                           "model",     sound.day,  "1.2.3"};
  EXPECT_NE(write_check_sarif(report).find("\"executionSuccessful\":false"), std::string::npos);
  EXPECT_NE(write_check_junit(report).find("<error type=\"rule-sql\""), std::string::npos);
  EXPECT_NE(write_check_json(report).find("\"sound\": false"), std::string::npos);
  EXPECT_TRUE(write_check_github(report).starts_with("::error file=model/product.yaml,title="));
}

/// In every format each exposure is told as often as it stands in the totals.
TEST(WriteCheck, NothingExposedIsDropped) {
  const Checked product(product_text);
  const CheckReport report = product.report();
  const auto count = [](const std::string& text, std::string_view word) {
    std::size_t out = 0;
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
      ++out;
    return out;
  };
  const std::size_t exposed = product.judged().totals[0], unknown = product.judged().totals[1];
  EXPECT_EQ(exposed, 8U);
  EXPECT_EQ(unknown, 3U);
  EXPECT_EQ(count(write_check_json(report), "\"verdict\": \"exposed\""), exposed);
  EXPECT_EQ(count(write_check_sarif(report), "\"verdict\":\"exposed\""), exposed);
  EXPECT_EQ(count(write_check_sarif(report), "\"kind\":\"open\""), unknown);
  EXPECT_EQ(count(write_check_junit(report), "<failure "), exposed);
  EXPECT_EQ(count(write_check_junit(report), "<skipped "), unknown);
  for (const Judgement& j : product.judged().judgements) {
    if (j.verdict != ModelVerdict::exposed) continue;
    const std::string text = write_check_text(report, {});
    EXPECT_NE(text.find(j.rule->completeness ? j.item : j.id), std::string::npos) << j.id;
  }
}

TEST(WriteCheck, TextKeepsTheWidthAndHasColoursOnlyWhenAsked) {
  const Checked product(product_text);
  for (const std::size_t width : {std::size_t{50}, std::size_t{72}, std::size_t{120}}) {
    for (const bool all : {false, true}) {
      const std::string text = write_check_text(product.report(), {false, all, width});
      EXPECT_EQ(text.find('\x1b'), std::string::npos);
      for (const std::string_view line : split(text, '\n')) {
        // Titles and places stay on one line; so does the table.
        const bool prose = line.starts_with("             ") && !line.ends_with(" E") &&
                           line.find('/') == std::string_view::npos;
        if (prose) {
          EXPECT_LE(columns(line), width) << line;
        }
      }
    }
  }
  EXPECT_NE(write_check_text(product.report(), {true, false, 0}).find("\x1b[31m"),
            std::string::npos);
}

TEST(CheckWords, WorstFirst) {
  const Checked product(product_text);
  const auto list = worst_first(product.judged(), ModelVerdict::exposed);
  std::string ids;
  for (const Judgement* const j : list) ids += j->id + " ";
  EXPECT_EQ(ids,
            "T-01:F-1 T-01:F-2 T-04:E-GW T-02:E-DB T-03:development T-03:service "
            "G-01:E-DB G-01:E-GW ");
}

TEST(CheckWords, ExplanationsWithoutARow) {
  Rule rule;
  rule.explain = "{f.id} goes to\n  {f.to_element}, {CASE WHEN 1 THEN 'x' END} and {unclosed\n";
  EXPECT_EQ(general_explanation(rule), "<id> goes to <to_element>, ... and {unclosed");
}

}  // namespace
}  // namespace theriac
