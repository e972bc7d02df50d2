#include "wire/retry.h"

#include <algorithm>

namespace theriac {

std::optional<std::chrono::seconds> wait_before_retry(
    const RetryPolicy& policy, unsigned number, std::optional<std::chrono::seconds> retry_after) {
  if (number == 0 || number > policy.retries) return std::nullopt;
  if (retry_after && *retry_after > policy.longest_retry_after) return std::nullopt;
  std::chrono::seconds wait = std::min(policy.first_wait, policy.longest_wait);
  for (unsigned i = 1; i < number && wait < policy.longest_wait; ++i)
    wait = std::min(wait * 2, policy.longest_wait);
  return retry_after ? std::max(wait, *retry_after) : wait;
}

}  // namespace theriac
