#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/engine/responses.hpp"
#include "toguna/engine/suggestions.hpp"

namespace toguna::codec {

// Responses as JSON text, indented by two spaces, keys in a fixed order, offsets in Unicode code points. Text
// that is not valid UTF-8 is written with U+FFFD. Numbers that are not finite become null.

/// An array of statements: the contract of `toguna statements --json` (docs/architecture.md).
std::string to_json(const engine::StatementsResponse& response);
std::string to_json(const engine::ReadResponse& response);
std::string to_json(const engine::AddResponse& response);
std::string to_json(const engine::PositionsResponse& response);
std::string to_json(const engine::NetworkResponse& response);
std::string to_json(const engine::ForecastResponse& response);
std::string to_json(const engine::CheckResponse& response);
std::string to_json(const std::vector<ledger::Event>& events);
/// {"gold", "tokens", "words", "scores": {measure: {precision, recall, f1, aligned_accuracy}}, "names":
/// {...}}.
std::string to_json(const engine::EvaluationResponse& response);
std::string to_json(const engine::AttributionEvaluationResponse& response);
std::string to_json(const engine::StatementEvaluationResponse& response);
/// {"names", "candidates": [...], "aliases": [...]}: each with score and reason, evidence, and lines for
/// dossier.toml under "toml".
std::string to_json(const engine::ActorSuggestionsResponse& response);
/// {"options": [...], "phrases": [...], "not_phrases": [...]}, likewise.
std::string to_json(const engine::OptionSuggestionsResponse& response);

/// One line: {"id", "attributions": [{"source", "cue", "content", "confidence"}]}.
std::string to_json_line(std::string_view id, const std::vector<Attribution>& attributions);

/// A record of `toguna attributions --input`: {"id", "text"}; other keys are passed over.
struct TextRecord {
  std::string id;
  std::string text;
};
/// Errors: kInvalidData. `place` is "file:line".
Result<TextRecord> text_record_from_json(std::string_view line, const std::string& place);

}  // namespace toguna::codec
