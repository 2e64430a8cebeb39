#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "selection.hpp"

namespace toguna::network {

/// X[option][level][actor]: weighted numbers of statements (Leifeld 2017, with the actor last so that loops
/// over actors run through memory).
struct Tensor {
  std::size_t actors = 0;
  std::size_t options = 0;
  std::size_t levels = 1;
  std::vector<double> counts;

  Tensor() = default;
  Tensor(std::size_t actor_count, std::size_t option_count, std::size_t level_count)
      : actors(actor_count),
        options(option_count),
        levels(level_count),
        counts(actor_count * option_count * level_count, 0) {}

  std::span<double> cells(std::size_t option, std::size_t level) {
    return std::span(counts).subspan((option * levels + level) * actors, actors);
  }
  std::span<const double> cells(std::size_t option, std::size_t level) const {
    return std::span(counts).subspan((option * levels + level) * actors, actors);
  }
};

Tensor tensor_of(const Selection& selection);

/// Statements of each actor, and of each option.
std::vector<double> actor_totals(const Tensor& tensor);
std::vector<double> option_totals(const Tensor& tensor);

/// Who spoke of one option, how often with which level, and what that weighs against each level.
struct Spoken {
  std::vector<std::uint32_t> who;
  std::vector<double> counts;   ///< [level][of who]
  std::vector<double> weighed;  ///< sum_l s(k, l) X_jcl, [level][of who]
};

Spoken spoken_of(const Tensor& tensor, std::size_t option, const Likeness& likeness);

/// Adds factor * sum_kl X_ick X_jcl s(k, l) to the cells j > i of the row of actor i = who[e]; `scratch` has
/// as many numbers as there are in `who`.
void add_row(const Spoken& spoken, std::size_t e, double factor, double* row, double* scratch);

/// Adds factor * sum_kl X_ick X_jcl s(k, l) of one option to the cells (i, j), i < j, of `sums` (row-major,
/// actors x actors). Cost: O(a^2 levels) for the a actors who spoke of it.
void add_pairs(const Tensor& tensor, std::size_t option, const Likeness& likeness, double factor,
               std::span<double> sums);

/// Copies the cells above the diagonal to below it.
void mirror(std::span<double> matrix, std::size_t size);

/// sum_c sum_kl X_ick X_jcl s(k, l) for all pairs; symmetric, the diagonal 0.
std::vector<double> pair_sums(const Tensor& tensor, const Likeness& likeness);

/// The same for i = j. Cost: O(cells x levels).
std::vector<double> self_sums(const Tensor& tensor, const Likeness& likeness);

/// Divides pair sums as the normalization says, or replaces them (true Jaccard). `kind` and `levels` are
/// those of the selection.
void normalize_pairs(std::vector<double>& sums, const Tensor& tensor, Aggregation aggregation,
                     Normalization normalization, QualifierKind kind, const std::vector<double>& levels);

/// Average and DNA's cosine need only the actors' totals. Cost: O(actors^2).
void divide_by_totals(std::span<double> sums, std::span<const double> totals, Normalization normalization);

/// The two-mode matrix, row-major, actors x options.
std::vector<double> two_mode_cells(const Tensor& tensor, Aggregation aggregation, QualifierKind kind,
                                   const std::vector<double>& levels);

/// Divides rows or columns. `labels`: the cells are labels of "combine", and a row's divisor is its number of
/// cells that are not 0 (as DNA 3.1 does).
void normalize_cells(std::vector<double>& cells, const Tensor& tensor, Normalization normalization,
                     bool labels);

}  // namespace toguna::network
