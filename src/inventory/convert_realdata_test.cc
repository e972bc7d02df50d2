// Real documents are converted to the other format and, read again, compared fact by fact: what
// changed must be what was named as lost, and what was named must have changed. Then they are
// converted back: whatever is not as it was at first must have been named on one of the two ways.
#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

#include "inventory/bill_facts.h"
#include "inventory/check_sbom.h"
#include "inventory/convert.h"
#include "inventory/read_bill.h"
#include "test/shared_data.h"
#include "test/tar.h"

namespace theriac {
namespace {

using Fields = std::map<std::string, std::size_t>;

void differ(const std::vector<Fact>& a, const std::vector<Fact>& b, Fields& out) {
  std::vector<Fact> only;
  std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(only));
  for (const Fact& fact : only) ++out[std::string(fact.field)];
}

/// Every part by its packages and place, for the order of parts and their references may change.
std::string key_of(const Part& part) {
  std::string out = fmt::format("{}\t{}", part.name, part.version);
  for (const std::string& purl : part.purls) out += "\t" + purl;
  for (const std::string& cpe : part.cpes) out += "\t" + cpe;
  for (const HashValue& hash : part.hashes) out += "\t" + hash.value;
  for (const NamedValue& property : part.properties) out += "\t" + property.value;
  return out;
}

/// For each part of `a` the one of `b` that was written for it: the n-th with the same reference.
std::vector<std::size_t> partners(const Bill& a, const Bill& b,
                                  const std::vector<std::string>& refs) {
  const auto by_ref = parts_by_ref(b);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    const auto at = by_ref.find(refs[i]);
    out.push_back(at == by_ref.end() ? b.parts.size() : at->second);
  }
  return out;
}

/// The fields in which `a` and `b` differ; `to` has the partner in `b` of each part of `a`.
Fields changed(const Bill& a, const Bill& b, const std::vector<std::size_t>& to) {
  Fields out;
  differ(facts_of(a), facts_of(b), out);
  EXPECT_EQ(a.parts.size(), b.parts.size());
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    if (to[i] >= b.parts.size()) {
      ADD_FAILURE() << "lost: " << key_of(a.parts[i]);
      continue;
    }
    const Part& x = a.parts[i];
    const Part& y = b.parts[to[i]];
    differ(facts_of(x), facts_of(y), out);
    if (x.root != y.root) ++out["component.root"];
    if (x.ref != y.ref) ++out["component.ref"];
    const std::size_t in = x.in ? to[*x.in] : b.parts.size();
    if (in != y.in.value_or(b.parts.size())) ++out["component.in"];
  }
  std::vector<std::pair<std::size_t, std::size_t>> moved;
  for (const auto& [from, other] : a.dependencies) moved.emplace_back(to[from], to[other]);
  std::sort(moved.begin(), moved.end());
  EXPECT_EQ(moved, b.dependencies);
  std::set<std::size_t> stated, stated_after;
  for (const std::size_t part : a.with_dependencies) stated.insert(to[part]);
  for (const auto& [from, other] : moved) stated.insert(from);
  stated_after.insert(b.with_dependencies.begin(), b.with_dependencies.end());
  EXPECT_EQ(stated, stated_after);
  return out;
}

std::set<std::string> names_of(const Fields& fields) {
  std::set<std::string> out;
  for (const auto& [name, n] : fields) out.insert(name);
  return out;
}

struct Tally {
  std::size_t documents = 0, components = 0, back_as_it_was = 0;
  Fields lost;
};

/// A document in the other format, valid by its schema, and read again.
struct Other {
  Converted converted;
  Bill bill;
  std::vector<std::size_t> partners;
};

Other convert_to_other(const Bill& bill, const std::string& name, SbomChecker& checker) {
  Other out;
  out.converted = bill.format.starts_with("CycloneDX")
                      ? to_spdx(bill, "https://theriac.dev/spdxdocs/test")
                      : to_cyclonedx(bill);
  const Parsed<CheckedSbom> checked =
      checker.check(Text(std::string(out.converted.text)), name, Limits{});
  EXPECT_EQ(checked.value.errors, 0U) << render(checked.diagnostics.front());
  out.bill = read_bill(Text(std::string(out.converted.text)), name, Limits{}).value;
  out.partners = partners(bill, out.bill, out.converted.refs);
  return out;
}

/// The facts of parts and document that were named as lost.
std::set<std::string> named_by(const Converted& converted) {
  std::set<std::string> out;
  for (const auto& [field, n] : converted.losses) {
    if (field.starts_with("component.") || field.starts_with("document.")) out.insert(field);
  }
  return out;
}

/// The document that was converted twice, beside the first.
void come_back(const Bill& bill, const Other& there, const std::string& name, SbomChecker& checker,
               Tally& tally) {
  const Other back = convert_to_other(there.bill, name, checker);
  std::vector<std::size_t> to;
  for (const std::size_t i : there.partners)
    to.push_back(i < back.partners.size() ? back.partners[i] : back.bill.parts.size());
  const std::set<std::string> what = names_of(changed(bill, back.bill, to));
  std::set<std::string> named = named_by(there.converted);
  named.merge(named_by(back.converted));
  for (const std::string& field : what) EXPECT_TRUE(named.contains(field)) << "back: " << field;
  tally.back_as_it_was += what.empty() ? 1 : 0;
}

void convert_one(const std::string& name, const std::string& content, SbomChecker& checker,
                 Tally& tally) {
  SCOPED_TRACE(name);
  const Parsed<Bill> read = read_bill(Text(std::string(content)), name, Limits{});
  if (has_errors(read.diagnostics)) return;
  const Bill& bill = read.value;
  const Other there = convert_to_other(bill, name, checker);
  for (const auto& [field, n] : there.bill.left_out) {
    // The name of a licence that is one of several: they were joined, which is named.
    const bool joined = field == "hasExtractedLicensingInfos[].name" &&
                        there.converted.losses.contains("component.licence");
    EXPECT_TRUE(joined) << field;
  }
  EXPECT_EQ(names_of(changed(bill, there.bill, there.partners)), named_by(there.converted));
  for (const auto& [field, n] : there.converted.losses) tally.lost[field] += n;
  ++tally.documents;
  tally.components += bill.parts.size();
  come_back(bill, there, name, checker, tally);
}

TEST(ConvertRealdata, WhatChangedIsWhatWasNamed) {
  if (!test::shared_folder()) GTEST_SKIP() << test::skip_word();
  Tally tally;
  SbomChecker checker;
  std::size_t seen = 0;
  test::for_each_tar_entry(*test::shared_folder() + "/realdata/sboms/visible.tar.zst",
                           [&](const std::string& name, const std::string& content) {
                             constexpr std::size_t every = 7;
                             if (seen++ % every != 0 || content.size() > 2'000'000) return;
                             convert_one(name, content, checker, tally);
                           });
  fmt::print("{} documents, {} components; {} came back as they were\n", tally.documents,
             tally.components, tally.back_as_it_was);
  for (const auto& [field, n] : tally.lost) fmt::print("{:>8}  {}\n", n, field);
  EXPECT_GE(tally.documents, 500U);
}

}  // namespace
}  // namespace theriac
