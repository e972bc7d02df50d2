#include <fmt/format.h>

#include "inventory/read_spdx_json_internal.h"
#include "inventory/read_spdx_yaml_internal.h"
#include "inventory/sbom_format.h"

namespace theriac {

Parsed<Inventory> read_spdx_yaml(std::string_view text, const std::string& file,
                                 const Limits& limits) {
  SpdxReader<YamlValue> reader(file, limits);
  YamlReader yaml(limits);
  const auto fault = yaml.read(text, [&](YamlValue& root) {
    root.each_field([&](std::string_view key, YamlValue& value) { reader.field(key, value); });
  });
  if (fault) return refuse(text, file, *fault);
  if (!reader.claimed()) {
    return refuse(
        text, file,
        SyntaxFault{"unknown-format", "not an SBOM that is known: YAML without \"spdxVersion\"",
                    std::string(formats_read), Diagnostics::no_offset});
  }
  for (const RepeatedKey& repeated : yaml.repeated_keys()) {
    reader.kept().warn_duplicate_key(repeated.key, repeated.offset);
  }
  return std::move(reader).finish(text, "YAML");
}

}  // namespace theriac
