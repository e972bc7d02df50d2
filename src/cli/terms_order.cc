#include <fmt/format.h>

#include "base/text.h"
#include "cli/options.h"
#include "cli/terms_lines.h"
#include "terms/order_names.h"

namespace theriac {

namespace {

/// '?' only for a line that is no pair: one tab, and something else than a pair of versions.
char answer(Order order, std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || line.find('\t', tab + 1) != std::string_view::npos)
    return '?';
  const auto sign = order_always(order, line.substr(0, tab), line.substr(tab + 1));
  return sign < 0 ? '<' : sign > 0 ? '>' : '=';
}

Exit list_names() {
  std::string out;
  for (const OrderName& entry : order_names())
    out += fmt::format("{:<30} {}\n", entry.name, to_string(entry.order));
  return print(out) ? Exit::ok : Exit::io;
}

Exit unknown_ecosystem(const std::string& name) {
  std::vector<std::string_view> names;
  for (const OrderName& entry : order_names()) names.push_back(entry.name);
  std::string remedy = "theriac terms order --list tells the names";
  if (const auto near = closest(name, names)) remedy = fmt::format("did you mean \"{}\"?", *near);
  tell(Error{fmt::format("no order of versions is known for \"{}\"", name), remedy, "usage"});
  return Exit::usage;
}

}  // namespace

Exit run_terms_order(Arguments arguments) {
  std::string ecosystem;
  std::vector<std::string> files;
  bool list = false;
  LimitOptions limits;
  CLI::App app(
      "Orders versions: reads a line \"A<TAB>B\" at a time and prints <, = or > for it; ? for a "
      "line that is no pair. Any two texts are ordered, also where a verdict would be refused.",
      "theriac terms order");
  app.add_option("ECOSYSTEM", ecosystem, "as --list tells them: PyPI, Debian, RPM, ...");
  app.add_option("FILE", files, "what to read (default: standard input)");
  app.add_flag("--list", list, "list the names, each with the order it has");
  limits.add_to(app);
  app.footer("\nexample: printf '1.0~rc1\\t1.0\\n' | theriac terms order Debian");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (list) return list_names();
  const std::optional<Order> order = find_order_by_ecosystem(ecosystem);
  if (!order) return unknown_ecosystem(ecosystem);
  return answer_lines(files, limits.limits, [&](std::string_view line, std::string& out) {
    out += answer(*order, line);
  });
}

}  // namespace theriac
