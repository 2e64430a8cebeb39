#include "perceptron.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "random_stream.hpp"

namespace toguna::language_training {
namespace {

constexpr std::int32_t kMargin = 30;  // about one for each feature of an example
constexpr std::uint64_t kOrderPurpose = 3;
constexpr double kLargestWeight = 8000;  // 48 features of it stay far from the end of 32 bits

}  // namespace

void Perceptron::add(const language::Rows& features, bool yes) {
  features_.insert(features_.end(), features.row.begin(),
                   features.row.begin() + static_cast<std::ptrdiff_t>(features.count));
  begins_.push_back(features_.size());
  answers_.push_back(yes ? 1 : -1);
}

void Perceptron::learn(std::uint64_t seed, std::size_t epoch) {
  std::vector<std::uint32_t> order(answers_.size());
  std::iota(order.begin(), order.end(), 0U);
  RandomStream random(seed, kOrderPurpose, epoch);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  for (const std::uint32_t example : order) {
    ++seen_;
    const std::size_t begin = begins_[example];
    const std::size_t end = begins_[example + 1];
    std::int32_t score = 0;
    for (std::size_t i = begin; i < end; ++i) score += weights_[features_[i]];
    const std::int32_t answer = answers_[example];
    if (score * answer > kMargin) continue;
    for (std::size_t i = begin; i < end; ++i) {
      weights_[features_[i]] += answer;
      sums_[features_[i]] += answer * seen_;
    }
  }
}

void Perceptron::write(std::string_view section, language::ModelWriter& out) const {
  // The mean over time is w - sum / seen; scaled by `seen` it stays whole.
  std::vector<double> means(rows_);
  double largest = 1e-9;
  for (std::size_t i = 0; i < rows_; ++i) {
    const auto seen = static_cast<double>(std::max<std::int64_t>(seen_, 1));
    means[i] = static_cast<double>(weights_[i]) - static_cast<double>(sums_[i]) / seen;
    largest = std::max(largest, std::abs(means[i]));
  }
  std::vector<std::int16_t> values(rows_);
  for (std::size_t i = 0; i < rows_; ++i) {
    values[i] = static_cast<std::int16_t>(std::nearbyint(means[i] * kLargestWeight / largest));
  }
  out.add(std::string(section), values, {values.size()});
}

}  // namespace toguna::language_training
