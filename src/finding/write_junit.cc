#include "finding/write_junit.h"

#include <fmt/format.h>

#include "base/text.h"
#include "finding/output_text_internal.h"
#include "syntax/junit.h"

namespace theriac {

namespace {

class SuiteWriter {
 public:
  SuiteWriter(const ScannedDocument& document, Date day)
      : document_(document), suite_(document.path, to_string(day)) {}

  std::string write() {
    if (document_.readable)
      components();
    else
      unreadable();
    return suite_.write();
  }

 private:
  void totals() {
    const Totals& t = document_.totals;
    suite_.property("format", document_.inventory.format);
    suite_.property("serial", document_.inventory.serial);
    suite_.property("affected", std::to_string(t.affected));
    suite_.property("fixed", std::to_string(t.fixed));
    suite_.property("none_known", std::to_string(t.none_known));
    suite_.property("none_known_only_fixed_listed", std::to_string(t.only_fixed));
    suite_.property("not_assessable", std::to_string(t.not_assessable));
    for (const SilentSource& source : document_.none_known_in) {
      suite_.property("none_known_in",
                      source.day ? source.name + " " + to_string(*source.day) : source.name);
    }
  }

  void components() {
    totals();
    const auto findings = findings_by_component(document_);
    const auto questions = questions_by_component(document_);
    for (std::size_t i = 0; i < document_.verdicts.size(); ++i) {
      component(i, findings[i], questions[i]);
    }
  }

  void component(std::size_t number, const std::vector<std::size_t>& findings,
                 const std::vector<std::size_t>& questions) {
    const Component& component = document_.inventory.components[number];
    const ComponentVerdict& verdict = document_.verdicts[number];
    JunitCase made;
    made.name = label_of(component);
    made.classname = document_.path;
    made.output = {std::string(to_string(verdict.verdict))};
    if (verdict.reason != Reason::none)
      made.output[0] += fmt::format(" [{}]", to_string(verdict.reason));
    if (verdict.verdict == Verdict::affected) fail(made, component, findings);
    if (verdict.verdict == Verdict::not_assessable) {
      made.outcome = JunitCase::Outcome::skipped;
      made.message = unjudged_words(verdict, component);
    }
    for (const std::size_t i : questions) {
      made.output.push_back(undetermined_words(document_.undetermined[i], component));
    }
    if (component.line != 0) made.output.push_back(fmt::format("line {}", component.line));
    suite_.add(made);
  }

  void fail(JunitCase& made, const Component& component,
            const std::vector<std::size_t>& findings) const {
    const Finding& worst = document_.findings[findings.front()];
    made.outcome = JunitCase::Outcome::failure;
    made.type = severity_words(worst);
    made.message =
        fmt::format("{}: {}", counted(findings.size(), "finding"), finding_words(worst, component));
    for (const std::size_t i : findings) {
      const Finding& finding = document_.findings[i];
      made.lines.push_back(finding_words(finding, component));
      made.lines.push_back("  theriac explain " + shell_quoted(finding.id));
    }
  }

  void unreadable() {
    JunitCase made;
    made.name = "read";
    made.classname = document_.path;
    for (const Diagnostic& d : document_.diagnostics) {
      if (d.level != Level::error) continue;
      made.outcome = JunitCase::Outcome::error;
      made.type = d.id;
      made.message = fmt::format("not read, nothing of it was judged: {}", d.problem);
      made.lines = {d.at.line == 0 ? d.problem : fmt::format("line {}: {}", d.at.line, d.problem),
                    d.remedy};
      break;
    }
    suite_.add(made);
  }

  const ScannedDocument& document_;
  JunitSuite suite_;
};

}  // namespace

std::string JunitWriter::head() { return junit_head("theriac scan"); }

std::string JunitWriter::document(const ScannedDocument& document) {
  return SuiteWriter(document, day_).write();
}

std::string JunitWriter::tail(bool /*complete*/) { return junit_tail(); }

}  // namespace theriac
