#pragma once

#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "syntax/limits.h"

namespace theriac {

/// What `theriac sbom check --profile` was asked.
struct ProfileRequest {
  std::vector<std::string> paths;
  std::string profile;      ///< a name, or a file
  unsigned at_least = 100;  ///< percent of the required statements
  bool json = false;
  Limits limits;
};

/// Holds SBOMs to a profile; Exit::gate_not_met when one does not reach `at_least`.
Exit run_profile(const ProfileRequest& request);

}  // namespace theriac
