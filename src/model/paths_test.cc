#include "model/paths.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>

#include "model/read_model.h"
#include "test/slow_paths.h"

namespace theriac {
namespace {

const std::vector<std::string> blocking = {"mutual-tls", "input-validation",
                                           "network-segmentation"};

/// A model with all that asks it, which must live as long.
struct Made {
  explicit Made(const std::string& text)
      : read(read_model_text(
            text, "test", Limits{},
            {"mutual-tls", "input-validation", "network-segmentation", "rate-limit"})),
        facts(read.value, blocking),
        paths(facts) {
    for (const Diagnostic& d : read.diagnostics) ADD_FAILURE() << render(d);
  }
  std::uint32_t number(std::string_view id) const { return facts.find_element(id).value(); }

  Parsed<Items> read;
  Facts facts;
  Paths paths;
};

constexpr std::string_view chain = R"(
zones:
  - {id: Z-NET, trust: 0, kind: internet, segmented: yes}
  - {id: Z-EDGE, trust: 2, kind: cloud, segmented: yes}
  - {id: Z-APP, trust: 4, kind: cloud, segmented: yes}
elements:
  - {id: E-ANY, kind: client, zone: Z-NET}
  - {id: E-EDGE, kind: service, zone: Z-EDGE}
  - {id: E-APP, kind: service, zone: Z-APP}
flows:
  - {id: F-1, from: E-ANY, to: E-EDGE}
  - {id: F-2, from: E-EDGE, to: E-APP}
controls:
  - {id: C-1, kind: mutual-tls, covers: [F-1], status: implemented}
  - {id: C-2, kind: input-validation, covers: [E-APP], status: implemented}
  - {id: C-3, kind: rate-limit, covers: [F-2], status: implemented}
tests:
  - {id: T-1, controls: [C-1], result: pass}
  - {id: T-2, controls: [C-2, C-3], result: pass}
)";

std::string shown(const Made& made) {
  std::string out;
  for (const Exposure& e : made.paths.exposures()) {
    out += fmt::format("{} from {}: {} hops, {} controls\n",
                       made.facts.elements[e.element].item->id, e.source, e.hops, e.least_controls);
  }
  return out;
}

TEST(Paths, CountVerifiedBlockingControlsAlone) {
  // A rate limit blocks nobody; C-2 guards whatever leads into E-APP.
  EXPECT_EQ(shown(Made(std::string(chain))),
            "E-ANY from Z-NET: 0 hops, 0 controls\n"
            "E-EDGE from Z-NET: 1 hops, 1 controls\n"
            "E-APP from Z-NET: 2 hops, 2 controls\n");
}

TEST(Paths, TakeAControlWithoutAPassedTestForNothing) {
  std::string text(chain);
  text.replace(text.find("result: pass"), 12, "result: fail");
  EXPECT_NE(shown(Made(text)).find("E-EDGE from Z-NET: 1 hops, 0 controls"), std::string::npos);
}

TEST(Paths, CountTwoControlsThatShareSomethingOnce) {
  std::string text(chain);
  text += "  - {id: T-3, controls: [C-4], result: pass}\n";
  const std::string more =
      "  - {id: C-4, kind: input-validation, covers: [F-1], status: implemented";
  text.insert(text.find("tests:"), more + "}\n");
  EXPECT_NE(shown(Made(text)).find("E-EDGE from Z-NET: 1 hops, 2 controls"), std::string::npos);
  text.replace(text.find(more), more.size(), more + ", depends_on: C-1");
  EXPECT_NE(shown(Made(text)).find("E-EDGE from Z-NET: 1 hops, 1 controls"), std::string::npos);
}

TEST(Paths, LetNeighboursInOneZoneReachEachOther) {
  const std::string text = R"(
zones:
  - {id: Z-NET, trust: 0, kind: internet}
  - {id: Z-A, trust: 3, kind: hospital, segmented: SAID}
elements:
  - {id: E-ANY, kind: client, zone: Z-NET}
  - {id: E-1, kind: service, zone: Z-A}
  - {id: E-2, kind: store, zone: Z-A}
flows:
  - {id: F-1, from: E-ANY, to: E-1}
controls:
  - {id: C-1, kind: network-segmentation, covers: [Z-A], status: implemented}
tests:
  - {id: T-1, controls: [C-1], result: RESULT}
)";
  const auto with = [&](const std::string& said, const std::string& result) {
    std::string made = text;
    made.replace(made.find("SAID"), 4, said);
    made.replace(made.find("RESULT"), 6, result);
    const Made model(made);
    return model.paths.reaches(model.number("E-1"), model.number("E-2"));
  };
  EXPECT_TRUE(with("no", "pass"));
  EXPECT_TRUE(with("yes", "fail")) << "segmentation that is not shown to work divides nothing";
  EXPECT_FALSE(with("yes", "pass"));
}

TEST(Paths, FollowWhatComesBackAndWhatLiesBetween) {
  const Made model(R"(
data: [{id: D-1, class: log}]
zones: [{id: Z-1, trust: 5, segmented: yes}, {id: Z-2, trust: 5}, {id: Z-3, trust: 5}]
elements:
  - {id: E-1, kind: service, zone: Z-1}
  - {id: E-2, kind: service, zone: Z-2}
  - {id: E-3, kind: service, zone: Z-3}
flows:
  - {id: F-1, from: E-1, to: E-3, via: [E-2], returns: [D-1]}
)");
  EXPECT_TRUE(model.paths.reaches(model.number("E-1"), model.number("E-2")));
  EXPECT_TRUE(model.paths.reaches(model.number("E-3"), model.number("E-1")));
}

TEST(Paths, SayUnknownWhereAZoneIsNotStated) {
  const Made model(R"(
zones: [{id: Z-1, trust: 4}]
elements:
  - {id: E-1, kind: service}
  - {id: E-2, kind: service, zone: Z-1}
  - {id: E-3, kind: service, zone: Z-1}
flows:
  - {id: F-1, from: E-1, to: E-2}
)");
  const std::vector<Truth> reachable = model.paths.reachable();
  EXPECT_EQ(reachable[model.number("E-1")], Truth::unknown);
  EXPECT_EQ(reachable[model.number("E-2")], Truth::unknown);
  EXPECT_EQ(reachable[model.number("E-3")], Truth::unknown) << "a neighbour of E-2";
}

TEST(Paths, BeginOnTheInternetWhetherOrNotAZoneIsDrawnForIt) {
  const std::string text = R"(
zones: [{id: Z-1, trust: 4, kind: cloud}]
elements:
  - {id: E-1, kind: service, zone: Z-1}
interfaces:
  - {id: I-1, element: E-1, exposure: SAID}
)";
  const auto with = [&](const std::string& said) {
    std::string made = text;
    made.replace(made.find("SAID"), 4, said);
    const Made model(made);
    return shown(model) + std::string(model.paths.reachable()[0] == Truth::yes ? "reachable" : "");
  };
  EXPECT_EQ(with("internet"), "E-1 from internet: 1 hops, 0 controls\nreachable");
  EXPECT_EQ(with("host"), "");
}

TEST(Paths, SayUnknownWhereNobodySaysWhoReachesAnInterface) {
  const Made model(R"(
zones: [{id: Z-1, trust: 4, kind: cloud, segmented: yes}, {id: Z-2, trust: 4, kind: cloud}]
elements:
  - {id: E-1, kind: service, zone: Z-1}
  - {id: E-2, kind: service, zone: Z-2}
interfaces:
  - {id: I-1, element: E-1}
  - {id: I-2, element: E-2}
controls:
  - {id: C-2, kind: mutual-tls, covers: [I-2], status: implemented}
tests:
  - {id: T-2, controls: [C-2], result: pass}
)");
  const std::vector<Truth> reachable = model.paths.reachable();
  EXPECT_EQ(reachable[model.number("E-1")], Truth::unknown);
  EXPECT_EQ(reachable[model.number("E-2")], Truth::no) << "guarded, whoever knocks";
}

TEST(Paths, TakeAZoneWithinAnotherForPartOfIt) {
  const std::string text = R"(
zones:
  - {id: Z-NET, trust: 0, kind: internet}
  - {id: Z-OUTER, trust: 3, kind: hospital}
  - {id: Z-INNER, trust: 3, kind: hospital, within: Z-OUTER}
elements:
  - {id: E-ANY, kind: client, zone: Z-NET}
  - {id: E-1, kind: service, zone: Z-OUTER}
  - {id: E-2, kind: store, zone: Z-INNER}
flows:
  - {id: F-1, from: E-ANY, to: E-1}
controls:
  - {id: C-1, kind: network-segmentation, covers: [Z-INNER], status: implemented}
tests:
  - {id: T-1, controls: [C-1], result: RESULT}
)";
  const auto with = [&](const std::string& result) {
    std::string made = text;
    made.replace(made.find("RESULT"), 6, result);
    const Made model(made);
    return model.paths.reachable()[model.number("E-2")];
  };
  EXPECT_EQ(with("fail"), Truth::yes) << "a border that is drawn alone keeps nobody out";
  EXPECT_EQ(with("pass"), Truth::no);
}

// ----------------------------------------------------------------------- beside the slow twin

/// A random system in zones that are all divided, so that flows are the only ways.
std::string random_model(std::mt19937& random, std::size_t elements, std::size_t flows) {
  const auto roll = [&](std::size_t sides) { return std::size_t{random()} % sides; };
  std::string out = "zones:\n";
  for (std::size_t i = 0; i < elements; ++i)
    out += fmt::format("  - {{id: Z-{}, trust: {}, kind: cloud}}\n", i, i == 0 ? 1 : 4);
  out += "elements:\n";
  for (std::size_t i = 0; i < elements; ++i)
    out += fmt::format("  - {{id: E-{0}, kind: service, zone: Z-{0}, stores: [D-1]}}\n", i);
  out += "data: [{id: D-1, class: phi, safety_relevant: yes}]\nflows:\n";
  for (std::size_t i = 0; i < flows; ++i)
    out +=
        fmt::format("  - {{id: F-{}, from: E-{}, to: E-{}}}\n", i, roll(elements), roll(elements));
  out += "controls:\n";
  std::string tests = "tests:\n";
  for (std::size_t i = 0; i < flows; ++i) {
    const std::size_t controls = roll(3);
    for (std::size_t k = 0; k < controls; ++k) {
      out += fmt::format(
          "  - {{id: C-{0}-{1}, kind: mutual-tls, covers: [F-{0}], status: implemented}}\n", i, k);
      tests += fmt::format("  - {{id: T-{0}-{1}, controls: [C-{0}-{1}], result: pass}}\n", i, k);
    }
  }
  out += "  - {id: C-LAST, kind: mutual-tls, status: planned}\n";
  tests += "  - {id: T-LAST, result: pass}\n";
  return out + tests;
}

test::SlowPaths twin_of(const Made& model) {
  test::SlowPaths out(model.facts.elements.size());
  for (const FlowFact& flow : model.facts.flows)
    out.step(flow.from, flow.to, model.facts.controls_of(flow.item->id).size());
  return out;
}

TEST(Paths, AgreeWithTheSlowTwin) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    const std::size_t elements = 2 + random() % 9;
    const Made model(random_model(random, elements, 1 + random() % 20));
    const test::SlowPaths twin = twin_of(model);
    const auto fewest = twin.fewest();
    const auto free_ways = twin.free_ways();
    std::vector<std::size_t> found(elements, test::SlowPaths::absent);
    for (const Exposure& e : model.paths.exposures()) {
      if (e.kind == SourceKind::outside) found[e.element] = e.least_controls;
    }
    EXPECT_EQ(found, fewest[0]) << "round " << round;
    const std::vector<BlastRadius> radii = model.paths.blast_radii();
    for (std::uint32_t a = 0; a < elements; ++a) {
      std::size_t count = 0;
      for (std::uint32_t b = 0; b < elements; ++b) {
        EXPECT_EQ(model.paths.reaches(a, b), free_ways[a][b]);
        count += free_ways[a][b] ? 1 : 0;
      }
      EXPECT_EQ(radii[a].reached, count);
    }
  }
}

TEST(Paths, GiveWaysThatExistBestFirst) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    const std::size_t elements = 2 + random() % 8;
    const Made model(random_model(random, elements, 1 + random() % 16));
    const auto fewest = twin_of(model).fewest();
    std::vector<std::uint32_t> targets(elements);
    for (std::uint32_t i = 0; i < elements; ++i) targets[i] = i;
    std::vector<std::size_t> best(elements, test::SlowPaths::absent);
    const AttackPath* before = nullptr;
    const std::vector<AttackPath> paths = model.paths.attack_paths(targets, 3);
    for (const AttackPath& path : paths) {
      if (path.rank == 1) best[path.target] = path.controls;
      if (before != nullptr && before->target == path.target) {
        EXPECT_LE(before->controls, path.controls);
      }
      before = &path;
      std::size_t sum = 0;
      std::vector<std::uint32_t> seen;
      for (std::size_t i = 0; i < path.steps.size(); ++i) {
        EXPECT_EQ(std::find(seen.begin(), seen.end(), path.steps[i].element), seen.end());
        seen.push_back(path.steps[i].element);
        if (i == 0) continue;
        ASSERT_TRUE(path.steps[i].flow.has_value());
        const FlowFact& flow = model.facts.flows[*path.steps[i].flow];
        EXPECT_EQ(flow.from, path.steps[i - 1].element);
        EXPECT_EQ(flow.to, path.steps[i].element);
        sum += model.facts.controls_of(flow.item->id).size();
      }
      EXPECT_EQ(sum, path.controls);
    }
    EXPECT_EQ(best, fewest[0]) << "the first way is one with the fewest controls";
  }
}

}  // namespace
}  // namespace theriac
