#include <cstdlib>

#include "syntax/csv.h"

// No cell holds more than the text, and lines go up.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const theriac::CsvTable table = theriac::read_csv(text, theriac::Limits{});
  std::size_t sum = 0;
  std::uint32_t line = 0;
  for (const theriac::CsvRecord& record : table.records) {
    if (record.line <= line || record.cells.empty()) std::abort();
    line = record.line;
    for (const std::string& cell : record.cells) sum += cell.size();
  }
  if (sum > size) std::abort();
  return 0;
}
