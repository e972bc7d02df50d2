#pragma once

#include <string>

#include "advisory/index.h"
#include "base/diagnostic.h"
#include "finding/coverage.h"
#include "model/database.h"
#include "syntax/limits.h"

namespace theriac {

/// Reads the SBOMs that the components of a model name, by paths below the folder of the model
/// (`root`; of a model of one file, the folder of that file), and judges them by `index`; null: by
/// none. A path that leads out of the folder is an error: a foreign model must not make a reader
/// show other files. What cannot be read is a warning at the component, and unknown in the tables.
Parsed<SbomFacts> read_sboms(const Items& items, const std::string& root, const Limits& limits,
                             const Index* index, const Freshness& freshness);

}  // namespace theriac
