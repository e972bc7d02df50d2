#pragma once

#include <string>

#include "finding/explain.h"

namespace theriac {

/// For people.
std::string write_explanation(const Explanation& explanation);
std::string write_account(const AdvisoryAccount& account);

/// For scripts: one object with "schema"; doc/formats/explain.md.
std::string write_explanation_json(const Explanation& explanation, const Index& index);
std::string write_account_json(const AdvisoryAccount& account, const Index& index);

}  // namespace theriac
