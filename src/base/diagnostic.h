#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace theriac {

/// 1-based line and column (in bytes) of the decompressed text; line 0 means the file as a whole.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

enum class Level { note, warning, error };

/// One problem of a file: where, what, how to mend it.
struct Diagnostic {
  Level level = Level::error;
  std::string id;       ///< stable; names doc/messages/<id>.md
  std::string file;     ///< as the user named it, "<stdin>" for standard input
  Position at;          ///< filled in by Diagnostics::locate_in
  std::string problem;  ///< lower case, no full stop
  std::string remedy;   ///< may be empty
  std::string line;     ///< the line concerned, cut to a window around the column; may be empty
};

/// A value and everything that was noticed on the way to it.
template <class T>
struct Parsed {
  T value;
  std::vector<Diagnostic> diagnostics;
};

/// Collects the problems of one file. Positions are kept as byte offsets while reading; lines are
/// counted once, in locate_in, and only when there is something to say. Keeps at most
/// `max_kept` diagnostics and counts the others, so that a hostile file cannot fill the memory.
class Diagnostics {
 public:
  static constexpr std::size_t no_offset = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_kept = 1000;

  explicit Diagnostics(std::string file) : file_(std::move(file)) {}

  /// `offset` is a byte offset into the text later given to locate_in, or no_offset.
  void add(Level level, std::string_view id, std::size_t offset, std::string problem,
           std::string remedy = {});

  /// Finds line, column and the text around each offset. Call once, when reading is over. Ends with
  /// one note when diagnostics were counted but not kept.
  std::vector<Diagnostic> locate_in(std::string_view text) &&;

  bool has_errors() const { return errors_ > 0; }
  std::size_t size() const { return kept_.size() + dropped_; }

 private:
  struct Entry {
    Diagnostic diagnostic;
    std::size_t offset;
  };
  std::string file_;
  std::vector<Entry> kept_;
  std::size_t dropped_ = 0;
  std::size_t errors_ = 0;
};

/// "file:line:col: error: problem; remedy [id]", then the line and a caret when there is a line.
/// Control characters and terminal escapes of hostile text are shown escaped. No final newline.
std::string render(const Diagnostic& diagnostic);

/// Whether one of them is an error: then the value beside them is not to be relied on.
bool has_errors(const std::vector<Diagnostic>& diagnostics);

/// "note", "warning" or "error".
std::string_view to_string(Level level);

}  // namespace theriac
