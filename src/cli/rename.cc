#include <fmt/format.h>

#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/model_edit.h"
#include "model/rename_id.h"

namespace theriac {

namespace {

Exit exit_for(const Error& error) {
  if (error.id == "our-fault") return Exit::our_fault;
  return error.id == "not-renamed" ? Exit::invalid_input : Exit::usage;
}

/// "model/flows.yaml: 2 places, lines 4, 9"
std::string describe(const Items& items, const Renaming& renaming) {
  std::string out;
  for (const Renaming::File& file : renaming.files) {
    out += fmt::format("{}: {}, {} {}\n", printable(items.files[file.file].name),
                       counted(file.lines.size(), "place"),
                       file.lines.size() == 1 ? "line" : "lines", fmt::join(file.lines, ", "));
  }
  if (!renaming.mentions.empty())
    out += fmt::format("left as they are: {} in texts and comments\n",
                       counted(renaming.mentions.size(), "mention"));
  return out;
}

void tell_mentions(const Items& items, const Renaming& renaming, const std::string& id) {
  if (renaming.mentions.empty()) return;
  std::vector<Diagnostic> said;
  said.reserve(renaming.mentions.size());
  for (const Renaming::Mention& mention : renaming.mentions) {
    said.push_back({Level::note,
                    "mention",
                    items.files[mention.file].name,
                    {mention.line, 1},
                    fmt::format("a text or comment mentions {}", id),
                    "it was left as it is: look whether it means the new name",
                    {}});
  }
  constexpr std::size_t most = 20;
  tell(said, most, "search for the old name");
}

}  // namespace

Exit run_rename(Arguments arguments) {
  ModelEdit model;
  std::string old_id, new_id;
  bool dry = false;
  CLI::App app(
      "Gives an item of a product model another id: where it is stated, in every reference to it, "
      "and in\nthe findings that acceptances and risks name. All else stays byte for byte. Tells "
      "what changed in\nwhich file, and which texts mention the old id.",
      "theriac rename");
  app.add_option("OLD", old_id, "the id that it has")->type_name("")->required();
  app.add_option("NEW", new_id, "the id that it gets")->type_name("")->required();
  model.add_to(app);
  app.add_flag("--dry-run", dry, "tell what would change, and write nothing");
  app.footer("\nexample: theriac rename E-GW E-GATEWAY examples/pulmoflag --dry-run");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  Exit exit = Exit::ok;
  if (!model.read(exit)) return exit;
  const Result<Renaming> renaming =
      rename_id(model.items(), old_id, new_id, model.limits(), model.kinds());
  if (!renaming) return tell(renaming.error()), exit_for(renaming.error());
  std::vector<ModelEdit::NewText> texts;
  for (const Renaming::File& file : renaming->files) texts.push_back({file.file, file.text});
  if (!dry) exit = model.write(texts);
  if (exit != Exit::ok) return exit;
  tell_mentions(model.items(), *renaming, old_id);
  return print(describe(model.items(), *renaming)) ? Exit::ok : Exit::io;
}

}  // namespace theriac
