#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/item.h"
#include "model/truth.h"

namespace theriac {

/// What one control protects, and whether that is shown.
struct ControlFact {
  const Item* item = nullptr;
  std::string_view kind;
  std::string_view group;  ///< what it shares with others (depends_on), else its id
  Truth implemented = Truth::unknown;
  Truth verified = Truth::unknown;
  bool blocks = false;  ///< by its kind: an attacker must defeat it to get past
};

struct ElementFact {
  const Item* item = nullptr;
  std::string_view kind;
  bool in_scope = true;
  std::optional<std::uint32_t> zone;   ///< in Facts::zones
  std::uint32_t stored = 0;            ///< classes of data stored, a bit for each
  Truth all_stored_known = Truth::no;  ///< yes: `stored` is all; unknown: a class is not stated
  Truth stores_safety = Truth::unknown;
  bool causes_hazard = false;
  Truth exposed = Truth::unknown;
  Truth safety = Truth::unknown;
  std::vector<std::uint32_t> flows;  ///< at it, in order
};

struct FlowFact {
  const Item* item = nullptr;
  std::uint32_t from = 0, to = 0;  ///< in Facts::elements
  std::vector<std::uint32_t> via;
  std::optional<std::uint32_t> interface;  ///< in Facts::interfaces
  std::uint32_t carried = 0;               ///< classes of data, a bit for each
  bool all_carried_known = false;          ///< else the set may hold more
  bool returns_anything = false;
  Truth crosses = Truth::unknown, uphill = Truth::unknown, safety = Truth::unknown;
};

struct InterfaceFact {
  const Item* item = nullptr;
  std::optional<std::uint32_t> element;
  std::string_view exposure;
  std::uint32_t served = 0;
  bool serves_stated = false, all_served_known = false;
  bool used = false;
};

struct ZoneFact {
  const Item* item = nullptr;
  std::optional<std::int64_t> trust;
  std::string_view kind;
};

/// What follows from a model without any rule, in dense numbers: made once, asked by the functions
/// and tables of the rules. Refers into the items. Linear in their number.
class Facts {
 public:
  /// `blocking`: the kinds of controls that an attacker must defeat to get past.
  Facts(const Items& items, const std::vector<std::string>& blocking);

  const Items& items() const { return items_; }
  std::vector<ElementFact> elements;
  std::vector<FlowFact> flows;
  std::vector<InterfaceFact> interfaces;
  std::vector<ZoneFact> zones;
  std::vector<ControlFact> controls;

  std::optional<std::uint32_t> find_element(std::string_view id) const;
  std::optional<std::uint32_t> find_flow(std::string_view id) const;
  std::optional<std::uint32_t> find_interface(std::string_view id) const;
  std::optional<std::uint32_t> find_zone(std::string_view id) const;

  Truth carries(std::uint32_t flow, std::uint32_t classes) const;
  Truth stores(std::uint32_t element, std::uint32_t classes) const;
  Truth handles(std::uint32_t element, std::uint32_t classes) const;
  Truth serves(std::uint32_t interface, std::uint32_t classes) const;
  /// doc/formats/rules.md says which controls count for which item. Those that made the answer yes
  /// are noted in `used_controls`, while that is wanted.
  Truth controlled(std::string_view id, std::string_view kind, bool verified) const;

  /// The controls that cover an item, in order.
  std::span<const std::uint32_t> controls_of(std::string_view id) const;

  /// The bit of a class of data; 0 when there is none of that name.
  static std::uint32_t class_bit(std::string_view name);

  /// A control that is taken for absent, to see what rests on it.
  std::optional<std::uint32_t> ignored_control;
  /// Where controlled() notes the numbers of the controls that it found in place; null: nowhere.
  mutable std::vector<std::uint32_t>* used_controls = nullptr;

 private:
  /// What is known of an id, in one place: rules ask for thousands.
  struct Known {
    const Item* item = nullptr;
    std::optional<std::uint32_t> element, flow, interface, zone;
    std::vector<std::uint32_t> controls;
  };
  void read_zones();
  void read_elements();
  void read_interfaces();
  void read_flows();
  void read_controls(const std::vector<std::string>& blocking);
  void relate();
  Truth verified_by_tests(const Item& control) const;
  Truth stated_control(const Known& known, std::string_view kind, bool verified) const;

  const Known* know(std::string_view id) const;
  Truth controlled(const Known& known, std::string_view kind, bool verified) const;

  const Items& items_;
  std::unordered_map<std::string_view, Known> known_;
  /// Rules ask for one id several times in a row.
  mutable std::string_view last_id_;
  mutable const Known* last_ = nullptr;
  std::unordered_map<const Item*, Truth> tested_;
};

}  // namespace theriac
