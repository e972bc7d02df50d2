#pragma once

#include <optional>
#include <string>

// The slow twins of the version orders beyond SemVer, Go, Python and dpkg: each compares two texts
// without white space around them, none of them empty; none when either is outside the grammar.
namespace theriac::test {

using Answer = std::optional<int>;

Answer slow_maven(const std::string& a, const std::string& b);
Answer slow_maven_artifact(const std::string& a, const std::string& b);

Answer slow_nuget(const std::string& a, const std::string& b);
Answer slow_pub(const std::string& a, const std::string& b);
Answer slow_bitnami(const std::string& a, const std::string& b);
Answer slow_openssl(const std::string& a, const std::string& b);
Answer slow_conan(const std::string& a, const std::string& b);

Answer slow_gem(const std::string& a, const std::string& b);
Answer slow_packagist(const std::string& a, const std::string& b);
Answer slow_composer(const std::string& a, const std::string& b);
Answer slow_cran(const std::string& a, const std::string& b);
Answer slow_hackage(const std::string& a, const std::string& b);

Answer slow_rpm(const std::string& a, const std::string& b);
Answer slow_alpm(const std::string& a, const std::string& b);
Answer slow_apk(const std::string& a, const std::string& b);
Answer slow_gentoo(const std::string& a, const std::string& b);
Answer slow_datetime(const std::string& a, const std::string& b);

}  // namespace theriac::test
