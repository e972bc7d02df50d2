#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "model/check_words_internal.h"
#include "model/field_of_internal.h"
#include "model/one_line_internal.h"

namespace theriac {

namespace {

using collections::acceptances;

/// Appends a sentence: a blank before it, one full stop behind it.
void add_sentence(std::string& out, std::string_view text) {
  while (text.ends_with('.') || text.ends_with(' ')) text.remove_suffix(1);
  if (text.empty()) return;
  out += fmt::format("{}{}.", out.empty() ? "" : " ", text);
}

/// Whether what stands in braces is a column and no more: "f.from_zone".
bool is_column(std::string_view sql) {
  return std::all_of(sql.begin(), sql.end(),
                     [](char c) { return is_alnum(c) || c == '_' || c == '.'; });
}

}  // namespace

std::size_t text_width(const CheckStyle& style) {
  constexpr std::size_t usual = 100, least = 50;
  return style.width == 0 ? usual : std::max(least, style.width);
}

std::size_t severity_rank(const Rule& rule) {
  if (rule.completeness) return severity_words.size();
  const auto* const found = std::find(severity_words.begin(), severity_words.end(), rule.severity);
  return found == severity_words.end() ? 0
                                       : static_cast<std::size_t>(found - severity_words.begin());
}

std::string_view level_of(const Rule& rule) {
  if (rule.completeness || rule.severity == "medium") return "warning";
  return rule.severity == "low" ? "note" : "error";
}

std::vector<const Judgement*> worst_first(const JudgedModel& judged, ModelVerdict verdict) {
  std::vector<const Judgement*> out;
  for (const Judgement& j : judged.judgements) {
    if (j.verdict == verdict) out.push_back(&j);
  }
  std::stable_sort(out.begin(), out.end(), [](const Judgement* a, const Judgement* b) {
    return severity_rank(*a->rule) < severity_rank(*b->rule);
  });
  return out;
}

std::string totals_words(const JudgedModel& judged) {
  std::array<std::array<std::size_t, model_verdicts>, 2> counts{};
  for (const Judgement& j : judged.judgements)
    ++counts[j.rule->completeness ? 1 : 0][static_cast<std::size_t>(j.verdict)];
  const auto of = [&](std::size_t kind, ModelVerdict verdict) {
    return counts[kind][static_cast<std::size_t>(verdict)];
  };
  return fmt::format(
      "{} exposed, {} unknown, {} accepted, {} mitigated; {}, {} that cannot be told",
      counted(of(0, ModelVerdict::exposed), "threat"), of(0, ModelVerdict::unknown),
      of(0, ModelVerdict::accepted), of(0, ModelVerdict::mitigated),
      counted(of(1, ModelVerdict::exposed), "gap"), of(1, ModelVerdict::unknown));
}

std::string unstated_words(const Judgement& judgement) {
  if (judgement.verdict != ModelVerdict::unknown) return {};
  if (judgement.unstated.empty()) return "nobody states what decides";
  return fmt::format("nobody states what decides: {}", fmt::join(judgement.unstated, ", "));
}

std::string acceptance_words(const Facts& facts, const Judgement& judgement) {
  const Item* const item = facts.items().find(judgement.acceptance);
  if (item == nullptr) return {};
  static const std::size_t by = field_of(acceptances, "by"), until = field_of(acceptances, "until"),
                           reason = field_of(acceptances, "reason");
  const std::string_view end = item->word(until);
  return fmt::format("accepted{} by {} ({}): {}", end.empty() ? "" : fmt::format(" until {}", end),
                     item->word(by), item->id, on_one_line(item->word(reason)));
}

std::vector<std::string_view> controls_of(const Facts& facts, const Judgement& judgement) {
  std::vector<std::string_view> ids;
  ids.reserve(judgement.controls.size());
  for (const std::uint32_t control : judgement.controls)
    ids.push_back(facts.controls[control].item->id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::string message_of(const Facts& facts, const Judgement& judgement) {
  std::string out;
  if (std::string unstated = unstated_words(judgement); !unstated.empty()) {
    unstated.front() = 'N';
    add_sentence(out, unstated);
  }
  add_sentence(out, judgement.explanation.empty() ? judgement.rule->title
                                                  : std::string_view(judgement.explanation));
  if (const std::string accepted = acceptance_words(facts, judgement); !accepted.empty())
    add_sentence(out, "It is " + accepted);
  add_sentence(out, "To mend it: " + on_one_line(judgement.rule->mend));
  return out;
}

std::string general_explanation(const Rule& rule) {
  const std::string text = on_one_line(rule.explain);
  std::string out;
  for (std::string_view rest = text;;) {
    const std::size_t open = rest.find('{'), close = rest.find('}', std::min(open, rest.size()));
    if (close == std::string_view::npos) return out.append(rest);
    const std::string_view inside = rest.substr(open + 1, close - open - 1);
    out += rest.substr(0, open);
    out += is_column(inside) ? fmt::format("<{}>", inside.substr(inside.find('.') + 1))
                             : std::string("...");
    rest.remove_prefix(close + 1);
  }
}

bool is_sound(const CheckReport& report) { return report.readable && report.judged.sound; }

std::string_view file_of(const CheckReport& report) {
  const auto& files = report.facts.items().files;
  return files.empty() ? std::string_view(report.path) : std::string_view(files.front().name);
}

}  // namespace theriac
