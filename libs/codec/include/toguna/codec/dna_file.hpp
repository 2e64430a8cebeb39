#pragma once

#include <filesystem>
#include <string>

#include "toguna/base/result.hpp"
#include "toguna/network/statement_table.hpp"

namespace toguna::codec {

/// Statements of a Discourse Network Analyzer database (DNA 3, SQLite; opened read-only, never changed), of
/// the statement type with this label, or of the one with most statements (of equal ones that with the lowest
/// id).
///
/// Text columns: statement and document (their ids), title, author, source, section, type, coder, begin and
/// end (the statement's place in the document's text in code points; DNA counts UTF-16 units; empty where the
/// place does not lie in the text or within a character), and one for each short or long text variable under
/// its name. Qualifiers: one for each boolean and integer variable. A variable whose name is taken is called
/// "statement NAME". Attributes of entities are kept. Time: the document's. A statement without a value for a
/// variable has none.
///
/// A database of DNA 2, which has no entities, is read as well: short texts where they stand, Type, Alias and
/// Notes as attributes (its betas have none), dates in milliseconds; and one of DNA 3 before its release,
/// whose short texts are numbers of attributes.
///
/// Errors: kNotFound (no such file, no such statement type), kInvalidData (not a database, damaged, not of
/// DNA, a statement whose document or entity is missing: named), kNothingToCompute (no statements).
Result<network::StatementTable> table_from_dna(const std::filesystem::path& file,
                                               const std::string& statement_type = {});

}  // namespace toguna::codec
