#pragma once

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/network/networks.hpp"

// What Discourse Network Analyzer 3.1.2 computed, and the statements it computed it from. Tests that need
// them skip where they are absent.
namespace toguna::network::golden {

inline std::filesystem::path shared() {
  return std::filesystem::path(TOGUNA_SOURCE_DIR) / "../shared";
}
inline std::filesystem::path folder() {
  return shared() / "golden/dna";
}
inline bool missing() {
  return !std::filesystem::exists(folder());
}

inline std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream stream(line);
  for (std::string field; std::getline(stream, field, ';');) {
    if (field.size() >= 2 && field.front() == '"') field = field.substr(1, field.size() - 2);
    out.push_back(field);
  }
  return out;
}

/// Midnight of "2020-01-06", or a time "2020-01-06T12:30".
inline Seconds time_of(const std::string& iso) {
  const Seconds day = Seconds{Date::parse_iso(iso)->days().time_since_epoch().count()} * 86400;
  return iso.size() < 16 ? day
                         : day + std::stoll(iso.substr(11, 2)) * 3600 + std::stoll(iso.substr(14, 2)) * 60;
}

inline TableBuilder builder(QualifierKind kind) {
  return TableBuilder({"document", "author", "source", "person", "organization", "concept"},
                      {{"agreement", kind, 1.0}});
}

/// golden/dna/<name>/statements.csv
inline StatementTable statements(const std::string& name, QualifierKind kind = QualifierKind::kBoolean) {
  std::ifstream file(folder() / name / "statements.csv");
  TableBuilder table = builder(kind);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    const auto f = fields(line);
    const std::array<std::string_view, 6> texts{f.at(0), f.at(2), f.at(3), f.at(6), f.at(7), f.at(8)};
    const std::array<std::string_view, 1> agreement{f.at(9)};
    EXPECT_TRUE(table.add({.time = time_of(f.at(1)), .texts = texts, .qualifiers = agreement}));
  }
  return std::move(table).finish();
}

/// The statements of type "DNA Statement" in DNA's sample database.
inline StatementTable sample() {
  constexpr const char* kQuery =
      "select d.ID, d.Author, d.Source, d.Date, ep.Value, eo.Value, ec.Value, b.Value from STATEMENTS s "
      "join DOCUMENTS d on d.ID = s.DocumentId "
      "join DATASHORTTEXT p on p.StatementId = s.ID and p.VariableId = 1 join ENTITIES ep on ep.ID = "
      "p.Entity "
      "join DATASHORTTEXT o on o.StatementId = s.ID and o.VariableId = 2 join ENTITIES eo on eo.ID = "
      "o.Entity "
      "join DATASHORTTEXT c on c.StatementId = s.ID and c.VariableId = 3 join ENTITIES ec on ec.ID = "
      "c.Entity "
      "join DATABOOLEAN b on b.StatementId = s.ID and b.VariableId = 4 "
      "where s.StatementTypeId = 1 order by d.Date, s.ID";
  sqlite3* raw = nullptr;
  const std::string uri = "file:" + (shared() / "data/dna-sample/sample.dna").string() + "?immutable=1";
  EXPECT_EQ(sqlite3_open_v2(uri.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr), SQLITE_OK);
  const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> database(raw, &sqlite3_close);
  sqlite3_stmt* made = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(raw, kQuery, -1, &made, nullptr), SQLITE_OK) << sqlite3_errmsg(raw);
  const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> statement(made, &sqlite3_finalize);
  TableBuilder table = builder(QualifierKind::kBoolean);
  while (sqlite3_step(made) == SQLITE_ROW) {
    std::array<std::string, 8> cells;
    for (int i = 0; i < 8; ++i) {
      std::ostringstream text;
      text << sqlite3_column_text(made, i);
      cells.at(static_cast<std::size_t>(i)) = text.str();
    }
    const std::array<std::string_view, 6> texts{cells[0], cells[1], cells[2], cells[4], cells[5], cells[6]};
    const std::array<std::string_view, 1> agreement{cells[7]};
    EXPECT_TRUE(table.add({.time = std::stoll(cells[3]), .texts = texts, .qualifiers = agreement}));
  }
  return std::move(table).finish();
}

/// A matrix as DNA writes it: labels quoted, separated by semicolons.
inline LabelledMatrix matrix(const std::filesystem::path& path) {
  std::ifstream file(path);
  LabelledMatrix out;
  std::string line;
  EXPECT_TRUE(std::getline(file, line)) << path;
  const auto header = fields(line);
  out.columns.assign(header.begin() + 1, header.end());
  while (std::getline(file, line)) {
    const auto f = fields(line);
    out.rows.push_back(f.at(0));
    for (std::size_t c = 1; c < f.size(); ++c) out.values.push_back(std::stod(f[c]));
  }
  return out;
}

inline void expect_same(const LabelledMatrix& ours, const LabelledMatrix& theirs, double tolerance = 1e-9) {
  EXPECT_EQ(ours.rows, theirs.rows);
  EXPECT_EQ(ours.columns, theirs.columns);
  ASSERT_EQ(ours.values.size(), theirs.values.size());
  for (std::size_t i = 0; i < ours.values.size(); ++i)
    EXPECT_NEAR(ours.values[i], theirs.values[i], tolerance * std::max(1.0, std::abs(theirs.values[i])));
}

}  // namespace toguna::network::golden
