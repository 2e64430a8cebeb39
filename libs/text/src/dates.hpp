#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "toguna/base/date.hpp"

namespace toguna::text {

/// A day as it is written somewhere, in bytes of the text searched.
struct WrittenDate {
  Date date;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The date written at the very start of `text`: "2012-09-14", "2012/09/14", "14 September 2012", "14th of
/// Sept. 2012", "September 14, 2012", "Sep 14 2012", "14.09.2012", and "14/09/2012" where the day is above 12
/// (below it the order is anybody's guess, and nothing is guessed). The year is always written out. Cost:
/// constant.
std::optional<WrittenDate> date_at_start(std::string_view text);

/// The first date written anywhere in `text`. Cost: linear.
std::optional<WrittenDate> find_date(std::string_view text);

/// The date of a file name that begins, or whose last part begins, with one: "2012-09-14-letter.txt",
/// "20120914_letter.html".
std::optional<Date> date_of_name(std::string_view name);

/// The date of a line that holds nothing but a date, with weekday, time of day and words such as "Published".
std::optional<Date> date_of_date_line(std::string_view line);

/// Whether a month's name or abbreviation, then a day, start the text ("Sept 14", "14 Sept"): a date that may
/// lack its year. Gives its length in bytes, 0 where there is none.
std::size_t day_and_month_at_start(std::string_view text);

}  // namespace toguna::text
