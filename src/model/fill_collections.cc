#include <algorithm>
#include <fmt/format.h>

#include "model/field_of_internal.h"
#include "model/fill_internal.h"
#include "model/mutual_internal.h"
#include "model/tables.h"
#include "terms/imdrf.h"

namespace theriac {

namespace {

SqlStatement insert_into(SqlDatabase& database, std::string_view table, std::size_t columns) {
  std::string sql = fmt::format("INSERT INTO \"{}\" VALUES(?", table);
  for (std::size_t i = 1; i < columns; ++i) sql += ",?";
  auto made = database.prepare(sql + ")");
  if (!made) throw std::logic_error(made.error().problem + ": " + sql);
  return *std::move(made);
}

void run(SqlStatement& statement) {
  if (const auto done = statement.step(); !done) throw std::runtime_error(done.error().problem);
  statement.reset();
}

void bind_truth(SqlStatement& to, int number, Truth truth) {
  if (truth != Truth::unknown) to.bind(number, std::int64_t{truth == Truth::yes});
}

/// A text that is not stated is NULL.
void bind_stated(SqlStatement& to, int number, std::string_view text) {
  if (!text.empty()) to.bind(number, text);
}

void bind_word(SqlStatement& to, int number, const Field& field, std::string_view text) {
  switch (field.type) {
    case FieldType::whole:
      return to.bind(number, parse_whole(text).value_or(0));
    case FieldType::boolean:
      return to.bind(number, std::int64_t{parse_yes_no(text).value_or(false)});
    case FieldType::duration:
      return to.bind(number, parse_duration(text).value_or(0));
    default:
      return to.bind(number, text);
  }
}

std::string joined(const std::vector<Word>& words) {
  std::string out;
  for (const Word& word : words) {
    if (!out.empty()) out += ' ';
    out += word.text;
  }
  return out;
}

/// Writes the items of one collection.
class CollectionWriter {
 public:
  CollectionWriter(SqlDatabase& database, const Facts& facts, const Collection& collection)
      : facts_(facts),
        collection_(collection),
        table_(*std::find_if(model_tables().begin(), model_tables().end(),
                             [&](const Table& t) { return t.name == collection.table; })),
        main_(insert_into(database, table_.name, table_.columns.size())) {
    // Behind the first column stand the computed ones (tables.cc).
    const auto computed = static_cast<int>(std::count_if(
        table_.columns.begin(), table_.columns.end(), [](const Column& c) { return !c.stated; }));
    int column = 0;
    for (const Field& field : collection.fields) {
      column_of_.push_back(field.type == FieldType::records ? 0 : ++column);
      if (column == 1 && column_of_.size() == 1) column += computed;
      lists_.push_back(make_list(database, field));
      if (!field.usual.empty()) usual_.push_back(column_of_.size() - 1);
    }
  }

  /// `compute(statement, first column)` binds the computed columns.
  template <class Compute>
  void write(const Item& item, Compute compute) {
    texts_.clear();
    for (const Stated& stated : item.stated) {
      const Field& field = collection_.fields[stated.field];
      if (field.type == FieldType::records) continue;
      const int column = column_of_[stated.field];
      if (field.list)
        main_.bind(column, texts_.emplace_back(joined(stated.words)));
      else if (!stated.words.empty())
        bind_word(main_, column, field, stated.words.front().text);
    }
    bind_usual(item);
    compute(main_, computed_);
    const int last = static_cast<int>(table_.columns.size());
    main_.bind(last - 1, facts_.items().files[item.file].name);
    main_.bind(last, std::int64_t{item.line});
    run(main_);
    write_lists(item);
  }

 private:
  std::optional<SqlStatement> make_list(SqlDatabase& database, const Field& field) const {
    const std::string name = fmt::format("{}_{}", collection_.table, field.name);
    if (field.type == FieldType::records)
      return insert_into(database, name, field.fields.size() + 1);
    return field.list ? std::optional(insert_into(database, name, 2)) : std::nullopt;
  }

  void bind_usual(const Item& item) {
    for (const std::size_t number : usual_) {
      if (item.find(number) != nullptr) continue;
      const Field& field = collection_.fields[number];
      bind_word(main_, column_of_[number], field, field.list ? std::string_view() : field.usual);
    }
  }

  void write_lists(const Item& item) {
    for (std::size_t i = 0; i < collection_.fields.size(); ++i) {
      if (!lists_[i]) continue;
      SqlStatement& to = *lists_[i];
      const Field& field = collection_.fields[i];
      const Stated* const stated = item.find(i);
      if (stated == nullptr) {
        if (field.type == FieldType::records || !field.usual.empty()) continue;
        to.bind(1, item.id);
        run(to);  // one row with NULL: nobody has stated it
        continue;
      }
      for (const Word& word : stated->words) {
        to.bind(1, item.id);
        bind_word(to, 2, field, word.text);
        run(to);
      }
      for (const Item& record : stated->records) {
        to.bind(1, item.id);
        for (const Stated& inner : record.stated) {
          bind_word(to, inner.field + 2, field.fields[inner.field], inner.words.front().text);
        }
        run(to);
      }
    }
  }

  const Facts& facts_;
  const Collection& collection_;
  const Table& table_;
  SqlStatement main_;
  std::vector<int> column_of_;  // by field; 0 for records
  std::vector<std::optional<SqlStatement>> lists_;
  std::vector<std::size_t> usual_;     // fields that mean something when they are left out
  static constexpr int computed_ = 2;  // where the computed columns begin
  std::deque<std::string> texts_;
};

void bind_trust(SqlStatement& to, int number, const Facts& facts,
                std::optional<std::uint32_t> zone) {
  if (zone && facts.zones[*zone].trust) to.bind(number, *facts.zones[*zone].trust);
}

void fill_elements(SqlDatabase& database, const Facts& facts, const Paths& paths) {
  CollectionWriter out(database, facts, collections::elements);
  const std::vector<Truth> reachable = paths.reachable();
  const std::vector<Truth> to_hospital = paths.reaching_hospital();
  for (std::size_t i = 0; i < facts.elements.size(); ++i) {
    const ElementFact& fact = facts.elements[i];
    out.write(*fact.item, [&](SqlStatement& to, int column) {
      bind_trust(to, column, facts, fact.zone);
      if (fact.zone) bind_stated(to, column + 1, facts.zones[*fact.zone].kind);
      bind_truth(to, column + 2, fact.exposed);
      bind_truth(to, column + 3, fact.safety);
      bind_truth(to, column + 4, reachable[i]);
      bind_truth(to, column + 5, to_hospital[i]);
    });
  }
}

void fill_interfaces(SqlDatabase& database, const Facts& facts) {
  CollectionWriter out(database, facts, collections::interfaces);
  for (const InterfaceFact& fact : facts.interfaces) {
    out.write(*fact.item, [&](SqlStatement& to, int column) {
      if (fact.element) {
        const ElementFact& element = facts.elements[*fact.element];
        bind_stated(to, column, element.kind);
        if (element.zone) to.bind(column + 1, facts.zones[*element.zone].item->id);
        bind_trust(to, column + 2, facts, element.zone);
        to.bind(column + 3, std::int64_t{element.in_scope});
      }
      to.bind(column + 4, std::int64_t{fact.used});
    });
  }
}

/// Who is responsible: its own party, else that of its zone.
std::string_view party_of(const Facts& facts, const ElementFact& element) {
  static const std::size_t own = field_of(collections::elements, "party"),
                           of_zone = field_of(collections::zones, "party");
  const std::string_view stated = element.item->word(own);
  return !stated.empty() || !element.zone ? stated : facts.zones[*element.zone].item->word(of_zone);
}

void fill_flows(SqlDatabase& database, const Facts& facts) {
  CollectionWriter out(database, facts, collections::flows);
  for (const FlowFact& fact : facts.flows) {
    const ElementFact &from = facts.elements[fact.from], &to_end = facts.elements[fact.to];
    out.write(*fact.item, [&](SqlStatement& to, int column) {
      bind_stated(to, column, from.kind);
      bind_stated(to, column + 1, to_end.kind);
      if (from.zone) to.bind(column + 2, facts.zones[*from.zone].item->id);
      if (to_end.zone) to.bind(column + 3, facts.zones[*to_end.zone].item->id);
      bind_trust(to, column + 4, facts, from.zone);
      bind_trust(to, column + 5, facts, to_end.zone);
      bind_stated(to, column + 6, party_of(facts, from));
      bind_stated(to, column + 7, party_of(facts, to_end));
      bind_truth(to, column + 8, fact.crosses);
      bind_truth(to, column + 9, fact.uphill);
      bind_truth(to, column + 10, fact.safety);
      bind_truth(to, column + 11, both_proven(*fact.item));
    });
  }
}

void fill_controls(SqlDatabase& database, const Facts& facts) {
  CollectionWriter out(database, facts, collections::controls);
  for (const ControlFact& fact : facts.controls) {
    out.write(*fact.item, [&](SqlStatement& to, int column) {
      bind_truth(to, column, fact.verified);
      to.bind(column + 1, std::int64_t{fact.blocks});
    });
  }
}

void fill_components(SqlDatabase& database, const Facts& facts, const SbomFacts& sboms) {
  CollectionWriter out(database, facts, collections::components);
  for (const Item& item : facts.items().of(collections::components)) {
    const bool read = std::binary_search(sboms.read.begin(), sboms.read.end(), item.id);
    std::int64_t listed = 0, exploited = 0, critical = 0;
    for (const SbomRow& row : sboms.components) listed += row.component == item.id ? 1 : 0;
    for (const FindingRow& row : sboms.findings) {
      if (row.component != item.id) continue;
      exploited += row.known_exploited ? 1 : 0;
      critical += row.severity == "critical" ? 1 : 0;
    }
    out.write(item, [&](SqlStatement& to, int column) {
      if (!read) return;
      to.bind(column, listed);
      if (!sboms.judged) return;
      to.bind(column + 1, exploited);
      to.bind(column + 2, critical);
    });
  }
}

void fill_product(SqlDatabase& database, const Facts& facts) {
  CollectionWriter out(database, facts, collections::product);
  const std::size_t significance = field_of(collections::product, "significance"),
                    situation = field_of(collections::product, "situation");
  for (const Item& item : facts.items().of(collections::product)) {
    out.write(item, [&](SqlStatement& to, int column) {
      const std::string_view category =
          imdrf_category(item.word(significance), item.word(situation));
      bind_stated(to, column, category);
    });
  }
}

/// The policy always has one row: what it does not state is Theriac's default.
void fill_policy(SqlDatabase& database, const Facts& facts) {
  CollectionWriter out(database, facts, collections::policy);
  const auto& stated = facts.items().of(collections::policy);
  const Item nothing{&collections::policy, {}, 0, 0, 0, {}};
  if (stated.empty() && facts.items().files.empty()) return;  // no model at all
  const Item& item = stated.empty() ? nothing : stated.front();
  out.write(item, [](SqlStatement&, int) {});
  database.run(
      "UPDATE policy SET transport_at_least = coalesce(transport_at_least, 'tls13'),"
      " token_lifetime = coalesce(token_lifetime, 86400),"
      " restore_test_every = coalesce(restore_test_every, 31104000),"
      " support_horizon = coalesce(support_horizon, 31104000),"
      " sbom_age = coalesce(sbom_age, 7776000), review_every = coalesce(review_every, 31104000)");
}

}  // namespace

void fill_rows(SqlDatabase& database, const std::string& table,
               const std::vector<std::vector<std::string>>& rows) {
  if (rows.empty()) return;
  SqlStatement to = insert_into(database, table, rows.front().size());
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) bind_stated(to, static_cast<int>(i + 1), row[i]);
    run(to);
  }
}

void fill_collections(SqlDatabase& database, const Facts& facts, const Paths& paths,
                      const SbomFacts& sboms) {
  fill_elements(database, facts, paths);
  fill_interfaces(database, facts);
  fill_flows(database, facts);
  fill_controls(database, facts);
  fill_components(database, facts, sboms);
  fill_product(database, facts);
  fill_policy(database, facts);
  for (const Collection* collection : model_schema().collections) {
    using namespace collections;
    const bool done = collection == &elements || collection == &interfaces ||
                      collection == &flows || collection == &controls ||
                      collection == &components || collection == &product || collection == &policy;
    if (!done) {
      CollectionWriter out(database, facts, *collection);
      for (const Item& item : facts.items().of(*collection)) {
        out.write(item, [](SqlStatement&, int) {});
      }
    }
    if (!collection->single) {
      database.run(fmt::format("CREATE INDEX \"by_id_{0}\" ON \"{0}\"(id)", collection->table));
    }
    for (const Field& field : collection->fields) {
      if (collection->single) continue;
      if (!field.list && field.type == FieldType::reference) {
        database.run(fmt::format("CREATE INDEX \"by_{0}_{1}\" ON \"{0}\"(\"{1}\")",
                                 collection->table, field.column_name()));
      }
      if (!field.list) continue;
      database.run(fmt::format("CREATE INDEX \"of_{0}_{1}\" ON \"{0}_{1}\"(\"{0}\")",
                               collection->table, field.name));
      if (field.type != FieldType::reference) continue;
      database.run(fmt::format("CREATE INDEX \"to_{0}_{1}\" ON \"{0}_{1}\"(\"{1}\")",
                               collection->table, field.name));
    }
  }
}

}  // namespace theriac
