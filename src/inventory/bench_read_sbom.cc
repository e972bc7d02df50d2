// Our reader beside what simdjson itself needs for the same bytes in the same run: its DOM parse,
// and a full walk of its on-demand cursor that unescapes every string. The bytes are real SPDX and
// CycloneDX documents where the shared folder is there, else made up ones.

#include <benchmark/benchmark.h>
#include <cstdio>
#include <fmt/format.h>

#include "inventory/read_sbom.h"
#include "syntax/json.h"
#include "test/shared_data.h"
#include "test/tar.h"

namespace theriac {
namespace {

enum class Family { spdx, cyclonedx, xml, tag_value };

/// One document of `packages` packages such as syft writes, pretty-printed or on one line.
std::string made_spdx(std::size_t packages, bool pretty) {
  const std::string_view nl = pretty ? "\n      " : "";
  std::string out = R"({"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","packages":[)";
  for (std::size_t i = 0; i < packages; ++i) {
    if (i > 0) out += ',';
    out += fmt::format(
        R"({{{0}"SPDXID":"SPDXRef-Package-go-module-n{1}-{1:016x}",{0}"name":"github.com/x/n{1}",{0})"
        R"("versionInfo":"v1.{1}.0",{0}"downloadLocation":"NOASSERTION",{0}"filesAnalyzed":false,{0})"
        R"("sourceInfo":"acquired package info from go module information: /usr/bin/x",{0})"
        R"("licenseConcluded":"NOASSERTION",{0}"licenseDeclared":"NOASSERTION",{0})"
        R"("copyrightText":"NOASSERTION",{0}"externalRefs":[{0}{{{0}"referenceCategory":"SECURITY",{0})"
        R"("referenceType":"cpe23Type",{0}"referenceLocator":"cpe:2.3:a:x:n{1}:v1.{1}.0:*:*:*:*:*:*:*"}},{0})"
        R"({{{0}"referenceCategory":"PACKAGE-MANAGER",{0}"referenceType":"purl",{0})"
        R"("referenceLocator":"pkg:golang/github.com/x/n{1}@v1.{1}.0"}}]}})",
        nl, i);
  }
  return out + "]}";
}

/// CycloneDX XML such as cyclonedx-maven-plugin writes.
std::string made_xml(std::size_t components) {
  std::string out = "<bom xmlns=\"http://cyclonedx.org/schema/bom/1.5\"><components>\n";
  for (std::size_t i = 0; i < components; ++i) {
    out += fmt::format(
        "    <component type=\"library\" bom-ref=\"pkg:maven/org.x/n{0}@1.{0}?type=jar\">\n"
        "      <publisher>The X Foundation</publisher>\n      <group>org.x</group>\n"
        "      <name>n{0}</name>\n      <version>1.{0}</version>\n"
        "      <description><![CDATA[Part {0} of the framework]]></description>\n"
        "      <hashes>\n        <hash alg=\"SHA-256\">{0:064x}</hash>\n      </hashes>\n"
        "      <licenses>\n        <license>\n          <id>Apache-2.0</id>\n        </license>\n"
        "      </licenses>\n      <purl>pkg:maven/org.x/n{0}@1.{0}?type=jar</purl>\n"
        "    </component>\n",
        i);
  }
  return out + "</components></bom>\n";
}

/// SPDX tag-value such as syft writes.
std::string made_tag_value(std::size_t packages) {
  std::string out = "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\n";
  for (std::size_t i = 0; i < packages; ++i) {
    out += fmt::format(
        "##### Package: n{0}\n\nPackageName: n{0}\nSPDXID: SPDXRef-Package-n{0}-{0:016x}\n"
        "PackageVersion: 1.{0}\nPackageDownloadLocation: NOASSERTION\nFilesAnalyzed: false\n"
        "PackageLicenseConcluded: NOASSERTION\nPackageLicenseDeclared: MIT\n"
        "PackageCopyrightText: <text>Copyright\n(c) x</text>\n"
        "ExternalRef: SECURITY cpe23Type cpe:2.3:a:x:n{0}:1.{0}:*:*:*:*:*:*:*\n"
        "ExternalRef: PACKAGE_MANAGER purl pkg:golang/github.com/x/n{0}@v1.{0}.0\n\n",
        i);
  }
  return out;
}

Family family_of(std::string_view format) {
  if (format.ends_with(" XML")) return Family::xml;
  if (format.ends_with(" tag-value")) return Family::tag_value;
  return format.starts_with("SPDX") ? Family::spdx : Family::cyclonedx;
}

/// The real documents of one family, joined from the archive; few bytes of memory are kept twice.
const std::vector<Text>& documents(Family family) {
  static std::vector<Text> loaded[4];
  static const bool once = [] {
    if (!test::shared_folder()) {
      loaded[0].emplace_back(made_spdx(20'000, true));
      return true;
    }
    const std::string archive = *test::shared_folder() + "/realdata/sboms/visible.tar.zst";
    constexpr std::size_t most = 200'000'000;
    std::size_t taken = 0;
    test::for_each_tar_entry(archive, [&](const std::string&, std::string bytes) {
      Text text(std::move(bytes));
      const Parsed<Inventory> read = read_sbom(text, "", Limits{});
      const std::string& format = read.value.format;
      const bool is_yaml = format.ends_with(" YAML") || format.ends_with(" JSON-LD");
      const Family of = family_of(format);
      if (read.value.components.empty() || is_yaml || (of == Family::spdx && taken > most)) return;
      if (of == Family::spdx) taken += text.view().size();
      loaded[static_cast<std::size_t>(of)].push_back(std::move(text));
    });
    return true;
  }();
  static_cast<void>(once);
  return loaded[static_cast<std::size_t>(family)];
}

template <class Read>
void run(benchmark::State& state, const std::vector<Text>& texts, Read read) {
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const Text& text : texts) {
      read(text);
      bytes += text.view().size();
    }
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void ours(const Text& text) { benchmark::DoNotOptimize(read_sbom(text, "x", Limits{})); }

void cursor_only(const Text& text) {
  static JsonReader reader{Limits{}};
  benchmark::DoNotOptimize(reader.read(text.view(), [](JsonValue&) {}));
}

void dom(const Text& text) {
  static simdjson::dom::parser parser;
  simdjson::dom::element root;
  // A document with a number that no machine holds is refused by it and read by us.
  if (parser.parse(text.view().data(), text.view().size(), false).get(root) != simdjson::SUCCESS) {
    return;
  }
  benchmark::DoNotOptimize(root);
}

std::size_t walk(simdjson::ondemand::value value) {
  std::size_t seen = 0;
  switch (value.type().value_unsafe()) {
    case simdjson::ondemand::json_type::object: {
      simdjson::ondemand::object object = value.get_object().value_unsafe();
      for (auto field : object) {
        seen += field.unescaped_key().value_unsafe().size() + walk(field.value().value_unsafe());
      }
      break;
    }
    case simdjson::ondemand::json_type::array: {
      simdjson::ondemand::array array = value.get_array().value_unsafe();
      for (auto element : array) seen += walk(element.value_unsafe());
      break;
    }
    case simdjson::ondemand::json_type::string:
      seen += value.get_string().value_unsafe().size();
      break;
    default:
      seen += value.raw_json_token().size();
  }
  return seen;
}

void on_demand(const Text& text) {
  static simdjson::ondemand::parser parser;
  const std::string_view view = text.view();
  const simdjson::padded_string_view padded(view.data(), view.size(), view.size() + Text::padding);
  auto document = parser.iterate(padded).value_unsafe();
  benchmark::DoNotOptimize(walk(document.get_value().value_unsafe()));
}

void add_ours(const std::string& name, const std::function<const std::vector<Text>&()>& texts) {
  benchmark::RegisterBenchmark((name + "/read_sbom").c_str(), [=](benchmark::State& state) {
    run(state, texts(), &ours);
  })->Unit(benchmark::kMillisecond);
}

template <class Make>
void add_made(const std::string& name, Make make) {
  add_ours(name, [make]() -> const std::vector<Text>& {
    static const std::vector<Text> texts = [make] {
      std::vector<Text> one;
      one.emplace_back(make());
      return one;
    }();
    return texts;
  });
}

void add(const std::string& name, const std::function<const std::vector<Text>&()>& texts) {
  const auto with = [&](const char* what, void (*read)(const Text&)) {
    benchmark::RegisterBenchmark((name + "/" + what).c_str(), [=](benchmark::State& state) {
      run(state, texts(), read);
    })->Unit(benchmark::kMillisecond);
  };
  with("read_sbom", &ours);
  with("cursor_only", &cursor_only);
  with("simdjson_on_demand_walk", &on_demand);
  with("simdjson_dom_parse", &dom);
}

const bool registered = [] {
  std::fprintf(stderr, "simdjson kernels: stage 1 and DOM %s, on-demand %s\n",
               std::string(simdjson::get_active_implementation()->name()).c_str(),
               std::string(simdjson::builtin_implementation()->name()).c_str());
  add("real_spdx", []() -> const std::vector<Text>& { return documents(Family::spdx); });
  add("real_cyclonedx", []() -> const std::vector<Text>& { return documents(Family::cyclonedx); });
  add_ours("real_xml", []() -> const std::vector<Text>& { return documents(Family::xml); });
  add_ours("real_tag_value",
           []() -> const std::vector<Text>& { return documents(Family::tag_value); });
  add_made("made_100MB_xml", [] { return made_xml(150'000); });
  add_made("made_100MB_tag_value", [] { return made_tag_value(200'000); });
  add("made_200MB_pretty", []() -> const std::vector<Text>& {
    static const std::vector<Text> texts = [] {
      std::vector<Text> one;
      one.emplace_back(made_spdx(225'000, true));
      return one;
    }();
    return texts;
  });
  add("made_200MB_one_line", []() -> const std::vector<Text>& {
    static const std::vector<Text> texts = [] {
      std::vector<Text> one;
      one.emplace_back(made_spdx(280'000, false));
      return one;
    }();
    return texts;
  });
  return true;
}();

}  // namespace
}  // namespace theriac
