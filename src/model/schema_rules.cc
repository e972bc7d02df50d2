#include "model/schema_collections_internal.h"
#include "model/schema_fields_internal.h"

// Rule packs: threats and gaps as data.

namespace theriac::collections {

using namespace fields;

namespace {

constexpr Field rule_test_fields[] = {
    required(choice("expect", "exposed|mitigated|unknown|not-applicable", "the verdict")),
    required(line("of", "the id of the item of the model below whose verdict that is")),
    required(prose("model", "a tiny model, as a file of a model has it")),
    lines("findings",
          "what an advisory index would find in the SBOMs: \"COMPONENT kev\" or "
          "\"COMPONENT SEVERITY\"; [] is an index that finds nothing"),
};

constexpr Field rule_fields[] = {
    id(),
    required(title()),
    choice("class", "threat|completeness",
           "completeness: whether the model is fit to be judged; it scores no risk"),
    required(whole("since", 1, 1'000'000, "the version of the rule pack that it came with")),
    required(line("subject",
                  "the table whose every row is judged; in the SQL below it is called f (flow), i "
                  "(interface), e (element), d (data), c (credential), k (component), z (zone), h "
                  "(hazard), else by its name")),
    scope(),
    choices("stride", stride_words, "the classes of threat"),
    lines("cwe", "numbers of weaknesses (CWE)"),
    lines("capec", "numbers of attack patterns (CAPEC)"),
    required(prose("applies", "SQL expression: whether the row can have this threat")),
    required(prose("mitigated_when", "SQL expression: whether it is dealt with")),
    prose("also", "SQL expression: ids of further items that it is about, separated by blanks"),
    choice("exploitability", "low|medium|high", "before controls"),
    choice("severity", "low|medium|high|critical", "where no hazard tells"),
    required(prose("explain", "why the row has this threat; {SQL} is replaced by the value")),
    required(prose("mend", "what would deal with it")),
    fields::controls("controls", "kinds of controls that would"),
    choices(
        "verify",
        "requirement|mitigation|fuzz|attack-surface|known-vulnerability|composition|static|dynamic|"
        "chaining|penetration|configuration|process",
        "how to show that it is dealt with"),
    prose("rationale", "why it matters, for a patient where it does"),
    prose("false_positive", "when it does not hold although it looks so"),
    lines("references", "where more is said: documents and clauses"),
    records("tests", rule_test_fields, "tiny models that show what it does"),
};

constexpr Field control_kind_fields[] = {
    id(),
    required(title()),
    required(choice("category",
                    "authentication|authorization|cryptography|integrity|confidentiality|logging|"
                    "resilience|updates",
                    "of the eight of FDA's premarket guidance, Appendix 1")),
    prose("text", "what it does"),
    yes_no("blocks", "whether an attacker must defeat it to get past it"),
};

}  // namespace

const Collection rules{"rules", "rule", "threats and gaps, each with the SQL that finds it",
                       rule_fields};
const Collection control_kinds{"control_kinds", "control_kind",
                               "kinds of controls that models and rules name", control_kind_fields};

}  // namespace theriac::collections
