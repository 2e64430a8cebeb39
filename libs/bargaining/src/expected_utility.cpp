#include "toguna/bargaining/expected_utility.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>

#include "challenge.hpp"
#include "compromise.hpp"
#include "median.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxParties = 1'000;
constexpr std::size_t kMaxRounds = 1'000;

/// Weighted mean and median of one line of positions.
class Middle {
 public:
  Middle(std::vector<double> weight, std::vector<double> place)
      : line_{.weight = std::move(weight), .place = std::move(place)},
        members_(line_.weight.size()),
        ranking_(line_.weight.size()) {
    std::iota(members_.begin(), members_.end(), 0U);
  }

  void find(BargainingRound& round) {
    line_.place = round.position;
    const Compromise compromise = compromise_mean(line_, members_);
    rank(line_, members_, ranking_);
    round.mean = compromise.mean;
    round.median = weighted_median(ranking_, compromise.total_weight).place;
  }

 private:
  Line line_;
  std::vector<Index> members_;
  std::vector<Ranked> ranking_;
};

/// What one party would do for another, and how it ranks among its offers (the least first).
struct Offer {
  OfferTaken taken;
  double rank = 0;
};

std::optional<Offer> offer_of(const Challenge& challenge, const std::vector<double>& position, std::size_t i,
                              std::size_t j) {
  const double from = position[i];
  const double wish = position[j];
  if (from == wish) return std::nullopt;
  const double own = challenge.expected(i, j, i);
  const double other = challenge.expected(j, i, i);
  if (other <= 0 || own >= other) return std::nullopt;
  OfferTaken taken{.party = i, .towards = j, .from = from, .to = wish, .own_gain = own, .other_gain = other};
  const double way = std::fabs(wish - from);
  if (own > 0) return Offer{.taken = taken, .rank = way};
  if (own == 0) return std::nullopt;
  taken.kind = other > -own ? OfferKind::kCompromise : OfferKind::kCapitulation;
  if (taken.kind == OfferKind::kCapitulation) return Offer{.taken = taken, .rank = way};
  taken.to = from + (wish - from) * (-own / other);
  return Offer{.taken = taken, .rank = (-own * from + other * wish) / (other - own)};
}

std::vector<OfferTaken> offers_taken(const Challenge& challenge, const std::vector<double>& position) {
  std::vector<OfferTaken> taken;
  for (std::size_t i = 0; i < position.size(); ++i) {
    std::optional<Offer> best;
    for (std::size_t j = 0; j < position.size(); ++j) {
      if (j == i) continue;
      const auto offer = offer_of(challenge, position, i, j);
      if (!offer) continue;
      const auto key = [](const Offer& each) { return std::tuple(each.taken.kind, each.rank); };
      if (!best || key(*offer) < key(*best)) best = offer;
    }
    if (best) taken.push_back(best->taken);
  }
  return taken;
}

Result<void> check_run(const Dispute& dispute, std::size_t issue, const ExpectedUtilityOptions& options) {
  if (auto checked = check_dispute(dispute); !checked) return checked;
  if (issue >= dispute.issues.size()) {
    return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", issue + 1), "issues",
                "Name one of the dispute's issues");
  }
  if (dispute.parties.size() > kMaxParties) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} parties are more than the limit of {}", dispute.parties.size(), kMaxParties),
                "parties", "Join actors that share a position");
  }
  if (options.rounds == 0 || options.rounds > kMaxRounds) {
    return fail(ErrorCode::kInvalidData, fmt::format("rounds must lie between 1 and {}", kMaxRounds),
                "rounds", "10 is usual");
  }
  if (!(options.status_quo_probability >= 0 && options.status_quo_probability <= 1)) {
    return fail(ErrorCode::kInvalidData, "the probability of the status quo must lie between 0 and 1",
                "status_quo_probability", "1 is usual");
  }
  double total = 0;
  for (const Party& party : dispute.parties) total += weight_on(party, issue);
  if (total > 0) return {};
  return fail(ErrorCode::kNothingToCompute,
              fmt::format("nobody has weight on the issue \"{}\"", dispute.issues[issue]), "parties",
              "Give at least one party a capability and a salience above 0");
}

}  // namespace

Result<ExpectedUtilityRun> expected_utility(const Dispute& dispute, std::size_t issue,
                                            const ExpectedUtilityOptions& options) {
  if (auto checked = check_run(dispute, issue, options); !checked) return fail(std::move(checked));
  std::vector<double> capability;
  std::vector<double> salience;
  std::vector<double> weight;
  BargainingRound now;
  for (const Party& party : dispute.parties) {
    capability.push_back(party.capability);
    salience.push_back(party.salience[issue] / 100);
    weight.push_back(weight_on(party, issue));
    now.position.push_back(party.position[issue]);
  }
  Middle middle(std::move(weight), now.position);
  middle.find(now);
  ExpectedUtilityRun run{.rounds = {now}};
  const auto [low, high] = std::minmax_element(now.position.begin(), now.position.end());
  if (*low == *high) {
    run.settled = true;
    return run;
  }
  Challenge challenge(std::move(capability), std::move(salience), *high - *low,
                      options.status_quo_probability);
  for (std::size_t round = 0; round < options.rounds && !run.settled; ++round) {
    challenge.look_at(now.position, now.median);
    now.risk = challenge.risk();
    now.moves = offers_taken(challenge, now.position);
    for (const OfferTaken& move : now.moves) now.position[move.party] = move.to;
    middle.find(now);
    run.settled = now.moves.empty();
    run.rounds.push_back(now);
  }
  return run;
}

}  // namespace toguna::bargaining
