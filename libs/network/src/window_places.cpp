#include "window_places.hpp"

#include <algorithm>

#include "time_steps.hpp"

namespace toguna::network {

Places::Places(const Selection& selection, const NetworkSettings& settings, const WindowSettings& windows)
    : times_(selection.time), windows_(windows) {
  compatible_ = settings.compatibility == Compatibility::kDna31;
  dated_ =
      static_cast<std::size_t>(std::upper_bound(times_.begin(), times_.end(), kUndated) - times_.begin());
  if (dated_ == times_.size() && !(windows.from && windows.until)) return;
  from_ = windows.from.value_or(dated_ < times_.size() ? times_[dated_] : 0);
  const Seconds last = dated_ < times_.size() ? times_.back() : 0;
  until_ = windows.until.value_or(compatible_ ? last : last + 1);
  usable_ = true;
}

std::optional<WindowPlace> Places::next() {
  if (!usable_) return std::nullopt;
  return windows_.unit == TimeUnit::kEvent ? next_of_events() : next_of_time();
}

std::size_t Places::at(Seconds time) const {
  return static_cast<std::size_t>(std::lower_bound(times_.begin(), times_.end(), time) - times_.begin());
}

std::optional<WindowPlace> Places::next_of_events() {
  const auto width = static_cast<std::size_t>(compatible_ ? windows_.width / 2 * 2 + 1 : windows_.width);
  const std::size_t begin = at(from_);
  const std::size_t end = at(compatible_ ? until_ + 1 : until_);
  const std::size_t first =
      std::max(begin, dated_) + static_cast<std::size_t>(number_++) * static_cast<std::size_t>(windows_.step);
  if (first > end || end - first < width) return std::nullopt;
  return WindowPlace{times_[first], times_[first + width / 2], times_[first + width - 1] + 1, first,
                     first + width};
}

std::optional<WindowPlace> Places::next_of_time() {
  WindowPlace place;
  if (compatible_) {
    const std::int64_t reach = windows_.width / 2;
    for (;; ++number_) {
      place.middle = plus(from_, windows_.unit, number_ * windows_.step);
      place.begin = plus(place.middle, windows_.unit, -reach);
      place.end = plus(place.middle, windows_.unit, reach) + 1;
      if (place.end - 1 > until_) return std::nullopt;
      if (place.begin >= from_) break;
    }
  } else {
    place.begin = plus(from_, windows_.unit, number_ * windows_.step);
    place.end = plus(from_, windows_.unit, number_ * windows_.step + windows_.width);
    place.middle = place.begin + (place.end - place.begin) / 2;
    if (place.end > until_) return std::nullopt;
  }
  ++number_;
  place.first = std::max(dated_, at(place.begin));
  place.last = std::max(place.first, at(place.end));
  return place;
}

void move_to(MovingSums& sums, std::size_t first, std::size_t last, const WindowPlace& place) {
  const std::size_t leave_until = std::min(last, place.first);
  for (std::size_t s = first; s < leave_until; ++s) sums.leave(s);
  for (std::size_t s = std::max(last, place.first); s < place.last; ++s) sums.enter(s);
}

tl::unexpected<Error> too_short() {
  return fail(ErrorCode::kNothingToCompute, "no window fits into the range of time", "windows",
              "take a smaller width, or a longer range");
}

}  // namespace toguna::network
