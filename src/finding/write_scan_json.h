#pragma once

#include <string>

#include "advisory/index.h"
#include "finding/scan.h"

namespace theriac {

/// The stable form for scripts; doc/formats/scan.schema.json is its schema, doc/formats/scan.md its
/// description.
inline constexpr std::string_view scan_schema = "https://theriac.dev/schema/scan-1";

/// One document, as an element of "documents" and as a line of NDJSON (then with the head's
/// fields).
std::string write_scan_json(const ScannedDocument& document);
std::string write_scan_ndjson(const ScannedDocument& document, const Index& index,
                              const Freshness& freshness);

/// What stands before and behind the documents of `--format json`; documents are separated by
/// commas.
std::string scan_json_head(const Index& index, const Freshness& freshness);
std::string scan_json_tail();

}  // namespace theriac
