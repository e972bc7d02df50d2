#pragma once

#include <chrono>
#include <optional>

namespace theriac {

/// When a download that failed is tried again. No randomness: the same failures give the same
/// waits. There is one client for each index (a lock sees to it), so nobody marches in step.
struct RetryPolicy {
  unsigned retries = 4;                           ///< after the first try
  std::chrono::seconds first_wait{2};             ///< doubled from one retry to the next
  std::chrono::seconds longest_wait{60};          ///< of the doubling
  std::chrono::seconds longest_retry_after{300};  ///< what a server may ask for with Retry-After
};

/// How long to wait before retry `number` (from 1): the schedule, or what the server asked for when
/// that is longer. None when no retry is left, or when the server asks for more than we wait.
std::optional<std::chrono::seconds> wait_before_retry(
    const RetryPolicy& policy, unsigned number, std::optional<std::chrono::seconds> retry_after);

}  // namespace theriac
