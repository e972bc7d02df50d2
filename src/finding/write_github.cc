#include "finding/write_github.h"

#include <fmt/format.h>

#include "finding/output_text_internal.h"
#include "syntax/workflow_command.h"

namespace theriac {

namespace {

std::string_view word_of(Loudness loudness) {
  switch (loudness) {
    case Loudness::error:
      return "error";
    case Loudness::warning:
      return "warning";
    case Loudness::note:
      break;
  }
  return "notice";
}

std::string unreadable(const ScannedDocument& document) {
  std::string out;
  for (const Diagnostic& d : document.diagnostics) {
    if (d.level != Level::error) continue;
    out += workflow_command("error", document.path, d.at.line, "not read, nothing of it was judged",
                            fmt::format("{} [{}]", d.problem, d.id));
  }
  return out;
}

}  // namespace

std::string GithubWriter::document(const ScannedDocument& document) {
  if (!document.readable) return unreadable(document);
  const std::vector<Component>& components = document.inventory.components;
  const bool nothing = components.empty();
  std::string out =
      workflow_command(nothing ? "warning" : "notice", document.path, 0, "theriac scan",
                       nothing ? "the SBOM lists no component: nothing is known of the product"
                               : totals_words(document.totals));
  for (const Finding& finding : document.findings) {
    const Component& component = components[finding.component];
    out += workflow_command(word_of(loudness_of(finding)), document.path, component.line,
                            finding.group + " in " + label_of(component),
                            finding_words(finding, component));
  }
  for (const OpenQuestion& open : document.undetermined) {
    const Component& component = components[open.component];
    out += workflow_command("warning", document.path, component.line,
                            open.advisory + " undetermined for " + label_of(component),
                            undetermined_words(open, component));
  }
  for (std::size_t i = 0; i < document.verdicts.size(); ++i) {
    const ComponentVerdict& verdict = document.verdicts[i];
    if (verdict.verdict != Verdict::not_assessable) continue;
    out += workflow_command("notice", document.path, components[i].line,
                            "not assessable: " + label_of(components[i]),
                            unjudged_words(verdict, components[i]));
  }
  return out;
}

}  // namespace theriac
