#include "finding/write_junit.h"

#include <fmt/format.h>
#include <pugixml.hpp>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "finding/output_text_internal.h"

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

void add_property(pugi::xml_node properties, std::string_view name, std::string_view value) {
  pugi::xml_node property = properties.append_child("property");
  set(property, "name", name);
  set(property, "value", value);
}

class ToString final : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
  std::string out;
};

class SuiteWriter {
 public:
  explicit SuiteWriter(const ScannedDocument& document) : document_(document) {}

  std::string write(Date day) {
    suite_ = tree_.append_child("testsuite");
    set(suite_, "name", document_.path);
    const Totals& totals = document_.totals;
    set(suite_, "tests", std::to_string(document_.readable ? totals.all() : 1));
    set(suite_, "failures", std::to_string(totals.affected));
    set(suite_, "errors", document_.readable ? "0" : "1");
    set(suite_, "skipped", std::to_string(totals.not_assessable));
    set(suite_, "timestamp", to_string(day) + "T00:00:00");
    if (document_.readable)
      components();
    else
      unreadable();
    ToString text;
    suite_.print(text, " ", pugi::format_indent, pugi::encoding_utf8, 1);
    return std::move(text.out);
  }

 private:
  /// CI servers take two cases of one name for one: the second and later ones are numbered.
  pugi::xml_node add_case(const std::string& label) {
    std::string name = label;
    for (std::size_t& last = numbers_.try_emplace(label, 1).first->second;
         !names_.insert(name).second;) {
      name = fmt::format("{} #{}", label, ++last);
    }
    pugi::xml_node out = suite_.append_child("testcase");
    set(out, "name", name);
    set(out, "classname", document_.path);
    return out;
  }

  void totals() {
    pugi::xml_node properties = suite_.append_child("properties");
    const Totals& t = document_.totals;
    add_property(properties, "format", document_.inventory.format);
    add_property(properties, "serial", document_.inventory.serial);
    add_property(properties, "affected", std::to_string(t.affected));
    add_property(properties, "fixed", std::to_string(t.fixed));
    add_property(properties, "none_known", std::to_string(t.none_known));
    add_property(properties, "none_known_only_fixed_listed", std::to_string(t.only_fixed));
    add_property(properties, "not_assessable", std::to_string(t.not_assessable));
    for (const SilentSource& source : document_.none_known_in) {
      add_property(properties, "none_known_in",
                   source.day ? source.name + " " + to_string(*source.day) : source.name);
    }
  }

  void components() {
    totals();
    const auto findings = findings_by_component(document_);
    const auto questions = questions_by_component(document_);
    for (std::size_t i = 0; i < document_.verdicts.size(); ++i) {
      component(i, findings[i], questions[i]);
    }
  }

  void component(std::size_t number, const std::vector<std::size_t>& findings,
                 const std::vector<std::size_t>& questions) {
    const Component& component = document_.inventory.components[number];
    const ComponentVerdict& verdict = document_.verdicts[number];
    pugi::xml_node node = add_case(label_of(component));
    std::vector<std::string> out = {std::string(to_string(verdict.verdict))};
    if (verdict.reason != Reason::none) out[0] += fmt::format(" [{}]", to_string(verdict.reason));
    if (verdict.verdict == Verdict::affected) failure(node, component, findings);
    if (verdict.verdict == Verdict::not_assessable) {
      set(node.append_child("skipped"), "message", unjudged_words(verdict, component));
    }
    for (const std::size_t i : questions) {
      out.push_back(undetermined_words(document_.undetermined[i], component));
    }
    if (component.line != 0) out.push_back(fmt::format("line {}", component.line));
    set_text(node.append_child("system-out"), out);
  }

  void failure(pugi::xml_node node, const Component& component,
               const std::vector<std::size_t>& findings) {
    pugi::xml_node failure = node.append_child("failure");
    const Finding& worst = document_.findings[findings.front()];
    set(failure, "type", severity_words(worst));
    set(failure, "message",
        fmt::format("{}: {}", counted(findings.size(), "finding"),
                    finding_words(worst, component)));
    std::vector<std::string> lines;
    lines.reserve(findings.size());
    for (const std::size_t i : findings) {
      const Finding& finding = document_.findings[i];
      lines.push_back(finding_words(finding, component));
      lines.push_back("  theriac explain " + shell_quoted(finding.id));
    }
    set_text(failure, lines);
  }

  void unreadable() {
    pugi::xml_node node = add_case("read");
    for (const Diagnostic& d : document_.diagnostics) {
      if (d.level != Level::error) continue;
      pugi::xml_node error = node.append_child("error");
      set(error, "type", d.id);
      set(error, "message", fmt::format("not read, nothing of it was judged: {}", d.problem));
      set_text(error,
               {d.at.line == 0 ? d.problem : fmt::format("line {}: {}", d.at.line, d.problem),
                d.remedy});
      return;
    }
  }

  const ScannedDocument& document_;
  pugi::xml_document tree_;
  pugi::xml_node suite_;
  std::unordered_set<std::string> names_;
  std::unordered_map<std::string, std::size_t> numbers_;  // the last one given, by label
};

}  // namespace

std::string JunitWriter::head() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"theriac scan\">\n";
}

std::string JunitWriter::document(const ScannedDocument& document) {
  return SuiteWriter(document).write(day_);
}

std::string JunitWriter::tail(bool /*complete*/) { return "</testsuites>\n"; }

}  // namespace theriac
