#include "finding/compare_findings.h"

#include <gtest/gtest.h>

namespace theriac {
namespace {

struct Piece {
  const char* name;
  const char* group = nullptr;  // of its weakness; null: none
  Verdict verdict = Verdict::affected;
  bool open = false;  // a record could not be held against it
};

ScannedDocument document(const std::vector<Piece>& pieces) {
  ScannedDocument out;
  for (const Piece& piece : pieces) {
    const std::size_t position = out.inventory.components.size();
    out.inventory.components.emplace_back().name = piece.name;
    out.verdicts.emplace_back().verdict = piece.verdict;
    out.totals.add(piece.verdict, Reason::no_identity);
    if (piece.open) out.undetermined.emplace_back().component = position;
    if (piece.group == nullptr) continue;
    Finding& finding = out.findings.emplace_back();
    finding.component = position;
    finding.group = piece.group;
    finding.package = piece.name;
    finding.package_version = "1";
    finding.severity.rating = Severity::high;
  }
  return out;
}

std::string shown(const std::vector<Piece>& before, const std::vector<Piece>& after) {
  const FindingsDifference d = compare_findings(document(before), document(after));
  std::string out;
  for (const auto& [mark, list] :
       {std::pair{'+', &d.came}, std::pair{'-', &d.gone}, std::pair{'?', &d.unjudged}}) {
    for (const Weakness& w : *list) out += mark + w.group + " " + w.package + "; ";
  }
  return out + std::to_string(d.stayed) + " stayed, " + std::to_string(d.not_assessable_before) +
         ">" + std::to_string(d.not_assessable_after);
}

TEST(CompareFindings, GoneIsOnlyWhatWasJudgedOrTakenOut) {
  struct Row {
    const char* what;
    std::vector<Piece> before, after;
    const char* wanted;
  };
  constexpr auto silent = Verdict::none_known, blind = Verdict::not_assessable;
  const Row rows[] = {
      {"worst first, as the document has them",
       {},
       {{"b", "Z"}, {"a", "A"}, {"b", "Z"}},
       "+Z b; +A a; 0 stayed, 0>0"},
      {"stayed", {{"a", "X"}}, {{"a", "X"}}, "1 stayed, 0>0"},
      {"came", {{"a", nullptr, silent}}, {{"a", "X"}}, "+X a; 0 stayed, 0>0"},
      {"mended", {{"a", "X"}}, {{"a", nullptr, Verdict::fixed}}, "-X a; 0 stayed, 0>0"},
      {"taken out", {{"a", "X"}}, {}, "-X a; 0 stayed, 0>0"},
      {"its version is missing now", {{"a", "X"}}, {{"a", nullptr, blind}}, "?X a; 0 stayed, 0>1"},
      {"so it is, in other letters",
       {{"Zope.Interface", "X"}},
       {{"zope_interface", nullptr, blind}},
       "?X Zope.Interface; 0 stayed, 0>1"},
      {"one record could not be held against it",
       {{"a", "X"}},
       {{"a", nullptr, Verdict::fixed, true}},
       "?X a; 0 stayed, 0>0"},
      {"another one is blind", {{"a", "X"}}, {{"b", nullptr, blind}}, "-X a; 0 stayed, 0>1"},
      {"was blind before", {{"a", nullptr, blind}}, {{"a", "X"}}, "+X a; 0 stayed, 1>0"},
  };
  for (const Row& row : rows) EXPECT_EQ(shown(row.before, row.after), row.wanted) << row.what;
}

}  // namespace
}  // namespace theriac
