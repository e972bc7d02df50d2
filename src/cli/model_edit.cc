#include "cli/model_edit.h"

#include <filesystem>
#include <fmt/format.h>

#include "base/files.h"
#include "cli/console.h"

namespace theriac {

namespace {

namespace fs = std::filesystem;

/// A file on its way: what it held, what it shall hold.
struct Prepared {
  std::string path;
  std::string old_bytes, new_bytes;
};

Result<Prepared> prepare(const Items::File& file, const std::string& text, std::uint64_t most) {
  std::error_code code;
  Prepared out;
  out.path = fs::canonical(file.path, code).string();  // a link stays one
  if (code) return fail(fmt::format("{}: {}", file.name, code.message()), {}, "cannot-read");
  Result<std::string> bytes = read_file(out.path, most);
  if (!bytes) {
    return fail(fmt::format("{}: {}", file.name, bytes.error().problem), bytes.error().remedy,
                bytes.error().id);
  }
  constexpr std::string_view mark = "\xef\xbb\xbf";
  const std::string_view was = file.text->view();
  const std::string_view before =
      std::string_view(*bytes).starts_with(mark) ? mark : std::string_view();
  if (std::string_view(*bytes).substr(before.size()) != was) {
    return fail(fmt::format("{} is not as it was read: changed, or packed", file.name),
                "unpack it, or try again when its writer is done", "file-changed");
  }
  out.old_bytes = *std::move(bytes);
  out.new_bytes.append(before).append(text);
  return out;
}

/// Keeps the rights that the file has.
Result<void> put(const std::string& path, const std::string& bytes) {
  std::error_code code;
  const fs::perms rights = fs::status(path, code).permissions();
  const Result<void> done = replace_file(path, [&](const auto& write) { write(bytes); });
  if (done && !code) fs::permissions(path, rights, code);
  return done;
}

}  // namespace

void ModelEdit::add_to(CLI::App& app) {
  app.add_option("MODEL", options_.path,
                 "the folder with product.yaml, or one file (default: here)")
      ->type_name("");
  app.add_option(
         "--rules", options_.rules,
         "a folder or file of rules of your own, for its kinds of controls; may be repeated")
      ->type_name("DIR");
  options_.limits.limits.bytes = usual_model_bytes;
  options_.limits.add_to(app);
}

bool ModelEdit::read(Exit& exit) {
  if (options_.path == "-") {
    tell(Error{"standard input cannot be rewritten", "name the folder of a model", "usage"});
    exit = Exit::usage;
    return false;
  }
  const auto pack = options_.load_rules(exit);
  if (!pack) return false;
  kinds_ = pack->value.kinds;
  items_ = options_.read_files(pack->value, exit);
  return items_.has_value();
}

Exit ModelEdit::write(const std::vector<NewText>& texts) const {
  std::vector<Prepared> all;
  all.reserve(texts.size());
  for (const NewText& one : texts) {
    Result<Prepared> ready = prepare(items().files[one.file], one.text, limits().bytes);
    if (!ready) return tell(ready.error()), Exit::io;
    all.push_back(*std::move(ready));
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Result<void> done = put(all[i].path, all[i].new_bytes);
    if (done) continue;
    tell(done.error());
    for (std::size_t k = 0; k < i; ++k) {
      const Result<void> undone = put(all[k].path, all[k].old_bytes);
      if (undone) continue;
      tell(undone.error());
      tell(Error{fmt::format("{} holds the new text while others hold the old", all[k].path),
                 "take it back from your version control", "half-written"});
    }
    return Exit::io;
  }
  return Exit::ok;
}

}  // namespace theriac
