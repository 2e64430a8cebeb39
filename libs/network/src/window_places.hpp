#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "moving_sums.hpp"
#include "selection.hpp"
#include "toguna/network/windows.hpp"

namespace toguna::network {

/// Where a window lies: statements [first, last) of the selection.
struct WindowPlace {
  Seconds begin = 0;
  Seconds middle = 0;
  Seconds end = 0;
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The places of windows, one after the other.
class Places {
 public:
  Places(const Selection& selection, const NetworkSettings& settings, const WindowSettings& windows);

  /// The next place; nothing once the range is used up.
  std::optional<WindowPlace> next();

 private:
  std::size_t at(Seconds time) const;  ///< the first statement not before a time
  std::optional<WindowPlace> next_of_events();
  std::optional<WindowPlace> next_of_time();

  const std::vector<Seconds>& times_;
  const WindowSettings& windows_;
  std::size_t dated_ = 0;  // the first statement that has a date
  Seconds from_ = 0;
  Seconds until_ = 0;
  std::int64_t number_ = 0;
  bool compatible_ = false;
  bool usable_ = false;
};

/// Brings sums from the statements [first, last) to those of the next place.
void move_to(MovingSums& sums, std::size_t first, std::size_t last, const WindowPlace& place);

/// Why there are no windows.
tl::unexpected<Error> too_short();

}  // namespace toguna::network
