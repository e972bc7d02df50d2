// What pugixml is given has no surprises for it: the walk sees no more elements and no deeper than
// the limits allow, all that comes out is UTF-8, and places lie in the text.
#include <cstdlib>

#include "syntax/xml.h"

namespace {

constexpr std::size_t deepest = 20, most = 200;

struct Walk {
  std::string_view document;
  std::size_t depth = 0, nodes = 0, last = 0;

  static void hold(bool promise) {
    if (!promise) std::abort();
  }
  static void look(std::string_view text) { hold(!theriac::find_character_fault(text)); }

  void visit(theriac::XmlElement& element) {
    hold(++depth <= deepest + 1);  // an element without content may stand one deeper
    ++nodes;
    hold(element.offset() < document.size() && document[element.offset()] == '<');
    hold(element.offset() >= last);
    last = element.offset();
    look(element.name());
    look(element.space());
    look(element.text());
    element.each_attribute([&](std::string_view name, std::string_view value) {
      ++nodes;
      look(name);
      look(value);
    });
    element.each_child([&](theriac::XmlElement& child) { visit(child); });
    --depth;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  theriac::Limits limits;
  limits.depth = deepest;
  limits.nodes = most;
  Walk walk{std::string_view(reinterpret_cast<const char*>(data), size)};
  theriac::XmlReader reader(limits);
  const auto fault =
      reader.read(walk.document, [&](theriac::XmlElement& root) { walk.visit(root); });
  Walk::hold(walk.nodes <= most);
  Walk::hold(!fault || (fault->offset <= size && !fault->problem.empty() && walk.nodes == 0));
  return 0;
}
