#include "toguna/network/window_uncertainty.hpp"

#include <algorithm>

#include "selection.hpp"

namespace toguna::network {
namespace {

std::string name_of(std::size_t window) {
  return std::to_string(window);
}

/// Windows that stay where they are whatever statements a draw has.
Result<WindowSettings> pinned(const StatementTable& table, const NetworkSettings& network,
                              const WindowSettings& windows) {
  Result<Selection> selected = select_statements(table, network);
  if (!selected) return fail(std::move(selected));
  WindowSettings out = windows;
  const auto dated =
      std::find_if(selected->time.begin(), selected->time.end(), [](Seconds t) { return t != kUndated; });
  if (dated == selected->time.end())
    return fail(ErrorCode::kNothingToCompute, "no statement has a date", "windows", "give documents a date");
  if (!out.from) out.from = *dated;
  if (!out.until)
    out.until = selected->time.back() + (network.compatibility == Compatibility::kDna31 ? 0 : 1);
  return out;
}

template <typename Named, typename Set>
void spread(const std::vector<Named>& values, std::vector<WindowBand>& out, const Set& set) {
  for (std::size_t w = 0; w < out.size(); ++w)
    for (const Named& value : values)
      if (value.name == name_of(w)) set(out[w], value);
}

}  // namespace

Result<std::vector<WindowBand>> polarization_bands(const StatementTable& table,
                                                   const NetworkSettings& network,
                                                   const WindowSettings& windows,
                                                   const PolarizationSettings& settings,
                                                   const BandSettings& bands, std::stop_token stop) {
  const bool drawn = bands.resamples != 0 || bands.shuffles != 0;
  if (drawn && windows.unit == TimeUnit::kEvent)
    return fail(ErrorCode::kUsage, "windows of events move with the statements that a draw has", "windows",
                "take windows of time, or leave the draws out");
  // Checked before what takes long.
  for (const int draws : {bands.resamples, bands.shuffles})
    if (draws < 0 || draws == 1)
      return fail(ErrorCode::kUsage, "draws must be 0 or at least 2", "uncertainty", "take 200 draws");
  auto found = polarization_over_time(table, network, windows, settings, stop);
  if (!found) return fail(std::move(found));
  std::vector<WindowBand> out;
  for (WindowPolarization& window : *found) out.push_back({std::move(window), std::nullopt, std::nullopt});
  if (!drawn) return out;

  Result<WindowSettings> fixed = pinned(table, network, windows);
  if (!fixed) return fail(std::move(fixed));
  const Statistic statistic = [&](const StatementTable& of) -> Result<NamedValues> {
    auto series = polarization_over_time(of, network, *fixed, settings, stop);
    if (!series) return fail(std::move(series));
    NamedValues values;
    for (std::size_t w = 0; w < series->size(); ++w)
      if ((*series)[w].result) values[name_of(w)] = (*series)[w].result->polarization;
    return values;
  };
  UncertaintySettings uncertainty{.level = bands.level, .seed = bands.seed, .threads = bands.threads};
  if (bands.resamples > 0) {
    uncertainty.draws = bands.resamples;
    auto estimates = bootstrap(table, statistic, uncertainty, network.document, stop);
    if (!estimates) return fail(std::move(estimates));
    spread(*estimates, out, [](WindowBand& band, const Estimate& value) { band.interval = value; });
  }
  if (bands.shuffles > 0) {
    uncertainty.draws = bands.shuffles;
    auto compared = permutation_null(table, statistic, uncertainty, network.qualifier, network.columns, stop);
    if (!compared) return fail(std::move(compared));
    spread(*compared, out, [](WindowBand& band, const NullComparison& value) { band.null = value; });
  }
  return out;
}

}  // namespace toguna::network
