#include "spatial_state.hpp"

#include <algorithm>
#include <cmath>

namespace toguna::bargaining {
namespace {

constexpr double kPrincipalFloor = 1e-10;
constexpr double kLeastGain = 1e-5;
constexpr double kLeastSpread = 1e-14;  // of probabilities: below, nobody stands out

/// The four utilities that a third party weighs, with i's, j's and its own position.
struct Stakes {
  double support_i_wins = 0;
  double support_i_loses = 0;
  double support_j_loses = 0;
  double support_j_wins = 0;
};

template <Commitment kCommitment>
Stakes stakes(double at_i, double at_j, double kept) {
  if constexpr (kCommitment == Commitment::kFull) return {3 * at_i, 3 * at_j, 3 * at_i, 3 * at_j};
  if constexpr (kCommitment == Commitment::kSemi) {
    return {2 * at_i + kept, 3 * at_j, 3 * at_i, 2 * at_j + kept};
  }
  return {2 * at_i + kept, 2 * at_j + kept, 2 * at_i + kept, 2 * at_j + kept};
}

/// Strengths of both sides.
struct Sides {
  double for_i = 0;
  double for_j = 0;
};

/// One third party's part. The chances that it reckons with rest on the principals' strengths and its own
/// vote.
template <VotingRule kRule, Commitment kCommitment>
Sides support(double strength, double at_i, double at_j, double kept, const Sides& principals) {
  const double leaning = vote(kRule, strength, at_i - at_j);
  const double with_i = principals.for_i + std::max(leaning, 0.0);
  const double with_j = principals.for_j + std::max(-leaning, 0.0);
  const double chance = with_i / (with_i + with_j);
  const Stakes stake = stakes<kCommitment>(at_i, at_j, kept);
  const double help_i = chance * stake.support_i_wins + (1 - chance) * stake.support_i_loses;
  const double help_j = chance * stake.support_j_loses + (1 - chance) * stake.support_j_wins;
  const double cast = vote(kRule, strength, help_i - help_j);
  return {std::max(cast, 0.0), std::max(-cast, 0.0)};
}

template <VotingRule kRule, Commitment kCommitment>
double contest(const SpatialWorld& world, const SpatialView& view, std::size_t i, std::size_t j) {
  const double* at_i = view.utility.row(i);
  const double* at_j = view.utility.row(j);
  const double* strength = world.strength.data();
  const double* kept = view.kept.data();
  // Each principal for the side that it likes better: with an ideal away from its position that may be the
  // other.
  const double vote_i = vote(kRule, strength[i], at_i[i] - at_j[i]);
  const double vote_j = vote(kRule, strength[j], at_i[j] - at_j[j]);
  const Sides principals{kPrincipalFloor + std::max(vote_i, 0.0) + std::max(vote_j, 0.0),
                         kPrincipalFloor + std::max(-vote_i, 0.0) + std::max(-vote_j, 0.0)};
  Sides sides = principals;
  const auto add = [&](std::size_t first, std::size_t last) {
    for (std::size_t n = first; n < last; ++n) {
      const Sides part = support<kRule, kCommitment>(strength[n], at_i[n], at_j[n], kept[n], principals);
      sides.for_i += part.for_i;
      sides.for_j += part.for_j;
    }
  };
  add(0, std::min(i, j));
  add(std::min(i, j) + 1, std::max(i, j));
  add(std::max(i, j) + 1, world.parties);
  return sides.for_i / (sides.for_i + sides.for_j);
}

template <VotingRule kRule>
double contest_by(const SpatialWorld& world, const SpatialView& view, Commitment commitment, std::size_t i,
                  std::size_t j) {
  switch (commitment) {
    case Commitment::kFull:
      return contest<kRule, Commitment::kFull>(world, view, i, j);
    case Commitment::kSemi:
      return contest<kRule, Commitment::kSemi>(world, view, i, j);
    case Commitment::kNone:
      return contest<kRule, Commitment::kNone>(world, view, i, j);
  }
  return 0.5;
}

double attitude(RiskRange range, double p, double least, double most) {
  switch (range) {
    case RiskRange::kMin:
      return (p - least) / (most - least);
    case RiskRange::kMid:
      return (3 * p - most - 2 * least) / (2 * (most - least));
    case RiskRange::kMax:
      return (2 * p - most - least) / (most - least);
  }
  return 0;
}

}  // namespace

SpatialWorld::SpatialWorld(const Dispute& dispute)
    : parties(dispute.parties.size()),
      issues(dispute.issues.size()),
      salience(parties, issues),
      salience_sum(parties),
      salience_squares(parties) {
  for (std::size_t i = 0; i < parties; ++i) {
    const Party& party = dispute.parties[i];
    capability.push_back(party.capability);
    double squares = 0;
    for (std::size_t k = 0; k < issues; ++k) {
      salience(i, k) = party.salience[k] / 100;
      salience_sum[i] += salience(i, k);
      squares += salience(i, k) * salience(i, k);
    }
    salience_squares[i] = squares;
    strength.push_back(salience_sum[i] * party.capability);
  }
}

double SpatialWorld::distance(std::size_t party, const double* ideal, const double* place) const {
  if (salience_squares[party] <= 0) return 0;
  double sum = 0;
  for (std::size_t k = 0; k < issues; ++k) {
    const double part = salience(party, k) * (ideal[k] - place[k]);
    sum += part * part;
  }
  return std::sqrt(sum / salience_squares[party]);
}

SpatialState::SpatialState(const SpatialWorld& world, const SpatialOptions& options, const Grid& position,
                           const Grid& ideal)
    : world_(&world),
      options_(&options),
      distance_(world.parties, world.parties),
      risk_(world.parties),
      own_(world.parties, world.parties) {
  for (std::size_t i = 0; i < world.parties; ++i) {
    for (std::size_t j = 0; j < world.parties; ++j) {
      distance_(i, j) = world.distance(i, ideal.row(i), position.row(j));
    }
  }
  find_risk();
  for (std::size_t i = 0; i < world.parties; ++i) {
    for (std::size_t j = 0; j < world.parties; ++j) own_(i, j) = spatial_utility(distance_(i, j), risk_[i]);
  }
}

void SpatialState::find_risk() {
  const std::size_t n = world_->parties;
  Grid neutral(n, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) neutral(i, j) = spatial_utility(distance_(i, j), 0);
  }
  const ElectionRules& rules = options_->election;
  const Odds odds =
      elect(rules, coalitions(rules.voting, world_->capability, neutral, n, threads_for(n, *options_)), n);
  const auto [least, most] = std::minmax_element(odds.probability.begin(), odds.probability.end());
  attitudes_defined_ = *most - *least > kLeastSpread;
  if (!attitudes_defined_) return;
  for (std::size_t i = 0; i < n; ++i)
    risk_[i] = attitude(options_->risk_range, odds.probability[i], *least, *most);
}

double SpatialState::risk_seen(std::size_t viewer, std::size_t other) const {
  const double own = risk_[viewer];
  const double its = risk_[other];
  switch (options_->risk_view) {
    case RiskView::kFull:
      return its;
    case RiskView::kTwoThirds:
      return (own + 2 * its) / 3;
    case RiskView::kHalf:
      return (own + its) / 2;
    case RiskView::kOneThird:
      return (2 * own + its) / 3;
    case RiskView::kNone:
      return own;
  }
  return own;
}

SpatialView SpatialState::view_of(std::size_t viewer) const {
  const std::size_t n = world_->parties;
  SpatialView view{.utility = Grid(n, n), .kept = std::vector<double>(n)};
  for (std::size_t party = 0; party < n; ++party) {
    const double risk = risk_seen(viewer, party);
    for (std::size_t place = 0; place < n; ++place) {
      view.utility(place, party) = spatial_utility(distance_(party, place), risk);
    }
    view.kept[party] = view.utility(party, party);
  }
  return view;
}

double SpatialState::victory_chance(const SpatialView& view, std::size_t i, std::size_t j) const {
  const Commitment commitment = options_->commitment;
  switch (options_->election.voting) {
    case VotingRule::kBinary:
      return contest_by<VotingRule::kBinary>(*world_, view, commitment, i, j);
    case VotingRule::kProportionalBinary:
      return contest_by<VotingRule::kProportionalBinary>(*world_, view, commitment, i, j);
    case VotingRule::kProportional:
      return contest_by<VotingRule::kProportional>(*world_, view, commitment, i, j);
    case VotingRule::kProportionalCubic:
      return contest_by<VotingRule::kProportionalCubic>(*world_, view, commitment, i, j);
    case VotingRule::kCubic:
      return contest_by<VotingRule::kCubic>(*world_, view, commitment, i, j);
    case VotingRule::kProspect:
      return contest_by<VotingRule::kProspect>(*world_, view, commitment, i, j);
  }
  return 0.5;
}

double SpatialState::gain(const SpatialView& view, std::size_t gainer, std::size_t i, std::size_t j,
                          double chance) const {
  const double at_i = view.utility(i, gainer);
  const double at_j = view.utility(j, gainer);
  const double fights = world_->salience_sum[j];  // the other resists as far as it minds
  const double contested = chance * 2 * at_i + (1 - chance) * 2 * at_j;
  return (1 - fights) * 2 * at_i + fights * contested - (at_i + at_j);
}

SpatialTarget SpatialState::best_target(std::size_t i) const {
  const SpatialView view = view_of(i);
  SpatialTarget best;
  for (std::size_t j = 0; j < world_->parties; ++j) {
    if (j == i) continue;
    const double chance = victory_chance(view, i, j);
    const double expected = gain(view, i, i, j, chance);
    if (expected > kLeastGain && (!best.found || expected > best.gain)) best = {j, expected, chance, true};
  }
  return best;
}

std::vector<double> SpatialState::position_probability() const {
  const ElectionRules& rules = options_->election;
  const std::size_t n = world_->parties;
  return elect(rules, coalitions(rules.voting, world_->capability, own_, n, threads_for(n, *options_)), n)
      .probability;
}

}  // namespace toguna::bargaining
