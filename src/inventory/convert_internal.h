#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "inventory/bill.h"
#include "inventory/convert.h"

namespace theriac {

/// References that a target can write, one for each part and all different: `make` turns a part's
/// own reference into the target's form; repeats get "-2", "-3". Counts what was changed.
std::vector<std::string> make_refs(const Bill& bill, std::string (*make)(std::string_view),
                                   Losses& losses);

/// The root when there is just one.
const Part* only_root(const Bill& bill);

/// "2026-08-22T10:00:00Z": the moment without fraction and offset; empty when the text is none.
std::string plain_moment(const std::string& text);

/// Whether the text is a licence expression whose licences are all known to SPDX or are the
/// document's own.
bool is_licence_expression(std::string_view text);

/// Whether this is on SPDX's list of licences.
bool is_spdx_licence(std::string_view id);

/// CycloneDX's hash algorithm as SPDX writes it ("SHA256"); empty when SPDX has none.
std::string spdx_hash_name(std::string_view algorithm);

/// Whether CycloneDX 1.6 lists the word.
bool is_cyclonedx_hash(std::string_view algorithm);
bool is_cyclonedx_type(std::string_view type);
bool is_cyclonedx_reference(std::string_view type);

/// With blanks in the place of control characters and line separators.
std::string one_line(std::string_view text);

/// Whether it has the outline of an e-mail address: something on both sides of an '@', no white
/// space.
bool is_email(std::string_view text);

/// Whether both formats can hold the address: not empty, nothing in it that has to be escaped.
bool is_address(std::string_view url);

/// SPDX's primaryPackagePurpose; empty when it has none for the type.
std::string_view purpose_of(std::string_view type);

}  // namespace theriac
