#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/diagnostic.h"
#include "syntax/json_writer.h"

namespace theriac {

// What all our SARIF 2.1.0 (OASIS, with errata 01) writes alike.

/// Where the log says which standard it keeps to, up to the first result.
std::string sarif_head();

/// A SARIF message string: braces doubled, for single ones are placeholders (3.11.5), and no
/// "[text](target)", which viewers make a link of (3.11.6).
std::string sarif_text(std::string_view text);

/// A field that is a message object.
void write_sarif_message(JsonWriter& out, std::string_view name, std::string_view text);

/// The field `physicalLocation`: the artifact of this number. `line` 0: the file as a whole.
void write_sarif_place(JsonWriter& out, std::string_view path, std::size_t artifact,
                       std::uint32_t line);

/// One notification of what was noticed in reading.
void write_sarif_notification(JsonWriter& out, std::string_view path, std::size_t artifact,
                              const Diagnostic& diagnostic);

}  // namespace theriac
