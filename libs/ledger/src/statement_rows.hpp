#pragma once

#include <optional>
#include <string_view>

#include "sqlite.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::ledger {

/// The columns that read_statement() expects, from suggestion g, statement k and verdict v.
extern const std::string_view kStatementColumns;
/// FROM ... for those columns: every suggestion of every version.
extern const std::string_view kStatementTables;

/// The statement in the row where the query stands, verdicts applied. Errors: kLedgerCorrupt.
Result<Statement> read_statement(const sqlite::Connection& db, const sqlite::Query& row);

/// Stores one suggestion for the statement numbered `key`.
Result<void> insert_suggestion(sqlite::Connection& db, const Statement& statement, std::int64_t key,
                               std::string_view document, int version, std::size_t ordinal);

/// The number of a document's statement, made on first sight. An id that another document's statement has
/// already gets a suffix, and keeps it.
Result<std::int64_t> key_of(sqlite::Connection& db, std::string_view document, std::string_view given);

}  // namespace toguna::ledger
