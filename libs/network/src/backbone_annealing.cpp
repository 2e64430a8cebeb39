#include "backbone_annealing.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

/// What a subset's value lies between; both are the same once it is known.
struct Value {
  double lower = 0;
  double upper = 0;
  bool known() const { return lower == upper; }
};

/// Annealing over subsets, with each subset looked at once. Values are bounded first and computed only where
/// a decision hangs on it, so that decisions are those of computed values.
class Annealing {
 public:
  Annealing(const BackboneLosses& losses, const BackboneSettings& settings, bool fixed_size)
      : losses_(losses), settings_(settings), fixed_size_(fixed_size) {}

  Result<Backbone> run(const Subset& start, const std::stop_token& stop) {
    current_ = losses_.sums_of(start);
    Entry value = entry_of_current();
    Entry best = value;
    double typical = typical_change(value);
    if (typical <= 0) typical = 1e-6;
    for (int step = 0; step < settings_.steps; ++step) {
      if (stop.stop_requested()) return fail(ErrorCode::kInterrupted, "interrupted");
      const double temperature =
          typical * (1 - 1 / (1 + std::exp(5 - 12.0 * step / static_cast<double>(settings_.steps))));
      const std::vector<std::size_t> turned = proposal(static_cast<std::uint64_t>(step));
      turn(turned);
      const double u = uniform(key_, static_cast<std::uint64_t>(step), 3);
      std::optional<LossBounds> bounds;
      const Entry proposed = entry_of_current(&bounds);
      if (!accepted(proposed, value, u, temperature, bounds)) {
        turn(turned);
        continue;
      }
      value = proposed;
      if (value != best && is_less(value, best)) best = value;
    }
    Backbone out = losses_.report(best->first);
    out.evaluated = values_.size();
    return out;
  }

 private:
  using Values = std::map<Subset, Value>;
  using Entry = Values::iterator;

  void turn(const std::vector<std::size_t>& options) {
    for (const std::size_t c : options) losses_.turn(current_, c);
  }

  /// The entry of the current subset; of one that is new, with its bounds.
  Entry entry_of_current(std::optional<LossBounds>* bounds = nullptr) {
    const auto [place, is_new] = values_.try_emplace(current_.subset, Value{});
    if (is_new) {
      LossBounds found = losses_.bounds(current_);
      take(place, found);
      if (bounds != nullptr) *bounds = std::move(found);
    }
    return place;
  }

  double value_of(double loss, const Subset& subset) const {
    return fixed_size_ ? loss : losses_.penalised(loss, subset);
  }
  void take(Entry entry, const LossBounds& bounds) const {
    entry->second = {value_of(bounds.lower(), entry->first), value_of(bounds.upper(), entry->first)};
  }
  void compute(Entry entry) const {
    if (entry->second.known()) return;
    const double value = value_of(losses_.loss(losses_.sums_of(entry->first)), entry->first);
    entry->second = {value, value};
  }

  /// Metropolis' rule: accepted where proposed <= value or u < exp((value - proposed) / temperature).
  bool accepted(Entry proposed, Entry value, double u, double temperature,
                std::optional<LossBounds>& bounds) const {
    constexpr double kRounding = 1e-9;
    const double allowed = -temperature * std::log(u);  // infinite for u = 0
    const auto decided = [&]() -> std::optional<bool> {
      if (proposed->second.upper < value->second.lower + allowed * (1 - kRounding)) return true;
      if (proposed->second.lower > value->second.upper + allowed * (1 + kRounding)) return false;
      return std::nullopt;
    };
    for (;;) {
      if (const std::optional<bool> answer = decided()) return *answer;
      if (!bounds || !bounds->narrow(losses_.full())) break;
      take(proposed, *bounds);
    }
    compute(value);
    if (const std::optional<bool> answer = decided()) return *answer;
    compute(proposed);
    const double excess = proposed->second.lower - value->second.lower;
    return excess <= 0 || u < std::exp(-excess / temperature);
  }

  bool is_less(Entry a, Entry b) const {
    if (a->second.upper < b->second.lower) return true;
    if (a->second.lower > b->second.upper) return false;
    compute(a);
    compute(b);
    return a->second.lower < b->second.lower;
  }

  /// Which options to turn: an exchange, or one that comes or goes.
  std::vector<std::size_t> proposal(std::uint64_t draw) const {
    const std::vector<std::size_t> in = places_of(current_.subset, true);
    const std::vector<std::size_t> out = places_of(current_.subset, false);
    const auto pick = [&](const std::vector<std::size_t>& from, std::uint32_t variable) {
      return from[std::min(from.size() - 1, static_cast<std::size_t>(uniform(key_, draw, variable) *
                                                                     static_cast<double>(from.size())))];
    };
    const double kind = uniform(key_, draw, 0);
    if (fixed_size_ || kind < 1.0 / 3) return {pick(in, 1), pick(out, 2)};
    // Never down to none or up to all.
    if (kind < 2.0 / 3)
      return out.size() > 1 ? std::vector{pick(out, 2)} : std::vector{pick(in, 1), pick(out, 2)};
    return in.size() > 1 ? std::vector{pick(in, 1)} : std::vector{pick(in, 1), pick(out, 2)};
  }

  double typical_change(Entry start) {
    constexpr std::uint64_t kSample = 20;
    compute(start);
    double sum = 0;
    for (std::uint64_t k = 0; k < kSample; ++k) {
      const std::vector<std::size_t> turned = proposal((std::uint64_t{1} << 40U) + k);
      turn(turned);
      const Entry there = entry_of_current();
      compute(there);
      sum += std::abs(there->second.lower - start->second.lower);
      turn(turned);
    }
    return sum / static_cast<double>(kSample);
  }

  const BackboneLosses& losses_;
  const BackboneSettings& settings_;
  bool fixed_size_;
  RandomKey key_{settings_.seed, kBackboneStream};
  SubsetSums current_;
  Values values_;
};

}  // namespace

std::vector<std::size_t> places_of(const Subset& subset, bool in) {
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < subset.size(); ++c)
    if ((subset[c] != 0) == in) out.push_back(c);
  return out;
}

Result<Backbone> annealed_backbone(const BackboneLosses& losses, const BackboneSettings& settings,
                                   bool fixed_size, const Subset& start, const std::stop_token& stop) {
  return Annealing(losses, settings, fixed_size).run(start, stop);
}

}  // namespace toguna::network
