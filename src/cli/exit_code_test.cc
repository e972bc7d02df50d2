#include "cli/exit_code.h"

#include <gtest/gtest.h>
#include <iterator>

namespace theriac {
namespace {

/// DESIGN.md, decision 13: "several at once: 70, 2, 6, 3, 5, 4, 1 in this order".
TEST(ExitCode, TheGraverOneIsReturned) {
  const Exit order[] = {
      Exit::our_fault,        Exit::usage,          Exit::io,           Exit::invalid_input,
      Exit::evidence_missing, Exit::review_suspect, Exit::gate_not_met, Exit::ok};
  const int codes[] = {70, 2, 6, 3, 5, 4, 1, 0};
  for (std::size_t i = 0; i < std::size(order); ++i) {
    EXPECT_EQ(static_cast<int>(order[i]), codes[i]);
    for (std::size_t j = 0; j < std::size(order); ++j)
      EXPECT_EQ(graver(order[i], order[j]), order[std::min(i, j)]) << codes[i] << " " << codes[j];
  }
}

}  // namespace
}  // namespace theriac
