#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace toguna {

/// A calendar day without a time zone: what reporting gives.
class Date {
 public:
  constexpr Date() = default;
  constexpr explicit Date(std::chrono::sys_days days) : days_(days) {}

  /// The day, if year-month-day is one of the calendar's.
  static std::optional<Date> from_ymd(int year, unsigned month, unsigned day);
  /// Reads "2012-09-15" at the start of `text`; what follows must not be a digit (so a timestamp is
  /// accepted).
  static std::optional<Date> parse_iso(std::string_view text);

  std::chrono::sys_days days() const { return days_; }
  std::chrono::year_month_day ymd() const { return std::chrono::year_month_day{days_}; }
  /// "2012-09-15"
  std::string iso() const;
  Date plus_days(int days) const { return Date{days_ + std::chrono::days{days}}; }

  friend constexpr auto operator<=>(const Date&, const Date&) = default;

 private:
  std::chrono::sys_days days_{};
};

/// Days from `from` to `to`; negative where `to` is earlier.
int days_between(Date from, Date to);

/// Now, as UTC "2012-09-15T10:11:12Z": the stamp of ledger events.
std::string utc_now();

}  // namespace toguna
