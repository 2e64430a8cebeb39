#include "median.hpp"

#include <algorithm>

namespace toguna::bargaining {
namespace {

constexpr double kTieTolerance = 1e-12;
/// Above this many seats a general sort beats insertion.
constexpr std::size_t kInsertionLimit = 40;

/// A function object, so that the general sort inlines it.
struct Before {
  bool operator()(const Ranked& a, const Ranked& b) const {
    return a.place < b.place || (a.place == b.place && a.player < b.player);
  }
};

void insertion_sort(std::span<Ranked> ranking) {
  for (std::size_t i = 1; i < ranking.size(); ++i) {
    const Ranked moving = ranking[i];
    std::size_t hole = i;
    while (hole > 0 && Before{}(moving, ranking[hole - 1])) {
      ranking[hole] = ranking[hole - 1];
      --hole;
    }
    ranking[hole] = moving;
  }
}

void credit_place(std::span<const Ranked> ranking, std::size_t at, double share, std::span<double> credit) {
  const double place = ranking[at].place;
  std::size_t first = at;
  while (first > 0 && ranking[first - 1].place == place) --first;
  std::size_t last = at;
  while (last + 1 < ranking.size() && ranking[last + 1].place == place) ++last;
  std::size_t holders = 0;
  for (std::size_t k = first; k <= last; ++k) holders += ranking[k].weight > 0 ? 1U : 0U;
  for (std::size_t k = first; k <= last; ++k) {
    if (ranking[k].weight > 0) credit[ranking[k].player] += share / static_cast<double>(holders);
  }
}

}  // namespace

void rank(const Line& line, std::span<const Index> members, std::span<Ranked> ranking) {
  for (std::size_t k = 0; k < members.size(); ++k) {
    ranking[k] = {line.place[members[k]], line.weight[members[k]], members[k]};
  }
  if (ranking.size() <= kInsertionLimit) {
    insertion_sort(ranking);
  } else {
    std::sort(ranking.begin(), ranking.end(), Before{});
  }
}

Median weighted_median(std::span<const Ranked> ranking, double total) {
  const double half = total / 2;
  const double tolerance = kTieTolerance * total;
  double reached = 0;
  for (std::size_t k = 0; k < ranking.size(); ++k) {
    reached += ranking[k].weight;
    if (reached > half + tolerance) return {ranking[k].place, k, k};
    if (reached < half - tolerance) continue;
    std::size_t next = k + 1;
    while (next + 1 < ranking.size() && ranking[next].weight <= 0) ++next;
    if (next >= ranking.size()) return {ranking[k].place, k, k};
    return {(ranking[k].place + ranking[next].place) / 2, k, next};
  }
  return {ranking.back().place, ranking.size() - 1, ranking.size() - 1};
}

void credit_pivotal(std::span<const Ranked> ranking, const Median& median, std::span<double> credit) {
  if (ranking[median.lower].place == ranking[median.upper].place) {
    credit_place(ranking, median.lower, 1, credit);
  } else {
    credit_place(ranking, median.lower, 0.5, credit);
    credit_place(ranking, median.upper, 0.5, credit);
  }
}

}  // namespace toguna::bargaining
