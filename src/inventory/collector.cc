#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <numeric>

#include "base/text.h"
#include "inventory/collector_internal.h"
#include "syntax/repeats.h"

namespace theriac {

namespace {

std::string_view kind_name(ValueKind kind) {
  switch (kind) {
    case ValueKind::object:
      return "an object";
    case ValueKind::array:
      return "a list";
    case ValueKind::string:
      return "text";
    case ValueKind::number:
      return "a number";
    case ValueKind::boolean:
      return "true or false";
    case ValueKind::null:
      break;
  }
  return "null";
}

/// Keeps the first of equal texts. There are seldom more than a few, compared one by one, but a
/// hostile file may hold a million.
void drop_repeats(std::vector<std::string>& texts) {
  constexpr std::size_t few = 16;
  if (texts.size() <= few) {
    auto end = texts.begin();
    for (auto it = texts.begin(); it != texts.end(); ++it) {
      if (std::find(texts.begin(), end, *it) != end) continue;
      if (end != it) *end = std::move(*it);
      ++end;
    }
    texts.erase(end, texts.end());
    return;
  }
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const std::vector<std::size_t> repeats = find_repeats(views);
  std::size_t position = 0;
  auto next = repeats.begin();
  std::erase_if(texts, [&](const std::string&) {
    const bool repeated = next != repeats.end() && *next == position;
    if (repeated) ++next;
    ++position;
    return repeated;
  });
}

/// Lines are short, so that a search from newline to newline takes as long as all of stage one.
/// Byte sums of fixed blocks become vector code.
std::size_t count_newlines(std::string_view text) {
  constexpr std::size_t block = 64, most = 255;
  std::size_t count = 0;
  while (text.size() >= block) {
    std::array<std::uint8_t, block> sums{};
    const std::size_t blocks = std::min(text.size() / block, most);
    for (std::size_t i = 0; i < blocks; ++i)
      for (std::size_t j = 0; j < block; ++j)
        sums[j] = static_cast<std::uint8_t>(sums[j] + (text[i * block + j] == '\n' ? 1 : 0));
    count = std::accumulate(sums.begin(), sums.end(), count);
    text.remove_prefix(blocks * block);
  }
  return count + static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 80;
  return fmt::format("\"{}{}\"", text.substr(0, longest), text.size() > longest ? "..." : "");
}

std::size_t Collector::open(std::size_t offset) {
  if (inventory_.components.size() >= limits_.components) {
    if (!limit_met_) {
      refuse("limit-components", offset,
             fmt::format("more than {} components, which is the limit", limits_.components),
             "raise the limit with --max-components if you trust the file");
    }
    limit_met_ = true;
    return full;
  }
  inventory_.components.emplace_back();
  offsets_.push_back(offset);
  return inventory_.components.size() - 1;
}

void Collector::close(std::size_t index) {
  Component& component = at(index);
  drop_repeats(component.purls);
  drop_repeats(component.cpes);
  if (component.name.empty()) {
    warn("missing-name", offsets_[index], "this component has no name",
         "add its \"name\"; it is kept with what it has");
  }
}

bool Collector::is_too_long(std::string_view key, std::size_t offset, std::string_view text) {
  if (text.size() <= limits_.text) return false;
  refuse("limit-text", offset,
         fmt::format("\"{}\" is longer than the limit of {} bytes", key, limits_.text),
         "raise the limit with --max-text if you trust the file");
  return true;
}

void Collector::set(std::string& target, std::string_view key, std::size_t offset,
                    std::string_view text) {
  if (is_too_long(key, offset, text)) return;
  if (!target.empty()) {
    warn("repeated-field", offset, fmt::format("\"{}\" is written twice; the last one counts", key),
         "keep one of them: other tools may take the other");
  }
  target = text;
}

void Collector::set_identity(std::vector<std::string>& target, std::string_view key,
                             std::size_t offset, std::string_view text) {
  if (text.empty() || is_too_long(key, offset, text)) return;
  if (!target.empty()) {
    warn("repeated-field", offset, fmt::format("\"{}\" is written twice; both are kept", key),
         "keep one of them: other tools may take the other");
  }
  target.emplace_back(text);
}

void Collector::warn_duplicate_key(std::string_view key, std::size_t offset) {
  warn("duplicate-key", offset,
       fmt::format("the key {} stands twice in one object", in_quotes(key)),
       "keep one of them: other tools may take the other");
}

bool Collector::wrong_kind(ValueKind wanted, std::string_view key, ValueKind kind,
                           std::size_t offset) {
  warn("wrong-type", offset,
       fmt::format("\"{}\" should be {} but is {}", key, kind_name(wanted), kind_name(kind)),
       kind == ValueKind::null ? "leave the field out when there is nothing to say"
                               : "mend the tool that wrote it");
  return false;
}

void Collector::refuse_components(std::string_view key, ValueKind kind, std::size_t offset) {
  refuse("wrong-type", offset,
         fmt::format("\"{}\" should be a list but is {}, and what it may hold cannot be read", key,
                     kind_name(kind)),
         "mend the tool that wrote it");
}

void Collector::add_operating_system(std::string_view name, std::string_view version,
                                     std::size_t index) {
  OperatingSystem& known = inventory_.operating_system;
  OperatingSystem stated{lower(name), std::string(version)};
  if (at(index).root) {
    root_system_ = std::move(stated);
    return;
  }
  if (stated.name.empty() || systems_differ_) return;
  if (known.name.empty()) {
    known = std::move(stated);
    return;
  }
  if (known.name == stated.name && known.version == stated.version) return;
  warn(
      "several-operating-systems", offsets_[index],
      fmt::format("a second operating system, {}, beside {}: which package belongs to which is not "
                  "known",
                  in_quotes(stated.name + " " + stated.version),
                  in_quotes(known.name + " " + known.version)),
      "write one SBOM for each system, or name the system in each purl (distro=)");
  known = {};
  systems_differ_ = true;
}

void Collector::find_repeated_refs(std::string_view ref_name) {
  std::vector<std::string_view> refs;
  refs.reserve(inventory_.components.size());
  for (const Component& component : inventory_.components) refs.push_back(component.ref);
  const std::vector<std::size_t> repeats = find_repeats(refs);
  if (repeats.empty()) return;
  const std::string more =
      repeats.size() == 1 ? "" : fmt::format(", the first of {} such repeats", repeats.size());
  warn("repeated-ref", offsets_[repeats.front()],
       fmt::format("the {} {} stands at an earlier component too{}", ref_name,
                   in_quotes(refs[repeats.front()]), more),
       "give each component one of its own; all are kept");
}

void Collector::find_lines(std::string_view text) {
  std::size_t counted = 0, line = 1;
  for (std::size_t i = 0; i < offsets_.size(); ++i) {
    line += count_newlines(text.substr(counted, offsets_[i] - counted));
    counted = offsets_[i];
    inventory_.components[i].line = static_cast<std::uint32_t>(line);
  }
}

Parsed<Inventory> Collector::finish(std::string_view text, std::string_view ref_name) && {
  if (said_.has_errors()) {
    inventory_.components.clear();
    inventory_.operating_system = {};
  } else {
    find_repeated_refs(ref_name);
    find_lines(text);
    if (inventory_.operating_system.name.empty() && !systems_differ_) {
      inventory_.operating_system = std::move(root_system_);
    }
    if (inventory_.components.empty()) {
      warn("no-components", Diagnostics::no_offset, "this SBOM lists no component",
           "check the tool that wrote it: there is nothing to assess");
    }
  }
  return {std::move(inventory_), std::move(said_).locate_in(text)};
}

}  // namespace theriac
