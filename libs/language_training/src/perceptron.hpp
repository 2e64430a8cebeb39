#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "toguna/language/model_file.hpp"
#include "toguna/language/segmentation_features.hpp"

namespace toguna::language_training {

/// A yes-or-no question with hashed features, trained as an averaged perceptron with a margin.
class Perceptron {
 public:
  explicit Perceptron(std::size_t rows) : rows_(rows), weights_(rows, 0), sums_(rows, 0) {}

  std::size_t rows() const { return rows_; }
  void add(const language::Rows& features, bool yes);
  std::size_t examples() const { return answers_.size(); }

  /// One pass in random order.
  void learn(std::uint64_t seed, std::size_t epoch);

  /// The averaged weights, scaled into 16 bits.
  void write(std::string_view section, language::ModelWriter& out) const;

 private:
  std::size_t rows_;
  std::vector<std::uint32_t> features_;  ///< of all examples, one after another
  std::vector<std::size_t> begins_ = {0};
  std::vector<std::int32_t> answers_;
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> sums_;  ///< of each weight's changes, times when they came
  std::int64_t seen_ = 0;
};

}  // namespace toguna::language_training
