#include <algorithm>

#include "bootstrap.hpp"

namespace toguna::evaluation {
namespace {

/// What one document adds; all of it sums over documents.
struct Tally {
  double ratings = 0;                 ///< that can be paired
  double alike = 0;                   ///< diagonal of the coincidence matrix
  std::vector<double> of;             ///< its margin, by category
  double both = 0;                    ///< things that two coders rated
  double same = 0;                    ///< ... alike
  std::vector<double> first, second;  ///< by category, of those
};

void add(Tally& tally, const Ratings::Thing& thing) {
  std::vector<std::size_t> given;
  for (const auto& rating : thing.ratings)
    if (rating) given.push_back(*rating);
  if (given.size() < 2) return;
  const double pairs = static_cast<double>(given.size()) - 1;
  tally.ratings += static_cast<double>(given.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    tally.of[given[i]] += 1;
    for (std::size_t j = 0; j < given.size(); ++j)
      if (i != j && given[i] == given[j]) tally.alike += 1 / pairs;
  }
  if (thing.ratings.size() != 2) return;
  tally.both += 1;
  tally.same += given[0] == given[1] ? 1 : 0;
  tally.first[given[0]] += 1;
  tally.second[given[1]] += 1;
}

std::vector<Tally> tallies(const Ratings& ratings) {
  const std::vector<double> none(ratings.categories, 0);
  std::vector<Tally> out(ratings.documents, Tally{.of = none, .first = none, .second = none});
  for (const Ratings::Thing& thing : ratings.things) add(out[thing.document], thing);
  return out;
}

Tally weighted(const std::vector<Tally>& tallies, const Weights& weights, std::size_t categories) {
  const std::vector<double> none(categories, 0);
  Tally sum{.of = none, .first = none, .second = none};
  for (std::size_t document = 0; document < tallies.size(); ++document) {
    const double weight = weights[document];
    const Tally& one = tallies[document];
    if (weight == 0 || one.ratings == 0) continue;
    sum.ratings += weight * one.ratings;
    sum.alike += weight * one.alike;
    sum.both += weight * one.both;
    sum.same += weight * one.same;
    for (std::size_t c = 0; c < categories; ++c) {
      sum.of[c] += weight * one.of[c];
      sum.first[c] += weight * one.first[c];
      sum.second[c] += weight * one.second[c];
    }
  }
  return sum;
}

std::optional<double> alpha(const Tally& sum) {
  if (sum.ratings < 2) return std::nullopt;
  double alike_by_chance = 0;
  for (const double count : sum.of) alike_by_chance += count * (count - 1);
  const double expected = sum.ratings * (sum.ratings - 1) - alike_by_chance;
  if (expected <= 0) return std::nullopt;
  return 1 - (sum.ratings - 1) * (sum.ratings - sum.alike) / expected;
}

std::optional<double> kappa(const Tally& sum) {
  if (sum.both == 0) return std::nullopt;
  double by_chance = 0;
  for (std::size_t c = 0; c < sum.first.size(); ++c) by_chance += sum.first[c] * sum.second[c];
  by_chance /= sum.both * sum.both;
  if (by_chance >= 1) return std::nullopt;
  return (sum.same / sum.both - by_chance) / (1 - by_chance);
}

}  // namespace

NominalAgreement nominal_agreement(const Ratings& ratings, const Bootstrap& bootstrap) {
  const std::vector<Tally> by_document = tallies(ratings);
  // Only documents with something in them are drawn: the others say nothing of agreement.
  std::vector<Tally> telling;
  std::copy_if(by_document.begin(), by_document.end(), std::back_inserter(telling),
               [](const Tally& one) { return one.ratings > 0; });
  const Tally all = weighted(telling, Weights(telling.size(), 1), ratings.categories);
  NominalAgreement out;
  bool two = !ratings.things.empty();
  for (const Ratings::Thing& thing : ratings.things) {
    const auto given = std::count_if(thing.ratings.begin(), thing.ratings.end(),
                                     [](const auto& rating) { return rating.has_value(); });
    if (given >= 2) ++out.things;
    two = two && thing.ratings.size() == 2;
  }
  if (all.ratings > 0) out.share = all.alike / all.ratings;
  out.alpha = bootstrapped(telling.size(), bootstrap, [&](const Weights& weights) {
    return alpha(weighted(telling, weights, ratings.categories));
  });
  if (two)
    out.kappa = bootstrapped(telling.size(), bootstrap, [&](const Weights& weights) {
      return kappa(weighted(telling, weights, ratings.categories));
    });
  return out;
}

}  // namespace toguna::evaluation
