#include <algorithm>
#include <cmath>

#include "backbone_losses.hpp"
#include "spectra.hpp"

namespace toguna::network {
namespace {

/// Writes -tie into `row` for the actors right of `own`'s place, and adds up the degrees. `divide`: what the
/// sums are divided by, of the two actors' totals.
template <typename Divide>
[[gnu::always_inline]] inline void rough_row(const double* __restrict sums, const float* __restrict totals,
                                             std::size_t own, std::size_t n, float scale,
                                             const Divide& divide, float* __restrict row,
                                             float* __restrict degrees) {
  const float mine = totals[own];
  // Apart, and without branches or sums over j, so that the compiler makes vectors of it.
  for (std::size_t j = own + 1; j < n; ++j) {
    const float divisor = divide(mine, totals[j]);
    const float sum = std::max(0.0F, static_cast<float>(sums[j]) * scale);
    const float over = divisor > 0 ? sum : 0.0F;
    const float under = divisor > 0 ? divisor : 1.0F;
    row[j] = -(over / under);
  }
  for (std::size_t j = own + 1; j < n; ++j) degrees[j] -= row[j];
  constexpr std::size_t kTogether = 8;
  float parts[kTogether] = {};
  std::size_t j = own + 1;
  for (; j + kTogether <= n; j += kTogether)
    for (std::size_t t = 0; t < kTogether; ++t) parts[t] -= row[j + t];
  for (; j < n; ++j) parts[0] -= row[j];
  for (const float part : parts) degrees[own] += part;
}

using RoughRow = void (*)(Normalization, const double*, const float*, std::size_t, std::size_t, float, float*,
                          float*);

[[gnu::always_inline]] inline void rough_row(Normalization normalization, const double* sums,
                                             const float* totals, std::size_t own, std::size_t n, float scale,
                                             float* row, float* degrees) {
  if (normalization == Normalization::kAverage)
    rough_row(
        sums, totals, own, n, scale, [](float a, float b) { return (a + b) / 2; }, row, degrees);
  else if (normalization == Normalization::kDnaCosine)
    rough_row(
        sums, totals, own, n, scale, [](float a, float b) { return a * b; }, row, degrees);
  else
    rough_row(
        sums, totals, own, n, scale, [](float, float) { return 1.0F; }, row, degrees);
}

void rough_row_plain(Normalization normalization, const double* sums, const float* totals, std::size_t own,
                     std::size_t n, float scale, float* row, float* degrees) {
  rough_row(normalization, sums, totals, own, n, scale, row, degrees);
}

#if defined(__x86_64__)
/// Without multiplications that add at once, so that it gives the same bits.
[[gnu::target("avx2")]] void rough_row_wide(Normalization normalization, const double* sums,
                                            const float* totals, std::size_t own, std::size_t n, float scale,
                                            float* row, float* degrees) {
  rough_row(normalization, sums, totals, own, n, scale, row, degrees);
}
#endif

RoughRow best_rough_row() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") != 0) return rough_row_wide;
#endif
  return rough_row_plain;
}

/// Leaves those who have ties, and for the spectrum by degree divides by the roots of degrees. Returns the
/// trace.
double finish(graph::MatrixRoom<float>& room, const std::vector<float>& degrees, Laplacian laplacian,
              std::vector<std::size_t>& tied) {
  const std::size_t n = degrees.size();
  const float least = 1e-6F * *std::max_element(degrees.begin(), degrees.end());
  tied.clear();
  double trace = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!(degrees[i] > least)) continue;
    tied.push_back(i);
    trace += double{degrees[i]};
  }
  const std::size_t m = tied.size();
  for (std::size_t a = 0; a < m; ++a) {
    float* const to = room.row(a);
    const float* const from = room.row(tied[a]);
    if (m < n)
      for (std::size_t b = a + 1; b < m; ++b) to[b] = from[tied[b]];
    to[a] = degrees[tied[a]];
  }
  if (m < n) room.shrink(m);
  if (laplacian == Laplacian::kByTrace) return trace;
  std::vector<float> factors(m);
  for (std::size_t a = 0; a < m; ++a) factors[a] = 1 / std::sqrt(degrees[tied[a]]);
  for (std::size_t a = 0; a < m; ++a) {
    float* const row = room.row(a);
    for (std::size_t b = a + 1; b < m; ++b) row[b] *= factors[a] * factors[b];
    row[a] = 1;
  }
  return static_cast<double>(m);
}

}  // namespace

LossBounds::LossBounds(graph::EigenvalueIntervals intervals, double trace, const std::vector<double>& full)
    : intervals_(std::move(intervals)), trace_(trace) {
  measure(full);
}

void LossBounds::measure(const std::vector<double>& full) {
  const std::span<const float> from = intervals_->lower();
  const double width = intervals_->width();
  const double scale = 1 / trace_;
  const std::size_t tied = from.size();
  lower_ = 0;
  upper_ = 0;
  for (std::size_t i = 0; i < tied; ++i) {
    const double low{from[i]};
    const double least = std::max(0.0, low) * scale;
    const double most = std::max(0.0, low + width) * scale;
    lower_ += std::max({0.0, least - full[i], full[i] - most});
    upper_ += std::max(most - full[i], full[i] - least);
  }
  for (std::size_t i = tied; i < full.size(); ++i) {
    lower_ += full[i];
    upper_ += full[i];
  }
  const double rounding = intervals_->rounding() * scale;
  lower_ -= rounding;
  upper_ += rounding;
}

bool LossBounds::narrow(const std::vector<double>& full) {
  if (!intervals_) return false;
  const double together = double{intervals_->width()} * static_cast<double>(intervals_->lower().size());
  if (together < intervals_->rounding() / 2) return false;
  intervals_->halve();
  measure(full);
  return true;
}

double BackboneLosses::rough_laplacian(const SubsetSums& sums, std::optional<std::size_t> turned,
                                       LossRoom& room) const {
  const std::size_t n = tensor_.actors;
  room.rough.resize(n);
  room.rough_degrees.assign(n, 0);
  room.rough_totals.resize(n);
  room.line.resize(n);
  const double sign = turned && sums.subset[*turned] != 0 ? -1 : 1;
  const Spoken* const spoken = turned ? &spoken_[*turned] : nullptr;
  if (spoken != nullptr) room.scratch.resize(spoken->who.size());
  for (std::size_t a = 0; a < n; ++a)
    room.rough_totals[a] = static_cast<float>(sums.totals[a] + (turned ? sign * totals_[*turned][a] : 0));
  const auto scale = static_cast<float>(rough_scale_);
  const RoughRow write = best_rough_row();
  std::size_t next = 0;  // of those who spoke of it
  for (std::size_t i = 0; i < n; ++i) {
    const double* row = sums.pairs.data() + i * n;
    if (spoken != nullptr && next < spoken->who.size() && spoken->who[next] == i) {
      std::copy(row + i, row + n, room.line.data() + i);
      add_row(*spoken, next++, sign, room.line.data(), room.scratch.data());
      row = room.line.data();
    }
    write(normalization_, row, room.rough_totals.data(), i, n, scale, room.rough.row(i),
          room.rough_degrees.data());
  }
  return finish(room.rough, room.rough_degrees, laplacian_, room.tied);
}

LossBounds BackboneLosses::bounds(const SubsetSums& sums, std::optional<std::size_t> turned) const {
  const LentRoom room(*rooms_);
  if (screen_) {
    const double trace = rough_laplacian(sums, turned, *room);
    if ((*room).tied.size() >= kWorthScreening) {
      graph::EigenvalueIntervals intervals;
      intervals.reduce((*room).rough);
      return {std::move(intervals), trace, full_};
    }
  }
  network_of(sums, turned, *room);
  return LossBounds(spectral_distance(full_, spectrum_of(*room)));
}

}  // namespace toguna::network
