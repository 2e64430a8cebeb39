#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

#include "toguna/base/random.hpp"

namespace toguna {

struct AdaGradOptions {
  double rate = 0.02;
  double decay = 1e-4;  ///< of the weights, towards 0
  std::size_t epochs = 12;
  std::size_t kept_from = 4;  ///< the first epoch whose weights count in the mean that is kept
  RandomKey order;            ///< of the examples; the draw is the epoch
};

/// Rows of linear weights over indicator features, being learned by AdaGrad (Duchi, Hazan & Singer 2011) with
/// a decay; the mean over the later epochs is what is kept (Collins 2002), in 16-bit units.
class LearnedWeights {
 public:
  LearnedWeights(std::size_t rows, std::size_t buckets)
      : buckets_(buckets), now_(rows * buckets), squares_(now_.size()), sums_(now_.size()) {}

  double score(std::size_t row, std::span<const std::uint32_t> features) const {
    double sum = 0;
    for (const std::uint32_t feature : features) sum += static_cast<double>(now_[row * buckets_ + feature]);
    return sum;
  }

  /// `slope`: of the loss by the score.
  void step(std::size_t row, std::span<const std::uint32_t> features, double slope,
            const AdaGradOptions& options) {
    for (const std::uint32_t feature : features) {
      const std::size_t at = row * buckets_ + feature;
      const float gradient = static_cast<float>(slope) + static_cast<float>(options.decay) * now_[at];
      squares_[at] += gradient * gradient;
      now_[at] -= static_cast<float>(options.rate) * gradient / (std::sqrt(squares_[at]) + 1e-3F);
    }
  }

  void end_epoch(std::size_t epoch, const AdaGradOptions& options) {
    if (epoch < options.kept_from) return;
    for (std::size_t i = 0; i < sums_.size(); ++i) sums_[i] += now_[i];
    ++summed_;
  }

  /// The unit of the weights that row() gives.
  float scale() const { return top() / kLargest / static_cast<float>(summed_); }
  std::vector<std::int16_t> row(std::size_t row) const {
    std::vector<std::int16_t> out(buckets_);
    const float unit = top() / kLargest;
    for (std::size_t i = 0; i < buckets_; ++i)
      out[i] = static_cast<std::int16_t>(std::lround(sums_[row * buckets_ + i] / unit));
    return out;
  }

 private:
  static constexpr float kLargest = 32000;
  float top() const {
    float top = 1e-6F;
    for (const float sum : sums_) top = std::max(top, std::fabs(sum));
    return top;
  }

  std::size_t buckets_;
  std::vector<float> now_, squares_, sums_;
  std::size_t summed_ = 0;
};

/// Calls `step` for each example, shuffled anew in each epoch. The order depends on the key and the number of
/// examples alone. False where `stop` was asked for before the end.
template <typename Example, typename Step>
bool learn(std::vector<Example> examples, const AdaGradOptions& options, LearnedWeights& weights,
           const Step& step, const std::stop_token& stop = {}) {
  constexpr std::size_t kBetweenLooks = 256;
  for (std::size_t epoch = 0; epoch < options.epochs; ++epoch) {
    for (std::size_t i = examples.size(); i > 1; --i) {
      const double draw = uniform(options.order, epoch, static_cast<std::uint32_t>(i));
      std::swap(examples[i - 1], examples[static_cast<std::size_t>(draw * static_cast<double>(i))]);
    }
    for (std::size_t i = 0; i < examples.size(); ++i) {
      if (i % kBetweenLooks == 0 && stop.stop_requested()) return false;
      step(examples[i]);
    }
    weights.end_epoch(epoch, options);
  }
  return true;
}

}  // namespace toguna
