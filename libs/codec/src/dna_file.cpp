#include "toguna/codec/dna_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "read_only_database.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

constexpr std::array<const char*, 10> kDocumentColumns{"statement", "document", "title", "author", "source",
                                                       "section",   "type",     "coder", "begin",  "end"};

/// Where a file keeps its short texts, which tells the versions apart.
enum class Layout {
  kEntities,  ///< DNA 3: numbers of ENTITIES
  kInPlace,   ///< DNA 2: beside their statement; what is known of them in ATTRIBUTES, in its betas nowhere
  kNumbered,  ///< DNA 3 before its release: numbers of ATTRIBUTES
};

struct Variable {
  std::string name;
  std::string type;  // "short text", "long text", "integer", "boolean"
};

struct Document {
  network::Seconds time = 0;
  std::array<std::string, 5> cells;   // title, author, source, section, type
  std::vector<std::uint32_t> places;  // code points before each UTF-16 unit; 0xFFFFFFFF within a character
};

struct Coded {
  std::int64_t id = 0;
  std::int64_t document = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string coder;
  std::map<std::int64_t, std::string> values;  // by variable
};

std::vector<std::uint32_t> places_of(const std::string& text) {
  std::vector<std::uint32_t> out;
  if (!text::is_valid_utf8(text)) return out;
  std::uint32_t count = 0;
  for (const char32_t c : text::to_code_points(text)) {
    out.push_back(count++);
    if (c > 0xFFFF) out.push_back(0xFFFFFFFF);
  }
  out.push_back(count);
  return out;
}

std::string place(const Document& document, std::int64_t unit) {
  if (unit < 0 || static_cast<std::uint64_t>(unit) >= document.places.size()) return {};
  const std::uint32_t at = document.places[static_cast<std::size_t>(unit)];
  return at == 0xFFFFFFFF ? std::string() : std::to_string(at);
}

/// Everything of one statement type.
class Import {
 public:
  explicit Import(ReadOnlyDatabase database) : database_(std::move(database)) {}

  Result<network::StatementTable> run(const std::string& label) {
    if (Result<void> known = find_layout(); !known) return fail(std::move(known));
    if (Result<void> chosen = choose_type(label); !chosen) return fail(std::move(chosen));
    for (const auto step : {&Import::read_variables, &Import::read_documents, &Import::read_statements,
                            &Import::read_values, &Import::read_attributes})
      if (Result<void> done = (this->*step)(); !done) return fail(std::move(done));
    return table();
  }

 private:
  Result<void> find_layout() {
    std::set<std::string> tables;
    Result<void> read =
        database_.each("SELECT name FROM sqlite_master WHERE type = 'table'",
                       [&](sqlite3_stmt* row) { tables.insert(ReadOnlyDatabase::text(row, 0)); });
    if (!read) return read;
    if (tables.contains("ROLEVARIABLELINKS"))
      return fail(ErrorCode::kInvalidData, "it is of a DNA in development, whose variables have roles",
                  database_.file(), "export its statements from DNA as CSV");
    has_attributes_ = tables.contains("ATTRIBUTES");
    if (tables.contains("ENTITIES") || !tables.contains("DATASHORTTEXT")) return {};
    layout_ = Layout::kInPlace;
    return database_.each("SELECT name, upper(type) FROM pragma_table_info('DATASHORTTEXT')",
                          [&](sqlite3_stmt* row) {
                            if (has_attributes_ && ReadOnlyDatabase::text(row, 0) == "Value" &&
                                ReadOnlyDatabase::text(row, 1) == "INTEGER")
                              layout_ = Layout::kNumbered;
                          });
  }

  Result<void> choose_type(const std::string& label) {
    std::int64_t most = -1;
    bool found = false;
    Result<void> read = database_.each(
        "SELECT t.ID, t.Label, (SELECT COUNT(*) FROM STATEMENTS s WHERE s.StatementTypeId = t.ID) "
        "FROM STATEMENTTYPES t ORDER BY t.ID",
        [&](sqlite3_stmt* row) {
          const bool wanted = label.empty() || ReadOnlyDatabase::text(row, 1) == label;
          if (!wanted || sqlite3_column_int64(row, 2) <= most) return;
          found = true;
          most = sqlite3_column_int64(row, 2);
          type_ = sqlite3_column_int64(row, 0);
        });
    if (!read) return read;
    if (!found)
      return fail(
          label.empty() ? ErrorCode::kNothingToCompute : ErrorCode::kNotFound,
          label.empty() ? "there are no statement types" : "there is no statement type '" + label + "'",
          database_.file());
    if (most == 0)
      return fail(ErrorCode::kNothingToCompute, "there are no statements of this type", database_.file(),
                  "name another type with statements");
    return {};
  }

  Result<void> read_variables() {
    std::set<std::string> taken(kDocumentColumns.begin(), kDocumentColumns.end());
    return database_.each(
        fmt::format("SELECT ID, Variable, DataType FROM VARIABLES WHERE StatementTypeId = {} ORDER BY ID",
                    type_),
        [&](sqlite3_stmt* row) {
          std::string name = ReadOnlyDatabase::text(row, 1);
          while (!taken.insert(name).second) name.insert(0, "statement ");
          variables_[sqlite3_column_int64(row, 0)] = {name, ReadOnlyDatabase::text(row, 2)};
        });
  }

  Result<void> read_documents() {
    return database_.each(
        "SELECT ID, Date, Title, Author, Source, Section, Type, Text FROM DOCUMENTS", [&](sqlite3_stmt* row) {
          Document& document = documents_[sqlite3_column_int64(row, 0)];
          document.time =
              sqlite3_column_type(row, 1) == SQLITE_NULL ? network::kUndated : sqlite3_column_int64(row, 1);
          // DNA 2 counts milliseconds.
          if (layout_ == Layout::kInPlace && document.time != network::kUndated)
            document.time = document.time / 1000 - (document.time % 1000 < 0 ? 1 : 0);
          for (std::size_t cell = 0; cell < document.cells.size(); ++cell)
            document.cells.at(cell) = ReadOnlyDatabase::text(row, static_cast<int>(cell) + 2);
          document.places = places_of(ReadOnlyDatabase::text(row, 7));
        });
  }

  Result<void> read_statements() {
    return database_.each(fmt::format("SELECT s.ID, s.DocumentId, s.Start, s.Stop, c.Name FROM STATEMENTS s "
                                      "LEFT JOIN CODERS c ON c.ID = "
                                      "s.Coder WHERE s.StatementTypeId = {} ORDER BY s.ID",
                                      type_),
                          [&](sqlite3_stmt* row) {
                            const std::int64_t id = sqlite3_column_int64(row, 0);
                            place_of_[id] = statements_.size();
                            statements_.push_back({id,
                                                   sqlite3_column_int64(row, 1),
                                                   sqlite3_column_int64(row, 2),
                                                   sqlite3_column_int64(row, 3),
                                                   ReadOnlyDatabase::text(row, 4),
                                                   {}});
                          });
  }

  Result<void> read_values() {
    const auto keep = [&](sqlite3_stmt* row) -> Coded* {
      const auto found = place_of_.find(sqlite3_column_int64(row, 0));
      if (found == place_of_.end() || !variables_.contains(sqlite3_column_int64(row, 1))) return nullptr;
      return &statements_[found->second];
    };
    std::vector<const char*> tables{"DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT"};
    if (layout_ == Layout::kInPlace) tables.push_back("DATASHORTTEXT");
    for (const char* const from : tables) {
      Result<void> read = database_.each(
          fmt::format("SELECT StatementId, VariableId, Value FROM {}", from), [&](sqlite3_stmt* row) {
            if (Coded* coded = keep(row))
              coded->values[sqlite3_column_int64(row, 1)] = ReadOnlyDatabase::text(row, 2);
          });
      if (!read) return read;
    }
    if (layout_ == Layout::kInPlace) return {};
    const bool entities = layout_ == Layout::kEntities;
    std::string missing;
    Result<void> read = database_.each(
        fmt::format("SELECT d.StatementId, d.VariableId, e.Value, e.ID, d.{0} FROM DATASHORTTEXT d "
                    "LEFT JOIN {1} e ON e.ID = d.{0}",
                    entities ? "Entity" : "Value", entities ? "ENTITIES" : "ATTRIBUTES"),
        [&](sqlite3_stmt* row) {
          Coded* const coded = keep(row);
          if (coded == nullptr) return;
          if (sqlite3_column_type(row, 3) == SQLITE_NULL && missing.empty())
            missing = fmt::format("statement {} refers to entity {}, which is missing", coded->id,
                                  ReadOnlyDatabase::text(row, 4));
          coded->values[sqlite3_column_int64(row, 1)] = ReadOnlyDatabase::text(row, 2);
        });
    if (read && !missing.empty())
      return fail(ErrorCode::kInvalidData, missing, database_.file(), "restore it from a copy");
    return read;
  }

  Result<void> read_attributes() {
    if (layout_ != Layout::kEntities && !has_attributes_) return {};
    if (layout_ != Layout::kEntities)
      return database_.each(
          "SELECT VariableId, Value, Type, Alias, Notes FROM ATTRIBUTES ORDER BY ID", [&](sqlite3_stmt* row) {
            const auto variable = variables_.find(sqlite3_column_int64(row, 0));
            if (variable == variables_.end()) return;
            constexpr std::array kNames{"Type", "Alias", "Notes"};
            for (int i = 0; i < static_cast<int>(kNames.size()); ++i)
              if (sqlite3_column_bytes(row, i + 2) > 0)
                attributes_.push_back({variable->second.name, kNames.at(static_cast<std::size_t>(i)),
                                       ReadOnlyDatabase::text(row, 1), ReadOnlyDatabase::text(row, i + 2)});
          });
    return database_.each(
        "SELECT e.VariableId, a.AttributeVariable, e.Value, v.AttributeValue FROM ATTRIBUTEVALUES v JOIN "
        "ATTRIBUTEVARIABLES a ON a.ID = v.AttributeVariableId JOIN ENTITIES e ON e.ID = v.EntityId ORDER BY "
        "v.ID",
        [&](sqlite3_stmt* row) {
          const auto variable = variables_.find(sqlite3_column_int64(row, 0));
          if (variable != variables_.end() && sqlite3_column_bytes(row, 3) > 0)
            attributes_.push_back({variable->second.name, ReadOnlyDatabase::text(row, 1),
                                   ReadOnlyDatabase::text(row, 2), ReadOnlyDatabase::text(row, 3)});
        });
  }

  Result<network::StatementTable> table() const {
    std::vector<std::string> names(kDocumentColumns.begin(), kDocumentColumns.end());
    std::vector<network::QualifierRule> rules;
    for (const auto& [id, variable] : variables_) {
      if (variable.type == "boolean" || variable.type == "integer")
        rules.push_back(
            {variable.name,
             variable.type == "boolean" ? network::QualifierKind::kBoolean : network::QualifierKind::kInteger,
             {}});
      else
        names.push_back(variable.name);
    }
    network::TableBuilder builder(std::move(names), rules);
    builder.reserve(statements_.size());
    for (const Coded& coded : statements_) {
      const auto found = documents_.find(coded.document);
      if (found == documents_.end())
        return fail(
            ErrorCode::kInvalidData,
            fmt::format("statement {} refers to document {}, which is missing", coded.id, coded.document),
            database_.file(), "restore it from a copy");
      const Document& document = found->second;
      const std::string id = std::to_string(coded.id);
      const std::string document_id = std::to_string(coded.document);
      const std::string begin = place(document, coded.begin);
      const std::string end = place(document, coded.end);
      std::vector<std::string_view> texts{id, document_id};
      texts.insert(texts.end(), document.cells.begin(), document.cells.end());
      texts.insert(texts.end(), {coded.coder, begin, end});
      std::vector<std::string_view> qualifiers;
      for (const auto& [variable_id, variable] : variables_) {
        const auto value = coded.values.find(variable_id);
        (variable.type == "boolean" || variable.type == "integer" ? qualifiers : texts)
            .push_back(value == coded.values.end() ? std::string_view() : std::string_view(value->second));
      }
      if (Result<void> added = builder.add({.time = document.time, .texts = texts, .qualifiers = qualifiers});
          !added) {
        Error error = std::move(added).error();
        error.place = fmt::format("{}: statement {}", database_.file(), coded.id);
        return tl::unexpected<Error>(std::move(error));
      }
    }
    network::StatementTable out = std::move(builder).finish();
    out.attributes = attributes_;
    return out;
  }

  ReadOnlyDatabase database_;
  Layout layout_ = Layout::kEntities;
  bool has_attributes_ = false;
  std::int64_t type_ = 0;
  std::map<std::int64_t, Variable> variables_;
  std::map<std::int64_t, Document> documents_;
  std::vector<Coded> statements_;
  std::map<std::int64_t, std::size_t> place_of_;
  std::vector<network::Attribute> attributes_;
};

}  // namespace

Result<network::StatementTable> table_from_dna(const std::filesystem::path& file,
                                               const std::string& statement_type) {
  Result<ReadOnlyDatabase> database = ReadOnlyDatabase::open(file);
  if (!database) return fail(std::move(database));
  return Import(std::move(*database)).run(statement_type);
}

}  // namespace toguna::codec
