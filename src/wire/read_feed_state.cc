#include "wire/read_feed_state.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "base/text.h"
#include "syntax/json.h"
#include "syntax/json_writer.h"
#include "wire/http_fields.h"

namespace theriac {

namespace {

constexpr std::string_view schema = "https://theriac.dev/schema/feed-state-1";
constexpr std::size_t most_sources = 10'000;

bool is_digest(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return is_digit(c) || (c >= 'a' && c <= 'f');
         });
}

class StateReader {
 public:
  StateReader(FeedState& out, Diagnostics& found) : out_(out), found_(found) {}

  void read(JsonValue& root) {
    if (!root.is_object()) return bad(root.offset(), "the state must be a JSON object");
    bool known = false;
    root.each_field([&](std::string_view key, JsonValue& value) {
      if (key == "schema") known = value.string() == schema;
      if (key == "sources") value.each_element([&](JsonValue& element) { source(element); });
    });
    if (root.sound() && !known) bad(root.offset(), "the state is of another format or version");
  }

 private:
  void bad(std::size_t offset, std::string problem) {
    found_.add(Level::error, "bad-state", offset, std::move(problem),
               "remove the file; everything is fetched anew then");
  }

  void source(JsonValue& element) {
    const std::size_t offset = element.offset();
    SourceState state;
    element.each_field([&](std::string_view key, JsonValue& value) {
      if (key == "name") state.name = text_of(value);
      if (key == "whole") state.whole = whole(value);
      if (key == "part") state.part = part(value);
    });
    if (state.name.empty()) return bad(offset, "an entry has no name");
    if (out_.sources.size() == most_sources) return bad(offset, "more sources than ever were");
    if (out_.find(state.name) != nullptr) return bad(offset, "a source stands twice");
    out_.of(state.name) = std::move(state);
  }

  std::optional<WholeFile> whole(JsonValue& value) {
    if (value.is_null()) return std::nullopt;
    const std::size_t offset = value.offset();
    WholeFile file;
    value.each_field([&](std::string_view key, JsonValue& field) {
      if (validator(key, field, file.of)) return;
      if (key == "sha256") file.sha256 = text_of(field);
      if (key == "bytes") file.bytes = number_of(field).value_or(0);
      if (key == "fetched") file.fetched = text_of(field);
    });
    if (!is_digest(file.sha256)) bad(offset, "\"sha256\" is no digest");
    if (!file.fetched.empty() && (file.fetched.size() != 10 || !parse_date(file.fetched)))
      bad(offset, "\"fetched\" is no date");
    return file;
  }

  std::optional<PartialFile> part(JsonValue& value) {
    if (value.is_null()) return std::nullopt;
    PartialFile file;
    value.each_field([&](std::string_view key, JsonValue& field) {
      if (validator(key, field, file.of)) return;
      if (key == "length") file.length = number_of(field);
    });
    return file;
  }

  bool validator(std::string_view key, JsonValue& field, Validators& of) {
    std::string* const to = key == "url"             ? &of.url
                            : key == "etag"          ? &of.etag
                            : key == "last_modified" ? &of.last_modified
                                                     : nullptr;
    if (to == nullptr) return false;
    *to = text_of(field, key == "url" ? 4096 : 256);
    return true;
  }

  /// A text of visible ASCII, at most so long.
  std::string text_of(JsonValue& value, std::size_t longest = 256) {
    const std::size_t offset = value.offset();
    const auto text = value.string();
    const bool fits =
        text && text->size() <= longest &&
        std::all_of(text->begin(), text->end(), [](char c) { return c >= ' ' && c <= '~'; });
    if (fits) return std::string(*text);
    bad(offset, "a value is no text that could have been written here");
    return {};
  }

  std::optional<std::uint64_t> number_of(JsonValue& value) {
    const std::size_t offset = value.offset();
    if (value.is_null()) return std::nullopt;
    const auto text = value.number_text();
    std::uint64_t number = 0;
    const char* const end = text ? text->data() + text->size() : nullptr;
    if (text) {
      const auto done = std::from_chars(text->data(), end, number);
      if (done.ec == std::errc{} && done.ptr == end) return number;
    }
    bad(offset, "a number of bytes is no whole number");
    return std::nullopt;
  }

  FeedState& out_;
  Diagnostics& found_;
};

void write(JsonWriter& out, const Validators& of) {
  out.field("url", of.url);
  out.field("etag", of.etag);
  out.field("last_modified", of.last_modified);
}

}  // namespace

Parsed<FeedState> read_feed_state(const Text& text, const std::string& file, const Limits& limits) {
  Diagnostics found(file);
  FeedState out;
  JsonReader reader(limits);
  const auto fault =
      reader.read(text.view(), [&](JsonValue& root) { StateReader(out, found).read(root); });
  if (fault) found.add(Level::error, fault->id, fault->offset, fault->problem, fault->remedy);
  return {std::move(out), std::move(found).locate_in(text.view())};
}

std::string write_feed_state(const FeedState& state) {
  JsonWriter out;
  out.begin_object();
  out.field("schema", schema);
  out.key("sources");
  out.begin_array();
  for (const SourceState& source : state.sources) {
    out.begin_object();
    out.field("name", source.name);
    out.key("whole");
    if (source.whole) {
      out.begin_object();
      write(out, source.whole->of);
      out.field("sha256", source.whole->sha256);
      out.field("bytes", source.whole->bytes);
      out.field("fetched", source.whole->fetched);
      out.end_object();
    } else {
      out.null();
    }
    out.key("part");
    if (source.part) {
      out.begin_object();
      write(out, source.part->of);
      out.key("length");
      source.part->length ? out.number(*source.part->length) : out.null();
      out.end_object();
    } else {
      out.null();
    }
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take() + "\n";
}

}  // namespace theriac
