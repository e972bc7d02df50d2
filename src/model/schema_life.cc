#include "model/schema_collections_internal.h"
#include "model/schema_fields_internal.h"

// The product over its life: what it is, who does what, what was released, by which rules it is
// judged.

namespace theriac::collections {

using namespace fields;

namespace {

constexpr Field product_fields[] = {
    id(),
    title(),
    ref("maker", "parties", "who makes it"),
    prose("intended_use", "what it is for"),
    choice("significance", "treat-or-diagnose|drive|inform",
           "of its information to the healthcare decision (IMDRF N12, 5.1)"),
    choice("situation", "critical|serious|non-serious",
           "of the patients' healthcare (IMDRF N12, 5.2); several: the gravest"),
    prose("core_functionality", "the SaMD definition statement's description of what it computes"),
    choice("eu_class", "I|IIa|IIb|III", "its class by Regulation (EU) 2017/745"),
    choice("safety_class", "A|B|C", "of the software system (IEC 62304)"),
    whole("rules_version", 1, 1'000'000,
          "the version of the rule pack it is judged by; rules that came "
          "later are told apart and do not gate"),
    date("support_until", "until when it is supported"),
    prose("update_commitment", "what the maker promises about updates"),
    prose("end_of_life_plan", "what happens at the end of support"),
    note(),
};

constexpr Field deadline_fields[] = {
    required(choice("decision", "controlled|review|uncontrolled", "of a risk")),
    required(choice("action", "notify|fix|report", "what is due")),
    required(duration("within", "after it is known")),
};

constexpr Field matrix_fields[] = {
    required(choice("exploitability", "low|medium|high", "of a risk")),
    required(choice("severity", "negligible|minor|serious|critical|catastrophic", "of its harm")),
    required(choice("decision", "controlled|review|uncontrolled", "what they come to")),
};

constexpr Field policy_fields[] = {
    choice("transport_at_least", "tls12|tls13", "the oldest protocol that needs no reason"),
    duration("token_lifetime", "the longest life of a bearer token that needs no rotation"),
    duration("restore_test_every", "how old the last restored backup may be"),
    duration("support_horizon", "how near an end of support may come before a plan is due"),
    duration("sbom_age", "how old an SBOM may be"),
    duration("review_every", "how old a review of the model may be"),
    records("matrix", matrix_fields, "what exploitability and severity together lead to"),
    records("deadlines", deadline_fields, "what is due when"),
    note(),
};

constexpr Field responsibility_fields[] = {
    id(),
    title(),
    scope(),
    choice("kind",
           "patch|validate|backup|restore|configure|monitor|identity|certificates|network|physical|"
           "notify|decommission|train|approve|other",
           "the kind of work"),
    ref("party", "parties", "who does it"),
    prose("action", "what is to be done"),
    prose("precondition", "what must be in place first, and who gives it"),
    refs("concerns", "any", "what it is about"),
    duration("within", "how soon, or how often"),
    prose("verify", "how the one who does it can see that it is done"),
    line("document", "where it stands in the documents for customers"),
    lines("mds2", "the questions of MDS2 (HN 1-2019) it answers"),
    note(),
};

constexpr Field dependency_fields[] = {
    id(),
    title(),
    scope(),
    choice("kind", "technical|organisational", "whether a thing or somebody's work is depended on"),
    refs("elements", "elements", "what depends on it"),
    ref("provider", "parties", "who provides it"),
    prose("minimum", "the least that it must be (minimum IT requirement)"),
    ref("patched_by", "parties", "who patches it"),
    ref("validated_by", "parties", "who validates the product after a change to it"),
    ref("backed_up_by", "parties", "who backs it up"),
    yes_no("backup_needed", "no: there is nothing to back up"),
    ref("owner", "parties", "who owns the dependency"),
    prose("fallback", "what happens without it"),
    refs("risks", "risks", "the security risks of it"),
    note(),
};

constexpr Field recovery_fields[] = {
    id(),
    title(),
    required(ref("of", "elements|use_cases", "the store or time-critical function")),
    duration("rpo", "how much work may be lost (recovery point objective)"),
    duration("rto", "how long it may take (recovery time objective)"),
    choice("redundancy", "none|cold|hot|multi-region", "what takes over"),
    prose("not_needed_because", "why it need not be recovered"),
    refs("hazards", "hazards", "what its loss leads to"),
    note(),
};

constexpr Field assumption_fields[] = {
    id(),
    title(),
    prose("text", "what is taken for granted"),
    refs("concerns", "any", "what rests on it"),
    ref("owner", "parties", "who answers for it"),
    prose("validation", "how it is checked"),
    date("validated", "when it was checked last"),
    note(),
};

constexpr std::string_view view_kinds = "global|multi-patient|updateability|use-case";

constexpr Field use_case_fields[] = {
    id(),
    title(),
    choice("view", view_kinds,
           "the architecture view it belongs to (FDA premarket guidance, V.B.2)"),
    prose("before", "what holds before"),
    refs("flows", "flows", "what moves, in order"),
    refs("states", "operating_states", "the states in which it happens"),
    yes_no("time_critical", "whether a patient waits for it"),
    refs("hazards", "hazards", "what its failure leads to"),
    prose("checks", "what is checked where"),
    note(),
};

constexpr Field operating_state_fields[] = {
    id(),
    title(),
    choice("kind", "operational|degraded|maintenance|update|standby|decommissioned|end-of-support",
           "what sort of state it is"),
    prose("text", "what works and what does not, and how the user sees it"),
    note(),
};

constexpr Field view_fields[] = {
    id(),
    title(),
    required(choice("kind", view_kinds, "of the four views")),
    prose("text", "what it shows"),
    prose("excluded_because", "why there is none"),
    note(),
};

constexpr Field activity_fields[] = {
    id(),
    title(),
    required(choice("phase",
                    "planning|requirements|architecture|implementation|verification|release|"
                    "deployment|maintenance|end-of-life",
                    "of the life cycle")),
    scope(),
    ref("owner", "parties", "who sees to it"),
    prose("text", "what is done"),
    line("budget", "people, time, money"),
    duration("every", "how often"),
    line("document", "where it is described"),
    refs("evidence", "evidence", "that it was done"),
    note(),
};

constexpr Field site_fields[] = {
    id(),
    title(),
    ref("party", "parties", "who runs it"),
    whole("units", 0, 1'000'000'000, "installations in use"),
    whole("patients_per_day", 0, 1'000'000'000, "patients whose care uses it"),
    date("since", "installed when"),
};

constexpr Field release_fields[] = {
    id(),
    title(),
    required(line("version", "as users see it")),
    line("build", "what tells the build apart"),
    date("date", "when it was released"),
    yes_no("fielded", "whether it is in use anywhere"),
    date("support_until", "until when it is supported"),
    records("sites", site_fields, "where it is in use"),
    note(),
};

}  // namespace

const Collection product{"product", "product", "what is judged", product_fields, true};
const Collection policy{"policy", "policy", "the scales and bounds it is judged by", policy_fields,
                        true};
const Collection responsibilities{"responsibilities", "responsibility",
                                  "who does what for its security", responsibility_fields};
const Collection dependencies{"dependencies", "dependency",
                              "what it needs of its environment and of others", dependency_fields};
const Collection recovery{"recovery", "recovery", "what comes back how soon after a loss",
                          recovery_fields};
const Collection assumptions{"assumptions", "assumption", "what is taken for granted",
                             assumption_fields};
const Collection use_cases{"use_cases", "use_case",
                           "functions through which security bears on safety", use_case_fields};
const Collection operating_states{"operating_states", "operating_state",
                                  "states of the product in use", operating_state_fields};
const Collection views{"views", "architecture_view", "architecture views, or why one is left out",
                       view_fields};
const Collection activities{"plan", "activity", "the security plan: what is done in which phase",
                            activity_fields};
const Collection releases{"releases", "release", "versions, and where each is in use",
                          release_fields};

}  // namespace theriac::collections
