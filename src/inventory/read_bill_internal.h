#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/bill.h"
#include "syntax/tree.h"

namespace theriac {

/// What is asked of one object of a document; its other fields are left out by name.
class FieldsOf {
 public:
  /// `path` names the object in Bill::left_out, such as "components[].supplier."; empty: the root.
  FieldsOf(const TreeValue& object, std::string path, Bill& bill)
      : object_(object), path_(std::move(path)), bill_(bill) {}

  /// Counts every field that is not named here.
  void keep_only(std::span<const std::string_view> known) const;
  void keep_only(std::initializer_list<std::string_view> known) const {
    keep_only(std::span(known.begin(), known.size()));
  }

  /// The text of a field, also of a number; empty when there is none.
  std::string text(std::string_view key) const;

  /// Counts a field that is known but cannot be kept as it is.
  void leave_out(std::string_view what, std::size_t count = 1) const;

  const TreeValue& object() const { return object_; }
  const std::string& path() const { return path_; }
  Bill& bill() const { return bill_; }

  /// Calls visit(FieldsOf) for each object in an array field, or for the object in the field.
  template <class Visit>
  void each(std::string_view key, Visit visit) const {
    const auto field = object_.find(key);
    if (!field) return;
    const std::string inner = path_ + std::string(key);
    if (field->is_object()) return visit(FieldsOf(*field, inner + ".", bill_));
    field->each([&](const TreeValue& one) {
      if (one.is_object()) visit(FieldsOf(one, inner + "[].", bill_));
    });
  }

  /// Calls visit(std::string_view) for each text in an array field, or for the text in the field.
  template <class Visit>
  void each_text(std::string_view key, Visit visit) const {
    const auto field = object_.find(key);
    if (!field) return;
    if (field->is_string()) return visit(field->text());
    field->each([&](const TreeValue& one) {
      if (one.is_string()) visit(one.text());
    });
  }

 private:
  TreeValue object_;
  std::string path_;
  Bill& bill_;
};

/// Whether SPDX's words for "not known" and "there is none" stand in the place of a text, or none.
bool says_nothing(std::string_view text);

/// Adds a text to a list; one that says nothing is not added. Repeats go when all is read.
void keep(std::vector<std::string>& list, std::string text);

/// Which part lies in which, while that is read: never in a circle, at the price of a look-up.
class Nesting {
 public:
  explicit Nesting(Bill& bill) : bill_(bill) {}
  /// Puts one part into another; false when it lies in a part already or holds the other.
  bool put(std::size_t inner, std::size_t outer);

 private:
  std::size_t outermost(std::size_t part);
  Bill& bill_;
  std::vector<std::size_t> above_;  // a part around each, or itself; shortened when walked
};

/// How much of what others refer to may be copied to them: a name of a megabyte, referred to a
/// million times, would fill memory.
class CopyBudget {
 public:
  bool allows(std::size_t bytes) { return (spent_ += bytes) <= most; }

 private:
  static constexpr std::size_t most = std::size_t{64} << 20U;
  std::size_t spent_ = 0;
};

/// One CycloneDX document, given as the object that it is in JSON.
void read_cyclonedx_bill(const TreeValue& bom, Bill& bill);

/// One document of SPDX 2, with JSON's names in whatever encoding it came.
void read_spdx2_bill(const TreeValue& document, Bill& bill);

/// One document of SPDX 3 in JSON-LD; it has an array "@graph".
void read_spdx3_bill(const TreeValue& document, Bill& bill);

/// "Organization: Acme (info@acme.example)", "Person: Jo ()"; SPDX 2.3, 7.5.
Party party_of_spdx(std::string_view text);

/// Whether an external reference of this type is an identifier of the package: a purl, a CPE, a
/// SWID tag, a SWHID or an OmniBOR id (SPDX 2.3, annex F).
bool is_identifier_type_of_spdx(std::string_view type);

/// "SHA256" of SPDX as CycloneDX writes it, "SHA-256"; names that CycloneDX lacks as they are.
std::string hash_name_of_spdx(std::string_view algorithm);

}  // namespace theriac
