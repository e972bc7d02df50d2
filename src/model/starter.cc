#include "model/starter.h"

#include <fmt/format.h>

#include "base/text.h"
#include "model/yaml_text_internal.h"

namespace theriac {

namespace {

/// An id of the letters and digits of a name: "PulmoFlag 3" gives "PulmoFlag-3".
std::string make_id(std::string_view name) {
  constexpr std::size_t longest = 32;
  std::string out;
  for (const char c : name) {
    if (is_alnum(c))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
    if (out.size() == longest) break;
  }
  while (out.ends_with('-')) out.pop_back();
  return "P-" + (out.empty() ? std::string("DEVICE") : out);
}

/// Whether patients' data of the answers are known to be such.
std::string_view data_of(const StarterAnswers& answers) {
  return answers.patient_data ? "D-PATIENT" : "D-INPUT";
}

std::string product_file(const StarterAnswers& answers) {
  return fmt::format(
      R"(# The product that this model is about. Lines that begin with "# " are hints: take the mark away and fill in.
# theriac query --schema tells all that can be said of every kind of item.

product:
  id: {}
  title: {}
  maker: MAKER
  # intended_use: what it is for, whom it helps and how
  # significance: treat-or-diagnose    # or: drive, inform
  # situation: serious                 # of the patients' healthcare; or: critical, non-serious
  # safety_class: B                    # of the software (IEC 62304): A, B or C
  # support_until: 2032-12-31
)",
      make_id(answers.name), yaml_quoted(answers.name));
}

std::string places_file(const StarterAnswers& answers) {
  std::string out = fmt::format(R"(# Who has a part in the product's life, and where things run.

parties:
  - id: MAKER
    title: {}
    kind: maker
    # contact: security@example.org    # where somebody reports a weakness
  - id: OPERATOR
    title: The hospital or other operator
    kind: operator
)",
                                yaml_quoted(answers.maker));
  if (answers.cloud) {
    out += R"(  - id: CLOUD-PROVIDER
    title: The provider of the cloud
    kind: cloud-provider
)";
  }
  out += R"(
# A zone is a place of one trust, from 0 (anybody can be there) to 5 (the best guarded). Whatever goes from one zone
# to another crosses a boundary, and there most threats begin.
zones:
)";
  if (answers.cloud) {
    out += R"(  - id: Z-CLOUD
    title: The product's part of the cloud
    kind: cloud
    trust: 4
    party: MAKER
    # segmented: yes    # only stated flows pass between its elements, and a verified control sees to that
)";
  }
  if (answers.on_premises || answers.connected) {
    out += R"(  - id: Z-HOSPITAL
    title: The hospital's network
    kind: hospital
    trust: 3
    party: OPERATOR
)";
  }
  if (answers.mobile) {
    out += R"(  - id: Z-PHONES
    title: Phones and tablets of the users
    kind: personal
    trust: 1
)";
  }
  return out;
}

/// The part of the product that computes.
std::string_view core_of(const StarterAnswers& answers) {
  if (answers.cloud) return "E-SERVICE";
  return answers.on_premises ? "E-SERVER" : "E-APP";
}

std::string element(const StarterAnswers& answers, std::string_view id, std::string_view title,
                    std::string_view kind, std::string_view scope, std::string_view zone) {
  std::string out = fmt::format(R"(  - id: {}
    title: {}
    kind: {}
    scope: {}
    zone: {}
    party: MAKER
)",
                                id, title, kind, scope, zone);
  if (id == core_of(answers)) out += answers.ai ? "    ai: inference\n" : "    ai: none\n";
  return out;
}

std::string elements_file(const StarterAnswers& answers) {
  std::string out =
      R"(# What the product is made of, and what it talks to. A kind is one of: human, client, mobile, gateway, service,
# store, function, pipeline, repository, device, external. Each belongs to a scope of its life: development, build,
# service, platform or infrastructure.
#
# What nobody states is unknown, neither good nor bad: theriac check lists what it wants to know of each element.

elements:
)";
  if (answers.cloud)
    out +=
        element(answers, "E-SERVICE", "The service in the cloud", "service", "service", "Z-CLOUD");
  if (answers.on_premises)
    out += element(answers, "E-SERVER", "The server at the hospital", "service", "service",
                   "Z-HOSPITAL");
  if (answers.mobile)
    out +=
        element(answers, "E-APP", "The app on phones and tablets", "mobile", "service", "Z-PHONES");
  out += R"(    # runs_as: unprivileged        # or: service-account, administrator, root
    # updates: automatic           # how a patch reaches it; or: none, manual
    # update_verified: yes         # whether it checks the signature before it installs one
    # logs: [login, access, change, failure]
)";
  if (answers.connected) {
    out += R"(  - id: E-HOSPITAL-SYSTEM
    title: The system of the hospital that it works with
    kind: external
    scope: infrastructure
    zone: Z-HOSPITAL
    party: OPERATOR
    in_scope: no
    out_of_scope_because: It belongs to the operator and was there before the product.
    risk_owner: OPERATOR
)";
  }
  out +=
      R"(  # Where the product comes from is part of the picture. Take the marks away when you get to it:
  # - id: E-REPOSITORY
  #   kind: repository
  #   scope: development
  #   party: MAKER
  #   branch_protected: yes    # nobody can change the released branch alone
  # - id: E-PIPELINE
  #   kind: pipeline
  #   scope: build
  #   party: MAKER
  #   build_isolation: ephemeral    # or: none, shared-runner
)";
  return out;
}

std::string flow(std::string_view id, std::string_view title, std::string_view from,
                 std::string_view to, std::string_view data) {
  return fmt::format(R"(  - id: {}
    title: {}
    from: {}
    to: {}
    carries: [{}]
)",
                     id, title, from, to, data);
}

std::string flows_file(const StarterAnswers& answers) {
  const std::string_view core = core_of(answers), data = data_of(answers);
  std::string flows;
  if (answers.connected)
    flows += flow("F-INPUT", "What the product works on", "E-HOSPITAL-SYSTEM", core, data);
  if (answers.cloud && answers.on_premises)
    flows += flow("F-UPLOAD", "From the hospital to the cloud", "E-SERVER", "E-SERVICE", data);
  if (answers.mobile && core != "E-APP")
    flows += flow("F-APP", "What the app shows and takes", "E-APP", core, data);
  if (flows.empty()) {
    return R"(# A flow is a connection between two elements: "from" opens it, "to" accepts it. There is none yet; an example:

# flows:
#   - id: F-1
#     from: E-ONE
#     to: E-TWO
#     carries: [)" +
           std::string(data) + R"(]
#     transport: tls13
)";
  }
  return R"(# A flow is a connection between two elements: "from" opens it, "to" accepts it.

flows:
)" + flows +
         R"(    # client_auth: certificate    # how the opening end proves who it is
    # server_auth: verified       # whether it checks whom it talks to
    # transport: tls13            # what protects it on the way
)";
}

std::string data_file(const StarterAnswers& answers) {
  std::string out =
      R"(# Information that is worth protecting, each from 1 (no harm when it is known, wrong or missing) to 5 (the worst).

data:
)";
  if (answers.patient_data) {
    out += R"(  - id: D-PATIENT
    title: Data of patients
    class: phi
    # confidentiality: 4
    # integrity: 5
    # availability: 3
    # safety_relevant: yes    # whether wrong, missing or late data can harm a patient
)";
  } else {
    out += R"(  - id: D-INPUT
    title: What the product works on
    class: other
    # integrity: 5
    # safety_relevant: yes    # whether wrong, missing or late data can harm a patient
)";
  }
  return out;
}

std::string life_file() {
  return R"(# Who does what for the product's security, in each scope of its life. This is what is usual: make it what is true.

responsibilities:
  - id: RE-DEVELOPMENT
    title: Review changes and dependencies of the sources
    scope: development
    kind: approve
    party: MAKER
  - id: RE-BUILD
    title: Build and sign releases
    scope: build
    kind: approve
    party: MAKER
  - id: RE-PATCH
    title: Bring security updates to the product
    scope: service
    kind: patch
    party: MAKER
    # within: 60 d    # after a weakness is known
  - id: RE-PLATFORM
    title: Patch the operating system that it runs on
    scope: platform
    kind: patch
    # party: MAKER    # or: OPERATOR
  - id: RE-NETWORK
    title: Guard the network that it stands in
    scope: infrastructure
    kind: network
    party: OPERATOR
)";
}

}  // namespace

std::vector<StarterFile> make_starter(const StarterAnswers& answers) {
  return {
      {"product.yaml", product_file(answers)},         {"model/places.yaml", places_file(answers)},
      {"model/elements.yaml", elements_file(answers)}, {"model/flows.yaml", flows_file(answers)},
      {"model/data.yaml", data_file(answers)},         {"model/life.yaml", life_file()}};
}

}  // namespace theriac
