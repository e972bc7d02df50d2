#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "inventory/show_for_test_internal.h"

namespace theriac::test {

/// Reads the bytes as an SBOM and stops the fuzzer when what came back breaks a promise of
/// read_sbom or Inventory.
inline void check_sbom_promises(std::string bytes) {
  constexpr std::size_t most = 100;
  Limits limits;
  limits.components = most;
  limits.depth = 50;
  const Text text(std::move(bytes));
  const Parsed<Inventory> read = read_sbom(text, "fuzz.json", limits);
  const auto hold = [](bool promise) {
    if (!promise) std::abort();
  };
  const auto last_line =
      static_cast<std::uint32_t>(std::count(text.view().begin(), text.view().end(), '\n') + 1);
  const bool failed = has_errors(read.diagnostics);
  // Places in the payload of an envelope are not those of this text.
  const bool enveloped = std::any_of(read.diagnostics.begin(), read.diagnostics.end(),
                                     [](auto& d) { return d.id == "signature-not-checked"; });
  const std::uint32_t lines = enveloped ? 0xffffffffU : last_line;
  hold(!failed || read.value.components.empty());
  hold(failed || !read.value.format.empty());
  hold(read.value.components.size() <= most);
  std::uint32_t line = 1;
  for (const Component& component : read.value.components) {
    hold(!component.ref.empty());
    hold(line <= component.line && component.line <= lines);
    line = component.line;
    for (const auto* texts : {&component.purls, &component.cpes}) {
      for (auto it = texts->begin(); it != texts->end(); ++it) {
        hold(!it->empty() && std::find(texts->begin(), it, *it) == it);
      }
    }
  }
  for (const Diagnostic& diagnostic : read.diagnostics) {
    hold(!diagnostic.id.empty() && !diagnostic.problem.empty() && diagnostic.at.line <= lines);
  }
  // The same bytes give the same answer.
  hold(show(read) == show(read_sbom(text, "fuzz.json", limits)));
}

/// The fuzzer's bytes as a document of one format: its head is put before them, so that no mutation
/// loses the format.
inline std::string with_head(std::string_view head, std::string_view bytes) {
  if (bytes.starts_with('{')) bytes.remove_prefix(1);
  return std::string(head).append(bytes);
}

}  // namespace theriac::test
