#include "toguna/network/phases.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace toguna::network {
namespace {

constexpr double kAlike = 1e-12;

Result<void> check(std::span<const LabelledMatrix> networks, std::span<const Seconds> middles,
                   const PhaseSettings& settings) {
  if (settings.least_phases < 1 || settings.most_phases < settings.least_phases)
    return fail(ErrorCode::kUsage, "the numbers of phases must be from 1 and the most not below the least",
                "phases", "take 2 to 6");
  if (networks.size() < 2 || middles.size() != networks.size())
    return fail(ErrorCode::kNothingToCompute, "phases need at least two networks", "phases",
                "take smaller windows or a smaller step");
  const LabelledMatrix& first = networks.front();
  for (const LabelledMatrix& network : networks) {
    if (network.rows != first.rows || network.columns != first.columns ||
        network.values.size() != network.rows.size() * network.columns.size() ||
        !std::all_of(network.values.begin(), network.values.end(), [](double v) { return std::isfinite(v); }))
      return fail(ErrorCode::kInvalidData, "phases need finite networks of the same labels", "phases",
                  "make them with fixed labels");
  }
  if (settings.distance == NetworkDistance::kSpectral && first.rows != first.columns)
    return fail(ErrorCode::kUsage, "spectral distance is of one-mode networks", "phases",
                "take absolute distance");
  return {};
}

std::vector<double> distances_of(std::span<const LabelledMatrix> networks, const PhaseSettings& settings) {
  const std::size_t count = networks.size();
  std::vector<std::vector<double>> values;
  for (const LabelledMatrix& network : networks)
    values.push_back(settings.distance == NetworkDistance::kSpectral
                         ? network_spectrum(network.values, network.rows.size(), settings.laplacian)
                         : network.values);
  std::vector<double> out(count * count, 0);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t j = i + 1; j < count; ++j) {
      out[i * count + j] = spectral_distance(values[i], values[j]);  // a sum of absolute differences
      out[j * count + i] = out[i * count + j];
    }
  const double largest = *std::max_element(out.begin(), out.end());
  if (largest > 0)
    for (double& value : out) value /= largest;
  return out;
}

/// Tries every method and number of phases.
void group(Phases& phases, const PhaseSettings& settings) {
  const std::size_t n = phases.middles.size();
  const bool all_alike =
      std::all_of(phases.distances.begin(), phases.distances.end(), [](double d) { return d <= kAlike; });
  phases.phase_of.assign(n, 0);
  phases.count = 1;
  if (all_alike) return;
  std::vector<double> likeness(n * n);
  for (std::size_t i = 0; i < n * n; ++i) likeness[i] = 1 - phases.distances[i];
  bool any = false;
  const auto offer = [&](std::vector<int> groups, std::string_view method) {
    const double modularity = weighted_modularity(likeness, n, groups);
    if (any && modularity <= phases.modularity + kAlike) return;
    any = true;
    phases.modularity = modularity;
    phases.count = 1 + *std::max_element(groups.begin(), groups.end());
    phases.phase_of = std::move(groups);
    phases.method = method;
  };
  constexpr std::array<std::pair<Linkage, std::string_view>, 4> kLinkages{{{Linkage::kSingle, "single"},
                                                                           {Linkage::kComplete, "complete"},
                                                                           {Linkage::kAverage, "average"},
                                                                           {Linkage::kWard, "ward"}}};
  for (std::size_t k = std::min(n, settings.least_phases); k <= std::min(n, settings.most_phases); ++k) {
    for (const auto& [linkage, word] : kLinkages)
      offer(hierarchical_groups(phases.distances, n, linkage, k), word);
    offer(medoid_groups(phases.distances, n, k), "medoids");
  }
}

/// Collects the networks of a series and finds their phases.
template <typename Run>
Result<Phases> collected(const Run& run, const PhaseSettings& settings) {
  std::vector<LabelledMatrix> networks;
  std::vector<Seconds> middles;
  Result<WindowSeries> series = run([&](const Window& window) {
    networks.push_back(window.matrix);
    middles.push_back(window.middle);
    return true;
  });
  if (!series) return fail(std::move(series));
  Result<Phases> out = phases_of(networks, middles, settings);
  if (out) out->defects = std::move(series->defects);
  return out;
}

}  // namespace

Result<Phases> phases_of(std::span<const LabelledMatrix> networks, std::span<const Seconds> middles,
                         const PhaseSettings& settings) {
  if (Result<void> sound = check(networks, middles, settings); !sound) return fail(std::move(sound));
  Phases out;
  out.middles.assign(middles.begin(), middles.end());
  out.distances = distances_of(networks, settings);
  group(out, settings);
  for (std::size_t w = 1; w < out.phase_of.size(); ++w)
    if (out.phase_of[w] != out.phase_of[w - 1])
      out.changes.push_back({out.middles[w], out.phase_of[w - 1], out.phase_of[w]});
  return out;
}

Result<Phases> phases_over_time(const StatementTable& table, const NetworkSettings& network,
                                const WindowSettings& windows, const PhaseSettings& settings,
                                std::stop_token stop) {
  WindowSettings fixed = windows;
  fixed.fixed_labels = true;
  return collected(
      [&](const WindowVisitor& visit) { return for_each_window(table, network, fixed, visit, stop); },
      settings);
}

Result<Phases> phases_over_time(const StatementTable& table, const NetworkSettings& network,
                                const SmoothingSettings& smoothing, const PhaseSettings& settings,
                                std::stop_token stop) {
  return collected(
      [&](const WindowVisitor& visit) { return for_each_smoothed(table, network, smoothing, visit, stop); },
      settings);
}

}  // namespace toguna::network
