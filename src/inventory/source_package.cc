#include "inventory/source_package.h"

#include "base/text.h"

namespace theriac {

namespace {

std::string full_version(std::string_view epoch, std::string_view version,
                         std::string_view release) {
  std::string out;
  if (version.empty()) return out;
  if (!epoch.empty() && epoch != "0") out.append(epoch).append(":");
  out.append(version);
  if (!release.empty()) out.append("-").append(release);
  return out;
}

}  // namespace

void take_source_rpm(std::string_view file, Component& component) {
  for (const std::string_view end : {".nosrc.rpm", ".src.rpm"}) {
    if (!file.ends_with(end)) continue;
    file.remove_suffix(end.size());
    break;
  }
  const std::size_t release = file.rfind('-');
  const std::size_t version =
      release == 0 || release == std::string_view::npos ? release : file.rfind('-', release - 1);
  if (version == 0 || version == std::string_view::npos) return;
  component.source_name = file.substr(0, version);
  component.source_version = file.substr(version + 1);
}

bool StatedSource::take(std::string_view name, std::string_view value) {
  constexpr std::string_view trivy = "aquasecurity:trivy:", syft = "syft:metadata:";
  if (name.starts_with(trivy)) {
    name.remove_prefix(trivy.size());
    if (name == "SrcName") return trivy_name = value, true;
    if (name == "SrcVersion") return trivy_version = value, true;
    if (name == "SrcRelease") return trivy_release = value, true;
    if (name == "SrcEpoch") return trivy_epoch = value, true;
  } else if (name.starts_with(syft)) {
    name.remove_prefix(syft.size());
    if (name == "source") return deb_name = value, true;
    if (name == "sourceVersion") return deb_version = value, true;
    if (name == "originPackage") return apk_origin = value, true;
    if (name == "sourceRpm") return source_rpm = value, true;
    if (name == "epoch") return epoch = value, true;
  }
  return false;
}

void StatedSource::put_into(Component& component) const {
  if (!epoch.empty()) component.epoch = epoch;
  if (!trivy_name.empty()) {
    component.source_name = trivy_name;
    component.source_version = full_version(trivy_epoch, trivy_version, trivy_release);
  } else if (!deb_name.empty()) {
    component.source_name = deb_name;
    component.source_version = deb_version;
  } else if (!apk_origin.empty()) {
    component.source_name = apk_origin;
  } else if (!source_rpm.empty()) {
    take_source_rpm(source_rpm, component);
  }
}

void take_source_info(std::string_view source_info, Component& component) {
  constexpr std::string_view built = "built package from:";
  if (!source_info.starts_with(built)) return;
  const std::string_view stated = trim(source_info.substr(built.size()));
  const std::size_t space = stated.find(' ');
  component.source_name = stated.substr(0, space);
  if (space != std::string_view::npos) component.source_version = trim(stated.substr(space));
}

}  // namespace theriac
