#include "toguna/network/backbone.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "backbone_losses.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr double kAlike = 1e-12;  // losses that differ by less are ties
constexpr std::uint32_t kStream = 64;

tl::unexpected<Error> interrupted() {
  return fail(ErrorCode::kInterrupted, "interrupted");
}

std::size_t count_of(const Subset& subset) {
  return static_cast<std::size_t>(std::count(subset.begin(), subset.end(), 1));
}

/// The options that are in the subset (or not).
std::vector<std::size_t> places_of(const Subset& subset, bool in) {
  std::vector<std::size_t> out;
  for (std::size_t c = 0; c < subset.size(); ++c)
    if ((subset[c] != 0) == in) out.push_back(c);
  return out;
}

/// Annealing over subsets, with each subset's loss computed once.
class Annealing {
 public:
  Annealing(const BackboneLosses& losses, const BackboneSettings& settings, bool fixed_size)
      : losses_(losses), settings_(settings), fixed_size_(fixed_size) {}

  Result<Backbone> run(const Subset& start, std::stop_token stop) {
    current_ = losses_.sums_of(start);
    double value = value_of(current_);
    best_ = start;
    best_value_ = value;
    double typical = typical_change(value);
    if (typical <= 0) typical = 1e-6;
    for (int step = 0; step < settings_.steps; ++step) {
      if (stop.stop_requested()) return interrupted();
      const double temperature =
          typical * (1 - 1 / (1 + std::exp(5 - 12.0 * step / static_cast<double>(settings_.steps))));
      const std::vector<std::size_t> turned = proposal(static_cast<std::uint64_t>(step));
      for (const std::size_t c : turned) losses_.turn(current_, c);
      const double proposed = value_of(current_);
      const bool accepted = proposed <= value || uniform(key_, static_cast<std::uint64_t>(step), 3) <
                                                     std::exp((value - proposed) / temperature);
      if (accepted) {
        value = proposed;
      } else {
        for (const std::size_t c : turned) losses_.turn(current_, c);
      }
      if (value < best_value_) {
        best_value_ = value;
        best_ = current_.subset;
      }
    }
    Backbone out = losses_.report(best_);
    out.evaluated = known_.size();
    return out;
  }

 private:
  double value_of(const SubsetSums& sums) {
    const auto [place, is_new] = known_.try_emplace(sums.subset, 0.0);
    if (is_new) {
      const double loss = losses_.loss(sums);
      place->second = fixed_size_ ? loss : losses_.penalised(loss, sums.subset);
    }
    return place->second;
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

  double typical_change(double value) {
    constexpr std::uint64_t kSample = 20;
    double sum = 0;
    for (std::uint64_t k = 0; k < kSample; ++k) {
      const std::vector<std::size_t> turned = proposal((std::uint64_t{1} << 40U) + k);
      for (const std::size_t c : turned) losses_.turn(current_, c);
      sum += std::abs(value_of(current_) - value);
      for (const std::size_t c : turned) losses_.turn(current_, c);
    }
    return sum / static_cast<double>(kSample);
  }

  const BackboneLosses& losses_;
  const BackboneSettings& settings_;
  bool fixed_size_;
  RandomKey key_{settings_.seed, kStream};
  SubsetSums current_;
  Subset best_;
  double best_value_ = 0;
  std::map<Subset, double> known_;
};

/// `size` options at random.
Subset random_subset(std::size_t options, std::size_t size, std::uint64_t seed) {
  Subset out(options, 0);
  std::vector<std::size_t> left(options);
  for (std::size_t c = 0; c < options; ++c) left[c] = c;
  for (std::size_t k = 0; k < size; ++k) {
    const auto at =
        std::min(left.size() - 1, static_cast<std::size_t>(uniform({seed, kStream}, std::uint64_t{1} << 41U,
                                                                   static_cast<std::uint32_t>(k)) *
                                                           static_cast<double>(left.size())));
    out[left[at]] = 1;
    left.erase(left.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return out;
}

}  // namespace

Result<Backbone> evaluate_backbone(const StatementTable& table, const NetworkSettings& network,
                                   const BackboneSettings& settings, std::span<const std::string> options) {
  const Result<BackboneLosses> losses = BackboneLosses::of(table, network, settings);
  if (!losses) return tl::unexpected<Error>(losses.error());
  Subset subset(losses->options().size(), 0);
  for (const std::string& option : options) {
    const auto found = std::find(losses->options().begin(), losses->options().end(), option);
    if (found == losses->options().end())
      return fail(ErrorCode::kNotFound, "the network has no option '" + option + "'", "backbone",
                  "name options as the network does");
    subset[static_cast<std::size_t>(found - losses->options().begin())] = 1;
  }
  Backbone out = losses->report(subset);
  out.evaluated = 2;
  return out;
}

Result<NestedBackbone> nested_backbone(const StatementTable& table, const NetworkSettings& network,
                                       const BackboneSettings& settings, std::stop_token stop) {
  const Result<BackboneLosses> losses = BackboneLosses::of(table, network, settings);
  if (!losses) return tl::unexpected<Error>(losses.error());
  const std::size_t count = losses->options().size();
  NestedBackbone out;
  SubsetSums kept = losses->sums_of(Subset(count, 1));
  SubsetSums dropped = losses->sums_of(Subset(count, 0));
  out.statements = losses->statements(kept.subset);
  out.defects = losses->defects();
  while (count_of(kept.subset) > 0) {
    const std::vector<std::size_t> left = places_of(kept.subset, true);
    std::vector<double> loss(left.size());
    const bool whole = for_each_index(left.size(), settings.threads, stop, [&](std::size_t i) {
      SubsetSums without = kept;
      losses->turn(without, left[i]);
      loss[i] = losses->loss(without);
    });
    if (!whole) return interrupted();
    const double least = *std::min_element(loss.begin(), loss.end());
    NestedRound round;
    for (std::size_t i = 0; i < left.size(); ++i) {
      if (loss[i] > least + kAlike) continue;
      round.dropped.push_back(losses->options()[left[i]]);
      losses->turn(kept, left[i]);
      losses->turn(dropped, left[i]);
    }
    round.loss = round.dropped.size() == 1 ? least : losses->loss(kept);
    round.redundant_loss = losses->loss(dropped);
    round.statements = losses->statements(kept.subset);
    out.rounds.push_back(std::move(round));
  }
  return out;
}

Result<Backbone> fixed_backbone(const StatementTable& table, const NetworkSettings& network,
                                const BackboneSettings& settings, std::size_t size, std::stop_token stop) {
  const Result<BackboneLosses> losses = BackboneLosses::of(table, network, settings);
  if (!losses) return tl::unexpected<Error>(losses.error());
  const std::size_t options = losses->options().size();
  if (size < 1 || size >= options)
    return fail(ErrorCode::kUsage, "a backbone has at least one option and not all of them", "backbone",
                "there are " + std::to_string(options));
  return Annealing(*losses, settings, true).run(random_subset(options, size, settings.seed), stop);
}

Result<Backbone> penalised_backbone(const StatementTable& table, const NetworkSettings& network,
                                    const BackboneSettings& settings, std::stop_token stop) {
  const Result<BackboneLosses> losses = BackboneLosses::of(table, network, settings);
  if (!losses) return tl::unexpected<Error>(losses.error());
  const std::size_t options = losses->options().size();
  return Annealing(*losses, settings, false)
      .run(random_subset(options, (options + 1) / 2, settings.seed), stop);
}

Result<Backbone> best_backbone(const StatementTable& table, const NetworkSettings& network,
                               const BackboneSettings& settings, std::size_t size, std::stop_token stop) {
  const Result<BackboneLosses> losses = BackboneLosses::of(table, network, settings);
  if (!losses) return tl::unexpected<Error>(losses.error());
  const std::size_t options = losses->options().size();
  if (size >= options)
    return fail(ErrorCode::kUsage, "a backbone has at least one option and not all of them", "backbone",
                "take a smaller size");
  if (options > 16)
    return fail(ErrorCode::kTooLarge, "more than 16 options have too many subsets", "backbone",
                "take the nested, fixed or penalised backbone");
  const std::size_t subsets = std::size_t{1} << options;
  std::vector<double> value(subsets, INFINITY);
  const auto subset_of = [&](std::size_t mask) {
    Subset out(options, 0);
    for (std::size_t c = 0; c < options; ++c) out[c] = (mask >> c & 1U) != 0 ? 1 : 0;
    return out;
  };
  const bool whole = for_each_index(subsets, settings.threads, stop, [&](std::size_t mask) {
    const Subset subset = subset_of(mask);
    const std::size_t kept = count_of(subset);
    if (kept == 0 || kept == options || (size > 0 && kept != size)) return;
    const double loss = losses->loss(losses->sums_of(subset));
    value[mask] = size > 0 ? loss : losses->penalised(loss, subset);
  });
  if (!whole) return interrupted();
  std::size_t best = 0;  // the empty subset, which any allowed one beats
  std::size_t evaluated = 0;
  for (std::size_t mask = 0; mask < subsets; ++mask) {
    evaluated += std::isfinite(value[mask]) ? 1U : 0U;
    if (value[mask] < value[best] - kAlike) best = mask;
  }
  Backbone out = losses->report(subset_of(best));
  out.evaluated = evaluated;
  return out;
}

}  // namespace toguna::network
