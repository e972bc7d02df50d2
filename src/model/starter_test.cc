#include "model/starter.h"

#include <gtest/gtest.h>

#include "model/format_text.h"
#include "model/read_items.h"
#include "model/read_model.h"
#include "model/schema_collections_internal.h"

namespace theriac {
namespace {

/// All answers that make a difference, as bits; one of the lowest three at least.
StarterAnswers answers_of(unsigned bits) {
  StarterAnswers out;
  out.cloud = (bits & 1U) != 0;
  out.on_premises = (bits & 2U) != 0;
  out.mobile = (bits & 4U) != 0;
  out.patient_data = (bits & 8U) != 0;
  out.ai = (bits & 16U) != 0;
  out.connected = (bits & 32U) != 0;
  return out;
}

Parsed<Items> read(const std::vector<StarterFile>& files) {
  static const ControlKinds kinds;
  ItemReader reader(model_schema(), Limits{}, &kinds);
  for (const StarterFile& file : files) reader.read_text(Text(file.text), file.path);
  return std::move(reader).finish();
}

TEST(starter, is_read_without_a_word_whatever_is_answered) {
  for (unsigned bits = 0; bits < 64; ++bits) {
    if (bits % 8 == 0) continue;  // it must run somewhere
    const StarterAnswers answers = answers_of(bits);
    const auto files = make_starter(answers);
    const Parsed<Items> items = read(files);
    for (const Diagnostic& d : items.diagnostics) ADD_FAILURE() << bits << ": " << render(d);
    // One part of the product for each place that it runs in, and the hospital's system.
    const unsigned parts = (answers.cloud ? 1 : 0) + (answers.on_premises ? 1 : 0) +
                           (answers.mobile ? 1 : 0) + (answers.connected ? 1 : 0);
    EXPECT_EQ(items.value.of(collections::elements).size(), parts);
    EXPECT_EQ(items.value.of(collections::flows).size(), parts - 1);
  }
}

TEST(starter, is_in_canonical_order) {
  for (unsigned bits = 0; bits < 64; ++bits) {
    if (bits % 8 == 0) continue;
    for (const StarterFile& file : make_starter(answers_of(bits))) {
      const Text text(file.text);
      const auto formatted = format_text(text.view(), model_schema(), Limits{});
      ASSERT_TRUE(formatted) << file.path << formatted.error().problem;
      EXPECT_EQ(*formatted, file.text) << file.path;
    }
  }
}

TEST(starter, takes_any_name) {
  for (const char* name : {"Pump \"3\" \\ #1: {x}", "- a", "心臓", "yes", "1.10", "'", "%YAML"}) {
    StarterAnswers answers;
    answers.name = answers.maker = name;
    const Parsed<Items> items = read(make_starter(answers));
    ASSERT_TRUE(items.diagnostics.empty()) << name << render(items.diagnostics[0]);
    const Item& product = items.value.of(collections::product).front();
    EXPECT_EQ(product.word(*collections::product.find("title")), name);
  }
}

TEST(starter, hints_are_what_the_schema_takes) {
  // With the marks taken away: the names of fields in hints exist, and so do the words.
  for (StarterFile file : make_starter(answers_of(63))) {
    if (file.path == "product.yaml" || file.path == "model/elements.yaml") continue;
    std::string out;
    for (std::size_t at = 0; at < file.text.size();) {
      const std::size_t end = file.text.find('\n', at);
      std::string line = file.text.substr(at, end - at);
      if (line.starts_with("    # ")) line.erase(4, 2);
      out += line + "\n";
      at = end + 1;
    }
    file.text = out;
    for (const Diagnostic& d : read({file}).diagnostics) {
      if (d.id != "unknown-reference") ADD_FAILURE() << render(d);
    }
  }
}

}  // namespace
}  // namespace theriac
