#pragma once

#include <string>
#include <vector>

#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::engine {

/// The day a statement counts from: said, else reported.
std::optional<Date> day_of(const Statement& statement);

/// Whether a statement enters networks, positions and forecasts: not rejected, sure enough or accepted by a
/// person, on an option of the dossier, and known by the dossier's day.
bool counts(const Dossier& dossier, const Statement& statement);

/// The statements that count, each under the actor whose position it is (`counts_for` followed to its end).
std::vector<Statement> counted_statements(const Dossier& dossier, const std::vector<Statement>& statements);

/// How many of them no person has judged yet.
std::size_t unreviewed(const std::vector<Statement>& statements);

/// Gives statements under an actor that the dossier has no more to the one that bears its name now, as after
/// a merge. Cost: linear in names and statements.
void follow_merges(const Dossier& dossier, std::vector<Statement>& statements);

}  // namespace toguna::engine
