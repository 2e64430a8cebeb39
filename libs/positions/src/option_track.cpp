#include "option_track.hpp"

#include <algorithm>
#include <cmath>

namespace toguna::positions {
namespace {

constexpr double kSureEnough = 0.5;  // a change of mind must be this sure, against the surest words before it
constexpr double kEqual = 1e-12;     // relative difference below which two weights are equal

bool equal(double a, double b) {
  return std::abs(a - b) <= kEqual * std::max(a, b);
}

bool decisive(const Item& item) {
  return item.statement->stance != Stance::kUnclear;
}

bool own_words(const Item& item) {
  return decisive(item) && !item.statement->claim_about_other;
}

/// What the actor itself said that day on the whole: the stance with most certainty; among equals the one it
/// held already, else the last said. None where it said nothing itself.
std::optional<Stance> stance_of_day(std::span<const Item> day, std::optional<Stance> held) {
  std::array<double, 3> sums{};
  std::array<std::size_t, 3> latest{};
  for (std::size_t i = 0; i < day.size(); ++i) {
    if (!own_words(day[i])) continue;
    const auto stance = static_cast<std::size_t>(day[i].statement->stance);
    sums[stance] += day[i].certainty;
    latest[stance] = i + 1;
  }
  std::optional<std::size_t> best;
  for (std::size_t s = 0; s < sums.size(); ++s) {
    if (latest[s] == 0) continue;
    if (!best) {
      best = s;
    } else if (equal(sums[s], sums[*best])) {
      const bool keeps = held && static_cast<std::size_t>(*held) == *best;
      const bool returns = held && static_cast<std::size_t>(*held) == s;
      if (returns || (!keeps && latest[s] > latest[*best])) best = s;
    } else if (sums[s] > sums[*best]) {
      best = s;
    }
  }
  if (!best) return std::nullopt;
  return static_cast<Stance>(*best);
}

}  // namespace

void OptionTrack::add(const Item& item) {
  if (!decisive(item)) return;
  Tally& tally = tallies_[static_cast<std::size_t>(item.statement->stance)];
  tally.weight += item.weight;
  if (item.statement->claim_about_other) tally.claimed += item.weight;
  ++tally.count;
  tally.latest = ++added_;
}

/// Notes what the actor said that day: the stance it holds, or a change of mind.
void OptionTrack::follow(Stance stance, std::span<const Item> day) {
  const Item* first = nullptr;
  const Item* last = nullptr;
  double certainty = 0;
  for (const Item& item : day) {
    if (!own_words(item) || item.statement->stance != stance) continue;
    if (first == nullptr) first = &item;
    last = &item;
    certainty = std::max(certainty, item.certainty);
  }
  if (held_ && *held_ != stance) {
    if (certainty < kSureEnough * held_certainty_) {
      unsure_change_ = true;
      return;
    }
    shifts_.push_back({.option = first->statement->option,
                       .before = *held_,
                       .after = stance,
                       .date = first->day,
                       .last_before = last_held_,
                       .first_after = first->statement->id,
                       .partial = *held_ != Stance::kOppose && stance != Stance::kOppose});
    tallies_ = {};
    unsure_change_ = false;
    held_certainty_ = 0;
  }
  held_ = stance;
  held_certainty_ = std::max(held_certainty_, certainty);
  last_held_ = last->statement->id;
}

void OptionTrack::add_day(std::span<const Item> day) {
  if (const auto stance = stance_of_day(day, held_)) follow(*stance, day);
  for (const Item& item : day) add(item);
}

void OptionTrack::add_undated(std::span<const Item> items) {
  if (!shifts_.empty()) return;
  // They count as the oldest, so they come after no dated statement where weights are equal.
  std::array<std::size_t, kStances> latest{};
  for (std::size_t s = 0; s < kStances; ++s) latest[s] = tallies_[s].latest;
  for (const Item& item : items) add(item);
  for (std::size_t s = 0; s < kStances; ++s)
    if (latest[s] > 0) tallies_[s].latest = latest[s] + added_;
}

std::size_t OptionTrack::leader() const {
  std::size_t best = 0;
  for (std::size_t s = 1; s < kStances; ++s) {
    const bool same = equal(tallies_[s].weight, tallies_[best].weight);
    if (same ? tallies_[s].latest > tallies_[best].latest : tallies_[s].weight > tallies_[best].weight)
      best = s;
  }
  return best;
}

Stance OptionTrack::stance() const {
  return added_ == 0 ? Stance::kUnclear : static_cast<Stance>(leader());
}

double OptionTrack::stance_weight() const {
  return tallies_[leader()].weight;
}

double OptionTrack::against_weight() const {
  const std::size_t best = leader();
  double weight = 0;
  for (std::size_t s = 0; s < kStances; ++s)
    if (s != best) weight += tallies_[s].weight;
  return weight;
}

bool OptionTrack::tied() const {
  const std::size_t best = leader();
  for (std::size_t s = 0; s < kStances; ++s)
    if (s != best && tallies_[s].count > 0 && equal(tallies_[s].weight, tallies_[best].weight)) return true;
  return false;
}

bool OptionTrack::claims_differ() const {
  bool own = false;
  for (const Tally& tally : tallies_) own = own || tally.weight > tally.claimed;
  const auto held = held_ ? static_cast<std::size_t>(*held_) : leader();
  for (std::size_t s = 0; s < kStances; ++s)
    if (own && s != held && tallies_[s].claimed > 0) return true;
  return false;
}

}  // namespace toguna::positions
