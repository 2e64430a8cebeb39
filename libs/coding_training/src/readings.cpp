#include <algorithm>
#include <set>

#include "coded_places.hpp"

namespace toguna::coding_training {
namespace {

using coding::Reading;

Reading reading_of(Stance stance) {
  switch (stance) {
    case Stance::kSupport:
      return Reading::kSupport;
    case Stance::kOppose:
      return Reading::kOppose;
    case Stance::kConditional:
      return Reading::kConditional;
    case Stance::kUnclear:
      break;
  }
  return Reading::kUnclear;
}

}  // namespace

std::vector<std::optional<Reading>> readings_of(const StatementLesson& lesson) {
  const std::vector<CodedPlace> coded = coded_places(lesson);
  std::vector<std::optional<Reading>> out;
  for (const coding::Candidate& candidate : lesson.candidates) {
    std::set<std::string> actors;
    for (const coding::HolderChoice& holder : candidate.holders)
      actors.insert(standing(lesson, holder.actor));
    const std::string likely = standing(lesson, candidate.holders.front().actor);
    const CodedPlace* here = nullptr;
    bool here_by_actor = false;
    bool elsewhere = false;
    for (const CodedPlace& one : coded) {
      if (one.statement->option != candidate.statement.option) continue;
      const bool placed_here = one.is_at(candidate);
      const bool same = std::any_of(actors.begin(), actors.end(),
                                    [&](const std::string& actor) { return may_be_one(actor, one.actor); });
      if (placed_here && (here == nullptr || (same && !here_by_actor))) {
        here = &one;
        here_by_actor = same;
      }
      elsewhere = elsewhere || (may_be_one(one.actor, likely) && !placed_here);
    }
    if (here != nullptr)
      out.emplace_back(reading_of(here->statement->stance));
    else if (elsewhere)
      out.emplace_back(std::nullopt);
    else
      out.emplace_back(Reading::kNothing);
  }
  return out;
}

std::vector<std::vector<bool>> holders_of(const StatementLesson& lesson) {
  const std::vector<CodedPlace> places = coded_places(lesson);
  std::vector<std::vector<bool>> out;
  for (const coding::Candidate& candidate : lesson.candidates) {
    std::vector<std::string> coded;
    for (const CodedPlace& one : places)
      if (one.statement->option == candidate.statement.option && one.is_at(candidate))
        coded.push_back(one.actor);
    std::vector<bool>& right = out.emplace_back();
    for (const coding::HolderChoice& holder : candidate.holders) {
      const std::string actor = standing(lesson, holder.actor);
      right.push_back(std::any_of(coded.begin(), coded.end(),
                                  [&](const std::string& one) { return may_be_one(one, actor); }));
    }
  }
  return out;
}

}  // namespace toguna::coding_training
