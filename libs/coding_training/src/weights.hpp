#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/coding/statement_model.hpp"
#include "toguna/coding_training/train_statements.hpp"

namespace toguna::coding_training {

/// Weights being learned by AdaGrad; the mean over the later epochs is what is kept.
class Weights {
 public:
  explicit Weights(std::size_t rows)
      : now_(rows * coding::kStanceBuckets), squares_(now_.size()), sums_(now_.size()) {}

  double score(std::size_t row, std::span<const std::uint32_t> features) const {
    double sum = 0;
    for (const std::uint32_t feature : features)
      sum += static_cast<double>(now_[row * coding::kStanceBuckets + feature]);
    return sum;
  }

  void step(std::size_t row, std::span<const std::uint32_t> features, double slope,
            const StatementOptions& options) {
    for (const std::uint32_t feature : features) {
      const std::size_t at = row * coding::kStanceBuckets + feature;
      const float gradient = static_cast<float>(slope) + static_cast<float>(options.decay) * now_[at];
      squares_[at] += gradient * gradient;
      now_[at] -= static_cast<float>(options.rate) * gradient / (std::sqrt(squares_[at]) + 1e-3F);
    }
  }

  void end_epoch(std::size_t epoch, std::size_t epochs) {
    if (epoch < epochs / 3) return;
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += now_[i];
    ++summed_;
  }

  /// The unit of the weights that row() gives.
  float scale() const { return top() / kLargest / static_cast<float>(summed_); }
  std::vector<std::int16_t> row(std::size_t row) const {
    std::vector<std::int16_t> out(coding::kStanceBuckets);
    const float unit = top() / kLargest;
    for (std::size_t i = 0; i < coding::kStanceBuckets; ++i)
      out[i] = static_cast<std::int16_t>(std::lround(sums_[row * coding::kStanceBuckets + i] / unit));
    return out;
  }

 private:
  static constexpr float kLargest = 32000;
  float top() const {
    float top = 1e-6F;
    for (const float sum : sums_) top = std::max(top, std::fabs(sum));
    return top;
  }

  std::vector<float> now_, squares_, sums_;
  std::size_t summed_ = 0;
};

/// Shuffled anew in each epoch.
template <typename Lesson, typename Step>
void learn(std::vector<Lesson> lessons, const StatementOptions& options, Weights& weights, const Step& step) {
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = lessons.size(); i > 1; --i) {
      const double draw = uniform({options.seed, 1}, epoch, static_cast<std::uint32_t>(i));
      std::swap(lessons[i - 1], lessons[static_cast<std::size_t>(draw * static_cast<double>(i))]);
    }
    for (const Lesson& lesson : lessons) step(lesson);
    weights.end_epoch(epoch, options.epochs);
  }
}

}  // namespace toguna::coding_training
