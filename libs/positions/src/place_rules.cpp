#include "place_rules.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace toguna::positions {
namespace {

constexpr double kLowest = 0;
constexpr double kHighest = 100;
constexpr double kSamePlaceDoubt = 5;  // widening where one place is both accepted and refused

struct Places {
  std::vector<PlacedView> accepted;  // rising
  std::vector<double> refused;       // rising
};

Places split(std::vector<PlacedView> views) {
  std::erase_if(views, [](const PlacedView& view) { return !std::isfinite(view.place); });
  for (PlacedView& view : views) {
    view.place = std::clamp(view.place, kLowest, kHighest);
    view.weight = std::isfinite(view.weight) ? std::max(view.weight, 0.0) : 0;
  }
  // Sorted by all fields, so that sums come out alike to the last bit in whatever order the views came.
  std::sort(views.begin(), views.end(), [](const PlacedView& a, const PlacedView& b) {
    return std::tie(a.place, a.accepted, a.weight) < std::tie(b.place, b.accepted, b.weight);
  });
  Places out;
  for (const PlacedView& view : views) {
    if (view.accepted) out.accepted.push_back(view);
    if (!view.accepted) out.refused.push_back(view.place);
  }
  return out;
}

double mean_place(const std::vector<PlacedView>& accepted) {
  double sum = 0;
  double weights = 0;
  double plain = 0;
  for (const PlacedView& view : accepted) {
    sum += view.weight * view.place;
    weights += view.weight;
    plain += view.place;
  }
  return weights > 0 ? sum / weights : plain / static_cast<double>(accepted.size());
}

std::optional<double> nearest_above(const std::vector<double>& refused, double place) {
  const auto found = std::upper_bound(refused.begin(), refused.end(), place);
  if (found == refused.end()) return std::nullopt;
  return *found;
}

std::optional<double> nearest_below(const std::vector<double>& refused, double place) {
  const auto found = std::lower_bound(refused.begin(), refused.end(), place);
  if (found == refused.begin()) return std::nullopt;
  return *std::prev(found);
}

/// Whether acceptance runs upwards from the reference point: to the side with more accepted evidence; where
/// nothing but the reference point itself is accepted, to the side of the nearest refusal.
bool runs_upwards(const Places& places, double reference, bool& both_sides) {
  double above = 0;
  double below = 0;
  bool any_above = false;
  bool any_below = false;
  for (const PlacedView& view : places.accepted) {
    if (view.place > reference) above += view.weight;
    if (view.place < reference) below += view.weight;
    any_above = any_above || view.place > reference;
    any_below = any_below || view.place < reference;
  }
  both_sides = any_above && any_below;
  if (any_above != any_below) return any_above;
  if (both_sides && above != below) return above > below;
  const auto up = nearest_above(places.refused, reference);
  const auto down = nearest_below(places.refused, reference);
  if (up && down) return *up - reference <= reference - *down;
  return up.has_value() || !down.has_value();
}

void read_refusals(const Places& places, double reference, PlaceReading& out) {
  const auto above = nearest_above(places.refused, reference);
  const auto below = nearest_below(places.refused, reference);
  const double low = below.value_or(kLowest);
  const double high = above.value_or(kHighest);
  out.only_refusals = true;
  out.position = Estimate{low, (low + high) / 2, high, Origin::kStatements};
  out.nearest_refused = places.refused.front();
  for (const double place : places.refused)
    if (std::abs(place - reference) < std::abs(*out.nearest_refused - reference)) out.nearest_refused = place;
}

/// Half the way from each contradicting refusal to the accepted place nearest to it, at its largest; where
/// the very place is accepted, a fixed doubt.
double widening(const Places& places, const std::vector<double>& contradictions) {
  double most = 0;
  for (const double refused : contradictions) {
    double nearest = kHighest;
    for (const PlacedView& view : places.accepted)
      nearest = std::min(nearest, std::abs(view.place - refused));
    most = std::max(most, nearest > 0 ? nearest / 2 : kSamePlaceDoubt);
  }
  return most;
}

}  // namespace

PlaceReading read_places(std::vector<PlacedView> views, double reference) {
  PlaceReading out;
  const double start = std::isfinite(reference) ? std::clamp(reference, kLowest, kHighest) : kLowest;
  const Places places = split(std::move(views));
  if (places.accepted.empty()) {
    if (!places.refused.empty()) read_refusals(places, start, out);
    return out;
  }
  const double least = places.accepted.front().place;
  const double most = places.accepted.back().place;
  const auto above = nearest_above(places.refused, most);
  const auto below = nearest_below(places.refused, least);
  bool upwards = runs_upwards(places, start, out.both_sides);
  // An actor that refuses only what lies before its acceptances wants more, not less: read from the far end.
  if (!(upwards ? above : below) && (upwards ? below : above)) upwards = !upwards;
  out.furthest_accepted = upwards ? most : least;
  out.nearest_refused = upwards ? above : below;

  double low = least;
  double high = most;
  if (above && upwards) high = (most + *above) / 2;
  if (below && !upwards) low = (least + *below) / 2;
  for (const double place : places.refused)
    if (place >= least && place <= most) out.contradictions.push_back(place);
  const double wider = widening(places, out.contradictions);
  low = std::max(kLowest, low - wider);
  high = std::min(kHighest, high + wider);
  out.position = Estimate{low, std::clamp(mean_place(places.accepted), low, high), high, Origin::kStatements};
  return out;
}

}  // namespace toguna::positions
