#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/analysis.hpp"
#include "toguna/language/linear_chain.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/name_features.hpp"

namespace toguna::language {

/// Names by a linear-chain conditional random field over hashed features: a second opinion beside the
/// network's, which learns the names of its training articles by heart. Immutable; serves any number of
/// threads, each with its own Room.
class NameTagger {
 public:
  /// Reads names.bin of a pack. `classes`: the pack's lexicon, whose tables must outlive it; `labels`: the
  /// network's. Errors: kNotFound, kInvalidModelFile.
  static Result<NameTagger> load(const std::filesystem::path& file, const Lexicon& classes,
                                 const std::vector<std::string>& labels);

  /// Buffers of one thread.
  struct Room {
    std::vector<std::string_view> forms;
    std::vector<NameWord> words;
    NameRows rows;
    std::vector<float> emissions;
  };

  /// `scores`: words x labels, logarithms of the network's probabilities. Puts in their place the weighted
  /// geometric mean of both opinions ("logarithmic opinion pool", Genest & Zidek 1986), which sums to 1.
  /// Cost: linear.
  void pool(const Analysis& analysis, Room& room, std::span<float> scores) const;

 private:
  explicit NameTagger(ModelFile file) : file_(std::move(file)) {}
  void emit(Room& room) const;

  ModelFile file_;  ///< what the tables point into
  NameFeatures features_;
  std::span<const std::uint8_t> weights_;  ///< buckets x (labels - 1), signed; label 0 has none
  std::span<const float> transitions_;
  std::size_t labels_ = 0;
  float unit_ = 0;   ///< of the weights
  float share_ = 0;  ///< of the pool that is the tagger's
};

}  // namespace toguna::language
