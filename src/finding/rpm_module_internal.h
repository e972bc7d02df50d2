#pragma once

#include <string>
#include <string_view>

namespace theriac {

/// Whether an RPM version was built for a module: its release holds "module+el8" or "module_el8"
/// (the macro %dist in Red Hat's and AlmaLinux's module builds).
bool is_modular(std::string_view version);

/// The stream that an erratum's title names: "nodejs:16" of "Important: nodejs:16 security update";
/// empty when it names none. AlmaLinux and Rocky say it nowhere else.
std::string stream_in_title(std::string_view title);

}  // namespace theriac
