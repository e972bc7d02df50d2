#include "model/facts.h"

#include <algorithm>
#include <array>

#include "model/field_of_internal.h"
#include "model/without_internal.h"

namespace theriac {

namespace {

using namespace collections;

/// The classes of a list of data; `known` stays true while the list and every class are stated.
struct DataSet {
  std::uint32_t classes = 0;
  bool known = true;
  Truth safety = Truth::no;
};

class DataReader {
 public:
  explicit DataReader(const Items& items) : items_(items) {}

  void add(const Stated* list, DataSet& out) const {
    if (list == nullptr) {
      out.known = false;
      out.safety = out.safety || Truth::unknown;
      return;
    }
    for (const Word& word : list->words) {
      const Item* const item = items_.find(word.text);
      if (item == nullptr) continue;
      const std::uint32_t bit = Facts::class_bit(item->word(class_));
      out.classes |= bit;
      out.known = out.known && bit != 0;
      const auto safety = parse_yes_no(item->word(safety_));
      out.safety = out.safety || (safety ? truth_of(*safety) : Truth::unknown);
    }
  }

 private:
  const Items& items_;
  std::size_t class_ = field_of(data, "class"), safety_ = field_of(data, "safety_relevant");
};

Truth has_any(std::uint32_t have, bool all_known, std::uint32_t wanted) {
  if ((have & wanted) != 0) return Truth::yes;
  return all_known ? Truth::no : Truth::unknown;
}

}  // namespace

std::uint32_t Facts::class_bit(std::string_view name) {
  static const std::vector<std::string_view> classes =
      words_of(data.fields[field_of(data, "class")]);
  const auto found = std::find(classes.begin(), classes.end(), name);
  return found == classes.end() ? 0 : 1U << static_cast<unsigned>(found - classes.begin());
}

Facts::Facts(const Items& items, const std::vector<std::string>& blocking) : items_(items) {
  known_.reserve(items.by_id.size());
  for (const auto& [id, item] : items.by_id) known_[id].item = item;
  read_zones();
  read_elements();
  read_interfaces();
  read_flows();
  read_controls(blocking);
  relate();
}

void Facts::read_zones() {
  const std::size_t trust = field_of(collections::zones, "trust");
  const std::size_t kind = field_of(collections::zones, "kind");
  for (const Item& item : items_.of(collections::zones)) {
    known_[item.id].zone = static_cast<std::uint32_t>(zones.size());
    zones.push_back({&item, parse_whole(item.word(trust)), item.word(kind)});
  }
}

void Facts::read_elements() {
  const auto& kinds = collections::elements;
  const std::size_t kind = field_of(kinds, "kind"), zone = field_of(kinds, "zone"),
                    stored = field_of(kinds, "stores"), in_scope = field_of(kinds, "in_scope");
  const DataReader data_of(items_);
  for (const Item& item : items_.of(kinds)) {
    known_[item.id].element = static_cast<std::uint32_t>(elements.size());
    ElementFact fact;
    fact.item = &item;
    fact.kind = item.word(kind);
    fact.in_scope = parse_yes_no(item.word(in_scope)).value_or(true);
    fact.zone = find_zone(item.word(zone));
    DataSet set;
    // People keep nothing at rest that a system could guard.
    if (fact.kind != "human" || item.find(stored) != nullptr) data_of.add(item.find(stored), set);
    fact.stored = set.classes;
    fact.all_stored_known = truth_of(set.known);
    fact.stores_safety = set.safety;
    elements.push_back(std::move(fact));
  }
}

void Facts::read_interfaces() {
  const auto& kinds = collections::interfaces;
  const std::size_t element = field_of(kinds, "element"), exposure = field_of(kinds, "exposure"),
                    served = field_of(kinds, "serves");
  const DataReader data_of(items_);
  for (const Item& item : items_.of(kinds)) {
    known_[item.id].interface = static_cast<std::uint32_t>(interfaces.size());
    DataSet set;
    data_of.add(item.find(served), set);
    interfaces.push_back({&item, find_element(item.word(element)), item.word(exposure), set.classes,
                          item.find(served) != nullptr, set.known, false});
  }
}

void Facts::read_flows() {
  const auto& kinds = collections::flows;
  const std::size_t from = field_of(kinds, "from"), to = field_of(kinds, "to"),
                    via = field_of(kinds, "via"), interface = field_of(kinds, "interface"),
                    carried = field_of(kinds, "carries"), returned = field_of(kinds, "returns");
  const DataReader data_of(items_);
  for (const Item& item : items_.of(kinds)) {
    const auto a = find_element(item.word(from)), b = find_element(item.word(to));
    if (!a || !b) continue;  // told when the model was read
    FlowFact fact;
    fact.item = &item;
    fact.from = *a;
    fact.to = *b;
    if (const Stated* list = item.find(via)) {
      for (const Word& word : list->words) {
        if (const auto number = find_element(word.text)) fact.via.push_back(*number);
      }
    }
    fact.interface = find_interface(item.word(interface));
    DataSet set;
    data_of.add(item.find(carried), set);
    if (const Stated* list = item.find(returned)) {
      data_of.add(list, set);
      fact.returns_anything = !list->words.empty();
    }
    fact.carried = set.classes;
    fact.all_carried_known = set.known;
    fact.safety = set.safety;
    known_[item.id].flow = static_cast<std::uint32_t>(flows.size());
    flows.push_back(std::move(fact));
  }
}

void Facts::read_controls(const std::vector<std::string>& blocking) {
  const auto& kinds = collections::controls;
  const std::size_t kind = field_of(kinds, "kind"), covers = field_of(kinds, "covers"),
                    status = field_of(kinds, "status"), group = field_of(kinds, "depends_on");
  const std::size_t test_controls = field_of(tests, "controls"),
                    test_requirements = field_of(tests, "requirements"),
                    result = field_of(tests, "result"), asked = field_of(requirements, "controls");
  // A control is verified when one test passed and none failed, by name or by its requirement.
  const auto note = [&](const Item* control, std::string_view said) {
    if (control == nullptr || said.empty() || said == "not-run") return;
    const Truth now = truth_of(said == "pass");
    const auto [known, added] = tested_.emplace(control, now);
    if (!added) known->second = known->second && now;
  };
  for (const Item& test : items_.of(tests)) {
    const std::string_view said = test.word(result);
    if (const Stated* list = test.find(test_controls)) {
      for (const Word& word : list->words) note(items_.find(word.text), said);
    }
    if (const Stated* list = test.find(test_requirements)) {
      for (const Word& word : list->words) {
        const Item* const requirement = items_.find(word.text);
        const Stated* const named = requirement == nullptr ? nullptr : requirement->find(asked);
        if (named == nullptr) continue;
        for (const Word& control : named->words) note(items_.find(control.text), said);
      }
    }
  }
  for (const Item& item : items_.of(kinds)) {
    ControlFact fact;
    fact.item = &item;
    fact.kind = item.word(kind);
    fact.group = item.word(group).empty() ? item.id : item.word(group);
    const std::string_view said = item.word(status);
    if (!said.empty()) fact.implemented = truth_of(said == "implemented");
    fact.verified = fact.implemented && verified_by_tests(item);
    fact.blocks = std::find(blocking.begin(), blocking.end(), fact.kind) != blocking.end();
    const auto number = static_cast<std::uint32_t>(controls.size());
    controls.push_back(fact);
    if (const Stated* list = item.find(covers)) {
      for (const Word& word : list->words) known_[word.text].controls.push_back(number);
    }
  }
}

Truth Facts::verified_by_tests(const Item& control) const {
  const auto found = tested_.find(&control);
  return found == tested_.end() ? Truth::unknown : found->second;
}

void Facts::relate() {
  for (std::uint32_t i = 0; i < flows.size(); ++i) {
    FlowFact& flow = flows[i];
    elements[flow.from].flows.push_back(i);
    if (flow.to != flow.from) elements[flow.to].flows.push_back(i);
    if (flow.interface) interfaces[*flow.interface].used = true;
    const auto a = elements[flow.from].zone, b = elements[flow.to].zone;
    if (!a || !b) continue;
    flow.crosses = truth_of(*a != *b);
    if (*a == *b)
      flow.uphill = Truth::no;
    else if (zones[*a].trust && zones[*b].trust)
      flow.uphill = truth_of(*zones[*a].trust < *zones[*b].trust);
  }
  const std::size_t caused = field_of(hazards, "caused_by");
  for (const Item& hazard : items_.of(hazards)) {
    if (const Stated* list = hazard.find(caused)) {
      for (const Word& word : list->words) {
        if (const auto number = find_element(word.text)) elements[*number].causes_hazard = true;
      }
    }
  }
  for (ElementFact& element : elements) {
    element.exposed = Truth::no;
    element.safety = element.causes_hazard ? Truth::yes : element.stores_safety;
    for (const std::uint32_t number : element.flows) {
      const FlowFact& flow = flows[number];
      element.safety = element.safety || flow.safety;
      if (&elements[flow.to] == &element) element.exposed = element.exposed || flow.uphill;
    }
  }
  for (const InterfaceFact& interface : interfaces) {
    if (!interface.element) continue;
    Truth& exposed = elements[*interface.element].exposed;
    exposed = exposed || (interface.exposure.empty() ? Truth::unknown
                                                     : truth_of(interface.exposure == "internet" ||
                                                                interface.exposure == "hospital"));
  }
}

const Facts::Known* Facts::know(std::string_view id) const {
  if (last_ != nullptr && id == last_id_) return last_;
  const auto found = known_.find(id);
  if (found == known_.end()) return nullptr;
  last_id_ = found->first;
  last_ = &found->second;
  return last_;
}

std::optional<std::uint32_t> Facts::find_element(std::string_view id) const {
  const Known* const known = know(id);
  return known == nullptr ? std::nullopt : known->element;
}
std::optional<std::uint32_t> Facts::find_flow(std::string_view id) const {
  const Known* const known = know(id);
  return known == nullptr ? std::nullopt : known->flow;
}
std::optional<std::uint32_t> Facts::find_interface(std::string_view id) const {
  const Known* const known = know(id);
  return known == nullptr ? std::nullopt : known->interface;
}
std::optional<std::uint32_t> Facts::find_zone(std::string_view id) const {
  const Known* const known = know(id);
  return known == nullptr ? std::nullopt : known->zone;
}

Truth Facts::carries(std::uint32_t flow, std::uint32_t classes) const {
  return has_any(flows[flow].carried, flows[flow].all_carried_known, classes);
}

Truth Facts::stores(std::uint32_t element, std::uint32_t classes) const {
  return has_any(elements[element].stored, elements[element].all_stored_known == Truth::yes,
                 classes);
}

Truth Facts::handles(std::uint32_t element, std::uint32_t classes) const {
  Truth out = stores(element, classes);
  for (const std::uint32_t flow : elements[element].flows) out = out || carries(flow, classes);
  return out;
}

Truth Facts::serves(std::uint32_t interface, std::uint32_t classes) const {
  const InterfaceFact& fact = interfaces[interface];
  // What flows through it tells as much as a statement of its own, where there is none.
  Truth out = !fact.serves_stated && fact.used
                  ? Truth::no
                  : has_any(fact.served, fact.all_served_known, classes);
  if (!fact.used || !fact.element) return out;
  for (const std::uint32_t flow : elements[*fact.element].flows) {
    if (flows[flow].interface == interface) out = out || carries(flow, classes);
  }
  return out;
}

std::span<const std::uint32_t> Facts::controls_of(std::string_view id) const {
  const Known* const known = know(id);
  if (known == nullptr) return {};
  return known->controls;
}

Truth Facts::stated_control(const Known& known, std::string_view kind, bool verified) const {
  if (is_without(*known.item, kind)) return Truth::no;
  bool said = false, unsure = false;
  for (const std::uint32_t number : known.controls) {
    const ControlFact& control = controls[number];
    if (control.kind != kind || ignored_control == number) continue;
    const Truth there = verified ? control.verified : control.implemented;
    if (there == Truth::yes) {
      if (used_controls != nullptr) used_controls->push_back(number);
      return Truth::yes;
    }
    said = true;
    unsure = unsure || there == Truth::unknown;
  }
  if (unsure) return Truth::unknown;
  return said ? Truth::no : Truth::unknown;
}

Truth Facts::controlled(std::string_view id, std::string_view kind, bool verified) const {
  const Known* const known = know(id);
  return known == nullptr || known->item == nullptr ? Truth::unknown
                                                    : controlled(*known, kind, verified);
}

Truth Facts::controlled(const Known& known, std::string_view kind, bool verified) const {
  const Truth own = stated_control(known, kind, verified);
  // What the item says of itself outweighs what covers the whole that it belongs to.
  if (own == Truth::yes || is_without(*known.item, kind)) return own;
  const Item* owner = nullptr;
  if (known.interface && interfaces[*known.interface].element) {
    owner = elements[*interfaces[*known.interface].element].item;
  } else if (known.flow && flows[*known.flow].interface) {
    owner = interfaces[*flows[*known.flow].interface].item;
  }
  if (owner == nullptr) return own;
  const Truth of_owner = controlled(owner->id, kind, verified);
  if (of_owner == Truth::yes) return of_owner;
  // "Not there" said at either place is an answer; silence at both is none.
  return own == Truth::no || of_owner == Truth::no ? Truth::no : Truth::unknown;
}

}  // namespace theriac
