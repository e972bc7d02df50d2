#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/result.h"

namespace theriac {

/// Results go to standard output. False when they cannot be written (a full disk, a closed pipe);
/// the reason was told then.
bool print(std::string_view text);

/// Talk goes to standard error; a line break is added where none ends the text.
void tell(std::string_view text);

/// "theriac: error: PROBLEM; REMEDY [ID]"
void tell(const Error& error);

/// At most `most` diagnostics, errors first, then how many more there are and what shows them.
void tell(const std::vector<Diagnostic>& diagnostics, std::size_t most, std::string_view remedy);

/// Whether standard output is a terminal that may be coloured (NO_COLOR and TERM=dumb say no).
bool colours();
/// Columns of the terminal that standard output is; 0 when it is none.
std::size_t terminal_width();

/// A line that is rewritten while long work goes on; shown only on a terminal, wiped when done.
class Progress {
 public:
  Progress();
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  void show(std::string_view text);
  /// "scanning 3 of 20: pump.json"; nothing where there is only one.
  void show_step(std::string_view doing, std::size_t number, std::size_t of, std::string_view what);
  void clear();

 private:
  bool terminal_;
  bool shown_ = false;
};

}  // namespace theriac
