#include "coded_places.hpp"

#include <algorithm>
#include <set>

#include "toguna/evaluation/statement_key.hpp"

namespace toguna::coding_training {
namespace {

/// Of a name that the dossier lacks, as key_of writes it; none of an actor's id.
std::set<std::string> words_of(const std::string& standing) {
  std::set<std::string> out;
  if (!standing.starts_with('"')) return out;
  for (std::size_t begin = 1, end = 0; begin < standing.size(); begin = end + 1) {
    end = std::min(standing.find(' ', begin), standing.size());
    if (const std::string word = standing.substr(begin, end - begin); word != "the" && !word.empty())
      out.insert(word);
  }
  return out;
}

}  // namespace

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

bool may_be_one(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const std::set<std::string> first = words_of(a);
  const std::set<std::string> second = words_of(b);
  if (first.empty() || second.empty()) return false;
  return std::includes(first.begin(), first.end(), second.begin(), second.end()) ||
         std::includes(second.begin(), second.end(), first.begin(), first.end());
}

std::string standing(const StatementLesson& lesson, const Party& actor) {
  return evaluation::key_of(lesson.article.dossier, actor, {}, Stance::kUnclear).actor;
}

}  // namespace toguna::coding_training
