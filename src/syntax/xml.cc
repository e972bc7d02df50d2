#include "syntax/xml.h"

#include <algorithm>
#include <fmt/format.h>

#include "base/text.h"
#include "syntax/xml_check.h"

namespace theriac {

XmlElement::XmlElement(pugi::xml_node node, XmlState& state) : node_(node), state_(state) {
  declare(true);
  const std::string_view full = node_.name();
  const std::size_t colon = full.find(':');
  const bool prefixed = colon != std::string_view::npos;
  name_ = full.substr(prefixed ? colon + 1 : 0);
  const auto found = state_.spaces.find(full.substr(0, prefixed ? colon : 0));
  if (found != state_.spaces.end() && !found->second.empty()) space_ = found->second.back();
}

XmlElement::~XmlElement() { declare(false); }

void XmlElement::declare(bool begin) {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    std::string_view name = attribute.name();
    if (!name.starts_with("xmlns")) continue;
    name.remove_prefix(5);
    if (name.starts_with(':')) {
      name.remove_prefix(1);
    } else if (!name.empty()) {
      continue;
    }
    std::vector<std::string_view>& spaces = state_.spaces[name];
    begin ? spaces.push_back(attribute.value()) : spaces.pop_back();
  }
}

bool XmlElement::has_foreign_attribute() const {
  for (const pugi::xml_attribute attribute : node_.attributes()) {
    const std::string_view name = attribute.name();
    const std::string_view prefix = name.substr(0, std::min(name.find(':'), name.size()));
    if (prefix.size() < name.size() && prefix != "xmlns" && prefix != "xml" && prefix != "xsi")
      return true;
  }
  return false;
}

std::size_t XmlElement::offset() const {
  const std::ptrdiff_t name = node_.offset_debug();  // of the name, one behind the <
  return name < 1 ? 0 : static_cast<std::size_t>(name - 1);
}

std::string_view XmlElement::text() {
  std::string_view first;
  std::string* all = nullptr;
  for (const pugi::xml_node child : node_.children()) {
    if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
    if (first.empty()) {
      first = child.value();
      continue;
    }
    if (all == nullptr) all = &state_.joined.emplace_back(first);
    all->append(child.value());
  }
  return trim(all == nullptr ? first : std::string_view(*all));
}

std::optional<SyntaxFault> XmlReader::load(std::string_view text) {
  state_ = {};
  if (auto fault = find_xml_fault(text, limits_)) return fault;
  // White space between elements is left out; what stands in comments and instructions too.
  constexpr unsigned options =
      pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol;
  const pugi::xml_parse_result result =
      document_.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
  if (result.status == pugi::status_ok) return std::nullopt;
  std::string what = result.description();
  if (!what.empty()) what.front() = to_lower(what.front());
  return SyntaxFault{
      "xml-syntax", "this is not XML: " + what,
      "mend the file, or make it again with the tool that wrote it",
      std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0)), text.size())};
}

}  // namespace theriac
