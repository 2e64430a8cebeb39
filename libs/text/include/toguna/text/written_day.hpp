#pragma once

#include <optional>
#include <string_view>

#include "toguna/base/date.hpp"

namespace toguna::text {

/// The first day written in `text`, as feeds, tables and articles write days: "2012-09-14T10:00:00Z", "Fri,
/// 14 Sep 2012", "September 14, 2012", "14.09.2012"; "03/04/2012" is nobody's guess, and none. Cost: linear.
std::optional<Date> written_day(std::string_view text);

}  // namespace toguna::text
