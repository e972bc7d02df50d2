#pragma once

#include <cstddef>
#include <string>

namespace theriac::test {

/// A product model of so many elements and flows, as one YAML text: zones of all trusts (one for
/// each 25 elements), interfaces, data, credentials, controls with tests, hazards, a release with
/// sites. Most of what rules ask is stated, in changing ways, and a tenth is left out. The same
/// numbers give the same bytes.
std::string generated_model(std::size_t elements, std::size_t flows);

}  // namespace theriac::test
