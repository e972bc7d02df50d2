#pragma once

#include <set>
#include <string>

#include "base/diagnostic.h"
#include "model/item.h"
#include "syntax/limits.h"

namespace theriac {

/// The kinds of controls that a model may name.
using ControlKinds = std::set<std::string, std::less<>>;

/// Bytes of one file of a model unless told otherwise: files of people are small.
constexpr std::uint64_t usual_model_bytes = std::uint64_t{32} << 20U;

/// Reads a product model: a folder with product.yaml and any number of .yaml, .yml and .json files
/// below model/ and decisions/ (doc/formats/model.md), or one file that has it all. Where an item
/// stands has no meaning. Beside what the schema asks: ids are unique, references lead to items of
/// the right kind, zones do not contain themselves, a flow's interface is one of the end that
/// accepts it. Errors mean that no judgement may rest on it. Other files are named in notes.
/// Linear in the bytes.
Parsed<Items> read_model(const std::string& path, const Limits& limits, const ControlKinds& kinds);

/// The same of a text: the tiny models of rules.
Parsed<Items> read_model_text(std::string text, const std::string& name, const Limits& limits,
                              const ControlKinds& kinds);

}  // namespace theriac
