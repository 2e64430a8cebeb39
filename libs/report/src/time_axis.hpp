#pragma once

#include <string>

#include "toguna/network/statement_table.hpp"

namespace toguna::report {

/// A level axis of time, from `from` at `left` to `to` at `right`; everything beyond is drawn at its ends.
struct SecondsAxis {
  network::Seconds from = 0;
  network::Seconds to = 0;
  double left = 0;
  double right = 0;

  double x(network::Seconds time) const;
  /// A line at `y` with days written below it, as many as have room.
  std::string drawn(double y) const;
};

}  // namespace toguna::report
