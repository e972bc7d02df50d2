#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "base/text.h"
#include "embedded/profile_bsi.h"
#include "embedded/profile_cisa_2025.h"
#include "embedded/profile_fda.h"
#include "embedded/profile_ntia.h"
#include "inventory/profile.h"
#include "inventory/read_profile_internal.h"

namespace theriac {

namespace {

struct Shipped {
  std::string_view name, text;
};
const std::array shipped = {
    Shipped{"bsi", embedded::profile_bsi}, Shipped{"cisa-2025", embedded::profile_cisa_2025},
    Shipped{"fda", embedded::profile_fda}, Shipped{"ntia", embedded::profile_ntia}};

class Reader {
 public:
  Reader(const std::string& file, std::string name) : said_(file) { out_.name = std::move(name); }

  void line(std::string_view line, std::size_t offset) {
    line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    if (trim(line).empty()) return;
    if (line.starts_with('#')) return head(trim(line.substr(1)));
    const std::vector<std::string_view> columns = split(line, '\t');
    if (columns.size() != 5) {
      return refuse(offset, fmt::format("{} columns where five are wanted", columns.size()),
                    "write id, scope, level, test and words, with a tab between each");
    }
    const bool component = columns[1] == "component";
    if (!component && columns[1] != "document")
      return refuse(offset, fmt::format("\"{}\" is no scope", columns[1]),
                    "write document or component");
    if (columns[2] != "must" && columns[2] != "should")
      return refuse(offset, fmt::format("\"{}\" is no level", columns[2]), "write must or should");
    if (!is_profile_test(columns[3], component)) {
      return refuse(offset, fmt::format("there is no test \"{}\" of a {}", columns[3], columns[1]),
                    "doc/formats/sbom-profile.md lists them");
    }
    out_.elements.push_back({std::string(columns[0]), component, columns[2] == "must",
                             std::string(columns[3]), std::string(columns[4])});
  }

  Parsed<Profile> finish(std::string_view text) && {
    if (out_.elements.empty() && !said_.has_errors())
      refuse(Diagnostics::no_offset, "asks for nothing", "write at least one element");
    return {std::move(out_), std::move(said_).locate_in(text)};
  }

 private:
  void head(std::string_view line) {
    for (const auto& [mark, field] :
         {std::pair{"title:", &out_.title}, std::pair{"source:", &out_.source},
          std::pair{"edition:", &out_.edition}}) {
      if (line.starts_with(mark)) *field = trim(line.substr(std::string_view(mark).size()));
    }
  }

  void refuse(std::size_t offset, std::string problem, std::string remedy) {
    said_.add(Level::error, "bad-profile", offset, std::move(problem), std::move(remedy));
  }

  Profile out_;
  Diagnostics said_;
};

}  // namespace

std::vector<std::string_view> profile_names() {
  std::vector<std::string_view> out;
  out.reserve(shipped.size());
  for (const Shipped& one : shipped) out.push_back(one.name);
  return out;
}

Parsed<Profile> read_profile(std::string_view text, const std::string& file, std::string name) {
  Reader reader(file, std::move(name));
  std::size_t offset = 0;
  for (const std::string_view line : split(text, '\n')) {
    reader.line(line, offset);
    offset += line.size() + 1;
  }
  return std::move(reader).finish(text);
}

Result<Profile> find_profile(std::string_view name) {
  for (const Shipped& one : shipped) {
    if (one.name == name) return read_profile(one.text, std::string(name), std::string(name)).value;
  }
  const auto names = profile_names();
  const auto near = closest(name, names);
  return fail(fmt::format("there is no profile \"{}\"", name),
              near ? fmt::format("did you mean \"{}\"?", *near)
                   : fmt::format("there are {}; or name a file", fmt::join(names, ", ")),
              "usage");
}

}  // namespace theriac
