#include "model/schema_collections_internal.h"
#include "model/schema_fields_internal.h"

// What can go wrong, what it does to a patient (the ISO 14971 side), and what is done about it.

namespace theriac::collections {

using namespace fields;

namespace {

constexpr std::string_view threatened =
    "elements|interfaces|flows|data|credentials|zones|components";

constexpr Field harm_fields[] = {
    id(),
    title(),
    choice("severity", "negligible|minor|serious|critical|catastrophic",
           "of the harm: negligible discomfort .. catastrophic death (the five levels of FDA's "
           "postmarket guidance of 2016)"),
    choice("kind", "safety|privacy|operational|business",
           "what is harmed; safety: a person's health"),
    note(),
};

constexpr Field hazard_fields[] = {
    id(),
    title(),
    prose("situation", "the hazardous situation that it leads to"),
    refs("harms", "harms", "the harms that can follow"),
    choice("patients", "one|many", "how many patients one cause can harm"),
    refs("caused_by", "elements|data|flows",
         "what must be wrong, missing or late for it to happen"),
    choice("attacker", "can-cause|cannot-cause", "whether an attacker can cause it"),
    prose("attacker_reason", "why an attacker cannot, or how one can"),
    yes_no("time_critical", "whether it also follows from silence or delay"),
    line("source", "where the safety file has it"),
    note(),
};

constexpr Field threat_fields[] = {
    id(),
    title(),
    scope(),
    required(choices("stride", stride_words, "its classes")),
    refs("threatens", threatened, "what it threatens"),
    prose("source", "who or what does it, and what must hold before"),
    prose("action", "what is done"),
    prose("effect", "what that does to what is threatened"),
    prose("consequence", "what it does to patients, in words a clinician uses"),
    refs("controls", "controls", "what is done about it"),
    refs("hazards", "hazards", "the hazards it leads to"),
    lines("cwe", "numbers of weaknesses (CWE)"),
    lines("capec", "numbers of attack patterns (CAPEC)"),
    note(),
};

constexpr Field risk_fields[] = {
    id(),
    title(),
    scope(),
    refs("threats", "threats", "the author's threats it sums up"),
    lines("findings", "the rules' threats it sums up: AN-01:F-17"),
    line("attacker", "who"),
    refs("path", "flows|elements|interfaces", "the way, in order"),
    refs("hazards", "hazards", "the hazards it leads to"),
    prose("no_harm_because", "why no patient is harmed, where no hazard is named"),
    choice("safety_link",
           "security-risk-only|with-safety-impact|with-indirect-safety-impact|"
           "security-control-with-safety-impact|safety-control-with-security-impact|combined",
           "how it bears on safety (MDCG 2019-16, Annex II)"),
    choice("exploitability", "low|medium|high",
           "before controls: high for anybody with common tools who can reach it, medium for who "
           "needs a foothold or special knowledge, low for who needs what is rare. Never a "
           "probability"),
    choice("exploitability_after", "low|medium|high", "with the controls"),
    choice("severity", "negligible|minor|serious|critical|catastrophic",
           "of the harm, where it is not that of its hazards"),
    refs("controls", "controls", "what is done about it"),
    choice("decision", "open|reduce|accept|transfer|avoid", "what was decided"),
    prose("rationale", "why"),
    note(),
};

constexpr Field control_fields[] = {
    id(),
    title(),
    control("kind", "what it is, of the kinds in the rule packs: theriac rules list --controls"),
    refs("covers", threatened, "what it protects"),
    choice("status", "planned|implemented|retired", "planned and retired controls protect nothing"),
    choice("location", "product|environment|process",
           "environment: in what the product runs in; process: in how people work"),
    ref("party", "parties", "who puts it in place; the deployer's get a responsibility"),
    ref("owner", "parties", "who keeps it in place"),
    prose("safety_checked",
          "whether it makes care less safe (a lock-out that delays it), and the answer"),
    line("customer_text", "the deployer's: where its text stands in the documents for customers"),
    prose("customer_acceptance", "the deployer's: how they confirm that it is in place"),
    line("depends_on", "what it shares with other controls: two that share it are not independent"),
    note(),
};

constexpr Field requirement_fields[] = {
    id(),
    title(),
    prose("text", "what shall hold"),
    refs("controls", "controls", "the controls that it asks for"),
    refs("elements", "elements|interfaces|flows", "what it is allocated to"),
    refs("risks", "risks", "the risks it comes from"),
    line("source", "a clause, a customer, a standard it comes from"),
    choice("method", "test|analysis|inspection|demonstration", "how it is verified"),
    prose("acceptance", "when it is met"),
    note(),
};

constexpr std::string_view test_types =
    "requirement|mitigation|fuzz|attack-surface|known-vulnerability|composition|static|dynamic|"
    "chaining|penetration|configuration|process";

constexpr Field test_fields[] = {
    id(),
    title(),
    choice("type", test_types, "the kind of test (FDA premarket guidance, section V.C)"),
    refs("requirements", "requirements", "what it verifies"),
    refs("controls", "controls", "the controls whose work it shows"),
    choice("result", "pass|fail|not-run", "how it ended last"),
    ref("release", "releases", "the release that it ran on"),
    date("date", "when"),
    refs("evidence", "evidence", "where that is recorded"),
    note(),
};

constexpr Field evidence_fields[] = {
    id(),
    title(),
    choice("kind",
           "test-report|static-analysis|dynamic-analysis|fuzzing|penetration-test|audit|review|"
           "configuration|restore-drill|certificate|contract|other",
           "what it is"),
    line("path", "a path from the model's folder, or an address"),
    line("sha256", "of its bytes"),
    date("date", "when it was made"),
    ref("release", "releases", "the release that it is about"),
    refs("shows", "any", "what it shows something about"),
    note(),
};

constexpr Field acceptance_fields[] = {
    id(),
    required(line("finding", "the threat that is accepted: AN-01:F-17")),
    required(prose("reason", "why it may stay")),
    required(line("by", "who accepts it")),
    ref("role", "roles", "in what role"),
    required(date("date", "since when")),
    date("until", "until when; afterwards it counts as exposed again"),
    ref("release", "releases", "for which release alone"),
    prose("review_when", "what opens it again: an exploit, an end of support"),
    note(),
};

}  // namespace

const Collection harms{"harms", "harm", "what can happen to people, with its severity",
                       harm_fields};
const Collection hazards{"hazards", "hazard",
                         "sources of harm, as the safety file (ISO 14971) has them", hazard_fields};
const Collection threats{"threats", "threat",
                         "threats that the authors state beside those of the rules", threat_fields};
const Collection risks{"risks", "risk",
                       "security risks: exploitability and the severity of harm (AAMI SW96)",
                       risk_fields};
const Collection controls{"controls", "control", "measures against threats", control_fields};
const Collection requirements{"requirements", "requirement",
                              "what shall hold, and how that is verified", requirement_fields};
const Collection tests{"tests", "test", "what was tested, with its result", test_fields};
const Collection evidence{"evidence", "evidence", "records that show something", evidence_fields};
const Collection acceptances{"acceptances", "acceptance",
                             "threats that somebody accepts, for a time", acceptance_fields};

}  // namespace theriac::collections
