#include <algorithm>

#include "base/text.h"
#include "finding/source_of_internal.h"
#include "inventory/source_package.h"

namespace theriac {

namespace {

SourcePackage split_source(std::string_view text) {
  text = trim(text);
  if (text.ends_with(".src.rpm") || text.ends_with(".nosrc.rpm")) {
    Component read;
    take_source_rpm(text, read);
    return {read.source_name, read.source_version};
  }
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {std::string(text), ""};
  return {std::string(trim(text.substr(0, at))), std::string(trim(text.substr(at + 1)))};
}

/// Debian's linux-signed-ARCH 6.1.27+1 is of linux 6.1.27-1, grub-efi-ARCH-signed 1+2.06+8 of grub2
/// 2.06-8.
SourcePackage of_signed(SourcePackage source) {
  const bool kernel = source.name.starts_with("linux-signed-");
  const bool grub = source.name.starts_with("grub-efi-") && source.name.ends_with("-signed");
  if (!kernel && !grub) return source;
  source.name = kernel ? "linux" : "grub2";
  std::string& version = source.version;
  if (grub) version.erase(0, std::min(version.find('+'), version.size() - 1) + 1);
  if (const std::size_t plus = version.rfind('+'); plus != std::string::npos) version[plus] = '-';
  return source;
}

}  // namespace

SourcePackage source_of(const Purl& purl, const Component& component) {
  for (const std::string_view key : {"upstream", "source"}) {  // "source": syft before 0.50
    SourcePackage stated = split_source(purl.qualifier(key));
    if (stated.name.empty()) continue;
    // The name alone: its version may stand beside the purl.
    if (stated.version.empty() && trim(component.source_name) == stated.name) {
      stated.version = trim(component.source_version);
    }
    return of_signed(std::move(stated));
  }
  SourcePackage beside = split_source(component.source_name);
  if (beside.name.empty()) return {};
  if (!component.source_version.empty()) beside.version = trim(component.source_version);
  return of_signed(std::move(beside));
}

}  // namespace theriac
