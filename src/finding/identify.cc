#include "finding/identify.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "finding/identify_internal.h"

namespace theriac {

namespace {

/// What stands for a version and is none, though the order has a place for it: variables and ranges
/// of build files ("${v}", "[1,2)", "2.+", "2.x", "LATEST", "unspecified"), words. Debian's
/// versions begin with a digit (policy 5.6.12).
bool is_no_version(Order order, std::string_view version) {
  const bool digit = std::any_of(version.begin(), version.end(), is_digit);
  if (!digit || version.find_first_of("${}[](),*") != std::string_view::npos) return true;
  if (order == Order::dpkg) {
    const std::size_t colon = version.find(':');
    return !is_digit(
        version[colon == std::string_view::npos || colon + 1 == version.size() ? 0 : colon + 1]);
  }
  const bool maven = order == Order::maven_artifact || order == Order::maven;
  return maven && (version.ends_with(".+") || version.ends_with(".x") || version.ends_with(".X"));
}

Outcome with_key(Identity&& identity) {
  const Order order = identity.ecosystem->order.value();
  identity.folded = fold_name(*identity.ecosystem, identity.name);
  if (is_no_version(order, identity.version)) return std::move(identity);
  // A legacy version has a place, but not one that an advisory's range can be held against.
  if (Result<VersionKey> key = make_key(order, identity.version);
      key && !is_legacy_key(order, *key)) {
    identity.comparable = true;
    identity.key = std::move(*key);
    const std::size_t plus = identity.version.find('+');
    if (order == Order::pep440 && plus != std::string::npos) {
      identity.public_key = make_key(order, identity.version.substr(0, plus)).value_or("");
    }
  }
  return std::move(identity);
}

}  // namespace

Outcome identify(const std::string& written, const Component& component,
                 const OperatingSystem& system) {
  const auto outcome = [&]() -> Outcome {
    const Result<Purl> purl = parse_purl(written);
    if (!purl) return cannot(Reason::purl_malformed, purl.error().problem);
    Outcome out;
    if (is_of_distribution(purl->type)) {
      out = identify_distribution(*purl, component, system);
    } else {
      const Ecosystem* const ecosystem = find_ecosystem_of_purl(purl->type, purl->name_space);
      if (ecosystem == nullptr || !ecosystem->order) {
        return cannot(Reason::type_unsupported,
                      fmt::format("packages of type \"{}\" are not compared yet", purl->type));
      }
      out = identify_language(*purl, component, *ecosystem);
    }
    if (!out) return out;
    return with_key(std::move(*out));
  };
  Outcome out = outcome();
  (out ? out->written : out.error().written) = written;
  return out;
}

}  // namespace theriac
