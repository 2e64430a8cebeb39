#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

enum class TimeUnit { kSecond, kMinute, kHour, kDay, kWeek, kMonth, kYear, kEvent };

/// Which windows of time. Months and years are those of the calendar, counted from `from` itself, so that a
/// 31st does not wander; a day that a month lacks becomes its last.
struct WindowSettings {
  TimeUnit unit = TimeUnit::kDay;
  std::int64_t width = 30;       ///< units, >= 1
  std::int64_t step = 1;         ///< units from one window to the next, >= 1
  std::optional<Seconds> from;   ///< where the first begins; else the first selected statement with a date
  std::optional<Seconds> until;  ///< no window ends later; else one second after the last statement
  bool fixed_labels = true;      ///< every matrix has the labels of the whole range, not only of its window
};

enum class SmoothingKernel { kUniform, kTriangular, kEpanechnikov, kGaussian };

/// Statements weighed by their distance in time from a moving middle.
struct SmoothingSettings {
  SmoothingKernel kernel = SmoothingKernel::kEpanechnikov;
  TimeUnit unit = TimeUnit::kDay;  ///< not kEvent
  std::int64_t width = 30;         ///< units from edge to edge, >= 1
  std::int64_t step = 1;           ///< units from one middle to the next, >= 1
  std::optional<Seconds> from;     ///< the first middle; else the first selected statement with a date
  std::optional<Seconds> until;    ///< the last possible middle; else the last statement
  bool indent = false;             ///< only middles at least half a width inside [from, until]
};

/// One network of a series; it is valid during the call only.
struct Window {
  Seconds begin = 0;           ///< first second
  Seconds middle = 0;          ///< smoothing: the kernel's middle
  Seconds end = 0;             ///< first second after it
  std::size_t statements = 0;  ///< in it (smoothing: of weight above 0)
  const LabelledMatrix& matrix;
};

/// Called for each window in order of time; answers whether to go on.
using WindowVisitor = std::function<bool(const Window&)>;

struct WindowSeries {
  std::size_t windows = 0;
  std::vector<Defect> defects;
};

/// Networks of moving windows [from + k step, from + k step + width) that lie inside [from, until]; in events
/// the windows hold `width` successive statements, those of one second in the order of the table. Filters and
/// duplicates apply to the whole range first, then windows are cut; undated statements are in none.
///
/// Counts and pair sums are changed by what enters and leaves. Boolean and integer qualifiers with whole
/// weights give the bits of a network made anew up to one rounding; other weights differ by rounding only.
///
/// Compatible with DNA 3.1: windows are centred on from, from + step, ..., reach floor(width / 2) units to
/// both sides, both ends included, and are kept if both ends lie in [from, until].
///
/// Errors: as make_network; kUsage (width or step below 1), kNothingToCompute (the range is shorter than a
/// window, or nothing is dated), kInterrupted. Cost: O(actors levels) for each statement that enters or
/// leaves and O(actors^2) for each window; true Jaccard, true cosine and DNA's Jaccard cost a new network's
/// divisors for each window.
Result<WindowSeries> for_each_window(const StatementTable& table, const NetworkSettings& settings,
                                     const WindowSettings& windows, const WindowVisitor& visit,
                                     std::stop_token stop = {});

/// Networks smoothed over time. With t a statement's time, g the middle and x = 2 (t - g) / width, in exact
/// fractions of time, its weight is z(x): uniform 1/2, triangular 1 - |x|, Epanechnikov 3/4 (1 - x^2), each
/// for -1 <= x < 1, and Gaussian exp(-x^2 / 2) / sqrt(2 pi) for all x. One-mode networks are those of
/// statements that count sqrt(z) times, so that a pair of statements weighs sqrt(z_s z_u); two-mode networks
/// those of statements that count z times. Normalizations as make_network, of these counts. In months and
/// years the half before g is half of the `width` months that end at g, the half after it of those that begin
/// there.
///
/// Compatible with DNA 3.1: width rounded up to even, x by whole units, triangular |1 - x|, the diagonal
/// filled, levels by their rank as text, average multiplied by sum_ck 2 / (n_ick + n_jck).
///
/// Errors: as for_each_window; kUsage for a unit of events, and for other normalizations when compatible.
/// Cost: O(statements in the kernel + actors^2 options levels) for each middle.
Result<WindowSeries> for_each_smoothed(const StatementTable& table, const NetworkSettings& settings,
                                       const SmoothingSettings& smoothing, const WindowVisitor& visit,
                                       std::stop_token stop = {});

}  // namespace toguna::network
