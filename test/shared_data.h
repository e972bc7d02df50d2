#pragma once

#include <optional>
#include <string>

namespace theriac::test {

/// The folder of real data: THERIAC_SHARED, else "../shared" beside the source tree. None when it
/// is not there: tests on real data then say GTEST_SKIP() << skip_word().
std::optional<std::string> shared_folder();

/// "no real data: set THERIAC_SHARED to the folder that holds realdata/"
const char* skip_word();

/// The content of a file below the shared folder; a name that ends in .zst is unpacked. Throws
/// std::runtime_error when it cannot be had: in a test that is a failure, not a skip.
std::string shared_file(const std::string& name);

}  // namespace theriac::test
