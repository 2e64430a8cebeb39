#include "toguna/base/date.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <charconv>

namespace toguna {

std::optional<Date> Date::from_ymd(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{month},
                                        std::chrono::day{day}};
  if (!ymd.ok()) return std::nullopt;
  return Date{std::chrono::sys_days{ymd}};
}

std::optional<Date> Date::parse_iso(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] >= '0' && text[10] <= '9') return std::nullopt;
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const auto number = [&](std::size_t begin, std::size_t end, auto& out) {
    const auto [stop, failure] = std::from_chars(text.data() + begin, text.data() + end, out);
    return failure == std::errc{} && stop == text.data() + end;
  };
  if (!number(0, 4, year) || !number(5, 7, month) || !number(8, 10, day)) return std::nullopt;
  return from_ymd(year, month, day);
}

std::string Date::iso() const {
  const auto day = ymd();
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

int days_between(Date from, Date to) {
  return static_cast<int>((to.days() - from.days()).count());
}

std::string utc_now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::now()));
}

}  // namespace toguna
