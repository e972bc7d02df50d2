#include "syntax/yaml.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <libfyaml.h>

#include "syntax/yaml_scalar.h"

namespace theriac {

namespace {

fy_diag* make_diag() {
  fy_diag_cfg config{};
  fy_diag_cfg_default(&config);
  config.fp = nullptr;
  config.output_fn = [](fy_diag*, void*, const char*, std::size_t) {};
  fy_diag* const diag = fy_diag_create(&config);
  if (diag != nullptr) fy_diag_set_collect_errors(diag, true);
  return diag;
}

fy_parser* make_parser(fy_diag* diag) {
  fy_parse_cfg config{};
  // Its own limit guards a recursion that reading events has not; ours is counted per event.
  config.flags =
      static_cast<fy_parse_cfg_flags>(FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_1_2 |
                                      FYPCF_DISABLE_DEPTH_LIMIT | FYPCF_SLOPPY_FLOW_INDENTATION);
  config.diag = diag;
  return fy_parser_create(&config);
}

/// libfyaml keeps the tokens of a list inside a list, some 300 bytes each, until it knows that the
/// list is no key, which is at its end. So the characters that begin tokens in such lists are
/// counted before it gets the text, wherever they stand.
std::optional<SyntaxFault> find_excess_of_tokens(std::string_view text, const Limits& limits) {
  std::array<bool, 256> begins_token{};
  for (const char c : std::string_view("[]{},:?&*!\"'")) {
    begins_token[static_cast<unsigned char>(c)] = true;
  }
  std::size_t count = 0;
  for (const char c : text) count += begins_token[static_cast<unsigned char>(c)] ? 1 : 0;
  if (count <= limits.nodes) return std::nullopt;
  return SyntaxFault{
      "limit-nodes",
      fmt::format("{} brackets, commas, colons and quotes; the limit is {}", count, limits.nodes),
      "raise the limit with --max-nodes if you trust the file, or write it as JSON", 0};
}

/// libfyaml's words where they name its own workings, and what somebody at an editor has to know.
struct Rewording {
  std::string_view library;  ///< a part of its message
  std::string_view problem, remedy;
};
struct Said {
  std::string problem, remedy;
};
constexpr std::array rewordings = {
    Rewording{"tab ", "a tab where blanks belong", "indent with blanks"},
    Rewording{"expected '-' indicator", "this line is indented unlike those above it",
              "give the fields of one item the same indentation"},
    Rewording{"did not find expected key", "this line is indented unlike those above it",
              "give the fields of one item the same indentation"},
    Rewording{"indendation in sequence", "this line is indented unlike those above it",
              "give the items of one list the same indentation"},
    Rewording{"invalid multiline plain key",
              "the next line is taken for the rest of this one, and has a colon",
              "give both the same indentation, and each colon a blank behind it"},
    Rewording{"nested block mapping on the same line", "a second colon in one line",
              "put a text that has \": \" in it into quotes"},
    Rewording{"without closing quote", "a quote that is not closed",
              "close it where the text ends"},
    Rewording{"without a closing bracket", "a bracket that is not closed, up to here",
              "close it where the list or mapping ends"},
    Rewording{"invalid value after mapping", "a line without a colon",
              "write \"name: value\", or indent it to go on with the text above"},
    Rewording{"could not find expected ':'", "a line without a colon",
              "write \"name: value\", or indent it to go on with the text above"},
    Rewording{"invalid trailing content", "more text behind the closing quote",
              "put all of it into the quotes"},
    Rewording{"missing comma", "no comma between two values in brackets", "write one"},
    Rewording{"extra closing", "a closing bracket that nothing opened", "take it out"},
    Rewording{"block sequence", "a list that begins in the middle of a line",
              "begin it on a line of its own"},
};
Said reword(std::string_view said) {
  for (const Rewording& known : rewordings) {
    if (said.find(known.library) != std::string_view::npos)
      return {std::string(known.problem), std::string(known.remedy)};
  }
  constexpr std::string_view plain = "plain scalar ";  // "cannot start with '@'"
  if (said.starts_with(plain))
    return {fmt::format("a text {}", said.substr(plain.size())), "put it into quotes"};
  return {std::string(said), "mend the file, or make it again with the tool that wrote it"};
}

/// What a plain scalar is null by (YAML 1.2, 10.3.2).
bool is_null(std::string_view plain) {
  return plain.empty() || plain == "~" || plain == "null" || plain == "Null" || plain == "NULL";
}

/// Whether it is more than the nothing behind a key. Nothing has the place of its key: libfyaml
/// gives it none before 0.8, and since then the place behind the colon.
bool is_written(const fy_event& event) {
  if (event.type != FYET_SCALAR) return true;
  fy_token* const token = event.scalar.value;
  if (token == nullptr) return false;
  const fy_mark *const begin = fy_token_start_mark(token), *const end = fy_token_end_mark(token);
  const bool empty = begin != nullptr && end != nullptr && begin->input_pos == end->input_pos;
  return !empty || fy_token_scalar_style(token) != FYSS_PLAIN;
}

/// What the subset leaves out (DESIGN: strict YAML, every scalar text).
const char* find_excess(const fy_event& event) {
  const fy_token *anchor = nullptr, *tag = nullptr;
  switch (event.type) {
    case FYET_ALIAS:
      return "an alias (*name)";
    case FYET_SCALAR:
      anchor = event.scalar.anchor;
      tag = event.scalar.tag;
      break;
    case FYET_MAPPING_START:
      anchor = event.mapping_start.anchor;
      tag = event.mapping_start.tag;
      break;
    case FYET_SEQUENCE_START:
      anchor = event.sequence_start.anchor;
      tag = event.sequence_start.tag;
      break;
    default:
      break;
  }
  if (anchor != nullptr) return "an anchor (&name)";
  return tag != nullptr ? "a tag (!name)" : nullptr;
}

}  // namespace

YamlState::YamlState(std::string_view text, const Limits& limits)
    : text_(text),
      max_depth_(limits.depth),
      diag_(make_diag(), [](fy_diag* d) { fy_diag_destroy(d); }),
      parser_(make_parser(diag_.get()), [](fy_parser* p) { fy_parser_destroy(p); }) {
  if (parser_ == nullptr || fy_parser_set_string(parser_.get(), text.data(), text.size()) != 0) {
    fail_at(0, "the YAML library cannot start", {});
  }
}

YamlState::~YamlState() = default;

void YamlState::fail_at(std::size_t offset, std::string problem, std::string remedy) {
  if (fault_) return;
  fault_ = {"yaml-syntax", "this is not YAML: " + std::move(problem), std::move(remedy),
            std::min(offset, text_.size())};
}

bool YamlState::enter() {
  if (++depth_ <= max_depth_) return true;
  if (!fault_) fault_ = too_deep("mappings and lists", max_depth_, offset_);
  return false;
}

bool YamlState::next() {
  while (!fault_) {
    fy_event* const event = fy_parser_parse(parser_.get());
    if (event == nullptr) {
      if (fy_parser_get_stream_error(parser_.get())) {
        take_library_fault();
      } else {
        event_ = Event::end;
      }
      return !fault_;
    }
    const bool wanted = take(event);
    fy_parser_event_free(parser_.get(), event);
    if (wanted) return !fault_;
  }
  return false;
}

/// Whether the event is one for the walk; stream and document events are passed over.
bool YamlState::take(fy_event* event) {
  const bool written = is_written(*event);
  if (const fy_mark* const mark = fy_event_start_mark(event); mark && written) {
    offset_ = std::min(mark->input_pos, text_.size());
  }
  end_offset_ = offset_;
  if (const fy_mark* const mark = fy_event_end_mark(event); mark && written) {
    end_offset_ = std::clamp(mark->input_pos, offset_, text_.size());
  }
  if (const char* const excess = find_excess(*event)) {
    fault_ = {"yaml-subset", fmt::format("{}, which is not read", excess),
              "write the value itself in its place", offset_};
    return true;
  }
  switch (event->type) {
    case FYET_SCALAR:
      take_scalar(event);
      return true;
    case FYET_MAPPING_START:
      event_ = Event::begin_mapping;
      return true;
    case FYET_MAPPING_END:
      event_ = Event::end_mapping;
      return true;
    case FYET_SEQUENCE_START:
      event_ = Event::begin_sequence;
      return true;
    case FYET_SEQUENCE_END:
      event_ = Event::end_sequence;
      return true;
    case FYET_DOCUMENT_END:
      event_ = Event::end;
      return true;
    default:
      return false;
  }
}

/// The scalar as it is written, without quotes.
std::string_view YamlState::source_of(fy_token* token) {
  const fy_mark *const begin = fy_token_start_mark(token), *const end = fy_token_end_mark(token);
  if (begin == nullptr || end == nullptr || begin->input_pos > end->input_pos ||
      end->input_pos > text_.size()) {
    fail_at(offset_, "a text whose place is not known", {});
    return text_.substr(0, 0);
  }
  return text_.substr(begin->input_pos, end->input_pos - begin->input_pos);
}

void YamlState::take_scalar(fy_event* event) {
  event_ = Event::scalar;
  fy_token* const token = event->scalar.value;
  scalar_ = token == nullptr ? std::string_view() : source_of(token);
  const fy_scalar_style style = token == nullptr ? FYSS_PLAIN : fy_token_scalar_style(token);
  style_ = style == FYSS_SINGLE_QUOTED   ? '\''
           : style == FYSS_DOUBLE_QUOTED ? '"'
           : style == FYSS_LITERAL       ? '|'
           : style == FYSS_FOLDED        ? '>'
                                         : ' ';
  if (style == FYSS_LITERAL || style == FYSS_FOLDED) {
    take_block(style == FYSS_LITERAL ? '|' : '>');
  } else if (scalar_.find_first_of("'\\\r\n") != std::string_view::npos) {
    std::optional<std::string> text = style == FYSS_SINGLE_QUOTED   ? unfold_single_quoted(scalar_)
                                      : style == FYSS_DOUBLE_QUOTED ? unfold_double_quoted(scalar_)
                                                                    : unfold_plain(scalar_);
    if (!text) return fail_at(offset_, "an escape that stands for no character", "mend it");
    scalar_ = folded_.emplace_back(std::move(*text));
  }
  says_nothing_ = style == FYSS_PLAIN && is_null(scalar_);
}

void YamlState::take_block(char style) {
  const auto start = static_cast<std::size_t>(scalar_.data() - text_.data());
  const std::string_view before = text_.substr(0, start > 0 ? start - 1 : 0);  // its line's break
  const std::string_view line = before.substr(before.find_last_of('\n') + 1);
  const BlockHeader header = find_block_header(line, style);
  if (header.indented) {
    fault_ = {"yaml-subset", "a text with an indentation indicator (|2), which is not read",
              "let its first line say the indentation", offset_};
    return;
  }
  scalar_ = folded_.emplace_back(unfold_block(scalar_, style, header.chomp));
}

void YamlState::take_library_fault() {
  void* iterator = nullptr;
  const fy_diag_error* const error = fy_diag_errors_iterate(diag_.get(), &iterator);
  std::size_t offset = offset_;
  if (error != nullptr && error->fyt != nullptr) {
    if (const fy_mark* const mark = fy_token_start_mark(error->fyt)) offset = mark->input_pos;
  }
  Said said = reword(error == nullptr || error->msg == nullptr ? "a syntax error" : error->msg);
  fail_at(offset, std::move(said.problem), std::move(said.remedy));
}

void YamlState::find_repeats_among(const std::vector<YamlKey>& keys) {
  std::vector<std::string_view> texts;
  texts.reserve(keys.size());
  for (const YamlKey& key : keys) texts.push_back(key.key);
  for (const std::size_t i : find_repeats(texts)) {
    repeated_.push_back({std::string(keys[i].key), keys[i].offset});
  }
}

YamlValue::YamlValue(YamlState& state) : state_(state), offset_(state.offset()) {
  switch (state.event()) {
    case YamlState::Event::begin_mapping:
      kind_ = ValueKind::object;
      return;
    case YamlState::Event::begin_sequence:
      kind_ = ValueKind::array;
      return;
    default:
      scalar_ = state.scalar();
      kind_ = state.says_nothing() ? ValueKind::null : ValueKind::string;
  }
}

std::optional<std::string_view> YamlValue::string() {
  if (kind_ != ValueKind::string) return std::nullopt;
  taken_ = true;
  return scalar_;
}

void YamlValue::skip() {
  if (is_object()) return each_field([](std::string_view, YamlValue&) {});
  if (is_array()) return each_element([](YamlValue&) {});
  taken_ = true;
}

std::optional<SyntaxFault> YamlReader::begin(std::string_view text) {
  state_ = std::make_unique<YamlState>(text, limits_);
  if (auto fault = find_character_fault(text)) return fault;
  return find_excess_of_tokens(text, limits_);
}

std::optional<SyntaxFault> YamlReader::read_parts(std::string_view text) {
  parts_.clear();
  if (auto fault = begin(text)) return fault;
  using Event = YamlState::Event;
  while (state_->next() && state_->event() != Event::end) {
    const Event event = state_->event();
    const bool scalar = event == Event::scalar;
    parts_.push_back({event, state_->offset(), state_->end_offset(),
                      scalar ? state_->scalar() : std::string_view(),
                      scalar ? state_->style() : ' '});
    if ((event == Event::begin_mapping || event == Event::begin_sequence) && !state_->enter())
      break;
    if (event == Event::end_mapping || event == Event::end_sequence) state_->leave();
  }
  return end();
}

std::optional<SyntaxFault> YamlReader::end() {
  // The document's end, then the stream's.
  if (state_->sound() && state_->event() != YamlState::Event::end) state_->next();
  if (state_->sound() && state_->next() && state_->event() != YamlState::Event::end) {
    state_->fail_at(state_->offset(), "a second document follows", "keep one document in a file");
  }
  return state_->take_fault();
}

}  // namespace theriac
