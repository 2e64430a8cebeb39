#include <algorithm>
#include <set>

#include "coded_places.hpp"
#include "toguna/coding/decide.hpp"
#include "toguna/evaluation/statement_key.hpp"
#include "trial.hpp"

namespace toguna::coding_training {
namespace {

using coding::Candidate;
using coding::Decision;

/// The fate of one coded statement that is not counted: the furthest that any place of its sentence gets.
Fate fate_of(const StatementLesson& lesson, const CodedPlace& coded, const std::vector<Decision>& decisions) {
  if (!coded.place) return Fate::kNoWords;
  Fate out = Fate::kNoPlace;
  for (std::size_t k = 0; k < decisions.size(); ++k) {
    const Candidate& candidate = lesson.candidates[k];
    if (!coded.is_at(candidate)) continue;
    const auto reached = [&] {
      if (candidate.statement.option != coded.statement->option) return Fate::kOtherOption;
      const auto is_actor = [&](const coding::HolderChoice& holder) {
        return standing(lesson, holder.actor) == coded.actor;
      };
      if (std::none_of(candidate.holders.begin(), candidate.holders.end(), is_actor)) return Fate::kNoHolder;
      const coding::HolderChoice& holder = candidate.holders[decisions[k].holder];
      if (!is_actor(holder)) return Fate::kOtherHolder;
      const Statement made = coding::statement_of(candidate, decisions[k].reading, holder);
      return made.stance == coded.statement->stance ? Fate::kUnsure : Fate::kOtherStance;
    };
    out = std::max(out, reached());
  }
  return out;
}

}  // namespace

std::string_view to_string(Fate fate) {
  switch (fate) {
    case Fate::kCounted:
      return "found and counted";
    case Fate::kNoPlace:
      return "no place in its sentence";
    case Fate::kOtherOption:
      return "places of other options only";
    case Fate::kNoHolder:
      return "its actor is not thought of";
    case Fate::kOtherHolder:
      return "another actor is likelier";
    case Fate::kOtherStance:
      return "another stance is likelier";
    case Fate::kUnsure:
      return "right, but not sure enough";
    case Fate::kNoWords:
      break;
  }
  return "no words are given";
}

void count_fates(const StatementLesson& lesson, const coding::StatementModel& model, StatementTrial& trial) {
  const double least = Settings{}.minimum_confidence;
  const std::vector<Decision> decisions = coding::decided(model, lesson.candidates);
  std::set<evaluation::StatementKey> counted;
  for (std::size_t k = 0; k < decisions.size(); ++k) {
    const Candidate& candidate = lesson.candidates[k];
    const Decision& made = decisions[k];
    if (model.confidence(made.inputs) < least) continue;
    const coding::HolderChoice& holder = candidate.holders[made.holder];
    const Statement statement = coding::statement_of(candidate, made.reading, holder);
    std::vector<Party> actors = holder.others;
    actors.push_back(holder.actor);
    for (const Party& actor : actors)
      counted.insert(evaluation::key_of(lesson.article.dossier, actor, statement.option, statement.stance));
  }
  for (const CodedPlace& coded : coded_places(lesson)) {
    const auto key = evaluation::key_of(lesson.article.dossier, coded.statement->actor,
                                        coded.statement->option, coded.statement->stance);
    const Fate fate = counted.contains(key) ? Fate::kCounted : fate_of(lesson, coded, decisions);
    ++trial.fates[static_cast<std::size_t>(fate)];
    trial.each.emplace_back(fate, lesson.article.name + ": " + coded.statement->line);
  }
}

}  // namespace toguna::coding_training
