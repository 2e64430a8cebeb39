#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/document.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/ledger/ledger.hpp"

namespace toguna::ledger {

// The lists that have no table of their own, as JSON. Reading is strict: none means that the ledger is
// damaged.

/// Blocks, source map and warnings of a document.
std::string write_layout(const Document& document);
[[nodiscard]] bool read_layout(std::string_view json, Document& document);

std::string write_list(const std::vector<std::string>& list);
std::optional<std::vector<std::string>> read_list(std::string_view json);

/// A condition's place and words; document and version are those of the statement.
std::string write_condition(const Evidence& condition);
std::optional<Evidence> read_condition(std::string_view json);

std::string write_correction(const Correction& correction);
std::optional<Correction> read_correction(std::string_view json);
/// The fields that have no column in the table of verdicts; none where there are none.
std::optional<std::string> write_more(const Correction& correction);

/// The fields of a statement that verdicts change, and how sure the program was, for the log.
std::string write_reviewed_fields(const Statement& statement, bool flagged);

/// Of what that wrote: actor, option, stance, place and words. False: it was not written by that.
[[nodiscard]] bool read_reviewed_fields(std::string_view json, Statement& statement);

}  // namespace toguna::ledger
