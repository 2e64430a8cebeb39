#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace toguna::language {

/// Probabilities of the labels of a sentence in a linear-chain conditional random field (Lafferty, McCallum &
/// Pereira 2001) by the scaled forward-backward recursions (Rabiner 1989, V.A). Holds its buffers: one for
/// each thread.
class LinearChain {
 public:
  /// `transitions`: (labels + 1) x labels scores of a label after another; the last row is the sentence's
  /// start.
  LinearChain(std::size_t labels, std::span<const float> transitions);

  /// `emissions`: words x labels scores, at least one word. Cost: words x labels^2.
  void run(std::span<const float> emissions);

  /// Of the last run: words x labels, each row sums to 1.
  std::span<const double> unary() const { return unary_; }
  /// Of the last run: (labels + 1) x labels, expected counts of a label after another.
  std::span<const double> pairs();
  /// Of the last run: the logarithm of the summed exponentials of all sequences' scores.
  double log_total() const { return log_total_; }

 private:
  std::size_t labels_;
  std::vector<double> transitions_;  ///< exponentials
  std::vector<double> factors_;      ///< words x labels: exponentials of emissions, each row scaled
  std::vector<double> forward_, backward_, unary_, pairs_;
  double log_total_ = 0;
};

}  // namespace toguna::language
