#include "toguna/bargaining/exchange.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxParties = 500;
constexpr std::size_t kMaxRounds = 100;
constexpr double kLeastGain = 1e-9;

using Places = std::vector<std::vector<double>>;  // by party and issue

/// The state of one round: what everybody wants, how it stands to vote, and what comes out.
struct Market {
  const Dispute& dispute;
  Places wish;
  Places vote;
  std::vector<double> total;    // by issue: sum of c s
  std::vector<double> outcome;  // by issue

  double salience(std::size_t party, std::size_t issue) const {
    return dispute.parties[party].salience[issue];
  }
  double pull(std::size_t party, std::size_t issue) const {
    return dispute.parties[party].capability * salience(party, issue) / total[issue];
  }
  void find_outcome(std::size_t issue) {
    double sum = 0;
    for (std::size_t i = 0; i < vote.size(); ++i) sum += pull(i, issue) * vote[i][issue];
    outcome[issue] = sum;
  }
  bool opposed(std::size_t a, std::size_t b, std::size_t issue) const {
    return (wish[a][issue] - outcome[issue]) * (wish[b][issue] - outcome[issue]) < 0;
  }
  /// How far the outcome goes if the supplier moves all the way to what the demander wants, not beyond it.
  double most(std::size_t supplier, std::size_t demander, std::size_t issue) const {
    const double goal = wish[demander][issue];
    const double way = goal - vote[supplier][issue];
    if (way * (goal - outcome[issue]) <= 0) return 0;
    return std::min(std::fabs(way) * pull(supplier, issue), std::fabs(goal - outcome[issue]));
  }
};

/// The most that the supplier of p can gain from q if the other is left with nothing.
double largest_gain(const Market& market, std::size_t self, std::size_t other, std::size_t gives,
                    std::size_t takes, double most_given, double most_taken) {
  double given = most_given;
  const double price = market.salience(other, takes);
  double taken = price > 0 ? given * market.salience(other, gives) / price : most_taken;
  if (taken > most_taken) {
    given *= most_taken / taken;
    taken = most_taken;
  }
  return taken * market.salience(self, takes) - given * market.salience(self, gives);
}

double moved(double from, double goal, double outcome_shift, double pull) {
  const double step = std::min(std::fabs(goal - from), outcome_shift / pull);
  return goal > from ? from + step : from - step;
}

/// The trade in which i supplies p and j supplies q; gain 0 if there is none.
Trade trade_of(const Market& market, std::size_t i, std::size_t j, std::size_t p, std::size_t q) {
  Trade trade{.first = i, .second = j, .first_issue = p, .second_issue = q};
  const double most_p = market.most(i, j, p);
  const double most_q = market.most(j, i, q);
  const double on_p = market.salience(i, p) + market.salience(j, p);
  const double on_q = market.salience(i, q) + market.salience(j, q);
  if (most_p <= 0 || most_q <= 0) return trade;
  trade.first_shift = most_p;
  trade.second_shift = most_p * on_p / on_q;
  if (trade.second_shift > most_q) {
    trade.second_shift = most_q;
    trade.first_shift = most_q * on_q / on_p;
  }
  trade.gain = trade.second_shift * market.salience(i, q) - trade.first_shift * market.salience(i, p);
  trade.first_largest_gain = largest_gain(market, i, j, p, q, most_p, most_q);
  trade.second_largest_gain = largest_gain(market, j, i, q, p, most_q, most_p);
  trade.first_from = market.vote[i][p];
  trade.second_from = market.vote[j][q];
  trade.first_to = moved(trade.first_from, market.wish[j][p], trade.first_shift, market.pull(i, p));
  trade.second_to = moved(trade.second_from, market.wish[i][q], trade.second_shift, market.pull(j, q));
  return trade;
}

void add_externality(const Market& market, Trade& trade) {
  const std::size_t p = trade.first_issue;
  const std::size_t q = trade.second_issue;
  const double shift_p = trade.first_to > trade.first_from ? trade.first_shift : -trade.first_shift;
  const double shift_q = trade.second_to > trade.second_from ? trade.second_shift : -trade.second_shift;
  const auto worth = [&](std::size_t k, std::size_t issue, double shift) {
    const double before = std::fabs(market.outcome[issue] - market.wish[k][issue]);
    const double after = std::fabs(market.outcome[issue] + shift - market.wish[k][issue]);
    return market.salience(k, issue) * (before - after);
  };
  for (std::size_t k = 0; k < market.wish.size(); ++k) {
    const bool trades = k == trade.first || k == trade.second;
    trade.externality.push_back(trades ? 0 : worth(k, p, shift_p) + worth(k, q, shift_q));
  }
}

using Key = std::tuple<std::size_t, std::size_t, std::size_t, std::size_t>;

template <typename Visit>
void for_each_trade(const Market& market, const std::set<Key>& done, Visit visit) {
  const std::size_t parties = market.wish.size();
  const std::size_t issues = market.outcome.size();
  for (std::size_t p = 0; p < issues; ++p) {
    for (std::size_t q = p + 1; q < issues; ++q) {
      for (std::size_t i = 0; i < parties; ++i) {
        for (std::size_t j = i + 1; j < parties; ++j) {
          if (!market.opposed(i, j, p) || !market.opposed(i, j, q)) continue;
          const double lead =
              market.salience(j, p) * market.salience(i, q) - market.salience(i, p) * market.salience(j, q);
          if (lead == 0 || done.contains({i, j, p, q})) continue;
          const Trade trade = lead > 0 ? trade_of(market, i, j, p, q) : trade_of(market, j, i, p, q);
          if (trade.gain > kLeastGain) visit(trade);
        }
      }
    }
  }
}

Market market_of(const Dispute& dispute) {
  const std::size_t issues = dispute.issues.size();
  Market market{.dispute = dispute,
                .wish = {},
                .vote = {},
                .total = std::vector<double>(issues),
                .outcome = std::vector<double>(issues)};
  for (const Party& party : dispute.parties) {
    market.wish.push_back(party.position);
    for (std::size_t k = 0; k < issues; ++k) market.total[k] += party.capability * party.salience[k];
  }
  market.vote = market.wish;
  return market;
}

void start_round(Market& market) {
  market.vote = market.wish;
  for (std::size_t k = 0; k < market.outcome.size(); ++k) market.find_outcome(k);
}

Result<void> check_exchange(const Dispute& dispute) {
  if (auto checked = check_dispute(dispute); !checked) return checked;
  if (dispute.parties.size() > kMaxParties) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} parties are more than the limit of {}", dispute.parties.size(), kMaxParties),
                "parties", "Join actors that share their positions");
  }
  if (dispute.issues.size() < 2) {
    return fail(ErrorCode::kNothingToCompute, "an exchange needs two issues or more", "issues",
                "Give positions and saliences on a second issue");
  }
  for (std::size_t k = 0; k < dispute.issues.size(); ++k) {
    double total = 0;
    for (const Party& party : dispute.parties) total += weight_on(party, k);
    if (total > 0) continue;
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("nobody has weight on the issue \"{}\"", dispute.issues[k]), "issues",
                "Leave the issue out, or give somebody salience on it");
  }
  return {};
}

ExchangeRound trade_round(Market& market, const ExchangeOptions& options, bool& complete) {
  start_round(market);
  ExchangeRound round{.outcome_before = market.outcome, .outcome = {}, .trades = {}};
  std::set<Key> done;
  while (true) {
    Trade best;
    for_each_trade(market, done, [&](const Trade& trade) {
      if (trade.gain > best.gain) best = trade;
    });
    if (best.gain <= 0) break;
    if (round.trades.size() == options.max_trades) {
      complete = false;
      break;
    }
    add_externality(market, best);
    done.emplace(std::min(best.first, best.second), std::max(best.first, best.second),
                 std::min(best.first_issue, best.second_issue),
                 std::max(best.first_issue, best.second_issue));
    market.vote[best.first][best.first_issue] = best.first_to;
    market.vote[best.second][best.second_issue] = best.second_to;
    market.find_outcome(best.first_issue);
    market.find_outcome(best.second_issue);
    round.trades.push_back(std::move(best));
  }
  round.outcome = market.outcome;
  return round;
}

/// What a party that traded says next time: the more it minds the issue, the nearer to where it began.
void carry_over(Market& market) {
  for (std::size_t i = 0; i < market.wish.size(); ++i) {
    for (std::size_t k = 0; k < market.outcome.size(); ++k) {
      const double share = (1 - market.salience(i, k) / 100) * 0.4 + 0.1;
      market.wish[i][k] += share * (market.vote[i][k] - market.wish[i][k]);
    }
  }
}

}  // namespace

Result<std::vector<Trade>> possible_trades(const Dispute& dispute) {
  if (auto checked = check_exchange(dispute); !checked) return fail(std::move(checked));
  Market market = market_of(dispute);
  start_round(market);
  std::vector<Trade> trades;
  for_each_trade(market, {}, [&](const Trade& trade) {
    trades.push_back(trade);
    add_externality(market, trades.back());
  });
  std::stable_sort(trades.begin(), trades.end(),
                   [](const Trade& a, const Trade& b) { return a.gain > b.gain; });
  return trades;
}

Result<ExchangeRun> exchange(const Dispute& dispute, const ExchangeOptions& options) {
  if (auto checked = check_exchange(dispute); !checked) return fail(std::move(checked));
  if (options.rounds == 0 || options.rounds > kMaxRounds) {
    return fail(ErrorCode::kInvalidData, fmt::format("rounds must lie between 1 and {}", kMaxRounds),
                "rounds", "1 is usual");
  }
  Market market = market_of(dispute);
  ExchangeRun run;
  for (std::size_t round = 0; round < options.rounds; ++round) {
    run.rounds.push_back(trade_round(market, options, run.complete));
    carry_over(market);
  }
  run.position = market.wish;
  return run;
}

}  // namespace toguna::bargaining
