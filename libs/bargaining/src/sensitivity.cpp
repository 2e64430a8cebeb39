#include "toguna/bargaining/sensitivity.hpp"

#include <algorithm>

#include "uncertain.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kSteps = 200;
constexpr double kNarrow = 1e-6;  // of an input's range

/// The values to look at along one input, rising.
std::vector<double> values_along(const Distribution& distribution) {
  if (distribution.shape == Shape::kDiscrete) return distribution.values;
  std::vector<double> values;
  for (std::size_t step = 0; step <= kSteps; ++step) {
    const double share = static_cast<double>(step) / kSteps;
    values.push_back(distribution.low + share * (distribution.high - distribution.low));
  }
  return values;
}

/// Follows one input, the others at their centres.
class Path {
 public:
  Path(const UncertainDispute& uncertain, std::size_t input, const Model& model,
       const std::vector<Place>& places)
      : input_(uncertain.inputs[input]), model_(model), places_(places), dispute_(at_centre(uncertain)) {}

  Result<std::size_t> nearest_at(double value) {
    put_value(input_, value, dispute_);
    auto outcome = model_(dispute_);
    if (!outcome) return fail(std::move(outcome));
    return nearest_place(places_, *outcome);
  }

  /// The value between two at which the nearest place ceases to be `before`.
  Result<double> flip_between(double low, double high, std::size_t before, double width) {
    while (high - low > width) {
      const double middle = (low + high) / 2;
      auto nearest = nearest_at(middle);
      if (!nearest) return fail(std::move(nearest));
      (*nearest == before ? low : high) = middle;
    }
    return (low + high) / 2;
  }

 private:
  const Uncertain& input_;
  const Model& model_;
  const std::vector<Place>& places_;
  Dispute dispute_;
};

Result<void> add_breakpoints(const UncertainDispute& uncertain, std::size_t input, const Model& model,
                             const std::vector<Place>& places, std::vector<Breakpoint>& found) {
  const Distribution& distribution = uncertain.inputs[input].distribution;
  const std::vector<double> values = values_along(distribution);
  const bool discrete = distribution.shape == Shape::kDiscrete;
  Path path(uncertain, input, model, places);
  auto before = path.nearest_at(values.front());
  if (!before) return fail(std::move(before));
  for (std::size_t k = 1; k < values.size(); ++k) {
    const auto after = path.nearest_at(values[k]);
    if (!after) return fail(Result<std::size_t>(after));
    if (*after == *before) continue;
    const double width =
        discrete ? values[k] - values[k - 1] : kNarrow * (distribution.high - distribution.low);
    const auto value = path.flip_between(values[k - 1], values[k], *before, width);
    if (!value) return fail(Result<double>(value));
    found.push_back({.input = input, .value = *value, .before = *before, .after = *after});
    before = after;
  }
  return {};
}

}  // namespace

Result<std::vector<TornadoBar>> tornado(const UncertainDispute& uncertain, const Model& model) {
  if (auto checked = check_uncertain(uncertain); !checked) return fail(std::move(checked));
  std::vector<TornadoBar> bars;
  for (std::size_t k = 0; k < uncertain.inputs.size(); ++k) {
    const Uncertain& input = uncertain.inputs[k];
    TornadoBar bar{.input = k,
                   .low_input = quantile_of(input.distribution, 0.1),
                   .high_input = quantile_of(input.distribution, 0.9)};
    Dispute dispute = at_centre(uncertain);
    put_value(input, bar.low_input, dispute);
    const auto low = model(dispute);
    put_value(input, bar.high_input, dispute);
    const auto high = model(dispute);
    if (!low || !high) return fail(Result<double>(low ? high : low));
    bar.low_outcome = *low;
    bar.high_outcome = *high;
    bars.push_back(bar);
  }
  std::stable_sort(bars.begin(), bars.end(),
                   [](const TornadoBar& a, const TornadoBar& b) { return a.swing() > b.swing(); });
  return bars;
}

Result<std::vector<Breakpoint>> breakpoints(const UncertainDispute& uncertain, const Model& model,
                                            const std::vector<Place>& places) {
  if (auto checked = check_uncertain(uncertain); !checked) return fail(std::move(checked));
  if (places.empty()) {
    return fail(ErrorCode::kNothingToCompute, "there is no option with a place", "places",
                "Give the options places on the scale");
  }
  std::vector<Breakpoint> found;
  for (std::size_t k = 0; k < uncertain.inputs.size(); ++k) {
    if (auto added = add_breakpoints(uncertain, k, model, places, found); !added)
      return fail(std::move(added));
  }
  return found;
}

Result<std::vector<LeftOut>> leave_one_out(const Dispute& dispute, const Model& model) {
  const auto whole = model(dispute);
  if (!whole) return fail(Result<double>(whole));
  std::vector<LeftOut> rows;
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    Dispute rest = dispute;
    rest.parties.erase(rest.parties.begin() + static_cast<std::ptrdiff_t>(i));
    const auto outcome = model(rest);
    LeftOut row{.party = i};
    if (outcome) {
      row.outcome = *outcome;
      row.change = *outcome - *whole;
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace toguna::bargaining
