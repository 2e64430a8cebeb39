#pragma once

#include <vector>

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

/// Turns independent shares into correlated ones: normal scores times the lower triangular root of the
/// correlation matrix (Cholesky).
class Copula {
 public:
  /// Errors: kInvalidData where the correlations contradict each other.
  static Result<Copula> make(std::size_t inputs, const std::vector<Correlation>& correlations);
  void apply(std::vector<double>& shares) const;

 private:
  std::vector<double> root_;  // row by row; empty: independent
  std::size_t size_ = 0;
};

/// Writes the values at these shares into a copy's fields.
void put_shares(const UncertainDispute& uncertain, const std::vector<double>& shares, Dispute& dispute);
void put_value(const Uncertain& input, double value, Dispute& dispute);

/// Index of the nearest place; ties to the lower one. Precondition: not empty.
std::size_t nearest_place(const std::vector<Place>& places, double outcome);

}  // namespace toguna::bargaining
