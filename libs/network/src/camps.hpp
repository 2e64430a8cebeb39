#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "toguna/network/polarization.hpp"

namespace toguna::network {

/// What a search for camps works on: congruence and conflict of n actors, symmetric, row-major, diagonals 0.
struct CampProblem {
  std::size_t actors = 0;
  int camps = 2;
  std::vector<double> congruence;
  std::vector<double> conflict;
  double congruence_sum = 0;  ///< over pairs i < j
  double conflict_sum = 0;
};

/// Camps with what is needed to judge changes of them quickly. For given sizes the distance is a constant
/// plus the sum of gains d_ij over the pairs within camps,
///   d_ij = |C_ij - cN / w| + X_ij - C_ij - |X_ij - xN / b|,
/// so that exchanges of two actors cost O(1) by the sums S_g(i) = sum of d_ij over j in camp g; a change of
/// sizes changes w and b and costs O(n^2).
class CampState {
 public:
  CampState(const CampProblem& problem, std::vector<int> camp_of);

  const std::vector<int>& camp_of() const { return camp_of_; }
  std::size_t size_of(int camp) const { return sizes_[static_cast<std::size_t>(camp)]; }
  double distance() const;  ///< Q in [0, 1]

  /// What the distance would change by if i and j, of different camps, changed places. O(1).
  double exchange_change(std::size_t i, std::size_t j) const;
  void exchange(std::size_t i, std::size_t j);  ///< O(n)

  /// The move of one actor to another camp, never out of a camp of one, that leaves the least distance;
  /// nothing where there is none. O(camps^2 n^2).
  struct Move {
    std::size_t actor = 0;
    int to = 0;
    double distance = 1;
  };
  std::optional<Move> best_move() const;
  void move(std::size_t actor, int to);  ///< O(n^2)

 private:
  /// The sums that belong to given ideal values of congruence within and conflict between camps.
  struct Sums {
    double ideal_within = 0;
    double ideal_between = 0;
    double missing = 0;             ///< what the sizes leave no place for
    double between_all = 0;         ///< the distance if all pairs were between camps
    double within = 0;              ///< sum of gains of pairs within camps
    std::vector<double> gains;      ///< d, n x n; empty where not wanted
    std::vector<double> camp_sums;  ///< S, camps x n
  };
  Sums sums_for(double within_pairs, bool keep_gains) const;
  double within_pairs() const;  ///< ordered
  double normalised(double half_total) const;
  std::size_t at(int camp, std::size_t i) const {
    return static_cast<std::size_t>(camp) * problem_->actors + i;
  }

  const CampProblem* problem_;
  std::vector<int> camp_of_;
  std::vector<std::size_t> sizes_;
  Sums sums_;
};

/// What matrices and settings must be; the error of the first that is not.
Result<void> check(const LabelledMatrix& congruence, const LabelledMatrix& conflict);
Result<void> check(const PolarizationSettings& settings);

/// Whether all partitions of so many actors are few enough to be looked at.
bool few_enough(std::size_t actors, int camps);

/// The result of a search.
struct FoundCamps {
  std::vector<int> camp_of;
  double distance = 1;
  std::size_t evaluated = 0;
};

/// Improves by best exchanges and moves until neither helps; adds the number of steps to `evaluated`.
void improve(CampState& state, std::size_t& evaluated);

FoundCamps search_greedy(const CampProblem& problem, const PolarizationSettings& settings,
                         const std::vector<int>* first_start);
FoundCamps search_annealing(const CampProblem& problem, const PolarizationSettings& settings);
FoundCamps search_genetic(const CampProblem& problem, const PolarizationSettings& settings);
FoundCamps search_exact(const CampProblem& problem);

/// Camps to start from: 0 by the main contrast of congruence less conflict, others at random; none empty.
std::vector<int> start_camps(const CampProblem& problem, std::uint64_t seed, int start);

}  // namespace toguna::network
