#include "toguna/coding/decide.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <string>
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

/// What is made of a candidate before the others of its document are looked at.
struct Alone {
  Decision decision;
  ReadingChances readings{};
  double holder = 0;  ///< share of the likeliest
};

Alone decided_alone(const StatementModel& model, const Candidate& candidate) {
  Alone out{.readings = model.chances(candidate)};
  std::vector<double> holders = model.holder_chances(candidate);
  auto reading = std::max_element(out.readings.begin() + 1, out.readings.end());
  auto holder = std::max_element(holders.begin(), holders.end());
  // What several words say together ("refused to reject", "gave up its demand for") weights of single words
  // cannot add up to; the rules can.
  if (candidate.compound && candidate.surely_named && candidate.holder_by_rules) {
    reading = out.readings.begin() + static_cast<std::ptrdiff_t>(candidate.by_rules);
    holder = holders.begin();
    const double others = std::max(1 - *reading, kLeastShare);
    for (double& chance : out.readings) chance *= (1 - candidate.certainty) / others;
    *reading = candidate.certainty;
    *holder = candidate.holders.front().certainty;
  }
  out.decision.reading = static_cast<Reading>(reading - out.readings.begin());
  out.decision.holder = static_cast<std::size_t>(holder - holders.begin());
  out.holder = *holder;
  return out;
}

double nothing_said(const ReadingChances& readings) {
  return readings[static_cast<std::size_t>(Reading::kNothing)];
}

/// The greatest chance that another option of the candidate's sentence is spoken of.
std::vector<double> rivals_of(const std::vector<Candidate>& candidates, const std::vector<Alone>& alone) {
  std::vector<double> out(candidates.size());
  for (std::size_t begin = 0, end = 0; begin < candidates.size(); begin = end) {
    while (end < candidates.size() && candidates[end].sentence == candidates[begin].sentence) ++end;
    for (std::size_t i = begin; i < end; ++i)
      for (std::size_t j = begin; j < end; ++j)
        if (candidates[j].statement.option != candidates[i].statement.option)
          out[i] = std::max(out[i], 1 - nothing_said(alone[j].readings));
  }
  return out;
}

/// Of each holder and option, what the chances of each reading add up to over the document.
class SumsByHolder {
 public:
  ReadingChances& of(const Candidate& candidate, const Decision& decision) {
    const Party& actor = candidate.holders[decision.holder].actor;
    return sums_[{actor.actor_id, actor.actor_id.empty() ? actor.name : "", candidate.statement.option}];
  }

 private:
  std::map<std::tuple<std::string, std::string, std::string>, ReadingChances> sums_;
};

}  // namespace

std::vector<Decision> decided(const StatementModel& model, const std::vector<Candidate>& candidates) {
  std::vector<Alone> alone;
  SumsByHolder sums;
  for (const Candidate& candidate : candidates) {
    const Alone& made = alone.emplace_back(decided_alone(model, candidate));
    ReadingChances& sum = sums.of(candidate, made.decision);
    for (std::size_t r = 0; r < kReadings; ++r) sum[r] += made.readings[r] * made.holder;
  }
  const std::vector<double> rivals = rivals_of(candidates, alone);
  std::vector<Decision> out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    const auto& [decision, readings, share] = alone[i];
    const auto reading = static_cast<std::size_t>(decision.reading);
    const HolderChoice& holder = candidate.holders[decision.holder];
    const ReadingChances& sum = sums.of(candidate, decision);
    double next = 0, others = 0;
    for (std::size_t r = 1; r < kReadings; ++r) {
      if (r == reading) continue;
      next = std::max(next, readings[r]);
      others += sum[r];
    }
    out.push_back(decision);
    ConfidenceInputs& inputs = out.back().inputs;
    inputs[kConstant] = 1;
    inputs[kReadingOdds] = log_odds(readings[reading]);
    inputs[kHolderShare] = log_of(share);
    inputs[kMentionSureness] = log_of(candidate.mention);
    inputs[kReportSureness] = log_of(candidate.reported);
    inputs[kActorUnknown] = holder.actor.actor_id.empty() ? 1 : 0;
    inputs[kNextStance] = log_of(next);
    inputs[kRivalOdds] = log_odds(rivals[i]);
    inputs[kNothingSaid] = log_of(nothing_said(readings));
    inputs[kHolderSureness] = log_of(holder.certainty);
    inputs[kSameElsewhere] = log_of(sum[reading]);
    inputs[kOtherElsewhere] = log_of(others);
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
