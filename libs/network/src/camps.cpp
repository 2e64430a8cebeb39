#include "camps.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "rounding.hpp"

namespace toguna::network {

CampState::CampState(const CampProblem& problem, std::vector<int> camp_of)
    : problem_(&problem), camp_of_(std::move(camp_of)), sizes_(static_cast<std::size_t>(problem.camps), 0) {
  for (const int camp : camp_of_) ++sizes_[static_cast<std::size_t>(camp)];
  sums_ = sums_for(within_pairs(), true);
}

double CampState::within_pairs() const {
  double out = 0;
  for (const std::size_t size : sizes_) out += static_cast<double>(size) * (static_cast<double>(size) - 1);
  return out;
}

double CampState::normalised(double half_total) const {
  const double all = problem_->congruence_sum + problem_->conflict_sum;
  return all > 0 ? std::clamp(half_total / (2 * all), 0.0, 1.0) : 1;
}

double CampState::distance() const {
  return normalised(sums_.between_all + sums_.within + sums_.missing);
}

CampState::Sums CampState::sums_for(double within_pairs, bool keep_gains) const {
  const std::size_t n = problem_->actors;
  const double between_pairs = static_cast<double>(n) * (static_cast<double>(n) - 1) - within_pairs;
  Sums out;
  out.ideal_within = within_pairs > 0 ? 2 * problem_->congruence_sum / within_pairs : 0;
  out.ideal_between = between_pairs > 0 ? 2 * problem_->conflict_sum / between_pairs : 0;
  if (within_pairs <= 0) out.missing += problem_->congruence_sum;
  if (between_pairs <= 0) out.missing += problem_->conflict_sum;
  out.camp_sums.assign(sizes_.size() * n, 0);
  if (keep_gains) out.gains.resize(n * n);
  std::vector<double> row(n);
  std::vector<double> between(n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    const double* const c = problem_->congruence.data() + j * n;
    const double* const x = problem_->conflict.data() + j * n;
    double* const gain = keep_gains ? out.gains.data() + j * n : row.data();
    double* const camp = out.camp_sums.data() + at(camp_of_[j], 0);
    for (std::size_t i = 0; i < n; ++i) {
      const double apart = c[i] + std::abs(x[i] - out.ideal_between);
      gain[i] = std::abs(c[i] - out.ideal_within) + x[i] - apart;
      between[i] += apart;
    }
    // An actor is in no pair with itself.
    between[j] -= c[j] + std::abs(x[j] - out.ideal_between);
    gain[j] = 0;
    for (std::size_t i = 0; i < n; ++i) camp[i] += gain[i];
  }
  out.between_all = std::accumulate(between.begin(), between.end(), 0.0) / 2;
  for (std::size_t i = 0; i < n; ++i) out.within += out.camp_sums[at(camp_of_[i], i)] / 2;
  return out;
}

double CampState::exchange_change(std::size_t i, std::size_t j) const {
  const int g = camp_of_[i];
  const int h = camp_of_[j];
  const double change = sums_.camp_sums[at(h, i)] - sums_.camp_sums[at(g, i)] + sums_.camp_sums[at(g, j)] -
                        sums_.camp_sums[at(h, j)] - 2 * sums_.gains[i * problem_->actors + j];
  return change / (2 * (problem_->congruence_sum + problem_->conflict_sum));
}

void CampState::exchange(std::size_t i, std::size_t j) {
  const std::size_t n = problem_->actors;
  const int g = camp_of_[i];
  const int h = camp_of_[j];
  sums_.within += exchange_change(i, j) * 2 * (problem_->congruence_sum + problem_->conflict_sum);
  const double* const of_i = sums_.gains.data() + i * n;
  const double* const of_j = sums_.gains.data() + j * n;
  double* const in_g = sums_.camp_sums.data() + at(g, 0);
  double* const in_h = sums_.camp_sums.data() + at(h, 0);
  for (std::size_t m = 0; m < n; ++m) {
    in_g[m] += of_j[m] - of_i[m];
    in_h[m] += of_i[m] - of_j[m];
  }
  std::swap(camp_of_[i], camp_of_[j]);
}

std::optional<CampState::Move> CampState::best_move() const {
  const std::size_t n = problem_->actors;
  std::optional<Move> best;
  for (int g = 0; g < problem_->camps; ++g)
    for (int h = 0; h < problem_->camps; ++h) {
      if (g == h || size_of(g) < 2) continue;
      const double pairs =
          within_pairs() - 2 * (static_cast<double>(size_of(g)) - 1) + 2 * static_cast<double>(size_of(h));
      const Sums sums = sums_for(pairs, false);
      for (std::size_t i = 0; i < n; ++i) {
        if (camp_of_[i] != g) continue;
        const double total = sums.between_all + sums.missing + sums.within - sums.camp_sums[at(g, i)] +
                             sums.camp_sums[at(h, i)];
        const double distance = normalised(total);
        if (!best || distance < best->distance - kTiny) best = Move{i, h, distance};
      }
    }
  return best;
}

void CampState::move(std::size_t actor, int to) {
  --sizes_[static_cast<std::size_t>(camp_of_[actor])];
  ++sizes_[static_cast<std::size_t>(to)];
  camp_of_[actor] = to;
  sums_ = sums_for(within_pairs(), true);
}

void improve(CampState& state, std::size_t& evaluated) {
  const std::size_t n = state.camp_of().size();
  for (;;) {
    for (;;) {
      double least = -kTiny;
      std::size_t a = n;
      std::size_t b = n;
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j) {
          if (state.camp_of()[i] == state.camp_of()[j]) continue;
          const double change = state.exchange_change(i, j);
          if (change >= least) continue;
          least = change;
          a = i;
          b = j;
        }
      if (a == n) break;
      state.exchange(a, b);
      ++evaluated;
    }
    const std::optional<CampState::Move> move = state.best_move();
    ++evaluated;
    if (!move || move->distance >= state.distance() - kTiny) return;
    state.move(move->actor, move->to);
  }
}

}  // namespace toguna::network
