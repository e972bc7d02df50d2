#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// Whether an RPM version was built for a module: its release holds "module+el8" or "module_el8"
/// (the macro %dist in Red Hat's and AlmaLinux's module builds).
bool is_modular(std::string_view version);

/// The streams that an erratum's title names: "virt:rhel" and "virt-devel:rhel" of "virt:rhel and
/// virt-devel:rhel security update"; none when it names none. AlmaLinux and Rocky say it nowhere
/// else.
std::vector<std::string> streams_in_title(std::string_view title);

}  // namespace theriac
