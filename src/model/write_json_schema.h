#pragma once

#include <string>

#include "model/read_model.h"
#include "model/schema.h"

namespace theriac {

/// The schema of a set of files as JSON Schema draft-07, for editors: names, descriptions, words to
/// choose from. One file may hold any of the collections, so none is required. It allows whatever
/// ItemReader accepts of one file, written as JSON or as YAML 1.2 with its numbers and booleans
/// (an editor takes an unquoted 1.10 for a number, Theriac for the text); what lies between items
/// and files (ids, references, keys that stand twice) no schema can say. `kinds`: the words that a
/// kind of control may be; null allows any.
std::string write_json_schema(const Schema& schema, const ControlKinds* kinds);

}  // namespace theriac
