#pragma once

#include <string>
#include <vector>

#include "toguna/engine/responses.hpp"
#include "toguna/engine/suggestions.hpp"

namespace toguna::cli {

// Responses as text for a terminal.

std::string text_of(const engine::StatementsResponse& response);
std::string text_of(const engine::PositionsResponse& response, const Dossier& dossier);
std::string text_of(const engine::NetworkResponse& response);
std::string text_of(const engine::ForecastResponse& response);
std::string text_of(const engine::ReadResponse& response);
std::string text_of(const engine::CheckResponse& response);
std::string text_of(const std::vector<ledger::Event>& events);
/// Lines for dossier.toml, with what they rest on as comments.
std::string text_of(const engine::ActorSuggestionsResponse& response);
std::string text_of(const engine::OptionSuggestionsResponse& response);
std::string text_of(const engine::EvaluationResponse& response);
/// `list`: with each statement that was missed or is too many.
std::string text_of(const engine::AttributionEvaluationResponse& response, bool list);
std::string text_of(const engine::StatementEvaluationResponse& response, bool list);

}  // namespace toguna::cli
