#include "time_steps.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "calendar.hpp"

namespace toguna::network {
namespace {

constexpr Seconds kFarthest = Seconds{1} << 62U;

Seconds length_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::kMinute:
      return 60;
    case TimeUnit::kHour:
      return 3600;
    case TimeUnit::kDay:
      return kSecondsOfDay;
    case TimeUnit::kWeek:
      return 7 * kSecondsOfDay;
    case TimeUnit::kSecond:
    case TimeUnit::kMonth:
    case TimeUnit::kYear:
    case TimeUnit::kEvent:
      break;
  }
  return 1;
}

bool by_calendar(TimeUnit unit) {
  return unit == TimeUnit::kMonth || unit == TimeUnit::kYear;
}

double gaussian(double x) {
  return std::exp(-0.5 * x * x) / std::sqrt(2 * std::numbers::pi);
}

}  // namespace

Seconds plus(Seconds time, TimeUnit unit, std::int64_t units) {
  if (by_calendar(unit)) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 12;
    return plus_months(time, std::clamp(units, -kMost, kMost) * (unit == TimeUnit::kYear ? 12 : 1));
  }
  const double far =
      static_cast<double>(time) + static_cast<double>(units) * static_cast<double>(length_of(unit));
  if (far >= static_cast<double>(kFarthest)) return kFarthest;
  if (far <= -static_cast<double>(kFarthest)) return -kFarthest;
  return time + units * length_of(unit);
}

std::int64_t whole_units(Seconds from, Seconds to, TimeUnit unit) {
  if (!by_calendar(unit)) return (to - from) / length_of(unit);
  if (to < from) return -whole_units(to, from, unit);
  const std::int64_t months_of_unit = unit == TimeUnit::kYear ? 12 : 1;
  // A month has at most 31 days, so that the quotient never exceeds the answer.
  std::int64_t whole = (to - from) / (366 * kSecondsOfDay) * 12 / months_of_unit;
  while (plus_months(from, (whole + 1) * months_of_unit) <= to) ++whole;
  return whole;
}

double kernel_weight(SmoothingKernel kernel, double x) {
  if (kernel == SmoothingKernel::kGaussian) return gaussian(x);
  if (!(x >= -1 && x < 1)) return 0;
  if (kernel == SmoothingKernel::kTriangular) return 1 - std::abs(x);
  return kernel == SmoothingKernel::kUniform ? 0.5 : 0.75 * (1 - x * x);
}

double dna_kernel_weight(SmoothingKernel kernel, TimeUnit unit, std::int64_t width, Seconds time,
                         Seconds middle) {
  const double x = 2.0 * static_cast<double>(whole_units(time, middle, unit)) / static_cast<double>(width);
  if (kernel == SmoothingKernel::kGaussian) return gaussian(x);
  if (x < -1 || x > 1) return 0;
  if (kernel == SmoothingKernel::kTriangular) return std::abs(1 - x);
  return kernel == SmoothingKernel::kUniform ? 0.5 : 0.75 * (1 - x * x);
}

}  // namespace toguna::network
