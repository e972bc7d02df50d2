#include "advisory/read_osv.h"

#include <algorithm>
#include <fmt/format.h>

#include "advisory/osv_record_internal.h"
#include "base/text.h"
#include "syntax/json.h"

namespace theriac {

namespace {

std::string_view name_of(JsonValue::Kind kind) {
  switch (kind) {
    case JsonValue::Kind::object:
      return "an object";
    case JsonValue::Kind::array:
      return "an array";
    case JsonValue::Kind::string:
      return "a string";
    case JsonValue::Kind::number:
      return "a number";
    case JsonValue::Kind::boolean:
      return "true or false";
    case JsonValue::Kind::null:
      break;
  }
  return "null";
}

/// Fills one OsvRecord from one JSON object. Fields of another type than the schema's are warnings
/// and count as absent; null counts as absent without a word, as the schema's own exporters write
/// it.
class RecordReader {
 public:
  RecordReader(std::size_t base, Diagnostics& found) : base_(base), found_(found) {}

  OsvRecord read(JsonValue& value) {
    record_.offset = base_ + value.offset();
    value.each_field([&](std::string_view key, JsonValue& v) { field(key, v); });
    return std::move(record_);
  }

 private:
  void field(std::string_view key, JsonValue& v) {
    if (key == "id")
      text(key, v, record_.id);
    else if (key == "summary")
      text(key, v, record_.summary);
    else if (key == "modified")
      text(key, v, record_.modified);
    else if (key == "published")
      text(key, v, record_.published);
    else if (key == "withdrawn")
      text(key, v, record_.withdrawn);
    else if (key == "aliases")
      texts(key, v, record_.aliases);
    else if (key == "upstream")
      texts(key, v, record_.upstream);
    else if (key == "related")
      texts(key, v, record_.related);
    else if (key == "severity")
      severities(v, record_.severities);
    else if (key == "affected")
      elements(key, v, [&](JsonValue& e) { affected(e); });
    else if (key == "database_specific") {
      // GitHub's reviewed advisories: a label of its own; a list or number there is somebody
      // else's.
      v.each_field([&](std::string_view inner, JsonValue& e) {
        if (inner == "severity" && e.is_string()) record_.label = e.string().value_or("");
      });
    }
  }

  void wrong_type(std::string_view key, const JsonValue& v, std::string_view wanted) {
    if (v.is_null()) return;
    ++wrong_types_;
    found_.add(Level::warning, "wrong-type", base_ + v.offset(),
               fmt::format("\"{}\" is {}, not {}", key, name_of(v.kind()), wanted),
               "it is read as if it were absent");
  }

  void text(std::string_view key, JsonValue& v, std::string& out) {
    if (const auto value = v.string())
      out = *value;
    else
      wrong_type(key, v, "a string");
  }

  template <class Visit>
  void elements(std::string_view key, JsonValue& v, Visit visit) {
    if (v.is_array())
      v.each_element(visit);
    else
      wrong_type(key, v, "an array");
  }

  void texts(std::string_view key, JsonValue& v, std::vector<std::string>& out) {
    elements(key, v, [&](JsonValue& e) {
      if (const auto value = e.string())
        out.emplace_back(*value);
      else
        wrong_type(key, e, "a string");
    });
  }

  void severities(JsonValue& v, std::vector<std::pair<std::string, std::string>>& out) {
    elements("severity", v, [&](JsonValue& e) {
      std::pair<std::string, std::string> statement;
      e.each_field([&](std::string_view key, JsonValue& inner) {
        if (key == "type")
          text(key, inner, statement.first);
        else if (key == "score")
          text(key, inner, statement.second);
      });
      if (!statement.second.empty()) out.push_back(std::move(statement));
    });
  }

  void affected(JsonValue& v) {
    OsvRecord::Affected out;
    out.offset = base_ + v.offset();
    if (!v.is_object()) return wrong_type("affected[]", v, "an object");
    v.each_field([&](std::string_view key, JsonValue& e) {
      const std::size_t before = wrong_types_;
      if (key == "package")
        package(e, out);
      else if (key == "ranges")
        elements(key, e, [&](JsonValue& r) { range(r, out); });
      else if (key == "versions")
        texts(key, e, out.versions);
      else if (key == "severity")
        severities(e, out.severities);
      else if (key == "database_specific")
        words(e, out);
      // What stood there might have named the version that is asked about.
      if (key == "ranges" || key == "versions") out.unreadable |= wrong_types_ > before;
    });
    if (out.ecosystem.empty() && out.name.empty()) {
      // A record on a repository alone (only GIT ranges): no package manager's component can meet
      // it.
      const bool git_only =
          !out.ranges.empty() && std::all_of(out.ranges.begin(), out.ranges.end(),
                                             [](const auto& r) { return r.type == "GIT"; });
      if (git_only) return;
    }
    if (out.ecosystem.empty() || out.name.empty()) {
      found_.add(Level::warning, "no-package", out.offset,
                 "an affected entry names no package or no ecosystem",
                 "it can match nothing; tell the feed's maker");
      return;
    }
    record_.affected.push_back(std::move(out));
  }

  void package(JsonValue& v, OsvRecord::Affected& out) {
    if (!v.is_object()) return wrong_type("package", v, "an object");
    v.each_field([&](std::string_view key, JsonValue& e) {
      if (key == "ecosystem")
        text(key, e, out.ecosystem);
      else if (key == "name")
        text(key, e, out.name);
    });
  }

  static void words(JsonValue& v, OsvRecord::Affected& out) {
    v.each_field([&](std::string_view key, JsonValue& e) {
      if (!e.is_string()) return;
      if (key == "informational")
        out.informational = e.string().value_or("");
      else if (key == "debian_status")
        out.state = e.string().value_or("");
    });
  }

  void range(JsonValue& v, OsvRecord::Affected& out) {
    if (!v.is_object()) return wrong_type("ranges[]", v, "an object");
    OsvRecord::Range range;
    range.offset = base_ + v.offset();
    v.each_field([&](std::string_view key, JsonValue& e) {
      if (key == "type")
        text(key, e, range.type);
      else if (key == "events")
        elements(key, e, [&](JsonValue& event) { events(event, range); });
    });
    out.ranges.push_back(std::move(range));
  }

  void events(JsonValue& v, OsvRecord::Range& range) {
    if (!v.is_object()) return wrong_type("events[]", v, "an object");
    v.each_field([&](std::string_view key, JsonValue& e) {
      RangeEvent event;
      if (key == "introduced")
        event.kind = RangeEvent::Kind::introduced;
      else if (key == "fixed")
        event.kind = RangeEvent::Kind::fixed;
      else if (key == "last_affected")
        event.kind = RangeEvent::Kind::last_affected;
      else if (key == "limit")
        event.kind = RangeEvent::Kind::limit;
      else
        return;
      text(key, e, event.version);
      if (!e.is_null()) range.events.push_back(std::move(event));
    });
  }

  std::size_t base_;
  Diagnostics& found_;
  OsvRecord record_;
  std::size_t wrong_types_ = 0;
};

/// Reads the values of one file and hands the records on.
class FileReader {
 public:
  FileReader(std::string_view text, const Limits& limits, Diagnostics& found,
             const std::function<void(Advisory&&)>& sink)
      : text_(text), json_(limits), found_(found), sink_(sink) {}

  OsvCounts read() {
    if (trim(text_).empty()) {
      found_.add(Level::error, "empty-file", Diagnostics::no_offset, "is empty",
                 "fetch the feed again");
      ++counts_.broken;
    } else if (is_ndjson()) {
      for (std::size_t from = 0; from < text_.size();) {
        const std::size_t end = std::min(text_.find('\n', from), text_.size());
        if (!trim(text_.substr(from, end - from)).empty()) value(from, end);
        from = end + 1;
      }
    } else {
      value(0, text_.size());
    }
    return counts_;
  }

 private:
  /// NDJSON: the first line is an object by itself and more follows.
  bool is_ndjson() const {
    const std::string_view start = trim(text_);
    const std::string_view line = trim(start.substr(0, start.find('\n')));
    return line.size() < start.size() && line.starts_with('{') && line.ends_with('}');
  }

  void value(std::size_t from, std::size_t end) {
    std::optional<OsvRecord> alone;  // handed on when the whole text has turned out to be JSON
    const auto fault = json_.read(text_.substr(from, end - from), [&](JsonValue& root) {
      if (root.is_array())
        root.each_element([&](JsonValue& e) { hand_on(record(e, from)); });
      else
        alone = record(root, from);
    });
    if (!fault) return hand_on(std::move(alone));
    found_.add(Level::error, fault->id, from + fault->offset, fault->problem, fault->remedy);
    ++counts_.broken;
  }

  std::optional<OsvRecord> record(JsonValue& value, std::size_t base) {
    const std::size_t offset = base + value.offset();
    if (!value.is_object()) {
      broken("wrong-type", offset, "an advisory must be a JSON object");
      return std::nullopt;
    }
    OsvRecord record = RecordReader(base, found_).read(value);
    if (!value.sound()) return std::nullopt;  // the fault of its JSON is told by value()
    if (!record.id.empty()) return record;
    broken("no-id", offset, "the record has no id");
    return std::nullopt;
  }

  void hand_on(std::optional<OsvRecord> record) {
    if (!record) return;
    sink_(compile_osv(std::move(*record), found_));
    ++counts_.records;
  }

  void broken(std::string_view id, std::size_t offset, std::string problem) {
    found_.add(Level::error, id, offset, std::move(problem),
               "this is no OSV record; import OSV JSON (https://ossf.github.io/osv-schema/)");
    ++counts_.broken;
  }

  std::string_view text_;
  JsonReader json_;
  Diagnostics& found_;
  const std::function<void(Advisory&&)>& sink_;
  OsvCounts counts_;
};

}  // namespace

Parsed<OsvCounts> read_osv(const Text& text, const std::string& file, const Limits& limits,
                           const std::function<void(Advisory&&)>& sink) {
  Diagnostics found(file);
  const OsvCounts counts = FileReader(text.view(), limits, found, sink).read();
  return {counts, std::move(found).locate_in(text.view())};
}

}  // namespace theriac
