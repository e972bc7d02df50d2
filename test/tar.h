#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace theriac::test {

/// Reads a tar archive packed with zstd, one regular file after another; only one of them is held
/// in memory. Names longer than a ustar header's are read from pax and GNU entries. Throws
/// std::runtime_error when the archive cannot be read.
void for_each_tar_entry(
    const std::string& path,
    const std::function<void(const std::string& name, std::string bytes)>& visit);

/// All files of a small archive at once, by name.
std::map<std::string, std::string> read_tar(const std::string& path);

}  // namespace theriac::test
