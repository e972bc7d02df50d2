#include "terms/cvss/cvss.h"

#include "base/text.h"
#include "terms/cvss/vector_internal.h"
#include "terms/cvss/versions_internal.h"

namespace theriac {

namespace {

constexpr std::string_view prefix30 = "CVSS:3.0/";
constexpr std::string_view prefix31 = "CVSS:3.1/";
constexpr std::string_view prefix40 = "CVSS:4.0/";

Result<CvssScore> scored(std::string_view version, const Result<int>& tenths) {
  if (!tenths) return tl::unexpected(tenths.error());
  return CvssScore{std::string(version), *tenths / 10.0};
}

/// Version 2 vectors are often published in parentheses.
std::string_view without_parentheses(std::string_view text) {
  return text.starts_with('(') && text.ends_with(')') ? text.substr(1, text.size() - 2) : text;
}

tl::unexpected<Error> too_long() { return fail("CVSS vector longer than 1024 bytes"); }

}  // namespace

Result<CvssScore> cvss_base_score(std::string_view vector) {
  if (vector.size() > max_cvss_length) return too_long();
  if (vector.starts_with(prefix31)) return scored("3.1", cvss3_base_tenths(vector, prefix31));
  if (vector.starts_with(prefix30)) return scored("3.0", cvss3_base_tenths(vector, prefix30));
  if (vector.starts_with(prefix40)) return scored("4.0", cvss4_base_tenths(vector, prefix40));
  if (!vector.starts_with("CVSS:")) {
    return scored("2.0", cvss2_base_tenths(without_parentheses(vector)));
  }
  return fail("unknown CVSS version in \"" + printable(vector.substr(0, 40)) + '"',
              "write CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/ before the metrics");
}

Result<double> cvss4_score(std::string_view vector) {
  if (vector.size() > max_cvss_length) return too_long();
  if (!vector.starts_with(prefix40))
    return fail("not a CVSS 4.0 vector", "begin it with CVSS:4.0/");
  const auto tenths = cvss4_full_tenths(vector, prefix40);
  if (!tenths) return tl::unexpected(tenths.error());
  return *tenths / 10.0;
}

}  // namespace theriac
