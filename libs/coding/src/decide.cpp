#include "toguna/coding/decide.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <tuple>

#include "party.hpp"

namespace toguna::coding {
namespace {

constexpr double kLeastShare = 1e-3;  // below it a share's logarithm says no more

/// Those of one sentence.
void keep_surest(std::vector<Statement>& made, std::vector<Statement>& out) {
  std::stable_sort(made.begin(), made.end(),
                   [](const Statement& a, const Statement& b) { return a.confidence > b.confidence; });
  std::vector<Statement> kept;
  for (Statement& statement : made) {
    const bool there = std::any_of(kept.begin(), kept.end(), [&](const Statement& other) {
      return other.option == statement.option && same_party(other.actor, statement.actor);
    });
    if (!there) kept.push_back(std::move(statement));
  }
  std::stable_sort(kept.begin(), kept.end(), [](const Statement& a, const Statement& b) {
    return std::tie(a.actor.name, a.option) < std::tie(b.actor.name, b.option);
  });
  std::move(kept.begin(), kept.end(), std::back_inserter(out));
  made.clear();
}

/// The statement that a candidate gives, and whose it is; none where nothing is read, or not surely enough.
struct Made {
  Statement statement;
  const HolderChoice* holder = nullptr;
};

std::optional<Made> made_by_rules(const Candidate& candidate) {
  if (candidate.by_rules == Reading::kNothing || !candidate.holder_by_rules) return std::nullopt;
  const HolderChoice& holder = candidate.holders.front();
  Made out{statement_of(candidate, candidate.by_rules, holder), &holder};
  out.statement.confidence = candidate.mention * candidate.certainty * holder.certainty * candidate.reported;
  return out;
}

std::optional<Made> made_by(const StatementModel& model, const Candidate& candidate, const Decision& made) {
  const double confidence = model.confidence(made.inputs);
  if (confidence < static_cast<double>(model.threshold)) return std::nullopt;
  const HolderChoice& holder = candidate.holders[made.holder];
  Made out{statement_of(candidate, made.reading, holder), &holder};
  out.statement.confidence = confidence;
  return out;
}

double log_of(double share) {
  return std::log(std::max(share, kLeastShare));
}

double log_odds(double share) {
  return log_of(share) - log_of(1 - share);
}

/// All but what the sentence's other options have to do with it.
Decision decided_alone(const StatementModel& model, const Candidate& candidate, ReadingChances& readings) {
  std::vector<double> holders = model.holder_chances(candidate);
  auto reading = std::max_element(readings.begin() + 1, readings.end());
  auto holder = std::max_element(holders.begin(), holders.end());
  // What several words say together ("refused to reject", "gave up its demand for") weights of single words
  // cannot add up to; the rules can.
  if (candidate.compound && candidate.surely_named && candidate.holder_by_rules) {
    reading = readings.begin() + static_cast<std::ptrdiff_t>(candidate.by_rules);
    holder = holders.begin();
    *reading = candidate.certainty;
    *holder = candidate.holders.front().certainty;
  }
  double next = 0;
  for (auto other = readings.begin() + 1; other != readings.end(); ++other)
    if (other != reading) next = std::max(next, *other);
  Decision out{.reading = static_cast<Reading>(reading - readings.begin()),
               .holder = static_cast<std::size_t>(holder - holders.begin())};
  const bool unknown = candidate.holders[out.holder].actor.actor_id.empty();
  out.inputs = {1,
                log_odds(*reading),
                log_of(*holder),
                log_of(candidate.mention),
                log_of(candidate.reported),
                unknown ? 1.0 : 0.0,
                log_of(next),
                log_odds(0)};
  return out;
}

}  // namespace

std::vector<Decision> decided(const StatementModel& model, const std::vector<Candidate>& candidates) {
  std::vector<Decision> out;
  std::vector<double> spoken_of;  // the chance that anything is said of each candidate's option
  for (const Candidate& candidate : candidates) {
    ReadingChances readings = model.chances(candidate);
    spoken_of.push_back(1 - readings[static_cast<std::size_t>(Reading::kNothing)]);
    out.push_back(decided_alone(model, candidate, readings));
  }
  for (std::size_t begin = 0, end = 0; begin < candidates.size(); begin = end) {
    while (end < candidates.size() && candidates[end].sentence == candidates[begin].sentence) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      double rival = 0;
      for (std::size_t j = begin; j < end; ++j)
        if (candidates[j].statement.option != candidates[i].statement.option)
          rival = std::max(rival, spoken_of[j]);
      out[i].inputs.back() = log_odds(rival);
    }
  }
  return out;
}

Statement statement_of(const Candidate& candidate, Reading reading, const HolderChoice& holder) {
  Statement out = candidate.statement;
  out.speaker = holder.speaker;
  out.principal = holder.principal;
  out.actor = holder.actor;
  out.claim_about_other = holder.claim_about_other;
  out.relay = holder.relay;
  if (!out.date_said) out.date_said = holder.said;
  switch (reading) {
    case Reading::kSupport:
      out.stance = Stance::kSupport;
      break;
    case Reading::kOppose:
      out.stance = Stance::kOppose;
      break;
    case Reading::kConditional:
      out.stance = Stance::kConditional;
      out.condition =
          candidate.condition_of_support ? candidate.condition_of_support : candidate.condition_of_refusal;
      break;
    case Reading::kNothing:
    case Reading::kUnclear:
      out.stance = Stance::kUnclear;
      break;
  }
  return out;
}

std::vector<Statement> decide(const std::vector<Candidate>& candidates, const StatementModel* model) {
  std::vector<Statement> out;
  const auto decisions = model != nullptr ? decided(*model, candidates) : std::vector<Decision>{};
  std::vector<Statement> made;  // in the sentence that is being decided
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    if (i > 0 && candidate.sentence != candidates[i - 1].sentence) keep_surest(made, out);
    auto one = model != nullptr ? made_by(*model, candidate, decisions[i]) : made_by_rules(candidate);
    if (!one) continue;
    made.push_back(one->statement);
    for (const Party& other : one->holder->others) {
      one->statement.speaker = one->statement.actor = other;
      one->statement.principal.reset();
      made.push_back(one->statement);
    }
  }
  keep_surest(made, out);
  return out;
}

}  // namespace toguna::coding
