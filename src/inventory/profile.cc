#include "inventory/profile.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "inventory/convert_internal.h"
#include "inventory/read_profile_internal.h"
#include "terms/date.h"

namespace theriac {

namespace {

struct Subject {
  const Bill& bill;
  const Part* part = nullptr;
  bool related = false, states_dependencies = false;
};

/// Whether something is said, and not just that nothing is known. CycloneDX has no word for that,
/// and tools borrow SPDX's.
bool is_said(std::string_view text) {
  const std::string word = lower(trim(text));
  return !word.empty() && word != "noassertion" && word != "none" && word != "unknown";
}

bool has_contact(const Party& party) { return !party.emails.empty() || !party.urls.empty(); }

template <class Holds>
bool any_author(const Bill& bill, Holds holds) {
  return std::any_of(bill.authors.begin(), bill.authors.end(), holds) || holds(bill.manufacturer) ||
         holds(bill.supplier);
}

template <class Holds>
bool any_creator(const Part& part, Holds holds) {
  return holds(part.supplier) || holds(part.manufacturer) ||
         std::any_of(part.authors.begin(), part.authors.end(), holds);
}

bool is_named(const Party& party) { return is_said(party.name) || has_contact(party); }

bool has_property(const Part& part, std::string_view name) {
  return std::any_of(part.properties.begin(), part.properties.end(),
                     [&](const NamedValue& p) { return p.name == name && !trim(p.value).empty(); });
}

bool has_hash(const Part& part, std::string_view algorithm) {
  return std::any_of(part.hashes.begin(), part.hashes.end(), [&](const HashValue& hash) {
    return !hash.value.empty() && (algorithm.empty() || hash.algorithm == algorithm);
  });
}

bool has_licence(const Part& part) {
  return std::any_of(part.licences.begin(), part.licences.end(),
                     [](const LicenceStatement& l) { return is_said(l.text); });
}

bool has_spdx_licence(const Part& part) {
  return std::any_of(part.licences.begin(), part.licences.end(), [](const LicenceStatement& l) {
    return is_said(l.text) && l.form != LicenceStatement::Form::name &&
           is_licence_expression(l.text);
  });
}

struct Test {
  std::string_view name;
  bool of_component;
  bool (*holds)(const Subject&);
};

constexpr std::array tests = {
    Test{"author", false, [](const Subject& s) { return any_author(s.bill, is_named); }},
    Test{"author-contact", false, [](const Subject& s) { return any_author(s.bill, has_contact); }},
    Test{"timestamp", false,
         [](const Subject& s) { return parse_moment(s.bill.created).has_value(); }},
    Test{"tool", false, [](const Subject& s) { return !s.bill.tools.empty(); }},
    Test{"lifecycle", false, [](const Subject& s) { return !s.bill.lifecycle.empty(); }},
    Test{"supplier", true,
         [](const Subject& s) {
           return any_creator(*s.part, is_named) || is_said(s.part->publisher);
         }},
    Test{"creator-contact", true,
         [](const Subject& s) { return any_creator(*s.part, has_contact); }},
    Test{"name", true, [](const Subject& s) { return !s.part->name.empty(); }},
    Test{"version", true, [](const Subject& s) { return is_said(s.part->version); }},
    Test{"identifier", true,
         [](const Subject& s) {
           return !s.part->purls.empty() || !s.part->cpes.empty() || !s.part->other_ids.empty();
         }},
    Test{"hash", true, [](const Subject& s) { return has_hash(*s.part, ""); }},
    Test{"licence", true, [](const Subject& s) { return has_licence(*s.part); }},
    Test{"licence-spdx", true, [](const Subject& s) { return has_spdx_licence(*s.part); }},
    Test{"relationship", true, [](const Subject& s) { return s.related; }},
    Test{"dependencies", true, [](const Subject& s) { return s.states_dependencies; }},
    Test{"support-level", true,
         [](const Subject& s) { return has_property(*s.part, "fda:levelOfSupport"); }},
    Test{"support-end", true,
         [](const Subject& s) {
           return !s.part->support_end.empty() || has_property(*s.part, "fda:endOfSupport");
         }},
};

constexpr std::string_view hash_prefix = "hash:", property_prefix = "property:";

const Test* find_test(std::string_view name) {
  const auto* const at =
      std::find_if(tests.begin(), tests.end(), [&](const Test& t) { return t.name == name; });
  return at == tests.end() ? nullptr : at;
}

bool holds(const ProfileElement& element, const Subject& subject) {
  const std::string_view test = element.test;
  if (test.starts_with(hash_prefix))
    return has_hash(*subject.part, test.substr(hash_prefix.size()));
  if (test.starts_with(property_prefix))
    return has_property(*subject.part, test.substr(property_prefix.size()));
  return find_test(test)->holds(subject);
}

/// Which parts stand in a relation, and of which it is said what they depend on.
struct Relations {
  std::vector<bool> related, states;
};

Relations relations_of(const Bill& bill) {
  Relations out{std::vector<bool>(bill.parts.size()), std::vector<bool>(bill.parts.size())};
  for (const auto& [from, to] : bill.dependencies) out.related[from] = out.related[to] = true;
  for (const std::size_t part : bill.with_dependencies) out.states[part] = true;
  for (const std::size_t part : bill.otherwise_related) out.related[part] = true;
  for (std::size_t i = 0; i < bill.parts.size(); ++i) {
    if (bill.parts[i].in) out.related[i] = out.related[*bill.parts[i].in] = true;
  }
  return out;
}

}  // namespace

bool is_profile_test(std::string_view name, bool of_component) {
  const bool prefixed = (name.starts_with(hash_prefix) && name.size() > hash_prefix.size()) ||
                        (name.starts_with(property_prefix) && name.size() > property_prefix.size());
  if (prefixed) return of_component;
  const Test* const test = find_test(name);
  return test && test->of_component == of_component;
}

unsigned ProfileResult::percent() const {
  if (wanted == 0) return 100;
  return static_cast<unsigned>(found * 100 / wanted);
}

ProfileResult check_profile(const Profile& profile, const Bill& bill) {
  ProfileResult out;
  const Relations relations = relations_of(bill);
  for (const ProfileElement& element : profile.elements) {
    ElementCount& count = out.counts.emplace_back();
    if (!element.of_component) {
      holds(element, {bill}) ? ++count.present : ++count.missing;
    } else {
      for (std::size_t i = 0; i < bill.parts.size(); ++i) {
        const Subject subject{bill, &bill.parts[i], relations.related[i], relations.states[i]};
        if (holds(element, subject)) {
          ++count.present;
        } else {
          ++count.missing;
          count.missing_parts.push_back(i);
        }
      }
    }
    if (!element.must) continue;
    out.wanted += count.present + count.missing;
    out.found += count.present;
  }
  return out;
}

}  // namespace theriac
