#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "problem.hpp"
#include "toguna/base/progress.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/engine/responses.hpp"

namespace toguna::engine {

/// A dossier with all that its ledger holds, read once for any number of views of it.
struct OpenDossier {
  Dossier dossier;
  std::vector<DossierProblem> problems;  ///< warnings only
  std::vector<ledger::SourceInfo> sources;
  std::vector<Statement> statements;  ///< of the latest versions, verdicts applied
  std::vector<Statement> counted;     ///< see counted_statements
};

/// Errors: those of read_dossier and Ledger::open; kNothingToCompute where nothing has been read yet.
Result<OpenDossier> open_dossier(const DossierPlace& place);

/// Adds titles, dates and the words around each piece of evidence.
Result<std::vector<QuotedStatement>> quoted(const ledger::Ledger& ledger, const Dossier& dossier,
                                            std::vector<Statement> statements);

/// Says of each which other articles report the same statement; `all` are all statements of the ledger.
void mark_reports(std::span<const Statement> all, std::vector<QuotedStatement>& statements);

PositionsResponse positions_view(const OpenDossier& open);
NetworkResponse network_view(const OpenDossier& open);
NetworkResponse network_view(const std::vector<network::Tie>& ties, std::uint64_t seed);
/// What is bargained over. Errors: kNothingToCompute where nobody has a position.
Result<MadeProblem> problem_view(const OpenDossier& open, const PositionsResponse& positions);
/// Errors: kNothingToCompute where nobody at the table has a position; those of bargaining::forecast.
Result<ForecastResponse> forecast_view(const OpenDossier& open, const PositionsResponse& positions,
                                       std::stop_token stop, const Progress& progress);
Result<ReportResponse> report_view(const DossierPlace& place, std::stop_token stop, const Progress& progress);

}  // namespace toguna::engine
