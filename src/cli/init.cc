#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

#include "base/files.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "model/item.h"
#include "model/starter.h"

namespace theriac {

namespace {

namespace fs = std::filesystem;

// ------------------------------------------------------------------ what answers mean

Result<void> take_line(std::string_view answer, std::string& out) {
  constexpr std::size_t longest = 100;
  if (answer.size() > longest || printable(answer) != answer)
    return fail("this is no name of one line", "write at most 100 letters, without escapes");
  out = answer;
  return {};
}

Result<void> take_yes_no(std::string_view answer, bool& out) {
  const std::string word = lower(answer);
  const auto said = parse_yes_no(word == "y" ? "yes" : word == "n" ? "no" : word);
  if (!said) return fail(fmt::format("\"{}\" is no answer", answer), "write yes or no");
  out = *said;
  return {};
}

Result<void> take_places(std::string_view answer, StarterAnswers& out) {
  out.cloud = out.on_premises = out.mobile = false;
  std::string words(answer);
  std::replace(words.begin(), words.end(), ',', ' ');
  for (const std::string_view part : split(words, ' ')) {
    const std::string word = lower(part);
    if (word.empty()) continue;
    if (word == "cloud")
      out.cloud = true;
    else if (word == "on-premises")
      out.on_premises = true;
    else if (word == "mobile")
      out.mobile = true;
    else
      return fail(fmt::format("\"{}\" is none of the places", part),
                  "write one or more of cloud, on-premises, mobile");
  }
  if (out.cloud || out.on_premises || out.mobile) return {};
  return fail("it must run somewhere", "write one or more of cloud, on-premises, mobile");
}

struct Question {
  const char *option, *placeholder;
  const char *text, *usual, *help;
  Result<void> (*take)(std::string_view answer, StarterAnswers& out);
};

constexpr std::array questions = {
    Question{"--name", "NAME", "What is the product called?", "My device", "the product's name",
             [](std::string_view a, StarterAnswers& out) { return take_line(a, out.name); }},
    Question{"--maker", "NAME", "Who makes it?", "The maker", "its maker",
             [](std::string_view a, StarterAnswers& out) { return take_line(a, out.maker); }},
    Question{"--runs-on", "LIST", "Where does it run (cloud, on-premises, mobile; several)?",
             "cloud", "cloud, on-premises, mobile, or several joined by commas", take_places},
    Question{
        "--patient-data", "YES|NO", "Does it handle data of patients?", "yes",
        "whether it handles data of patients",
        [](std::string_view a, StarterAnswers& out) { return take_yes_no(a, out.patient_data); }},
    Question{"--ai", "YES|NO", "Has it an AI function?", "no", "whether it has an AI function",
             [](std::string_view a, StarterAnswers& out) { return take_yes_no(a, out.ai); }},
    Question{"--connected", "YES|NO", "Is it connected to systems of the hospital?", "yes",
             "whether it is connected to systems of the hospital",
             [](std::string_view a, StarterAnswers& out) { return take_yes_no(a, out.connected); }},
};

using Given = std::array<std::string, questions.size()>;

// ------------------------------------------------------------------ asking

/// A line of standard input; none at its end.
std::optional<std::string> read_answer() {
  constexpr std::size_t longest = 10'000;
  std::string out;
  int c = std::getc(stdin);
  if (c == EOF) return std::nullopt;
  for (; c != EOF && c != '\n'; c = std::getc(stdin)) {
    if (out.size() < longest) out += static_cast<char>(c);
  }
  return std::string(trim(out));
}

class Interview {
 public:
  Interview(const Given& given, bool ask) : given_(given), ask_(ask) {}

  /// None when it was broken off: `exit` says how to end.
  std::optional<StarterAnswers> run() {
    StarterAnswers out;
    for (std::size_t i = 0; i < questions.size(); ++i) {
      if (!settle(questions[i], given_[i], out)) return std::nullopt;
    }
    return out;
  }

 private:
  bool settle(const Question& question, const std::string& given, StarterAnswers& out) {
    if (!given.empty()) return take(question, given, question.option, out);
    while (ask_) {
      if (terminal_)
        std::fputs(fmt::format("{} [{}] ", question.text, question.usual).c_str(), stderr);
      const auto answer = read_answer();
      if (!answer) return end_of_input(question, out);
      if (take(question, answer->empty() ? question.usual : *answer, question.text, out))
        return true;
      if (!terminal_) return false;
    }
    return take(question, question.usual, question.text, out);
  }

  static bool take(const Question& question, std::string_view answer, std::string_view where,
                   StarterAnswers& out) {
    const Result<void> taken = question.take(answer, out);
    if (taken) return true;
    tell(Error{fmt::format("{} {}", where, taken.error().problem), taken.error().remedy, "usage"});
    return false;
  }

  bool end_of_input(const Question& question, StarterAnswers& out) {
    if (terminal_) {
      tell("\nnothing was written");
      return false;
    }
    tell("the answers ended; the usual ones are taken for the rest");
    ask_ = false;
    return take(question, question.usual, question.text, out);
  }

  const Given& given_;
  bool ask_;
  const bool terminal_ = ::isatty(0) == 1;
};

// ------------------------------------------------------------------ writing

/// What must not be there: a model would be overwritten or mixed with another.
Result<void> look_for_room(const std::string& folder) {
  std::error_code ignored;
  for (const char* name : {"product.yaml", "model"}) {
    const fs::path path = fs::path(folder) / name;
    if (!fs::exists(path, ignored) && !fs::is_symlink(path, ignored)) continue;
    return fail(fmt::format("there is a model already: {}", path.string()),
                "name another folder; nothing was written", "model-exists");
  }
  return {};
}

/// product.yaml last: until then the folder is no model.
Result<void> write_files(const std::string& folder, const std::vector<StarterFile>& files) {
  const Result<void> made = make_folder((fs::path(folder) / "model").string());
  if (!made) return made;
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    const Result<void> done = replace_file((fs::path(folder) / file->path).string(),
                                           [&](const auto& write) { write(file->text); });
    if (!done) return done;
  }
  return {};
}

/// As the next command takes it; without quotes where none are needed.
std::string as_word(const std::string& folder) {
  const bool plain = std::all_of(folder.begin(), folder.end(), [](char c) {
    return is_alnum(c) || c == '.' || c == '/' || c == '-' || c == '_';
  });
  return plain ? folder : printable(shell_quoted(folder));
}

}  // namespace

Exit run_init(Arguments arguments) {
  std::string folder = ".";
  Given given;
  bool yes = false;
  CLI::App app(
      "Writes a first product model after a few questions: product.yaml and files below model/. "
      "Where\nstandard input is no terminal it has the answers, one a line. Overwrites nothing.",
      "theriac init");
  app.add_option("DIR", folder, "the folder that the model goes to (default: here)")->type_name("");
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const Question& question = questions[i];
    app.add_option(question.option, given[i],
                   fmt::format("{} (default: {})", question.help, question.usual))
        ->type_name(question.placeholder);
  }
  app.add_flag("--yes", yes, "ask nothing: take the defaults for what is not given");
  app.footer(
      "\nexample: theriac init my-device --name \"Pump 3\" --runs-on on-premises,cloud --yes");
  if (const auto end = parse(app, std::move(arguments))) return *end;
  if (const Result<void> room = look_for_room(folder); !room)
    return tell(room.error()), Exit::usage;
  const auto answers = Interview(given, !yes).run();
  if (!answers) return Exit::usage;
  const std::vector<StarterFile> files = make_starter(*answers);
  if (const Result<void> done = write_files(folder, files); !done)
    return tell(done.error()), Exit::io;
  std::string out;
  for (const StarterFile& file : files)
    out += fmt::format("{}\n", printable((fs::path(folder) / file.path).string()));
  out += "\nLines that begin with \"# \" are hints of what can be stated. Next:\n";
  out += folder == "." ? "  theriac check\n" : fmt::format("  theriac check {}\n", as_word(folder));
  return print(out) ? Exit::ok : Exit::io;
}

}  // namespace theriac
