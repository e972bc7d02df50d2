#pragma once

#include <string_view>

namespace theriac {

/// Whether a profile may ask for this test of a document or of a component.
bool is_profile_test(std::string_view name, bool of_component);

}  // namespace theriac
