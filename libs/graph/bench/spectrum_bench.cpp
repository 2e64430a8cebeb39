// Eigenvalues of dense symmetric matrices. The answer is checked by the two sums that eigenvalues must keep.
#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/graph/spectrum.hpp"

namespace toguna::graph {
namespace {

void eigenvalues(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  std::vector<double> matrix(n * n);
  double trace = 0;
  double squares = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) {
      const double value = uniform({1, 1}, i, static_cast<std::uint32_t>(j));
      matrix[i * n + j] = matrix[j * n + i] = value;
      if (i == j) trace += value;
      squares += value * value * (i == j ? 1 : 2);
    }
  std::vector<double> found;
  for (auto _ : state) benchmark::DoNotOptimize(found = symmetric_eigenvalues(matrix, n));
  for (const double value : found) {
    trace -= value;
    squares -= value * value;
  }
  if (std::abs(trace) > 1e-8 || std::abs(squares) > 1e-6) state.SkipWithError("sums differ");
}

/// The same matrix in single precision, until each eigenvalue is known to a thousandth of the largest.
void intervals(benchmark::State& state) {
  const auto n = static_cast<std::size_t>(state.range(0));
  std::vector<double> matrix(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i; j < n; ++j) matrix[i * n + j] = uniform({1, 1}, i, static_cast<std::uint32_t>(j));
  const std::vector<double> exact = symmetric_eigenvalues(matrix, n);
  MatrixRoom<float> room;
  room.resize(n);
  EigenvalueIntervals found;
  for (auto _ : state) {
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i; j < n; ++j) room.row(i)[j] = static_cast<float>(matrix[i * n + j]);
    found.reduce(room);
    while (double{found.width()} > 1e-3 * exact[0]) found.halve();
  }
  for (std::size_t i = 0; i < n; ++i)
    if (std::abs(double{found.lower()[i]} + double{found.width()} / 2 - exact[i]) > double{found.width()})
      state.SkipWithError("an eigenvalue lies elsewhere");
}

BENCHMARK(eigenvalues)->Arg(50)->Arg(100)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);
BENCHMARK(intervals)->Arg(50)->Arg(100)->Arg(200)->Arg(400)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna::graph
