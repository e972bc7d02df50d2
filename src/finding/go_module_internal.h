#pragma once

#include <string>
#include <string_view>

#include "terms/purl.h"

namespace theriac {

/// The module path under which the Go vulnerability database lists the package of a golang purl:
/// "std" is "stdlib"; a subpath that is a major version ("#v2") belongs to the path.
std::string go_module_path(const Purl& purl);

/// The subpath's first segment when it is a major version: "v2" of "#v2/pkg/x"; else "".
std::string go_major_subpath(const Purl& purl);

/// "1.20.1" of the toolchain module's "v0.0.1-go1.20.1.linux-amd64"; other texts as they are.
std::string go_toolchain_version(std::string_view version);

/// Versions that the go command writes when it knows none: "(devel)", "v0.0.0" of replaced modules.
bool is_go_placeholder(std::string_view version);

}  // namespace theriac
