#include "toguna/language/linear_chain.hpp"

#include <algorithm>
#include <cmath>

namespace toguna::language {

LinearChain::LinearChain(std::size_t labels, std::span<const float> transitions) : labels_(labels) {
  transitions_.reserve(transitions.size());
  for (const float score : transitions) transitions_.push_back(std::exp(static_cast<double>(score)));
}

void LinearChain::run(std::span<const float> emissions) {
  const std::size_t words = emissions.size() / labels_;
  factors_.resize(emissions.size());
  forward_.resize(emissions.size());
  backward_.resize(emissions.size());
  unary_.resize(emissions.size());
  log_total_ = 0;
  const double* const start = transitions_.data() + labels_ * labels_;
  for (std::size_t i = 0; i < words; ++i) {
    const float* scores = emissions.data() + i * labels_;
    double* factors = factors_.data() + i * labels_;
    double* now = forward_.data() + i * labels_;
    const double top = static_cast<double>(*std::max_element(scores, scores + labels_));
    double sum = 0;
    for (std::size_t l = 0; l < labels_; ++l) {
      factors[l] = std::exp(static_cast<double>(scores[l]) - top);
      double reach = i == 0 ? start[l] : 0;
      for (std::size_t before = 0; i > 0 && before < labels_; ++before)
        reach += (now - labels_)[before] * transitions_[before * labels_ + l];
      sum += now[l] = reach * factors[l];
    }
    // Scaling each step keeps long sentences from underflow.
    for (std::size_t l = 0; l < labels_; ++l) {
      now[l] /= sum;
      factors[l] /= sum;
    }
    log_total_ += std::log(sum) + top;
  }
  std::fill_n(backward_.end() - static_cast<std::ptrdiff_t>(labels_), labels_, 1.0);
  for (std::size_t i = words; i-- > 0;) {
    const double* forward = forward_.data() + i * labels_;
    double* backward = backward_.data() + i * labels_;
    if (i + 1 < words) {
      for (std::size_t l = 0; l < labels_; ++l) {
        double reach = 0;
        for (std::size_t after = 0; after < labels_; ++after)
          reach += transitions_[l * labels_ + after] * (factors_.data() + (i + 1) * labels_)[after] *
                   (backward + labels_)[after];
        backward[l] = reach;
      }
    }
    double* unary = unary_.data() + i * labels_;
    for (std::size_t l = 0; l < labels_; ++l) unary[l] = forward[l] * backward[l];
  }
}

std::span<const double> LinearChain::pairs() {
  pairs_.assign((labels_ + 1) * labels_, 0.0);
  std::copy_n(unary_.begin(), labels_, pairs_.end() - static_cast<std::ptrdiff_t>(labels_));
  for (std::size_t at = labels_; at < factors_.size(); at += labels_) {
    for (std::size_t before = 0; before < labels_; ++before) {
      for (std::size_t l = 0; l < labels_; ++l)
        pairs_[before * labels_ + l] += forward_[at - labels_ + before] * transitions_[before * labels_ + l] *
                                        factors_[at + l] * backward_[at + l];
    }
  }
  return pairs_;
}

}  // namespace toguna::language
