#include <algorithm>
#include <fmt/format.h>

#include "syntax/json_schema_checker_internal.h"

/// Alternatives (anyOf, oneOf) are first tried without saying anything; when none fits, each is
/// asked what it holds against the value, and the one speaks whose first complaint lies deepest in
/// it: that is the form that was meant.

namespace theriac {

bool JsonSchemaChecker::fits_others(const SchemaRule& rule, const TreeValue& value,
                                    const JsonPlace& place, Findings* out) {
  bool good = true;
  for (const SchemaRule* each : rule.all) {
    if (good || out != nullptr) good = fits(*each, value, place, out) && good;
  }
  if (!rule.any.empty() && (good || out != nullptr))
    good = fits_choice(rule.any, false, value, place, out) && good;
  if (!rule.one.empty() && (good || out != nullptr))
    good = fits_choice(rule.one, true, value, place, out) && good;
  if (rule.no != nullptr && (good || out != nullptr) && fits(*rule.no, value, place, nullptr))
    good = forbidden(*rule.no, value, place, out);
  if (rule.when != nullptr && (good || out != nullptr)) {
    const SchemaRule* next = fits(*rule.when, value, place, nullptr) ? rule.then : rule.otherwise;
    if (next != nullptr) good = fits(*next, value, place, out) && good;
  }
  return good;
}

bool JsonSchemaChecker::forbidden(const SchemaRule& rule, const TreeValue& value,
                                  const JsonPlace& place, Findings* out) {
  if (rule.required.empty())
    return say(out, place, value, "schema-choice", "is what is forbidden here", "");
  const bool alone = rule.required.size() == 1;
  return say(out, place, value, "schema-choice",
             fmt::format("has {}{}", listed(rule.required),
                         alone ? ", which is not allowed beside what else it says"
                               : ", of which only one may be"),
             alone ? "remove it" : "remove one of them");
}

bool JsonSchemaChecker::fits_choice(const std::vector<const SchemaRule*>& forms, bool only_one,
                                    const TreeValue& value, const JsonPlace& place, Findings* out) {
  std::vector<const SchemaRule*> fitting;
  for (const SchemaRule* form : forms) {
    if (!fits(*form, value, place, nullptr)) continue;
    fitting.push_back(form);
    if (!only_one) return true;
  }
  if (fitting.size() == 1) return true;
  if (out == nullptr) return false;
  return fitting.empty() ? none_fits(forms, value, place, *out)
                         : several_fit(fitting, value, place, out);
}

bool JsonSchemaChecker::several_fit(const std::vector<const SchemaRule*>& fitting,
                                    const TreeValue& value, const JsonPlace& place, Findings* out) {
  std::vector<std::string_view> names;
  for (const SchemaRule* form : fitting) {
    while (form->instead != nullptr) form = form->instead;
    for (const std::string_view name : form->required) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return say(out, place, value, "schema-choice",
             names.size() > 1
                 ? fmt::format("has {}, of which only one may be", listed(names))
                 : fmt::format("fits {} forms, of which only one may be", fitting.size()),
             names.size() > 1 ? "remove one of them" : "say what sets them apart");
}

bool JsonSchemaChecker::none_fits(const std::vector<const SchemaRule*>& forms,
                                  const TreeValue& value, const JsonPlace& place, Findings& out) {
  std::vector<Findings> all(forms.size());
  std::vector<std::string_view> lacking;
  bool only_lacking = true;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    fits(*forms[i], value, place, &all[i]);
    for (const Found& found : all[i]) {
      only_lacking = only_lacking && !found.missing.empty() && found.depth == place.depth;
      lacking.push_back(found.missing);
    }
  }
  if (only_lacking && forms.size() > 1 && lacking.size() == forms.size()) {
    return say(&out, place, value, "schema-missing",
               fmt::format("lacks {}; one of them must be", listed(lacking, "or")),
               "add the one that is meant", lacking.front());
  }
  Findings& nearest = *std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return nearness(a) < nearness(b);
  });
  tell_conflicts(nearest, all);
  for (Found& found : nearest) {
    if (forms.size() < 2 || found.depth != place.depth + 1) continue;
    if (found.finding.id != "schema-unknown" && found.finding.id != "schema-missing") continue;
    found.finding.remedy += fmt::format(" (said of the nearest of {} forms that {} may have)",
                                        forms.size(), shown(place));
  }
  const std::size_t room = out.size() < most_ ? most_ - out.size() : 0;
  if (nearest.size() > room) nearest.resize(room, nearest.front());
  std::move(nearest.begin(), nearest.end(), std::back_inserter(out));
  return false;
}

void JsonSchemaChecker::tell_conflicts(Findings& nearest, const std::vector<Findings>& all) {
  for (Found& found : nearest) {
    if (found.unknown.empty()) continue;
    for (const Findings& other : all) {
      const auto rival = std::find_if(other.begin(), other.end(), [&](const Found& o) {
        return !o.unknown.empty() && o.unknown != found.unknown && o.place == found.place;
      });
      if (&other == &nearest || rival == other.end()) continue;
      const auto knows = [&](const Found& o) { return o.unknown == found.unknown; };
      if (std::any_of(other.begin(), other.end(), knows)) continue;
      found.finding.id = "schema-choice";
      found.finding.problem = fmt::format("{} has {} and {}, of which only one may be", found.place,
                                          quoted(rival->unknown), quoted(found.unknown));
      found.finding.remedy = "remove one of them";
      break;
    }
  }
}

std::pair<std::size_t, std::size_t> JsonSchemaChecker::nearness(const Findings& findings) {
  std::size_t depth = SchemaRule::none;
  for (const Found& found : findings) {
    // Of another kind altogether: this form was not meant.
    const bool other = found.finding.id == "schema-type";
    depth = std::min(depth, 2 * found.depth + (other ? 0 : 1));
  }
  return {depth, SchemaRule::none - findings.size()};
}

}  // namespace theriac
