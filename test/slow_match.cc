#include "test/slow_match.h"

#include <algorithm>
#include <simdjson.h>
#include <stdexcept>

#include "test/slow_pep440.h"
#include "test/slow_version.h"

namespace theriac::test {

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

std::string text_of(element in, const char* key) {
  std::string_view text;
  return in[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

template <class Visit>
void each(element in, const char* key, Visit visit) {
  array list;
  if (in[key].get(list) != simdjson::SUCCESS) return;
  for (const element e : list) visit(e);
}

void add_events(element event, std::vector<RangeEvent>& events) {
  using Kind = RangeEvent::Kind;
  object fields;
  if (event.get(fields) != simdjson::SUCCESS) return;
  for (const auto& [key, value] : fields) {
    std::string_view version;
    if (value.get(version) != simdjson::SUCCESS) continue;
    if (key == "introduced") events.push_back({Kind::introduced, std::string(version)});
    if (key == "fixed") events.push_back({Kind::fixed, std::string(version)});
    if (key == "last_affected") events.push_back({Kind::last_affected, std::string(version)});
    if (key == "limit") events.push_back({Kind::limit, std::string(version)});
  }
}

SlowEntry entry_of(element affected, std::vector<std::string>& range_types) {
  SlowEntry out;
  element package;
  if (affected["package"].get(package) == simdjson::SUCCESS) {
    out.ecosystem = text_of(package, "ecosystem");
    out.name = text_of(package, "name");
  }
  each(affected, "versions", [&](element version) {
    std::string_view text;
    if (version.get(text) == simdjson::SUCCESS) out.versions.emplace_back(text);
  });
  each(affected, "ranges", [&](element range) {
    range_types.push_back(text_of(range, "type"));
    if (range_types.back() == "GIT") {
      out.has_git_range = true;
      return;
    }
    each(range, "events",
         [&, &events = out.ranges.emplace_back()](element event) { add_events(event, events); });
  });
  return out;
}

/// Only a legacy rule places it, so it has no good place.
bool is_legacy(Order order, const std::string& version) {
  if (order != Order::pep440) return false;
  const auto parsed = parse_pep440(version);
  return parsed && !parsed->legacy.empty();
}

bool is_placed(Order order, const RangeEvent& event) {
  if (event.kind == RangeEvent::Kind::introduced && event.version == "0") return true;
  if (event.kind == RangeEvent::Kind::limit && event.version == "*") return true;
  return slow_is_valid(order, event.version) && !is_legacy(order, event.version);
}

bool is_listed(Order order, const std::string& listed, std::string_view version) {
  if (listed == version) return true;
  return slow_compare(order, listed, version) == 0 && !is_legacy(order, listed);
}

bool is_affected(Order order, const SlowEntry& entry, std::string_view version) {
  for (const std::string& listed : entry.versions)
    if (is_listed(order, listed, version)) return true;
  if (!slow_is_valid(order, version)) return false;
  for (const std::vector<RangeEvent>& events : entry.ranges) {
    bool placed = true;
    for (const RangeEvent& event : events) placed = placed && is_placed(order, event);
    if (placed && slow_affected(order, version, events)) return true;
  }
  return false;
}

}  // namespace

std::vector<SlowRecord> read_slow(std::string_view ndjson) {
  std::vector<SlowRecord> out;
  simdjson::dom::parser parser;
  for (std::size_t from = 0; from < ndjson.size();) {
    const std::size_t end = std::min(ndjson.find('\n', from), ndjson.size());
    element json;
    if (end > from) {
      if (parser.parse(simdjson::padded_string(ndjson.substr(from, end - from))).get(json) !=
          simdjson::SUCCESS) {
        throw std::runtime_error("a line is no JSON");
      }
      SlowRecord record;
      record.id = text_of(json, "id");
      record.modified = text_of(json, "modified");
      record.withdrawn = !text_of(json, "withdrawn").empty();
      each(json, "affected", [&](element affected) {
        record.affected.push_back(entry_of(affected, record.range_types));
      });
      out.push_back(std::move(record));
    }
    from = end + 1;
  }
  return out;
}

std::string slow_fold(std::string_view ecosystem, std::string_view name) {
  std::string out(name);
  const std::set<std::string_view> without_case = {
      "PyPI", "crates.io", "Go",     "NuGet",  "Packagist",     "Hex",
      "Pub",  "Bitnami",   "Debian", "Ubuntu", "GitHub Actions"};
  if (without_case.count(ecosystem) == 0) return out;
  out = lowered(out);
  if (ecosystem == "crates.io") std::replace(out.begin(), out.end(), '_', '-');
  if (ecosystem != "PyPI") return out;
  std::string dashed;
  for (const char c : out) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator)
      dashed += c;
    else if (dashed.empty() || dashed.back() != '-')
      dashed += '-';
  }
  return dashed;
}

std::set<std::string> slow_match(const std::vector<SlowRecord>& records, Order order,
                                 std::string_view ecosystem, std::string_view release,
                                 std::string_view folded, std::string_view version) {
  std::set<std::string> out;
  const std::string with_release = std::string(ecosystem) + ":" + std::string(release);
  for (const SlowRecord& record : records) {
    if (record.withdrawn) continue;
    for (const SlowEntry& entry : record.affected) {
      if (entry.ecosystem != ecosystem && entry.ecosystem != with_release) continue;
      if (slow_fold(ecosystem, entry.name) != folded) continue;
      if (is_affected(order, entry, version)) out.insert(record.id);
    }
  }
  return out;
}

}  // namespace theriac::test
