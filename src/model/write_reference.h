#pragma once

#include <string>

namespace theriac {

/// The page doc/formats/model-reference.md: every collection and field of models and rule packs,
/// what may stand there and where SQL has it. Markdown.
std::string write_reference();

}  // namespace theriac
