#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "toguna/base/hashed_features.hpp"
#include "toguna/base/result.hpp"

namespace toguna::coding {

inline constexpr std::uint32_t kStanceBuckets = 1U << 16;
using StanceFeatures = HashedFeatures<kStanceBuckets>;

/// What a sentence says of an option that it may name.
enum class Reading : std::uint8_t { kNothing, kSupport, kOppose, kConditional, kUnclear };
inline constexpr std::size_t kReadings = 5;

using ReadingChances = std::array<double, kReadings>;

/// What a statement's confidence goes by; all but kConstant and kActorUnknown are logarithms of chances, or
/// of their odds.
enum ConfidenceInput : std::size_t {
  kConstant,         ///< 1
  kReadingOdds,      ///< of its stance
  kHolderShare,      ///< among those who may hold it
  kMentionSureness,  ///< how sure its option is named
  kReportSureness,   ///< how sure anybody said it
  kActorUnknown,     ///< 1 where the dossier lacks its actor, else 0
  kNextStance,       ///< of the next likely stance
  kRivalOdds,        ///< that another option of the sentence is spoken of
  kNothingSaid,      ///< that its option is only mentioned
  kHolderSureness,   ///< how surely words name the holder
  kSameElsewhere,    ///< what all places of the document give together for this holder, option and stance
  kOtherElsewhere,   ///< the same for the holder's other stances on the option
};
inline constexpr std::size_t kConfidenceInputs = 12;
using ConfidenceInputs = std::array<double, kConfidenceInputs>;

struct Candidate;

/// Turns logarithms of chances, but for a constant, into chances that sum to 1 (softmax), in place.
void to_shares(std::span<double> scores);

/// Learned weights: multinomial logistic regression from the features of an option's place in a sentence to
/// its reading, conditional logistic regression (McFadden 1974) over those who may hold it, and the logistic
/// calibration of a statement's confidence.
struct StatementModel {
  std::array<std::vector<std::int16_t>, kReadings> weights;  ///< kStanceBuckets each
  std::vector<std::int16_t> holder_weights;                  ///< kStanceBuckets
  float scale = 0, holder_scale = 0;                         ///< of one unit of a weight
  /// How the rules of stance.hpp are weighed in: what the learned scores are multiplied by, and what is added
  /// to the score of the rules' reading where the option is not surely named, and where it is.
  std::array<float, 3> blend{1, 0, 0};
  std::array<float, 2> holder_blend{1, 0};  ///< the same for the rules' holder
  std::array<float, kConfidenceInputs> calibration{};
  float threshold = 0.5F;  ///< the least confidence of a statement that is given out

  /// Which number of `blend` raises the rules' reading of a candidate.
  static std::size_t blend_of(const Candidate& candidate);
  /// Learned scores alone: logarithms of chances, but for a constant.
  ReadingChances scores(const Candidate& candidate) const;
  std::vector<double> holder_scores(const Candidate& candidate) const;
  /// With the rules weighed in; sums to 1.
  ReadingChances chances(const Candidate& candidate) const;
  /// The same for each of its holders.
  std::vector<double> holder_chances(const Candidate& candidate) const;
  /// The chance that the statement, as it would be given out, is one that an analyst codes. 0..1.
  double confidence(const ConfidenceInputs& inputs) const;

  /// Errors: kNotFound, kInvalidModelFile, kInputOutput.
  static Result<StatementModel> load(const std::filesystem::path& file);
  /// Errors: kInputOutput.
  Result<void> write(const std::filesystem::path& file) const;
};

}  // namespace toguna::coding
