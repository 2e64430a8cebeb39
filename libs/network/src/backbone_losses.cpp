#include "backbone_losses.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "spectra.hpp"

namespace toguna::network {
Result<BackboneLosses> BackboneLosses::of(const StatementTable& table, const NetworkSettings& network,
                                          const BackboneSettings& settings) {
  if (network.mode != Mode::kOneMode)
    return fail(ErrorCode::kUsage, "a backbone is of a one-mode network", "backbone",
                "take one-mode networks");
  if (settings.steps < 1 || !(settings.penalty >= 0) || !std::isfinite(settings.penalty))
    return fail(ErrorCode::kUsage, "steps must be at least 1 and the penalty a number from 0", "backbone",
                "take 10000 steps and a penalty of 3.5");
  Result<Selection> selected = select_statements(table, network);
  if (!selected) return fail(std::move(selected));
  if (selected->options.size() < 2)
    return fail(ErrorCode::kNothingToCompute, "there are fewer than two options", "backbone",
                "take filters that leave more");
  BackboneLosses out;
  out.selection_ = std::move(*selected);
  out.tensor_ = tensor_of(out.selection_);
  const Likeness likeness = likeness_of(out.selection_.kind, out.selection_.levels, network.aggregation);
  out.aggregation_ = network.aggregation;
  out.normalization_ = effective_normalization(network);
  out.laplacian_ = settings.laplacian;
  out.penalty_ = settings.penalty;
  out.compatible_ = network.compatibility == Compatibility::kDna31;
  out.defects_ = defects_of(network, out.selection_);
  if (out.compatible_)
    out.defects_.push_back({"spectrum-is-degrees",
                            "What DNA calls spectral distance compares sorted degrees, not eigenvalues."});
  const Tensor& tensor = out.tensor_;
  out.totals_.assign(tensor.options, std::vector<double>(tensor.actors, 0));
  // The other normalizations go through all options for each network; bounds would save little there.
  out.screen_ =
      settings.screen && !out.compatible_ && tensor.actors >= kWorthScreening &&
      (out.normalization_ == Normalization::kNone || out.normalization_ == Normalization::kAverage ||
       out.normalization_ == Normalization::kDnaCosine);
  out.rooms_ = std::make_shared<LossRooms>();
  for (std::size_t c = 0; c < tensor.options; ++c) {
    out.spoken_.push_back(spoken_of(tensor, c, likeness));
    for (std::size_t k = 0; k < tensor.levels; ++k)
      for (std::size_t a = 0; a < tensor.actors; ++a) out.totals_[c][a] += tensor.cells(c, k)[a];
  }
  const LentRoom room(*out.rooms_);
  out.network_of(out.sums_of(Subset(tensor.options, 1)), {}, *room);
  const double degrees = std::accumulate((*room).degrees.begin(), (*room).degrees.end(), 0.0);
  if (degrees > 0) out.rough_scale_ = static_cast<double>(tensor.actors * tensor.actors) / degrees;
  out.full_ = out.spectrum_of(*room);
  return out;
}

std::size_t BackboneLosses::statements(const Subset& subset) const {
  return static_cast<std::size_t>(std::count_if(selection_.option.begin(), selection_.option.end(),
                                                [&](std::uint32_t c) { return subset[c] != 0; }));
}

SubsetSums BackboneLosses::sums_of(const Subset& subset) const {
  SubsetSums out{Subset(tensor_.options, 0), std::vector<double>(tensor_.actors * tensor_.actors, 0),
                 std::vector<double>(tensor_.actors, 0)};
  for (std::size_t c = 0; c < tensor_.options; ++c)
    if (subset[c] != 0) turn(out, c);
  return out;
}

void BackboneLosses::turn(SubsetSums& sums, std::size_t c) const {
  const double sign = sums.subset[c] != 0 ? -1 : 1;
  sums.subset[c] = sums.subset[c] != 0 ? 0 : 1;
  const Spoken& spoken = spoken_[c];
  std::vector<double> scratch(spoken.who.size());
  for (std::size_t e = 0; e < spoken.who.size(); ++e)
    add_row(spoken, e, sign, sums.pairs.data() + std::size_t{spoken.who[e]} * tensor_.actors, scratch.data());
  for (std::size_t a = 0; a < sums.totals.size(); ++a) sums.totals[a] += sign * totals_[c][a];
}

void BackboneLosses::network_of(const SubsetSums& sums, std::optional<std::size_t> turned,
                                LossRoom& room) const {
  const std::size_t n = tensor_.actors;
  room.network.resize(n * n);
  room.totals = sums.totals;
  for (std::size_t i = 0; i < n; ++i)
    std::copy_n(sums.pairs.data() + i * n + i, n - i, room.network.data() + i * n + i);
  const double sign = turned && sums.subset[*turned] != 0 ? -1 : 1;
  if (turned) {
    const Spoken& spoken = spoken_[*turned];
    room.scratch.resize(spoken.who.size());
    for (std::size_t e = 0; e < spoken.who.size(); ++e)
      add_row(spoken, e, sign, room.network.data() + std::size_t{spoken.who[e]} * n, room.scratch.data());
    for (std::size_t a = 0; a < n; ++a) room.totals[a] += sign * totals_[*turned][a];
  }
  if (normalization_ == Normalization::kAverage || normalization_ == Normalization::kDnaCosine) {
    const bool average = normalization_ == Normalization::kAverage;
    for (std::size_t i = 0; i < n; ++i) {
      const double own = room.totals[i];
      double* const row = room.network.data() + i * n;
      for (std::size_t j = i + 1; j < n; ++j) {
        const double divisor = average ? (own + room.totals[j]) / 2 : own * room.totals[j];
        row[j] = (divisor > 0 ? row[j] : 0) / (divisor > 0 ? divisor : 1);
      }
    }
  } else if (normalization_ != Normalization::kNone) {
    mirror(room.network, n);
    Tensor tensor = tensor_;
    for (std::size_t c = 0; c < tensor.options; ++c)
      if ((sums.subset[c] != 0) == (turned == c))
        for (std::size_t k = 0; k < tensor.levels; ++k) std::ranges::fill(tensor.cells(c, k), 0);
    normalize_pairs(room.network, tensor, aggregation_, normalization_, selection_.kind, selection_.levels);
  }
  room.degrees = degrees_above(room.network, n);
}

std::vector<double> BackboneLosses::spectrum_of(LossRoom& room) const {
  if (compatible_) return sorted_degrees(room.degrees);
  const std::size_t tied = fill_laplacian(room.network, room.degrees, laplacian_, room.matrix);
  return network::spectrum_of(room.matrix, tied, tensor_.actors);
}

double BackboneLosses::loss(const SubsetSums& sums, std::optional<std::size_t> turned) const {
  const LentRoom room(*rooms_);
  network_of(sums, turned, *room);
  return spectral_distance(full_, spectrum_of(*room));
}

double BackboneLosses::penalised(double loss, const Subset& subset) const {
  const auto all = static_cast<double>(subset.size());
  const auto kept = static_cast<double>(std::count(subset.begin(), subset.end(), 1));
  return loss * std::exp(-penalty_ * (all - kept) / all);
}

Backbone BackboneLosses::report(const Subset& subset) const {
  Backbone out;
  Subset rest = subset;
  for (std::size_t c = 0; c < subset.size(); ++c) {
    (subset[c] != 0 ? out.backbone : out.redundant).push_back(selection_.options[c]);
    rest[c] = subset[c] != 0 ? 0 : 1;
  }
  out.loss = loss(sums_of(subset));
  out.redundant_loss = loss(sums_of(rest));
  out.penalised_loss = penalised(out.loss, subset);
  out.statements = statements(subset);
  out.defects = defects_;
  return out;
}

}  // namespace toguna::network
