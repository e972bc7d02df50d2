#include <algorithm>

#include "base/text.h"
#include "finding/go_module_internal.h"

namespace theriac {

namespace {

bool is_major_suffix(std::string_view segment) {
  return segment.size() > 1 && segment[0] == 'v' && segment[1] != '0' &&
         std::all_of(segment.begin() + 1, segment.end(), is_digit);
}

}  // namespace

std::string go_major_subpath(const Purl& purl) {
  std::string first = purl.subpath.substr(0, purl.subpath.find('/'));
  return is_major_suffix(first) ? first : std::string();
}

std::string go_module_path(const Purl& purl) {
  std::string path = purl.name_space.empty() ? purl.name : purl.name_space + "/" + purl.name;
  if (const std::string major = go_major_subpath(purl); !major.empty()) path += "/" + major;
  // The standard library: "stdlib" of syft, trivy and the database, "std" of cyclonedx-gomod.
  if (path == "std" || path == "go" || path.starts_with("std/")) return "stdlib";
  if (path == "golang.org/toolchain") return "toolchain";
  return path;
}

std::string go_toolchain_version(std::string_view version) {
  constexpr std::string_view start = "v0.0.1-go";
  if (!version.starts_with(start)) return std::string(version);
  version.remove_prefix(start.size());
  // The platform follows: ".linux-amd64".
  for (std::size_t dot = 0; (dot = version.find('.', dot)) != std::string_view::npos; ++dot) {
    if (dot + 1 < version.size() && is_alpha(version[dot + 1]))
      return std::string(version.substr(0, dot));
  }
  return std::string(version);
}

bool is_go_placeholder(std::string_view version) {
  return version == "(devel)" || version == "v0.0.0" || version == "0.0.0" ||
         version == "UNKNOWN" || version == "unknown";
}

}  // namespace theriac
