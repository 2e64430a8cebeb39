#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "evidence.hpp"
#include "toguna/positions/positions.hpp"

namespace toguna::positions {

/// The evidence on one actor's stance on one option as it came in, day by day: weights by stance since the
/// last change of mind, and the changes. Adding all of an option's items costs O(items).
class OptionTrack {
 public:
  /// Adds the items of one day, which must be later than any day added before. Items without a stance are
  /// passed over.
  void add_day(std::span<const Item> day);
  /// Adds items without a date: they change no mind, and count only where no mind was changed since.
  void add_undated(std::span<const Item> items);

  /// The stance with most weight since the last change; the latest of equals; unclear without evidence.
  Stance stance() const;
  /// The weight of the statements of that stance since the last change.
  double stance_weight() const;
  /// The weight of all others since then.
  double against_weight() const;
  const std::vector<Shift>& shifts() const { return shifts_; }

  bool tied() const;                                     ///< another stance has the same weight as stance()
  bool claims_differ() const;                            ///< what others say of it differs from its own words
  bool unsure_change() const { return unsure_change_; }  ///< a change was too unsure to be taken for one

 private:
  struct Tally {
    double weight = 0;
    double claimed = 0;  ///< the part of weight said by others
    std::size_t count = 0;
    std::size_t latest = 0;  ///< number of the latest item, from 1
  };
  static constexpr std::size_t kStances = 3;

  void add(const Item& item);
  void follow(Stance stance, std::span<const Item> day);
  std::size_t leader() const;

  std::array<Tally, kStances> tallies_{};
  std::size_t added_ = 0;
  std::optional<Stance> held_;  ///< by the actor's own dated words
  double held_certainty_ = 0;   ///< the surest of them
  std::string last_held_;       ///< id of the last of them
  bool unsure_change_ = false;
  std::vector<Shift> shifts_;
};

}  // namespace toguna::positions
