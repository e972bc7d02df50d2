#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/model_edit.h"
#include "model/format_text.h"

namespace theriac {

namespace {

bool is_yaml(const Items::File& file) { return !file.path.ends_with(".json"); }

/// The files that are not in canonical order. `exit` says when one could not be put into it.
std::vector<ModelEdit::NewText> format_all(const ModelEdit& model, Exit& exit) {
  std::vector<ModelEdit::NewText> out;
  std::vector<Diagnostic> said;
  for (std::size_t i = 0; i < model.items().files.size(); ++i) {
    const Items::File& file = model.items().files[i];
    if (!is_yaml(file)) continue;
    Result<std::string> text = format_text(file.text->view(), model_schema(), model.limits());
    if (text) {
      if (*text != file.text->view()) out.push_back({i, *std::move(text)});
      continue;
    }
    const Error& error = text.error();
    const bool ours = error.id == "our-fault";
    if (ours) exit = Exit::our_fault;
    said.push_back({ours ? Level::error : Level::warning,
                    error.id,
                    file.name,
                    {},
                    error.problem,
                    error.remedy,
                    {}});
  }
  tell(said, 50, "mend these first");
  return out;
}

}  // namespace

Exit run_fmt(Arguments arguments) {
  ModelEdit model;
  bool check = false;
  CLI::App app(
      "Puts the YAML files of a product model into canonical order: collections and fields as the "
      "schema\nhas them, two columns for each level. Items stay in your order, and comments, empty "
      "lines and ways\nof writing stay. Names the files that it rewrites.",
      "theriac fmt");
  model.add_to(app);
  app.add_flag("--check", check, "write nothing; exit 1 when a file would change");
  app.footer("\nexample: theriac fmt --check examples/pulmoflag");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  Exit exit = Exit::ok;
  if (!model.read(exit)) return exit;
  const std::vector<ModelEdit::NewText> texts = format_all(model, exit);
  if (exit != Exit::ok) return exit;
  if (!check) exit = model.write(texts);
  if (exit != Exit::ok) return exit;
  std::string names;
  for (const ModelEdit::NewText& one : texts)
    names += printable(model.items().files[one.file].name) + "\n";
  if (!print(names)) return Exit::io;
  return check && !texts.empty() ? Exit::gate_not_met : Exit::ok;
}

}  // namespace theriac
