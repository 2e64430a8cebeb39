#include <algorithm>
#include <set>

#include "toguna/coding_training/train_statements.hpp"
#include "toguna/evaluation/statement_key.hpp"

namespace toguna::coding_training {
namespace {

using coding::Reading;
using evaluation::ExpectedStatement;

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
  const Dossier& dossier = lesson.article.dossier;
  const auto standing = [&](const Party& actor) {
    return evaluation::key_of(dossier, actor, {}, Stance::kUnclear).actor;
  };
  struct Coded {
    const ExpectedStatement* statement = nullptr;
    std::string actor;
    std::optional<Span> place;
  };
  std::vector<Coded> coded;
  coded.reserve(lesson.article.expected.size());
  for (const ExpectedStatement& expected : lesson.article.expected)
    coded.push_back({&expected, standing(expected.actor), evaluation::place_of(expected, lesson.document)});

  std::vector<std::optional<Reading>> out;
  for (const coding::Candidate& candidate : lesson.candidates) {
    const Span& span = candidate.statement.evidence.reading;
    std::set<std::string> actors;
    for (const coding::HolderChoice& holder : candidate.holders) actors.insert(standing(holder.actor));
    const std::string likely = standing(candidate.holders.front().actor);
    const Coded* here = nullptr;
    bool here_by_actor = false;
    bool elsewhere = false;
    for (const Coded& one : coded) {
      if (one.statement->option != candidate.statement.option) continue;
      const bool placed_here = one.place && span.begin < one.place->end && one.place->begin < span.end;
      const bool same = actors.contains(one.actor);
      if (placed_here && (here == nullptr || (same && !here_by_actor))) {
        here = &one;
        here_by_actor = same;
      }
      elsewhere = elsewhere || (one.actor == likely && !placed_here);
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
  const Dossier& dossier = lesson.article.dossier;
  const auto standing = [&](const Party& actor) {
    return evaluation::key_of(dossier, actor, {}, Stance::kUnclear).actor;
  };
  std::vector<std::vector<bool>> out;
  for (const coding::Candidate& candidate : lesson.candidates) {
    const Span& span = candidate.statement.evidence.reading;
    std::set<std::string> coded;
    for (const ExpectedStatement& expected : lesson.article.expected) {
      const auto place = evaluation::place_of(expected, lesson.document);
      if (expected.option == candidate.statement.option && place && span.begin < place->end &&
          place->begin < span.end)
        coded.insert(standing(expected.actor));
    }
    std::vector<bool>& right = out.emplace_back();
    for (const coding::HolderChoice& holder : candidate.holders)
      right.push_back(coded.contains(standing(holder.actor)));
  }
  return out;
}

}  // namespace toguna::coding_training
