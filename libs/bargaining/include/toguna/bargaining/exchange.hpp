#pragma once

#include <cstddef>
#include <vector>

#include "toguna/bargaining/dispute.hpp"

namespace toguna::bargaining {

/// Two parties trade: each moves towards the other on the issue that it cares relatively less about.
struct Trade {
  std::size_t first = 0;   ///< moves on first_issue
  std::size_t second = 0;  ///< moves on second_issue
  std::size_t first_issue = 0;
  std::size_t second_issue = 0;
  double first_from = 0, first_to = 0;    ///< position of `first` on first_issue
  double second_from = 0, second_to = 0;  ///< position of `second` on second_issue
  double first_shift = 0;                 ///< by how much the outcome of first_issue moves
  double second_shift = 0;
  double gain = 0;                  ///< of each of the two, in points times salience (0..100 each); equal
  double first_largest_gain = 0;    ///< what `first` could get if `second` were left with nothing
  double second_largest_gain = 0;   ///< and the other way round
  std::vector<double> externality;  ///< by party: what the trade is worth to the others, in the same unit
};

struct ExchangeOptions {
  std::size_t rounds = 1;          ///< 1..100
  std::size_t max_trades = 10000;  ///< in one round; a bound on the work
};

struct ExchangeRound {
  std::vector<double> outcome_before;  ///< by issue: weighted mean of the positions at its start
  std::vector<double> outcome;         ///< after its trades
  std::vector<Trade> trades;           ///< in the order in which they are made
};

struct ExchangeRun {
  std::vector<ExchangeRound> rounds;
  std::vector<std::vector<double>> position;  ///< by party and issue: where the next round would start
  bool complete = true;                       ///< false: max_trades was reached
};

/// Exchange with equal gains. Source: Stokman & Van Oosten (1994), "The exchange of voting positions: an
/// object-oriented model of policy networks", in Bueno de Mesquita & Stokman. On issues p and q each party
/// stands left or right of the outcome O = sum(c s x)/sum(c s); only opposite corners trade, each supplying
/// the issue on which its salience is relatively lower. A move dx shifts an outcome by D = dx c s / sum(c s).
/// Equal gains ask D_q = D_p (s_ip + s_jp)/(s_iq + s_jq); gain = |D_demand s_demand - D_supply s_supply|. One
/// party moves fully and the other less, and no outcome crosses the position of the one that demands it. The
/// trade of highest gain is made, all are computed anew, and so on; a party trades an issue with a partner
/// once a round. Externality to k: s_kp (|O_p - x_kp| - |O_p' - x_kp|) + the same on q. A next round starts
/// from x (1 - (1 - s) 0.4 - 0.1) + y ((1 - s) 0.4 + 0.1), x the first position, y the one traded to, s in
/// 0..1. Errors: those of check_dispute; kNothingToCompute (fewer than two issues, or one on which nobody has
/// weight); kTooLarge (more than 500 parties); kInvalidData (rounds). Cost: O(trades x parties^2 x issues^2).
Result<ExchangeRun> exchange(const Dispute& dispute, const ExchangeOptions& options = {});

/// All trades open at the start, the highest gain first.
Result<std::vector<Trade>> possible_trades(const Dispute& dispute);

}  // namespace toguna::bargaining
