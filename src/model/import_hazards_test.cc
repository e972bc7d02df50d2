#include "model/import_hazards.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/read_model.h"

namespace theriac {
namespace {

TEST(ImportHazards, MakesAFileOfAModel) {
  const Parsed<std::string> made = import_hazards(
      "ID;Hazard;Hazardous situation;Harm;Severity;Patients;Time critical;Comment\r\n"
      "HZ-1;Result too late;\"Treatment is\r\ndelayed\";Death;5;one;yes;x\r\n"
      ";\"Wrong \"\"side\"\"\";;Death;catastrophic;many;;\r\n"
      "3.1;Noise;;Discomfort;moderate;few;;\r\n",
      "hazards.csv", Limits{});
  EXPECT_EQ(made.value,
            "harms:\n"
            "  - id: Death\n    title: \"Death\"\n    severity: catastrophic\n"
            "  - id: Discomfort\n    title: \"Discomfort\"\n"
            "\nhazards:\n"
            "  - id: HZ-1\n    title: \"Result too late\"\n"
            "    situation: \"Treatment is\\x0d\\ndelayed\"\n    harms: [Death]\n"
            "    patients: one\n    time_critical: yes\n    source: \"hazards.csv, line 2\"\n"
            "  - id: Wrong-side\n    title: \"Wrong \\\"side\\\"\"\n    harms: [Death]\n"
            "    patients: many\n    source: \"hazards.csv, line 4\"\n"
            "  - id: HZ-3.1\n    title: \"Noise\"\n    harms: [Discomfort]\n"
            "    source: \"hazards.csv, line 5\"\n");
  std::string said;
  for (const Diagnostic& d : made.diagnostics)
    said += fmt::format("{}: {}\n", d.at.line, d.problem);
  EXPECT_EQ(said,
            "1: the column \"Comment\" is not taken\n"
            "5: severity: \"moderate\" is left out\n"
            "5: patients: \"few\" is left out\n");
  const Parsed<Items> read = read_model_text(made.value, "made", Limits{}, {});
  EXPECT_FALSE(has_errors(read.diagnostics));
  EXPECT_EQ(read.value.size(), 5U);
}

TEST(ImportHazards, NamesWhatIsMissing) {
  for (const char* text : {"", "a,b\n1,2\n", "title\n\"x"}) {
    const Parsed<std::string> made = import_hazards(text, "h.csv", Limits{});
    EXPECT_TRUE(has_errors(made.diagnostics)) << text;
    EXPECT_EQ(made.value, "") << text;
  }
}

}  // namespace
}  // namespace theriac
