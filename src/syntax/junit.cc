#include "syntax/junit.h"

#include <array>
#include <fmt/format.h>
#include <pugixml.hpp>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"

namespace theriac {

namespace {

/// XML 1.0, production Char, has neither control characters nor U+FFFE and U+FFFF, not even as
/// references.
std::string xml_text(std::string_view text) {
  const std::string safe = printable(text);
  std::string out;
  for (std::string_view rest = safe; !rest.empty();) {
    const CodePoint c = decode_utf8(rest);
    if (c.value == 0xfffe || c.value == 0xffff)
      out += fmt::format("\\u{{{:x}}}", c.value);
    else
      out += rest.substr(0, c.length);
    rest.remove_prefix(c.length);
  }
  return out;
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

/// Lines, each of which is made printable by itself.
void set_text(pugi::xml_node node, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + xml_text(line);
  node.text().set(text.c_str());
}

class ToString final : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
  std::string out;
};

constexpr std::array<const char*, 4> outcomes = {"passed", "failure", "skipped", "error"};

}  // namespace

struct JunitSuite::State {
  pugi::xml_document tree;
  pugi::xml_node suite, properties;
  std::array<std::size_t, outcomes.size()> counts{};
  std::unordered_set<std::string> names;
  std::unordered_map<std::string, std::size_t> numbers;  // the last one given, by name

  std::string unique(const std::string& name) {
    std::string out = name;
    for (std::size_t& last = numbers.try_emplace(name, 1).first->second;
         !names.insert(out).second;) {
      out = fmt::format("{} #{}", name, ++last);
    }
    return out;
  }

  /// Brings the counts in the attributes up to date.
  void count(JunitCase::Outcome outcome) {
    ++counts[static_cast<std::size_t>(outcome)];
    suite.attribute("tests").set_value(counts[0] + counts[1] + counts[2] + counts[3]);
    suite.attribute("failures").set_value(counts[1]);
    suite.attribute("errors").set_value(counts[3]);
    suite.attribute("skipped").set_value(counts[2]);
  }
};

JunitSuite::JunitSuite(std::string_view name, std::string_view day)
    : state_(std::make_unique<State>()) {
  state_->suite = state_->tree.append_child("testsuite");
  set(state_->suite, "name", name);
  for (const char* const count : {"tests", "failures", "errors", "skipped"})
    set(state_->suite, count, "0");
  set(state_->suite, "timestamp", fmt::format("{}T00:00:00", day));
}

JunitSuite::~JunitSuite() = default;

void JunitSuite::property(std::string_view name, std::string_view value) {
  if (!state_->properties) state_->properties = state_->suite.prepend_child("properties");
  pugi::xml_node property = state_->properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

void JunitSuite::add(const JunitCase& made) {
  pugi::xml_node node = state_->suite.append_child("testcase");
  set(node, "name", state_->unique(made.name));
  set(node, "classname", made.classname);
  state_->count(made.outcome);
  if (made.outcome != JunitCase::Outcome::passed) {
    pugi::xml_node outcome = node.append_child(outcomes[static_cast<std::size_t>(made.outcome)]);
    if (!made.type.empty()) set(outcome, "type", made.type);
    set(outcome, "message", made.message);
    if (!made.lines.empty()) set_text(outcome, made.lines);
  }
  if (!made.output.empty()) set_text(node.append_child("system-out"), made.output);
}

std::string JunitSuite::write() const {
  ToString text;
  state_->suite.print(text, " ", pugi::format_indent, pugi::encoding_utf8, 1);
  return std::move(text.out);
}

std::string junit_head(std::string_view name) {
  return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\">\n",
                     name);
}

std::string junit_tail() { return "</testsuites>\n"; }

}  // namespace theriac
