#pragma once

#include <cstdint>

#include "toguna/base/date.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

inline constexpr Seconds kSecondsOfDay = 86400;

/// Midnight UTC at the start of a day.
Seconds start_of(Date date);

/// The day of a time, counted from 1970-01-01; rounds down before it too.
std::int64_t day_of(Seconds time);

/// `months` calendar months later, at the same time of day; a day that the month lacks becomes its last.
/// Answers the last or first representable month rather than leave the calendar (years -32767 ... 32767).
Seconds plus_months(Seconds time, std::int64_t months);

/// A number that two times share exactly if they lie in one period: one day, one ISO week (Monday to Sunday),
/// one month or one year. Undated statements have a period of their own. `period`: kDay ... kYear, else 0.
std::int64_t period_of(Seconds time, Duplicates period);

/// The same as DNA 3.1 counts: months and weeks without their year, weeks from Sunday (locale en_US, the one
/// that its values were recorded in).
std::int64_t dna_period_of(Seconds time, Duplicates period);

}  // namespace toguna::network
