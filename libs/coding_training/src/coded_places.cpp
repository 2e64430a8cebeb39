#include "coded_places.hpp"

#include "toguna/evaluation/statement_key.hpp"

namespace toguna::coding_training {

bool CodedPlace::is_at(const coding::Candidate& candidate) const {
  return place && candidate.statement.evidence.reading.overlaps(*place);
}

std::vector<CodedPlace> coded_places(const StatementLesson& lesson) {
  std::vector<CodedPlace> out;
  out.reserve(lesson.article.expected.size());
  for (const auto& expected : lesson.article.expected)
    out.push_back(
        {&expected, standing(lesson, expected.actor), evaluation::place_of(expected, lesson.document)});
  return out;
}

std::string standing(const StatementLesson& lesson, const Party& actor) {
  return evaluation::key_of(lesson.article.dossier, actor, {}, Stance::kUnclear).actor;
}

}  // namespace toguna::coding_training
