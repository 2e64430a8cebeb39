#pragma once

#include <vector>

#include "toguna/coding/candidate.hpp"

namespace toguna::coding {

/// The statements among the candidates of a document, without ids, in text order. With a model, each gets its
/// likeliest stance and a calibrated confidence, and what falls short of the model's threshold is left out;
/// without one (`model` null: a language pack that has none) the rules decide. A sentence gives an actor one
/// stance on an option: the surest.
std::vector<Statement> decide(const std::vector<Candidate>& candidates, const StatementModel* model);

/// What a model makes of a candidate among the others of its document: its likeliest stance, whatever the
/// chance of none, and its likeliest holder; those of the rules where they read several words together.
struct Decision {
  Reading reading = Reading::kNothing;
  std::size_t holder = 0;  ///< index into Candidate::holders
  ConfidenceInputs inputs{};
};
/// Of each candidate of a document, in its order. Cost: candidates x those of a sentence.
std::vector<Decision> decided(const StatementModel& model, const std::vector<Candidate>& candidates);

/// The candidate's statement with a stance, the condition that goes with it, and a holder; confidence 0.
Statement statement_of(const Candidate& candidate, Reading reading, const HolderChoice& holder);

}  // namespace toguna::coding
