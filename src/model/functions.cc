#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <sqlite3.h>
#include <stdexcept>

#include "base/text.h"
#include "model/functions_internal.h"

namespace theriac {

namespace {

using Values = std::span<sqlite3_value*>;

FunctionContext& context_of(sqlite3_context* call) {
  return *static_cast<FunctionContext*>(sqlite3_user_data(call));
}

bool is_null(sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; }

std::string_view text_of(sqlite3_value* value) {
  const unsigned char* const text = sqlite3_value_text(value);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text),
          static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void answer(sqlite3_context* call, Truth truth) {
  if (truth == Truth::unknown) return sqlite3_result_null(call);
  sqlite3_result_int(call, truth == Truth::yes ? 1 : 0);
}

void refuse(sqlite3_context* call, const std::string& why) {
  sqlite3_result_error(call, why.c_str(), static_cast<int>(why.size()));
}

/// NULL, 0 and other numbers; none after a text, which is no truth and was refused.
std::optional<Truth> truth_of_value(sqlite3_context* call, sqlite3_value* value,
                                    std::string_view function) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
      return Truth::unknown;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return truth_of(sqlite3_value_double(value) != 0);
    default:
      refuse(call, fmt::format("{}: \"{}\" is no truth value", function, text_of(value)));
      return std::nullopt;
  }
}

void one_of(sqlite3_context* call, int count, sqlite3_value** list) {
  const Values values(list, static_cast<std::size_t>(count));
  if (values.empty() || is_null(values[0])) return answer(call, Truth::unknown);
  const std::string_view x = text_of(values[0]);
  answer(call, truth_of(std::any_of(values.begin() + 1, values.end(), [&](sqlite3_value* v) {
           return !is_null(v) && text_of(v) == x;
         })));
}

bool stands_in(std::string_view list, std::string_view word) {
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find(' ', at), list.size());
    if (list.substr(at, end - at) == word) return true;
    at = end + 1;
  }
  return false;
}

void has(sqlite3_context* call, int count, sqlite3_value** list) {
  const Values values(list, static_cast<std::size_t>(count));
  if (values.empty() || is_null(values[0])) return answer(call, Truth::unknown);
  const std::string_view words = text_of(values[0]);
  answer(call, truth_of(std::any_of(values.begin() + 1, values.end(), [&](sqlite3_value* v) {
           return stands_in(words, text_of(v));
         })));
}

/// The classes that are named behind the first argument; none after an unknown one.
std::optional<std::uint32_t> classes_of(sqlite3_context* call, Values values) {
  std::uint32_t out = 0;
  for (sqlite3_value* const value : values.subspan(1)) {
    const std::uint32_t bit = Facts::class_bit(text_of(value));
    if (bit == 0) {
      refuse(call, fmt::format("there is no class of data \"{}\"", text_of(value)));
      return std::nullopt;
    }
    out |= bit;
  }
  return out;
}

using Find = std::optional<std::uint32_t> (Facts::*)(std::string_view) const;
using Ask = Truth (Facts::*)(std::uint32_t, std::uint32_t) const;

template <Find find, Ask ask>
void ask_classes(sqlite3_context* call, int count, sqlite3_value** list) {
  const Values values(list, static_cast<std::size_t>(count));
  if (values.size() < 2) return refuse(call, "an id and at least one class of data are wanted");
  const auto classes = classes_of(call, values);
  if (!classes) return;
  const Facts& facts = *context_of(call).facts;
  const auto number = is_null(values[0]) ? std::nullopt : (facts.*find)(text_of(values[0]));
  answer(call, number ? (facts.*ask)(*number, *classes) : Truth::unknown);
}

template <bool verified>
void ask_controls(sqlite3_context* call, int count, sqlite3_value** list) {
  const Values values(list, static_cast<std::size_t>(count));
  if (values.size() < 2) return refuse(call, "an id and at least one kind of control are wanted");
  if (is_null(values[0])) return answer(call, Truth::unknown);
  const Facts& facts = *context_of(call).facts;
  Truth out = Truth::no;
  for (sqlite3_value* const value : values.subspan(1)) {
    out = out || facts.controlled(text_of(values[0]), text_of(value), verified);
  }
  answer(call, out);
}

void reaches(sqlite3_context* call, int, sqlite3_value** values) {
  const FunctionContext& context = context_of(call);
  if (is_null(values[0]) || is_null(values[1])) return answer(call, Truth::unknown);
  const auto a = context.facts->find_element(text_of(values[0]));
  const auto b = context.facts->find_element(text_of(values[1]));
  answer(call, a && b ? truth_of(context.paths->reaches(*a, *b)) : Truth::unknown);
}

void today(sqlite3_context* call, int, sqlite3_value**) {
  const std::string day = to_string(context_of(call).today);
  sqlite3_result_text(call, day.c_str(), static_cast<int>(day.size()), SQLITE_TRANSIENT);
}

/// Whether a day is not after today and at most so many seconds before it.
void fresh(sqlite3_context* call, int, sqlite3_value** values) {
  if (is_null(values[0]) || is_null(values[1])) return answer(call, Truth::unknown);
  const auto day = parse_date(text_of(values[0]));
  if (!day) return refuse(call, fmt::format("fresh: \"{}\" is no date", text_of(values[0])));
  const std::int64_t age = std::int64_t{context_of(call).today.days} - day->days;
  constexpr std::int64_t seconds = 86'400;
  answer(call, truth_of(age >= 0 && age * seconds <= sqlite3_value_int64(values[1])));
}

// ----------------------------------------------------------------------------------- aggregates

struct Tally {
  std::int64_t wanted, yes, unknown, rows;
};

Tally* tally_of(sqlite3_context* call) {
  return static_cast<Tally*>(sqlite3_aggregate_context(call, sizeof(Tally)));  // zeroed when new
}

void count_truth(sqlite3_context* call, sqlite3_value* value, std::string_view function) {
  Tally* const tally = tally_of(call);
  const auto truth = truth_of_value(call, value, function);
  if (tally == nullptr || !truth) return;
  ++tally->rows;
  tally->yes += *truth == Truth::yes ? 1 : 0;
  tally->unknown += *truth == Truth::unknown ? 1 : 0;
}

void any_step(sqlite3_context* call, int, sqlite3_value** values) {
  count_truth(call, values[0], "any_of");
}
void any_end(sqlite3_context* call) {
  const Tally* const tally = tally_of(call);
  if (tally == nullptr) return sqlite3_result_error_nomem(call);
  answer(call, tally->yes > 0 ? Truth::yes : tally->unknown > 0 ? Truth::unknown : Truth::no);
}

void all_step(sqlite3_context* call, int, sqlite3_value** values) {
  count_truth(call, values[0], "all_of");
}
void all_end(sqlite3_context* call) {
  const Tally* const tally = tally_of(call);
  if (tally == nullptr) return sqlite3_result_error_nomem(call);
  const bool refuted = tally->yes + tally->unknown < tally->rows;
  answer(call, refuted ? Truth::no : tally->unknown > 0 ? Truth::unknown : Truth::yes);
}

void at_least_step(sqlite3_context* call, int, sqlite3_value** values) {
  count_truth(call, values[1], "at_least");
  if (Tally* const tally = tally_of(call)) tally->wanted = sqlite3_value_int64(values[0]);
}
void at_least_end(sqlite3_context* call) {
  const Tally* const tally = tally_of(call);
  if (tally == nullptr) return sqlite3_result_error_nomem(call);
  // Of no rows the number wanted is not known, and none is reached but 0, which nobody asks for.
  if (tally->rows == 0) return answer(call, Truth::no);
  answer(call, tally->yes >= tally->wanted                    ? Truth::yes
               : tally->yes + tally->unknown >= tally->wanted ? Truth::unknown
                                                              : Truth::no);
}

struct Scalar {
  const char* name;
  int arguments;
  void (*call)(sqlite3_context*, int, sqlite3_value**);
};
constexpr int any_number = -1;
constexpr std::array scalars = {
    Scalar{"one_of", any_number, one_of},
    Scalar{"has", any_number, has},
    Scalar{"carries", any_number, ask_classes<&Facts::find_flow, &Facts::carries>},
    Scalar{"stores", any_number, ask_classes<&Facts::find_element, &Facts::stores>},
    Scalar{"handles", any_number, ask_classes<&Facts::find_element, &Facts::handles>},
    Scalar{"serves", any_number, ask_classes<&Facts::find_interface, &Facts::serves>},
    Scalar{"controlled", any_number, ask_controls<false>},
    Scalar{"verified", any_number, ask_controls<true>},
    Scalar{"reaches", 2, reaches},
    Scalar{"today", 0, today},
    Scalar{"fresh", 2, fresh},
};

struct Aggregate {
  const char* name;
  int arguments;
  void (*step)(sqlite3_context*, int, sqlite3_value**);
  void (*end)(sqlite3_context*);
};
constexpr std::array aggregates = {
    Aggregate{"any_of", 1, any_step, any_end},
    Aggregate{"all_of", 1, all_step, all_end},
    Aggregate{"at_least", 2, at_least_step, at_least_end},
};

}  // namespace

void register_functions(SqlDatabase& database, FunctionContext& context) {
  // Not deterministic: what they answer changes when a control is taken for absent.
  constexpr int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
  int code = SQLITE_OK;
  for (const Scalar& one : scalars) {
    code |= sqlite3_create_function_v2(database.handle(), one.name, one.arguments, flags, &context,
                                       one.call, nullptr, nullptr, nullptr);
  }
  for (const Aggregate& one : aggregates) {
    code |= sqlite3_create_function_v2(database.handle(), one.name, one.arguments, flags, &context,
                                       nullptr, one.step, one.end, nullptr);
  }
  if (code != SQLITE_OK) throw std::logic_error("SQLite takes no function");
}

bool is_rule_function(std::string_view name) {
  return std::any_of(scalars.begin(), scalars.end(),
                     [&](const Scalar& s) { return s.name == name; }) ||
         std::any_of(aggregates.begin(), aggregates.end(),
                     [&](const Aggregate& a) { return a.name == name; });
}

}  // namespace theriac
