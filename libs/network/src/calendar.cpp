#include "calendar.hpp"

#include <algorithm>
#include <limits>

namespace toguna::network {
namespace {

namespace cal = std::chrono;

std::int64_t floor_divide(std::int64_t value, std::int64_t by) {
  const std::int64_t quotient = value / by;
  return value % by < 0 ? quotient - 1 : quotient;
}

cal::sys_days days_of(Seconds time) {
  // Beyond the calendar's years the nearest day in it.
  constexpr std::int64_t kMost = 11'000'000;
  return cal::sys_days{cal::days{static_cast<int>(std::clamp(day_of(time), -kMost, kMost))}};
}

std::int64_t month_number(const cal::year_month_day& ymd) {
  return std::int64_t{static_cast<int>(ymd.year())} * 12 + static_cast<unsigned>(ymd.month()) - 1;
}

}  // namespace

Seconds start_of(Date date) {
  return Seconds{date.days().time_since_epoch().count()} * kSecondsOfDay;
}

std::int64_t day_of(Seconds time) {
  return floor_divide(time, kSecondsOfDay);
}

Seconds plus_months(Seconds time, std::int64_t months) {
  const cal::year_month_day ymd{days_of(time)};
  constexpr std::int64_t kYears = 30000;
  const std::int64_t number = std::clamp(month_number(ymd) + std::clamp(months, -24 * kYears, 24 * kYears),
                                         -12 * kYears, 12 * kYears);
  const cal::year_month month{cal::year{static_cast<int>(floor_divide(number, 12))},
                              cal::month{static_cast<unsigned>(number - floor_divide(number, 12) * 12 + 1)}};
  const cal::year_month_day last{cal::sys_days{month / cal::last}};
  const cal::sys_days day{month / std::min(ymd.day(), last.day())};
  return Seconds{day.time_since_epoch().count()} * kSecondsOfDay + (time - day_of(time) * kSecondsOfDay);
}

std::int64_t period_of(Seconds time, Duplicates period) {
  if (time == kUndated) return std::numeric_limits<std::int64_t>::min();
  switch (period) {
    case Duplicates::kDay:
      return day_of(time);
    case Duplicates::kWeek:
      return floor_divide(day_of(time) + 3, 7);  // 1970-01-01 was a Thursday
    case Duplicates::kMonth:
      return month_number(cal::year_month_day{days_of(time)});
    case Duplicates::kYear:
      return static_cast<int>(cal::year_month_day{days_of(time)}.year());
    case Duplicates::kInclude:
    case Duplicates::kDocument:
    case Duplicates::kRange:
      break;
  }
  return 0;
}

std::int64_t dna_period_of(Seconds time, Duplicates period) {
  if (time == kUndated) return std::numeric_limits<std::int64_t>::min();
  const cal::sys_days day = days_of(time);
  const cal::year_month_day ymd{day};
  if (period == Duplicates::kMonth) return static_cast<unsigned>(ymd.month());
  if (period != Duplicates::kWeek) return period_of(time, period);
  // The week of a year begins on the Sunday on or before 1 January.
  const auto first_sunday = [](cal::year year) {
    const cal::sys_days first{year / cal::January / 1};
    return first - (cal::weekday{first} - cal::Sunday);
  };
  if (day >= first_sunday(ymd.year() + cal::years{1})) return 1;
  return (day - first_sunday(ymd.year())).count() / 7 + 1;
}

}  // namespace toguna::network
