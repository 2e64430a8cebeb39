#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/coding/candidate.hpp"
#include "toguna/coding/statement_model.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/evaluation/coded_article.hpp"
#include "toguna/evaluation/statement_scores.hpp"

namespace toguna::coding_training {

/// A coded article, read: what coding can decide upon in it, and what an analyst coded.
struct StatementLesson {
  bool tried = true;  ///< what the program finds in it, when it is left out, settles how sure a statement is
  std::size_t times = 1;             ///< how often learning sees it in an epoch
  std::string group;                 ///< whose trial it counts in ("tests/gold/open")
  evaluation::CodedArticle article;  ///< those of one dispute are never parted between learning and trying
  Document document;
  std::vector<coding::Candidate> candidates;
};

struct StatementOptions {
  std::uint64_t seed = 1;
  std::size_t epochs = 12;
  std::size_t folds = 8;
  double rate = 0.02;       ///< AdaGrad's
  double threshold = 0.25;  ///< what is less sure is not even suggested
  double decay = 1e-4;      ///< of the weights, towards 0
};

/// What is right of the statements that count from a least confidence on.
struct TrialScore {
  double least = 0;  ///< confidence
  double precision = 0, recall = 0, f1 = 0;
  double calibration_error = 0;  ///< ten bins
};

/// What becomes of a coded statement when its article is left out of the learning: the first of these that
/// holds, so that each stage's losses are seen apart.
enum class Fate : std::uint8_t {
  kCounted,      ///< its actor, option and stance are found, and sure enough to count
  kNoPlace,      ///< its sentence holds no place at all
  kOtherOption,  ///< its sentence holds places of other options only
  kNoHolder,     ///< its actor is not among those thought of there
  kOtherHolder,  ///< another one is thought likelier
  kOtherStance,  ///< another stance is thought likelier
  kUnsure,       ///< all is right, but not sure enough to count
  kNoWords,      ///< the analyst gave no words of it
};
inline constexpr std::size_t kFates = 8;
std::string_view to_string(Fate fate);

/// How the statements found in articles that were not learned from compare with the analyst's.
struct StatementTrial {
  std::size_t articles = 0, candidates = 0, wanted = 0;
  std::size_t placed = 0;    ///< coded statements whose option has a candidate at their words
  std::size_t held = 0;      ///< of these, those where it has the right actor
  evaluation::Share stance;  ///< of the places where a stance is coded, those where it is the likeliest
  evaluation::Share
      holder;        ///< of those among whose holders is the right one, those where it is the likeliest
  TrialScore score;  ///< with a dossier's default settings
  std::vector<TrialScore> elsewhere;               ///< with other least confidences, rising
  std::array<std::size_t, kFates> fates{};         ///< of the coded statements
  std::vector<std::pair<Fate, std::string>> each;  ///< what became of each: "file: line"
};

struct TrainedStatements {
  coding::StatementModel model;
  StatementTrial trial;                            ///< of the articles tried
  std::map<std::string, StatementTrial> by_group;  ///< of all articles, tried or not
};

/// What an analyst reads at a candidate's place: the stance coded there for its actor, else that coded there
/// for another; none (no reading to learn) where the same actor's stance on the option is coded elsewhere in
/// the article only, for analysts code it once; else nothing.
std::vector<std::optional<coding::Reading>> readings_of(const StatementLesson& lesson);

/// For each candidate and each of its holders: whether an analyst coded that one's stance at the place.
std::vector<std::vector<bool>> holders_of(const StatementLesson& lesson);

/// Learns readings and holders by AdaGrad on the softmax loss, mean of the weights over the later epochs
/// (Collins 2002); then, from articles left out by turns, the calibration of the confidence (logistic, Platt
/// 2000) and the threshold with the best F1. The same lessons, options and seed give the same model. Errors:
/// kNothingToCompute (no candidate is coded), kInterrupted. Cost: (folds + 1) x epochs x candidates x
/// features.
Result<TrainedStatements> train_statements(std::span<const StatementLesson> lessons,
                                           const StatementOptions& options, std::stop_token stop = {});

}  // namespace toguna::coding_training
