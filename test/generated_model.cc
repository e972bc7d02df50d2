#include "test/generated_model.h"

#include <array>
#include <fmt/format.h>
#include <string_view>

namespace theriac::test {

namespace {

/// Numbers that look random and are the same everywhere.
class Dice {
 public:
  std::size_t roll(std::size_t sides) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<std::size_t>(state_ >> 33U) % sides;
  }
  template <std::size_t n>
  std::string_view pick(const std::array<std::string_view, n>& words) {
    return words[roll(n)];
  }
  bool rarely() { return roll(10) == 0; }

 private:
  std::uint64_t state_ = 20261130;
};

constexpr std::array<std::string_view, 3> yes_yes_no = {"yes", "yes", "no"};
constexpr std::array<std::string_view, 8> kinds = {"client",  "service",  "service",  "store",
                                                   "gateway", "function", "external", "pipeline"};
constexpr std::array<std::string_view, 5> scopes = {"service", "service", "platform",
                                                    "infrastructure", "build"};
constexpr std::array<std::string_view, 6> zone_kinds = {"internet", "hospital", "cloud",
                                                        "cloud",    "maker",    "third-party"};

class Maker {
 public:
  std::string make(std::size_t elements, std::size_t flows) {
    elements_ = elements;
    zones_ = 2 + elements / 25;
    head();
    for (std::size_t i = 0; i < zones_; ++i) {
      line("  - {{id: Z-{}, kind: {}, trust: {}, party: P-{}, segmented: {}}}", i,
           zone_kinds[i % zone_kinds.size()], i % 6, i % 3, dice_.pick(yes_yes_no));
    }
    out_ += "elements:\n";
    for (std::size_t i = 0; i < elements; ++i) element(i);
    out_ += "interfaces:\n";
    for (std::size_t i = 0; i < elements; i += 2) interface(i);
    out_ += "flows:\n";
    for (std::size_t i = 0; i < flows; ++i) flow(i);
    controls();
    return std::move(out_);
  }

 private:
  template <class... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
    out_ += '\n';
  }
  /// A field that one in ten leaves out.
  template <class Value>
  void field(std::string_view name, const Value& value) {
    if (!dice_.rarely()) line("    {}: {}", name, value);
  }

  void head() {
    out_ =
        "product: {id: P, title: Generated, maker: P-0, situation: critical, significance: drive}\n"
        "parties:\n"
        "  - {id: P-0, kind: maker}\n  - {id: P-1, kind: operator}\n  - {id: P-2, kind: "
        "cloud-provider}\n"
        "data:\n"
        "  - {id: D-IMAGE, class: phi, safety_relevant: yes}\n"
        "  - {id: D-RESULT, class: result, safety_relevant: yes}\n"
        "  - {id: D-LOG, class: log, safety_relevant: no}\n"
        "  - {id: D-SW, class: software, safety_relevant: yes}\n"
        "  - {id: D-CONF, class: config, safety_relevant: no}\n"
        "  - {id: D-CRED, class: credential, safety_relevant: no}\n"
        "credentials:\n"
        "  - {id: C-0, kind: certificate, scope: device, storage: tpm, revocable: yes}\n"
        "  - {id: C-1, kind: token, scope: service, lifetime: 1 h, storage: secret-store}\n"
        "harms: [{id: H-0, severity: critical, kind: safety}]\n"
        "hazards:\n"
        "  - {id: HZ-0, patients: many, harms: [H-0], caused_by: [E-1, E-7], attacker: can-cause}\n"
        "releases:\n"
        "  - {id: R-1, version: 1.10, fielded: yes, sites: [{id: S-1, units: 4, patients_per_day: "
        "20}]}\n"
        "zones:\n";
  }

  void element(std::size_t i) {
    constexpr std::array<std::string_view, 6> data = {"D-IMAGE", "D-RESULT", "D-LOG",
                                                      "D-SW",    "D-CONF",   "D-CRED"};
    constexpr std::array<std::string_view, 3> runs_as = {"unprivileged", "service-account", "root"};
    constexpr std::array<std::string_view, 3> at_rest = {"volume", "database", "none"};
    constexpr std::array<std::string_view, 4> parsers = {"none", "dicom", "hl7", "json"};
    constexpr std::array<std::string_view, 3> updates = {"automatic", "manual", "none"};
    line("  - id: E-{}\n    title: Element {}\n    kind: {}", i, i, dice_.pick(kinds));
    field("scope", dice_.pick(scopes));
    field("zone", fmt::format("Z-{}", dice_.roll(zones_)));
    field("party", fmt::format("P-{}", dice_.roll(3)));
    field("runs_as", dice_.pick(runs_as));
    field("stores", dice_.roll(2) == 0 ? "[]" : fmt::format("[{}]", dice_.pick(data)));
    field("at_rest", dice_.pick(at_rest));
    field("parsers", fmt::format("[{}]", dice_.pick(parsers)));
    field("logs", "[login, access, change, failure]");
    field("log_protection", "forwarded");
    field("updates", dice_.pick(updates));
    field("update_verified", dice_.pick(yes_yes_no));
    field("rollback_protected", dice_.pick(yes_yes_no));
    field("redundancy", "hot");
    field("fail_mode", "visible");
    field("time_critical", dice_.pick(yes_yes_no));
    field("fetches_urls", "no");
    field("builds_commands", "no");
    field("loads", "nothing");
    field("support_until", "2031-01-01");
  }

  void interface(std::size_t i) {
    constexpr std::array<std::string_view, 4> exposure = {"internal", "host", "hospital",
                                                          "internet"};
    constexpr std::array<std::string_view, 4> auth = {"certificate", "oidc", "password", "none"};
    constexpr std::array<std::string_view, 3> what = {"api", "network", "web-ui"};
    line("  - id: I-{}\n    element: E-{}\n    kind: {}", i, i, dice_.pick(what));
    field("exposure", dice_.pick(exposure));
    field("auth", dice_.pick(auth));
    field("authz", "object");
    field("purpose", "use");
    field("bulk", "no");
  }

  void flow(std::size_t i) {
    constexpr std::array<std::string_view, 6> data = {"D-IMAGE", "D-RESULT", "D-LOG",
                                                      "D-SW",    "D-CONF",   "D-LOG"};
    constexpr std::array<std::string_view, 4> transport = {"tls13", "tls13", "tls12", "none"};
    constexpr std::array<std::string_view, 4> client = {"certificate", "oidc", "role", "none"};
    const std::size_t to = dice_.roll(elements_);
    line("  - id: F-{}\n    from: E-{}\n    to: E-{}", i, dice_.roll(elements_), to);
    if (to % 2 == 0) line("    interface: I-{}", to);
    field("protocol", "HTTPS");
    const std::string_view caller = dice_.pick(client), way = dice_.pick(transport);
    const std::string_view mutual = dice_.pick(yes_yes_no);
    field("client_auth", caller);
    field("server_auth", "verified");
    field("mutual", caller == "none" || way == "none" ? "no" : mutual);  // no model denies itself
    field("transport", way);
    field("msg_integrity", "signature");
    field("replay_protection", "nonce");
    field("carries", fmt::format("[{}]", dice_.pick(data)));
    field("rate_limited", dice_.pick(yes_yes_no));
    field("logged", "yes");
    field("via", "[]");
  }

  void controls() {
    constexpr std::array<std::string_view, 6> what = {"mutual-tls",           "input-validation",
                                                      "rate-limit",           "audit-trail",
                                                      "network-segmentation", "backup"};
    out_ += "controls:\n";
    const std::size_t count = 10 + elements_ / 4;
    for (std::size_t i = 0; i < count; ++i) {
      line("  - {{id: M-{0}, kind: {1}, covers: [{2}], status: implemented}}", i,
           what[i % what.size()],
           what[i % what.size()] == "network-segmentation"
               ? fmt::format("Z-{}", dice_.roll(zones_))
               : fmt::format("E-{}", dice_.roll(elements_)));
    }
    out_ += "tests:\n";
    for (std::size_t i = 0; i < count; i += 2) {
      line("  - {{id: T-{0}, type: mitigation, controls: [M-{0}], result: {1}}}", i,
           dice_.rarely() ? "fail" : "pass");
    }
  }

  Dice dice_;
  std::size_t elements_ = 0, zones_ = 0;
  std::string out_;
};

}  // namespace

std::string generated_model(std::size_t elements, std::size_t flows) {
  return Maker().make(elements, flows);
}

}  // namespace theriac::test
