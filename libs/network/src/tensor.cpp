#include "tensor.hpp"

#include <algorithm>
#include <cmath>

namespace toguna::network {
namespace {

double quotient(double value, double divisor) {
  return divisor > 0 ? value / divisor : 0;
}

Tensor as_sets(const Tensor& tensor) {
  Tensor out = tensor;
  for (double& count : out.counts) count = count > 0 ? 1 : 0;
  return out;
}

/// Shared over all elements of two sets, given what is shared and the sets' sizes.
void divide_by_union(std::vector<double>& shared, const std::vector<double>& sizes) {
  const std::size_t n = sizes.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) shared[i * n + j] = quotient(shared[i * n + j], sizes[i] + sizes[j] - shared[i * n + j]);
}

std::vector<double> jaccard(const Tensor& tensor, Aggregation aggregation) {
  const Tensor sets = as_sets(tensor);
  const std::vector<double> sizes = actor_totals(sets);
  const std::size_t levels = tensor.levels;
  Likeness same{levels, std::vector<double>(levels * levels, 0)};
  Likeness turned = same;
  for (std::size_t k = 0; k < levels; ++k) {
    same.weights[k * levels + k] = 1;
    turned.weights[k * levels + (levels - 1 - k)] = 1;
  }
  if (aggregation == Aggregation::kConflict) {
    std::vector<double> out = pair_sums(sets, turned);
    divide_by_union(out, sizes);
    return out;
  }
  std::vector<double> out = pair_sums(sets, same);
  divide_by_union(out, sizes);
  if (aggregation == Aggregation::kSubtract) {
    std::vector<double> against = pair_sums(sets, turned);
    divide_by_union(against, sizes);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] -= against[i];
  }
  return out;
}

/// sum_ck X_ick [X_jck = 0] + X_jck [X_ick = 0] + X_ick X_jck.
void divide_as_dna_jaccard(std::vector<double>& sums, const Tensor& tensor) {
  const std::size_t n = tensor.actors;
  std::vector<double> divisors(n * n, 0);
  for (std::size_t c = 0; c < tensor.options; ++c)
    for (std::size_t k = 0; k < tensor.levels; ++k) {
      const auto x = tensor.cells(c, k);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = i + 1; j < n; ++j)
          divisors[i * n + j] += x[i] == 0 || x[j] == 0 ? x[i] + x[j] : x[i] * x[j];
    }
  mirror(divisors, n);
  for (std::size_t i = 0; i < n * n; ++i) sums[i] = quotient(sums[i], divisors[i]);
}

void divide_by_norms(std::vector<double>& sums, const std::vector<double>& self) {
  const std::size_t n = self.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double norms = std::sqrt(std::max(0.0, self[i])) * std::sqrt(std::max(0.0, self[j]));
      // Rounding must not lead out of a cosine's range.
      sums[i * n + j] = std::clamp(quotient(sums[i * n + j], norms), -1.0, 1.0);
    }
}

}  // namespace

Tensor tensor_of(const Selection& selection) {
  Tensor out(selection.actors.size(), selection.options.size(),
             std::max<std::size_t>(1, selection.levels.size()));
  for (std::size_t s = 0; s < selection.size(); ++s)
    out.cells(selection.option[s], selection.level[s])[selection.actor[s]] += selection.weight[s];
  return out;
}

std::vector<double> actor_totals(const Tensor& tensor) {
  std::vector<double> out(tensor.actors, 0);
  for (std::size_t c = 0; c < tensor.options; ++c)
    for (std::size_t k = 0; k < tensor.levels; ++k) {
      const auto x = tensor.cells(c, k);
      for (std::size_t i = 0; i < x.size(); ++i) out[i] += x[i];
    }
  return out;
}

std::vector<double> option_totals(const Tensor& tensor) {
  std::vector<double> out(tensor.options, 0);
  for (std::size_t c = 0; c < tensor.options; ++c)
    for (std::size_t k = 0; k < tensor.levels; ++k)
      for (const double count : tensor.cells(c, k)) out[c] += count;
  return out;
}

Spoken spoken_of(const Tensor& tensor, std::size_t option, const Likeness& likeness) {
  const std::size_t levels = tensor.levels;
  Spoken out;
  for (std::size_t a = 0; a < tensor.actors; ++a) {
    bool spoke = false;
    for (std::size_t k = 0; k < levels && !spoke; ++k) spoke = tensor.cells(option, k)[a] != 0;
    if (spoke) out.who.push_back(static_cast<std::uint32_t>(a));
  }
  const std::size_t m = out.who.size();
  out.counts.resize(levels * m);
  out.weighed.assign(levels * m, 0);
  for (std::size_t k = 0; k < levels; ++k) {
    const auto cells = tensor.cells(option, k);
    for (std::size_t e = 0; e < m; ++e) out.counts[k * m + e] = cells[out.who[e]];
  }
  for (std::size_t k = 0; k < levels; ++k)
    for (std::size_t l = 0; l < levels; ++l) {
      const double weight = likeness.at(k, l);
      if (weight == 0) continue;
      for (std::size_t e = 0; e < m; ++e) out.weighed[k * m + e] += weight * out.counts[l * m + e];
    }
  return out;
}

void add_row(const Spoken& spoken, std::size_t e, double factor, double* row, double* scratch) {
  const std::size_t m = spoken.who.size();
  std::fill(scratch + e, scratch + m, 0);
  for (std::size_t at = 0; at < spoken.counts.size(); at += m) {
    const double count = spoken.counts[at + e] * factor;
    if (count == 0) continue;
    const double* const other = spoken.weighed.data() + at;
    for (std::size_t f = e + 1; f < m; ++f) scratch[f] += count * other[f];
  }
  for (std::size_t f = e + 1; f < m; ++f) row[spoken.who[f]] += scratch[f];
}

void add_pairs(const Tensor& tensor, std::size_t option, const Likeness& likeness, double factor,
               std::span<double> sums) {
  const Spoken spoken = spoken_of(tensor, option, likeness);
  std::vector<double> scratch(spoken.who.size());
  for (std::size_t e = 0; e + 1 < spoken.who.size(); ++e)
    add_row(spoken, e, factor, sums.data() + std::size_t{spoken.who[e]} * tensor.actors, scratch.data());
}

void mirror(std::span<double> matrix, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 1; j < size; ++j) matrix[j * size + i] = matrix[i * size + j];
}

std::vector<double> pair_sums(const Tensor& tensor, const Likeness& likeness) {
  std::vector<double> out(tensor.actors * tensor.actors, 0);
  for (std::size_t c = 0; c < tensor.options; ++c) add_pairs(tensor, c, likeness, 1, out);
  mirror(out, tensor.actors);
  return out;
}

std::vector<double> self_sums(const Tensor& tensor, const Likeness& likeness) {
  std::vector<double> out(tensor.actors, 0);
  for (std::size_t c = 0; c < tensor.options; ++c)
    for (std::size_t k = 0; k < tensor.levels; ++k)
      for (std::size_t l = 0; l < tensor.levels; ++l) {
        const auto x = tensor.cells(c, k);
        const auto y = tensor.cells(c, l);
        const double weight = likeness.at(k, l);
        for (std::size_t i = 0; i < x.size(); ++i) out[i] += weight * x[i] * y[i];
      }
  return out;
}

void divide_by_totals(std::span<double> sums, std::span<const double> totals, Normalization normalization) {
  const std::size_t n = totals.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double divisor =
          normalization == Normalization::kAverage ? (totals[i] + totals[j]) / 2 : totals[i] * totals[j];
      sums[i * n + j] = quotient(sums[i * n + j], divisor);
    }
}

void normalize_pairs(std::vector<double>& sums, const Tensor& tensor, Aggregation aggregation,
                     Normalization normalization, QualifierKind kind, const std::vector<double>& levels) {
  switch (normalization) {
    case Normalization::kAverage:
    case Normalization::kDnaCosine:
      divide_by_totals(sums, actor_totals(tensor), normalization);
      break;
    case Normalization::kDnaJaccard:
      divide_as_dna_jaccard(sums, tensor);
      break;
    case Normalization::kJaccard:
      sums = jaccard(tensor, aggregation);
      break;
    case Normalization::kCosine: {
      const Aggregation own = aggregation == Aggregation::kConflict ? Aggregation::kCongruence : aggregation;
      divide_by_norms(sums, self_sums(tensor, likeness_of(kind, levels, own)));
      break;
    }
    case Normalization::kNone:
    case Normalization::kActivity:
    case Normalization::kProminence:
      break;
  }
}

std::vector<double> two_mode_cells(const Tensor& tensor, Aggregation aggregation, QualifierKind kind,
                                   const std::vector<double>& levels) {
  std::vector<double> out(tensor.actors * tensor.options, 0);
  for (std::size_t c = 0; c < tensor.options; ++c)
    for (std::size_t k = 0; k < tensor.levels; ++k) {
      const auto x = tensor.cells(c, k);
      const double place = std::ldexp(1.0, static_cast<int>(tensor.levels - 1 - k));
      const double value = aggregation != Aggregation::kSubtract ? 1
                           : kind == QualifierKind::kBoolean     ? (levels[k] > 0 ? 1 : -1)
                                                                 : levels[k];
      for (std::size_t a = 0; a < x.size(); ++a)
        out[a * tensor.options + c] +=
            aggregation == Aggregation::kCombine ? (x[a] > 0 ? place : 0) : value * x[a];
    }
  return out;
}

void normalize_cells(std::vector<double>& cells, const Tensor& tensor, Normalization normalization,
                     bool labels) {
  if (normalization != Normalization::kActivity && normalization != Normalization::kProminence) return;
  const bool by_row = normalization == Normalization::kActivity;
  std::vector<double> divisors = by_row ? actor_totals(tensor) : option_totals(tensor);
  if (by_row && labels)
    for (std::size_t a = 0; a < tensor.actors; ++a) {
      const auto row = std::span(cells).subspan(a * tensor.options, tensor.options);
      divisors[a] =
          static_cast<double>(std::count_if(row.begin(), row.end(), [](double v) { return v > 0; }));
    }
  for (std::size_t a = 0; a < tensor.actors; ++a)
    for (std::size_t c = 0; c < tensor.options; ++c) {
      double& cell = cells[a * tensor.options + c];
      cell = quotient(cell, divisors[by_row ? a : c]);
    }
}

}  // namespace toguna::network
