// Asks every command for its options, and adds what a shell may offer where CLI11 checks no list.
#include <CLI/CLI.hpp>

#include "feed/update_options.h"
#include "manual/command_page.h"
#include "terms/order_names.h"
#include "wire/feed_url.h"

namespace theriac {

namespace {

std::vector<std::string> feed_source_names() {
  std::vector<std::string> out;
  for (const FeedSource& source : usual_feed_sources()) out.push_back(source.name);
  return out;
}

std::vector<std::string> ecosystem_names() {
  std::vector<std::string> out;
  for (const OrderName& entry : order_names()) out.emplace_back(entry.name);
  return out;
}

void add_choices(CommandPage& page) {
  for (ArgumentText& argument : page.arguments) {
    if (page.name == "feed update" && argument.value.name == "SOURCE")
      argument.value.choices = feed_source_names();
    if (argument.value.name == "ECOSYSTEM") argument.value.choices = ecosystem_names();
  }
  for (OptionText& option : page.options) {
    // parse_condition of finding/gate.h takes these, and more: epss>=X, and several with commas.
    if (option.value.name == "CONDITION")
      option.value.choices = {"any", "low", "medium", "high", "critical", "kev", "fixable"};
  }
}

}  // namespace

std::vector<CommandPage> all_pages() {
  std::vector<CommandPage> out;
  for (const Command& command : commands()) {
    const Arguments wish([&](const CLI::App& app) { out.push_back(make_page(command, app)); });
    UpdateOptions ignored;
    if (command.run == run_feed_update)
      parse_update_options(wish, ignored);
    else
      command.run(wish);
  }
  for (CommandPage& page : out) add_choices(page);
  return out;
}

}  // namespace theriac
