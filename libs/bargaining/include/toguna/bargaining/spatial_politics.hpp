#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "toguna/bargaining/dispute.hpp"
#include "toguna/bargaining/election.hpp"

namespace toguna::bargaining {

/// How one party sees another's attitude to risk R_i, given its own R_h. [KTAB: BigRAdjust]
enum class RiskView {
  kFull,       ///< R_i: it knows
  kTwoThirds,  ///< (R_h + 2 R_i) / 3
  kHalf,       ///< (R_h + R_i) / 2
  kOneThird,   ///< (2 R_h + R_i) / 3
  kNone,       ///< R_h: it takes the other to be like itself
};

/// Range of attitudes to risk: Min 0..1, Mid -1/2..1, Max -1..1. [BigRRange]
enum class RiskRange { kMin, kMid, kMax };

/// What third parties stake on a contest of i with j, as the utilities they weigh. [ThirdPartyCommit]
enum class Commitment {
  kFull,  ///< the side chosen and the outcome bind them wholly
  kSemi,  ///< a victor's supporters keep their own position
  kNone,  ///< they keep it in any case
};

/// How two parties split the way between them, issue by issue, p the chance of victory. [InterVecBrgn]
enum class Split {
  kLinear,     ///< [S1P1] weights s p
  kSquare,     ///< [S2P2] weights (s p)^2
  kShiftOnly,  ///< [S2PMax] only the likely loser moves
};

/// Whose estimate of the chances a bargain rests on. [BargnModel]
enum class BargainView {
  kInitiator,      ///< [InitOnlyInterp] the initiator's
  kBoth,           ///< [InitRcvrInterp] two bargains, one by each's
  kPowerWeighted,  ///< [PWCompInterp] their mean, weighted by sum(s) c
};

/// How a party picks among the bargains that it is part of. [StateTransitions]
enum class Choice { kLikeliest, kRandom };

/// A party's ideal follows positions: ideal_i' = sum_j a_ij x_j + (1 - sum_j a_ij) ideal_i. The ideal of a
/// party of which no pull speaks follows its own position.
struct IdealPull {
  std::size_t party = 0;
  std::size_t towards = 0;
  double share = 0;
};

struct SpatialOptions {
  ElectionRules election;
  RiskView risk_view = RiskView::kOneThird;
  RiskRange risk_range = RiskRange::kMid;
  Commitment commitment = Commitment::kSemi;
  Split split = Split::kSquare;
  BargainView view = BargainView::kInitiator;
  Choice choice = Choice::kLikeliest;
  std::vector<IdealPull> ideals;  ///< empty: every ideal follows its party
  std::size_t min_turns = 2;
  std::size_t max_turns = 100;  ///< 1..1000
  double stop_share = 0.02;     ///< stop once positions move by less than this share of the first turn's way
  std::uint64_t seed = 20120915;
  unsigned threads = 0;          ///< 0: one per core; never changes a result
  bool ktab_compatible = false;  ///< reproduce KTAB with its defects; see the notes of the run
};

/// A bargain that one party proposes to another: where both would stand.
struct SpatialBargain {
  std::size_t initiator = 0;
  std::size_t receiver = 0;
  double expected_gain = 0;          ///< of the challenge behind it, to the initiator, in utility (0..2)
  double victory_probability = 0;    ///< of the initiator, by its own estimate
  std::vector<double> initiator_to;  ///< by issue
  std::vector<double> receiver_to;
  double initiator_probability = 0;  ///< that this one is chosen among those the initiator is part of
  double receiver_probability = 0;
  bool initiator_takes = false;  ///< it moves to initiator_to
  bool receiver_takes = false;
};

struct SpatialTurn {
  std::vector<std::vector<double>> position;  ///< by party and issue, at the turn's start
  std::vector<std::vector<double>> ideal;
  std::vector<double> risk;         ///< R by party
  std::vector<double> probability;  ///< by party: that its position is chosen, by everybody's own estimate
  std::vector<double> mean;         ///< by issue: expected outcome, positions weighted by that probability
  std::vector<SpatialBargain> bargains;  ///< empty in the last turn
  std::vector<double> stay_probability;  ///< by party: that it keeps its position; empty in the last turn
};

struct SpatialRun {
  std::vector<SpatialTurn> turns;  ///< the first is the start
  bool converged = false;
  std::string stop_reason;         ///< in plain words
  std::vector<std::string> notes;  ///< compatibility: each defect of KTAB that took part; misleading inputs
};

/// KTAB's Spatial Model of Politics (KAPSARC 2015-2019; Wise, Lester & Efird 2015, "Multidimensional
/// bargaining using KTAB"). Each turn every party looks for the challenge from which it expects to gain most,
/// proposes the bargain that the two would strike instead, and picks, by a probabilistic Condorcet election
/// among all parties, one of the bargains that it is part of, or its place.
///   d_ij = sqrt(sum_k (s_ik (ideal_ik - x_jk))^2 / sum_k s_ik^2), in 0..1; u = (1 - d)(1 + d R), beyond d =
///   1 (1 - d)(1 + R); R_i by the range from the election's p at R = 0: Min (p - mn)/(mx - mn), Mid (3p - mx
///   - 2mn)/(2(mx - mn)), Max (2p - mx - mn)/(mx - mn). Contest of i with j in h's eyes: the principals vote
///   with sum(s) c into coalitions of 1e-10; each third party n weighs E[support i] against E[support j], the
///   chance of i with its help from the principals' strengths alone; p = strength of i's side / both. Gain to
///   i = (1 - S_j) 2 u_ii + S_j (p 2 u_ii + (1 - p) 2 u_ij) - (u_ii + u_ij). Split: b_i = ((w_i + 1e-6) x_i +
///   w_j x_j) / (w_i + w_j + 1e-6), w = s p or its square, to 4 digits of 0..1; kShiftOnly: each moves by D
///   s_j^2 / (D s_j^2 + 1e-6 + (1 - D) s_i^2), D = max(0, p_j - p_i). Choice: utility of a bargain = mean
///   over all positions after it, by own ideal and R; votes by capability.
/// Verified: every case of golden/ktab, turn by turn, to 1e-6, in compatibility mode.
///
/// By default corrected: where two views of the chances are asked for (kBoth, kPowerWeighted) the receiver's
/// is a probability (KTAB takes a difference of utilities for it), and its weight its own (KTAB: the
/// initiator's capability); random choices depend on seed, turn and party alone; full knowledge of risk
/// works; consensus, two parties, two positions, no salience and no capability give defined results (KTAB:
/// refused, or NaN). In these cases compatibility mode refuses, and says so. On one issue salience cancels
/// out of the distance. sum(s) is meant to be at most 100; where it is more, (1 - S_j) is negative, and the
/// run notes it. Errors: those of check_dispute; kInvalidData (options); kTooLarge (more than 1,000 parties);
/// kInterrupted. Cost: O(parties^3) a turn. Deterministic for any number of threads.
Result<SpatialRun> spatial_politics(const Dispute& dispute, const SpatialOptions& options = {},
                                    std::stop_token stop = {});

}  // namespace toguna::bargaining
