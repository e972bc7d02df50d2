// The pages as the commands define them, and texts that shells and troff would take for their own.
// That the scripts do what they say in a real shell is the matter of test/manual.
#include "manual/write_manual.h"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include "finding/gate.h"
#include "terms/order_names.h"
#include "wire/feed_url.h"

namespace theriac {
namespace {

const CommandPage& page_named(const std::vector<CommandPage>& pages, std::string_view name) {
  const auto found = std::find_if(pages.begin(), pages.end(),
                                  [&](const CommandPage& page) { return page.name == name; });
  EXPECT_NE(found, pages.end()) << name;
  return *found;
}

const OptionText& option_named(const CommandPage& page, std::string_view name) {
  const auto found =
      std::find_if(page.options.begin(), page.options.end(),
                   [&](const OptionText& option) { return option.names.back() == name; });
  EXPECT_NE(found, page.options.end()) << name;
  return *found;
}

TEST(AllPages, HaveEachCommandOnceInTheOrderOfTheHelp) {
  std::vector<std::string_view> names, commanded;
  const std::vector<CommandPage> pages = all_pages();
  for (const CommandPage& page : pages) {
    names.push_back(page.name);
    EXPECT_FALSE(page.options.empty()) << page.name;
    EXPECT_FALSE(page.description.empty()) << page.name;
  }
  for (const Command& command : commands()) commanded.push_back(command.name);
  EXPECT_EQ(names, commanded);
}

TEST(AllPages, SayWhatAValueIs) {
  const std::vector<CommandPage> pages = all_pages();
  const CommandPage& scan = page_named(pages, "scan");
  const OptionText& format = option_named(scan, "--format");
  EXPECT_EQ(format.value.name, "FORMAT");
  EXPECT_NE(std::find(format.value.choices.begin(), format.value.choices.end(), "json"),
            format.value.choices.end());
  EXPECT_TRUE(option_named(scan, "--json").value.name.empty());
  EXPECT_TRUE(option_named(scan, "--index").value.is_file);
  EXPECT_EQ(option_named(scan, "--max-depth").value.name, "N");
  EXPECT_TRUE(option_named(scan, "--max-depth").value.choices.empty());
  EXPECT_EQ(option_named(scan, "--help").names, (std::vector<std::string>{"-h", "--help"}));
  EXPECT_TRUE(option_named(scan, "--fail-on").repeatable);
  EXPECT_FALSE(option_named(scan, "--at").repeatable);
  ASSERT_EQ(scan.arguments.size(), 1U);
  EXPECT_TRUE(scan.arguments[0].value.is_file && scan.arguments[0].required &&
              scan.arguments[0].repeatable);
  EXPECT_TRUE(option_named(page_named(pages, "feed update"), "--ca").value.is_file);
}

// What is offered beyond CLI11's own lists must be accepted.
TEST(AllPages, OfferOnlyWhatIsTaken) {
  const std::vector<CommandPage> pages = all_pages();
  const OptionText& gate = option_named(page_named(pages, "scan"), "--fail-on");
  EXPECT_GE(gate.value.choices.size(), 7U);
  for (const std::string& choice : gate.value.choices) EXPECT_TRUE(parse_condition(choice));
  for (const std::string& name : page_named(pages, "feed update").arguments[0].value.choices)
    EXPECT_TRUE(parse_feed_source(name)) << name;
  for (const std::string& name : page_named(pages, "terms order").arguments[0].value.choices)
    EXPECT_TRUE(find_order_by_ecosystem(name)) << name;
}

// One option whose texts hold what each of the four writers must not let through.
CommandPage hostile_page() {
  CLI::App app("It's\n.a `page`", "theriac try");
  std::string value, path;
  app.add_option("--pick", value, "it's [a]: \\n $(x)")
      ->type_name("WORD")
      ->check(CLI::IsMember({"a b", "it's", "$(x)"}));
  app.add_option("FILE", path, "'.so /etc/passwd");
  app.footer("\n.note\nexample: theriac try 'a\\b' ~/x");
  return make_page({"try", "a summary", run_scan}, app);
}

TEST(WriteManual, KeepsTextsFromTheirReaders) {
  const std::vector<CommandPage> pages = {hostile_page()};
  EXPECT_NE(write_bash(pages).find(R"(--pick) kind=value values=('a b' 'it'\''s' '$(x)') ;;)"),
            std::string::npos)
      << write_bash(pages);
  EXPECT_NE(
      write_zsh(pages).find(R"('--pick=[it'\''s \[a\]\: \\n $(x)]:WORD:(a\ b it\'\''s $\(x\))' \)"),
      std::string::npos)
      << write_zsh(pages);
  EXPECT_NE(write_fish(pages).find(
                R"(-l pick -x -a '\'a b\' \'it\\\'s\' \'$(x)\'' -d 'it\'s [a]: \\n $(x)')"),
            std::string::npos)
      << write_fish(pages);
  const std::string man = write_man(pages, "1.2");
  for (const char* const line :
       {"\nIt\\(aqs .a \\(gapage\\(ga\n", "\n\\&.note\n", "\n\\&\\(aq.so /etc/passwd\n",
        "\nit\\(aqs [a]: \\en $(x)\n", "\n    theriac try \\(aqa\\eb\\(aq \\(ti/x\n"}) {
    EXPECT_NE(man.find(line), std::string::npos) << line << man;
  }
}

TEST(WriteManual, GivesTheSameBytesAgain) {
  EXPECT_EQ(write_man(all_pages(), "1"), write_man(all_pages(), "1"));
  EXPECT_EQ(write_zsh(all_pages()), write_zsh(all_pages()));
}

}  // namespace
}  // namespace theriac
