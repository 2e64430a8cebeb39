#include <algorithm>
#include <cmath>

#include "selection.hpp"
#include "tensor.hpp"
#include "time_steps.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {
namespace {

/// The kernel around one middle, with the statements [first, last) that it can reach.
struct Reach {
  Seconds middle = 0;
  Seconds begin = 0;
  Seconds end = 0;
  double before = 1;  ///< seconds from the edge to the middle, for statements before it
  double after = 1;
  std::size_t first = 0;
  std::size_t last = 0;
};

struct Range {
  Seconds from = 0;
  Seconds until = 0;
};

std::size_t first_dated(const Selection& selection) {
  return static_cast<std::size_t>(std::upper_bound(selection.time.begin(), selection.time.end(), kUndated) -
                                  selection.time.begin());
}

std::optional<Range> range_of(const Selection& selection, const SmoothingSettings& smoothing,
                              bool compatible) {
  const std::size_t dated = first_dated(selection);
  if (dated == selection.size()) return std::nullopt;
  Range out{smoothing.from.value_or(selection.time[dated]), smoothing.until.value_or(selection.time.back())};
  if (compatible)
    out = {std::max(out.from, selection.time[dated]), std::min(out.until, selection.time.back())};
  return out;
}

Reach reach_of(const Selection& selection, const SmoothingSettings& smoothing, Seconds middle) {
  Reach out;
  out.middle = middle;
  out.before = static_cast<double>(middle - plus(middle, smoothing.unit, -smoothing.width)) / 2;
  out.after = static_cast<double>(plus(middle, smoothing.unit, smoothing.width) - middle) / 2;
  out.begin = middle - static_cast<Seconds>(std::floor(out.before));
  out.end = middle + static_cast<Seconds>(std::ceil(out.after));
  const auto& times = selection.time;
  const std::size_t dated = first_dated(selection);
  if (smoothing.kernel == SmoothingKernel::kGaussian) {
    out.first = dated;
    out.last = times.size();
  } else {
    out.first = std::max<std::size_t>(
        dated,
        static_cast<std::size_t>(std::lower_bound(times.begin(), times.end(), out.begin) - times.begin()));
    out.last = std::max<std::size_t>(
        out.first,
        static_cast<std::size_t>(std::upper_bound(times.begin(), times.end(), out.end) - times.begin()));
  }
  return out;
}

/// X with statements weighed; returns how many have a weight above 0. `dna_width`: DNA's even width, 0 for
/// ours.
std::size_t weigh(Tensor& tensor, const Selection& selection, const SmoothingSettings& smoothing,
                  const Reach& reach, std::int64_t dna_width, bool root) {
  std::fill(tensor.counts.begin(), tensor.counts.end(), 0);
  std::size_t counted = 0;
  for (std::size_t s = reach.first; s < reach.last; ++s) {
    const Seconds time = selection.time[s];
    const auto distance = static_cast<double>(time - reach.middle);
    const double z = dna_width > 0
                         ? dna_kernel_weight(smoothing.kernel, smoothing.unit, dna_width, time, reach.middle)
                         : kernel_weight(smoothing.kernel,
                                         distance < 0 ? distance / reach.before : distance / reach.after);
    if (z <= 0) continue;
    ++counted;
    tensor.cells(selection.option[s], selection.level[s])[selection.actor[s]] +=
        selection.weight[s] * (root ? std::sqrt(z) : z);
  }
  return counted;
}

/// DNA's "average" of smoothed networks: times sum_ck 2 / (n_ick + n_jck), counts over all time, the diagonal
/// included.
void multiply_as_dna(std::vector<double>& values, const Tensor& all_time) {
  const std::size_t n = all_time.actors;
  std::vector<double> factors(n * n, 0);
  for (std::size_t c = 0; c < all_time.options; ++c)
    for (std::size_t k = 0; k < all_time.levels; ++k) {
      const auto x = all_time.cells(c, k);
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          if (x[i] + x[j] > 0) factors[i * n + j] += 2 / (x[i] + x[j]);
    }
  for (std::size_t i = 0; i < values.size(); ++i)
    if (factors[i] != 0) values[i] *= factors[i];
}

std::vector<double> dna_pairs(const Tensor& tensor, const Selection& selection,
                              const NetworkSettings& settings, const Tensor& all_time) {
  const Likeness likeness = dna_likeness_of(selection.levels, settings.aggregation);
  std::vector<double> out = pair_sums(tensor, likeness);
  const std::vector<double> self = self_sums(tensor, likeness);
  for (std::size_t i = 0; i < self.size(); ++i) out[i * self.size() + i] = self[i];
  if (settings.normalization == Normalization::kAverage) multiply_as_dna(out, all_time);
  return out;
}

std::vector<Defect> smoothing_defects(const NetworkSettings& settings, const SmoothingSettings& smoothing,
                                      const Selection& selection) {
  std::vector<Defect> out = defects_of(settings, selection);
  if (settings.compatibility == Compatibility::kNone) return out;
  out.push_back({"time-in-whole-units", "Distances in time are cut to whole units before they are weighed."});
  if (smoothing.width % 2 != 0)
    out.push_back({"odd-width-rounded", "An odd width of a kernel is rounded up to an even one."});
  if (smoothing.kernel == SmoothingKernel::kTriangular)
    out.push_back({"triangular-kernel-lopsided", "The triangular kernel is |1 - x| instead of 1 - |x|."});
  if (settings.mode == Mode::kOneMode) {
    out.push_back({"diagonal-filled", "The diagonal holds an actor's likeness with itself."});
    if (settings.normalization == Normalization::kAverage)
      out.push_back(
          {"average-multiplies",
           "Average multiplies by a sum over options, of counts over all time, instead of dividing."});
    if (selection.kind == QualifierKind::kInteger && settings.aggregation != Aggregation::kIgnore)
      out.push_back(
          {"levels-ranked-as-text", "Whole numbers are ranked as text, so that 10 comes before 2."});
  }
  return out;
}

Result<void> check(const NetworkSettings& settings, const SmoothingSettings& smoothing) {
  if (smoothing.width < 1 || smoothing.step < 1)
    return fail(ErrorCode::kUsage, "width and step of a kernel must be at least 1", "smoothing",
                "take whole numbers from 1");
  if (smoothing.unit == TimeUnit::kEvent)
    return fail(ErrorCode::kUsage, "a kernel goes by time, not by events", "smoothing",
                "take moving windows");
  if (settings.compatibility == Compatibility::kDna31 && settings.normalization != Normalization::kNone &&
      settings.normalization != Normalization::kAverage)
    return fail(ErrorCode::kUsage, "compatible smoothing knows no normalization but average", "smoothing",
                "take none or average");
  return {};
}

}  // namespace

Result<WindowSeries> for_each_smoothed(const StatementTable& table, const NetworkSettings& asked,
                                       const SmoothingSettings& smoothing, const WindowVisitor& visit,
                                       std::stop_token stop) {
  if (Result<void> sound = check(asked, smoothing); !sound) return fail(std::move(sound));
  const bool compatible = asked.compatibility == Compatibility::kDna31;
  NetworkSettings settings = asked;
  if (compatible && smoothing.until)
    settings.filters.push_back({TimeFilter{smoothing.from, *smoothing.until + 1}, false});
  Result<Selection> selected = select_statements(table, settings);
  if (!selected) return fail(std::move(selected));
  const Selection& selection = *selected;
  const bool one_mode = settings.mode == Mode::kOneMode;
  const std::optional<Range> range = range_of(selection, smoothing, compatible);
  if (!range)
    return fail(ErrorCode::kNothingToCompute, "no statement has a date", "smoothing",
                "give the statements dates");

  const std::int64_t dna_width = compatible ? smoothing.width + smoothing.width % 2 : 0;
  const Tensor all_time = tensor_of(selection);
  Tensor tensor(all_time.actors, all_time.options, all_time.levels);
  const Likeness likeness = likeness_of(selection.kind, selection.levels, settings.aggregation);
  LabelledMatrix matrix{selection.actors, one_mode ? selection.actors : selection.options, {}};
  WindowSeries series{0, smoothing_defects(settings, smoothing, selection)};
  SmoothingSettings used = smoothing;
  if (compatible) used.width = dna_width;
  for (std::int64_t number = 0;; ++number) {
    if (stop.stop_requested()) return fail(ErrorCode::kInterrupted, "interrupted");
    Seconds start = range->from;
    if (smoothing.indent) start += static_cast<Seconds>(std::floor(reach_of(selection, used, start).after));
    const Reach reach = reach_of(selection, used, plus(start, smoothing.unit, number * smoothing.step));
    if (reach.middle > range->until || (smoothing.indent && reach.end > range->until)) break;
    const std::size_t counted = weigh(tensor, selection, used, reach, dna_width, one_mode);
    if (!one_mode) {
      matrix.values = two_mode_cells(tensor, settings.aggregation, selection.kind, selection.levels);
      normalize_cells(matrix.values, tensor, settings.normalization,
                      settings.aggregation == Aggregation::kCombine);
    } else if (compatible) {
      matrix.values = dna_pairs(tensor, selection, settings, all_time);
    } else {
      matrix.values = pair_sums(tensor, likeness);
      normalize_pairs(matrix.values, tensor, settings.aggregation, settings.normalization, selection.kind,
                      selection.levels);
    }
    ++series.windows;
    if (!visit({reach.begin, reach.middle, reach.end, counted, matrix})) return series;
  }
  if (series.windows == 0)
    return fail(ErrorCode::kNothingToCompute, "the range of time is shorter than the kernel", "smoothing",
                "take a smaller width, a longer range, or no indent");
  return series;
}

}  // namespace toguna::network
