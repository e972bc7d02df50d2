#pragma once

#include <optional>
#include <string>

#include "test/slow_text.h"

namespace theriac::test {

/// A Python version in its fields.
struct Pep440 {
  std::string epoch = "0";
  Strings release;
  int pre = 3;  // 0 a, 1 b, 2 rc, 3 none
  std::string pre_number = "0";
  std::optional<std::string> post, dev;
  Strings local;
  Strings legacy;  // when not empty, all there is
};

std::optional<Pep440> parse_pep440(const std::string& written);
int compare(const Pep440& a, const Pep440& b);

}  // namespace theriac::test
