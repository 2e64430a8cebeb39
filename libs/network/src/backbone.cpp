#include "toguna/network/backbone.hpp"

#include <algorithm>
#include <cmath>

#include "backbone_annealing.hpp"
#include "toguna/base/parallel.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr double kAlike = 1e-12;  // losses that differ by less are ties

tl::unexpected<Error> interrupted() {
  return fail(ErrorCode::kInterrupted, "interrupted");
}

std::size_t count_of(const Subset& subset) {
  return static_cast<std::size_t>(std::count(subset.begin(), subset.end(), 1));
}

/// The losses without each of `left`; those that are certainly more than kAlike above the least may be given
/// as infinite. False if it was stopped.
bool least_losses(const BackboneLosses& losses, const SubsetSums& kept, const std::vector<std::size_t>& left,
                  unsigned threads, const std::stop_token& stop, std::vector<double>& out) {
  std::vector<LossBounds> bounds(left.size(), LossBounds(0));
  if (!for_each_index(left.size(), threads, stop,
                      [&](std::size_t i) { bounds[i] = losses.bounds(kept, left[i]); }))
    return false;
  // Narrowed together, so that it does not depend on threads who falls out when.
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < left.size(); ++i) open.push_back(i);
  for (bool narrowed = true; narrowed && open.size() > 1;) {
    double least = INFINITY;
    for (const std::size_t i : open) least = std::min(least, bounds[i].upper());
    std::erase_if(open, [&](std::size_t i) { return bounds[i].lower() > least + kAlike; });
    narrowed = false;
    if (open.size() > 1)
      for (const std::size_t i : open) narrowed = bounds[i].narrow(losses.full()) || narrowed;
  }
  out.assign(left.size(), INFINITY);
  return for_each_index(open.size(), threads, stop,
                        [&](std::size_t i) { out[open[i]] = losses.loss(kept, left[open[i]]); });
}

/// `size` options at random.
Subset random_subset(std::size_t options, std::size_t size, std::uint64_t seed) {
  Subset out(options, 0);
  std::vector<std::size_t> left(options);
  for (std::size_t c = 0; c < options; ++c) left[c] = c;
  for (std::size_t k = 0; k < size; ++k) {
    const auto at = std::min(
        left.size() - 1, static_cast<std::size_t>(uniform({seed, kBackboneStream}, std::uint64_t{1} << 41U,
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
    std::vector<double> loss;
    if (!least_losses(*losses, kept, left, settings.threads, stop, loss)) return interrupted();
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
  return annealed_backbone(*losses, settings, true, random_subset(options, size, settings.seed), stop);
}

Result<Backbone> penalised_backbone(const StatementTable& table, const NetworkSettings& network,
                                    const BackboneSettings& settings, std::stop_token stop) {
  const Result<BackboneLosses> losses = BackboneLosses::of(table, network, settings);
  if (!losses) return tl::unexpected<Error>(losses.error());
  const std::size_t options = losses->options().size();
  return annealed_backbone(*losses, settings, false, random_subset(options, (options + 1) / 2, settings.seed),
                           stop);
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
