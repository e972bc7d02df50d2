#include "advisory/read_kev.h"

#include <charconv>
#include <fmt/format.h>

#include "syntax/json.h"
#include "terms/cve.h"

namespace theriac {

namespace {

class CatalogueReader {
 public:
  CatalogueReader(KevCatalogue& out, Diagnostics& found) : out_(out), found_(found) {}

  void read(JsonValue& root) {
    if (!root.is_object()) {
      return found_.add(Level::error, "wrong-type", root.offset(),
                        "the catalogue must be a JSON object",
                        "fetch CISA's known_exploited_vulnerabilities.json again");
    }
    root.each_field([&](std::string_view key, JsonValue& value) {
      if (key == "dateReleased")
        released(value);
      else if (key == "count")
        count(value);
      else if (key == "vulnerabilities")
        value.each_element([&](JsonValue& e) { entry(e); });
    });
    const std::size_t read = out_.entries.size() + out_.broken;
    if (stated_ && *stated_ != read) {
      found_.add(Level::error, "kev-count", count_offset_,
                 fmt::format("the catalogue says that it has {} entries, but {} were found",
                             *stated_, read),
                 "fetch it again: it is cut off or was edited");
    }
  }

 private:
  void released(JsonValue& value) {
    if (const auto text = value.string()) {
      if (const Result<Date> date = parse_date(*text)) out_.released = *date;
    }
  }

  void count(JsonValue& value) {
    count_offset_ = value.offset();
    const auto text = value.number_text();
    std::size_t number = 0;
    if (!text) return;
    if (std::from_chars(text->data(), text->data() + text->size(), number).ec == std::errc{}) {
      stated_ = number;
    }
  }

  void entry(JsonValue& value) {
    const std::size_t offset = value.offset();
    std::string id;
    std::optional<Date> added, due;
    bool ransomware = false;
    value.each_field([&](std::string_view key, JsonValue& field) {
      const auto text = field.string();
      if (!text) return;
      if (key == "cveID")
        id = *text;
      else if (key == "dateAdded")
        added = date_in(*text);
      else if (key == "dueDate")
        due = date_in(*text);
      else if (key == "knownRansomwareCampaignUse")
        ransomware = *text == "Known";
    });
    const auto cve = parse_cve_number(id);
    if (!cve || !added) {
      ++out_.broken;
      return found_.add(Level::error, "kev-entry", offset,
                        cve ? fmt::format("the entry of {} has no date \"dateAdded\"", id)
                            : fmt::format("\"{}\" is no CVE id", id),
                        "fetch the catalogue again");
    }
    out_.entries.push_back({*cve, *added, due, ransomware});
  }

  static std::optional<Date> date_in(std::string_view text) {
    const Result<Date> date = parse_date(text);
    return date ? std::optional(*date) : std::nullopt;
  }

  KevCatalogue& out_;
  Diagnostics& found_;
  std::optional<std::size_t> stated_;
  std::size_t count_offset_ = 0;
};

}  // namespace

bool looks_like_kev(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  return head.find("\"catalogVersion\"") != std::string_view::npos ||
         (head.find("\"vulnerabilities\"") != std::string_view::npos &&
          head.find("\"cveID\"") != std::string_view::npos);
}

Parsed<KevCatalogue> read_kev(const Text& text, const std::string& file, const Limits& limits) {
  Diagnostics found(file);
  KevCatalogue out;
  JsonReader reader(limits);
  const auto fault =
      reader.read(text.view(), [&](JsonValue& root) { CatalogueReader(out, found).read(root); });
  if (fault) found.add(Level::error, fault->id, fault->offset, fault->problem, fault->remedy);
  return {std::move(out), std::move(found).locate_in(text.view())};
}

}  // namespace theriac
