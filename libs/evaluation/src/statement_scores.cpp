#include "toguna/evaluation/statement_scores.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "toguna/evaluation/statement_key.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::evaluation {
namespace {

constexpr std::size_t kBins = 10;

std::string plain(std::string_view words) {
  return text::fold_for_matching(text::collapse_space(words));
}

bool alike(std::string_view a, std::string_view b) {
  return plain(a) == plain(b);
}

class Scorer {
 public:
  Scorer(const std::string& name, const CodedArticle& article, const Document& document,
         std::span<const Statement> found)
      : name_(name), article_(article), document_(document), found_(found) {}

  StatementScores run() {
    out_.articles = 1;
    std::map<StatementKey, const Statement*> there;
    for (const Statement& statement : found_) {
      const auto [at, fresh] = there.try_emplace(key(statement.actor, statement), &statement);
      if (!fresh && at->second->confidence < statement.confidence) at->second = &statement;
    }
    std::set<StatementKey> wanted;
    for (const ExpectedStatement& expected : article_.expected) {
      const StatementKey key = this->key(expected.actor, expected);
      if (!wanted.insert(key).second) continue;  // the same stance twice in one article
      const bool hit = there.contains(key);
      out_.recall.count(hit);
      if (!expected.hard) out_.plain.count(hit);
      if (!hit) out_.missed.push_back(name_ + ": " + expected.line);
      compare(expected);
    }
    for (const auto& [key, statement] : there) {
      const bool right = wanted.contains(key);
      out_.precision.count(right);
      out_.outcomes.emplace_back(statement->confidence, right);
      if (right) continue;
      out_.surplus.push_back(fmt::format("{}: {} {} {}: {}", name_, statement->actor.name,
                                         to_string(statement->stance), statement->option,
                                         text::collapse_space(statement->evidence.words)));
    }
    return std::move(out_);
  }

 private:
  /// Whether a name is one of a party's: "COPAM" and what the letters stand for are one.
  bool is_called(const Party& party, std::string_view name) const {
    if (alike(party.name, name)) return true;
    const Actor* actor = article_.dossier.find_actor(party.actor_id);
    return actor != nullptr && std::any_of(actor->aliases.begin(), actor->aliases.end(),
                                           [&](const std::string& alias) { return alike(alias, name); });
  }

  std::string standing(const Party& actor) const {
    return key_of(article_.dossier, actor, {}, Stance::kUnclear).actor;
  }

  template <typename S>
  StatementKey key(const Party& actor, const S& statement) const {
    return key_of(article_.dossier, actor, statement.option, statement.stance);
  }

  /// The statement found from the same words on the same option; of several, the one with most else right.
  const Statement* located(const ExpectedStatement& expected) const {
    const auto place = place_of(expected, document_);
    const Statement* best = nullptr;
    int most = -1;
    for (const Statement& statement : found_) {
      if (statement.option != expected.option) continue;
      const bool here = place ? statement.evidence.reading.overlaps(*place)
                              : standing(statement.actor) == standing(expected.actor);
      if (!here) continue;
      const int right = (statement.stance == expected.stance ? 2 : 0) +
                        (standing(statement.actor) == standing(expected.actor) ? 2 : 0);
      if (right > most) best = &statement;
      most = std::max(most, right);
    }
    return best;
  }

  void compare(const ExpectedStatement& expected) {
    const Statement* found = located(expected);
    out_.located.count(found != nullptr);
    if (found == nullptr) return;
    const auto count = [&](Share& share, bool right, std::string_view what, std::string_view is) {
      share.count(right);
      if (!right) out_.unlike.push_back(fmt::format("{}: {}: {} is '{}'", name_, expected.line, what, is));
    };
    count(out_.stance, found->stance == expected.stance, "stance", to_string(found->stance));
    count(out_.actor, standing(found->actor) == standing(expected.actor), "actor", found->actor.name);
    if (expected.speaker) {
      count(out_.speaker, is_called(found->speaker, *expected.speaker), "speaker", found->speaker.name);
    }
    const std::string links = fmt::format("{}", fmt::join(found->relay, ", "));
    if (expected.relay) {
      const bool right = std::equal(found->relay.begin(), found->relay.end(), expected.relay->begin(),
                                    expected.relay->end(), alike);
      count(out_.relay, right, "relay", links);
    } else {
      count(out_.no_relay, found->relay.size() <= 1, "relay", links);
    }
    const std::string day = found->date_said ? found->date_said->iso() : "no day";
    if (expected.said) {
      count(out_.said, found->date_said == expected.said, "day", day);
    } else {
      count(out_.no_day, !found->date_said, "day", day);
    }
    if (expected.condition) {
      const std::string words = found->condition ? found->condition->words : "none";
      count(out_.condition, alike(words, *expected.condition), "condition", words);
    }
  }

  const std::string& name_;
  const CodedArticle& article_;
  const Document& document_;
  std::span<const Statement> found_;
  StatementScores out_;
};

}  // namespace

double StatementScores::f1() const {
  const double sum = precision.value() + recall.value();
  return sum == 0 ? 0 : 2 * precision.value() * recall.value() / sum;
}

double StatementScores::calibration_error() const {
  std::array<double, kBins> claimed{};
  std::array<double, kBins> true_of{};
  for (const auto& [confidence, right] : outcomes) {
    const auto bin = std::min(kBins - 1, static_cast<std::size_t>(confidence * kBins));
    claimed[bin] += confidence;
    true_of[bin] += right ? 1 : 0;
  }
  double sum = 0;
  for (std::size_t i = 0; i < kBins; ++i) sum += std::abs(claimed[i] - true_of[i]);
  return outcomes.empty() ? 0 : sum / static_cast<double>(outcomes.size());
}

void StatementScores::add(const StatementScores& other) {
  articles += other.articles;
  precision.add(other.precision);
  recall.add(other.recall);
  plain.add(other.plain);
  located.add(other.located);
  stance.add(other.stance);
  actor.add(other.actor);
  speaker.add(other.speaker);
  relay.add(other.relay);
  said.add(other.said);
  no_relay.add(other.no_relay);
  no_day.add(other.no_day);
  condition.add(other.condition);
  outcomes.insert(outcomes.end(), other.outcomes.begin(), other.outcomes.end());
  missed.insert(missed.end(), other.missed.begin(), other.missed.end());
  unlike.insert(unlike.end(), other.unlike.begin(), other.unlike.end());
  surplus.insert(surplus.end(), other.surplus.begin(), other.surplus.end());
}

StatementScores score_statements(const std::string& name, const CodedArticle& article,
                                 const Document& document, std::span<const Statement> found) {
  return Scorer(name, article, document, found).run();
}

}  // namespace toguna::evaluation
