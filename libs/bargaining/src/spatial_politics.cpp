#include "toguna/bargaining/spatial_politics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <new>
#include <set>
#include <system_error>

#include "spatial_turn.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxParties = 1'000;
constexpr std::size_t kMaxTurns = 1'000;
constexpr double kScale = 100;
constexpr double kLeastWay = 1e-4;  // of the scale: added to the share at which a run stops

Result<void> check_options(const Dispute& dispute, const SpatialOptions& options) {
  if (dispute.parties.size() > kMaxParties) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} parties are more than the limit of {}", dispute.parties.size(), kMaxParties),
                "parties", "Join actors that share a position");
  }
  if (options.max_turns == 0 || options.max_turns > kMaxTurns || options.min_turns > options.max_turns) {
    return fail(ErrorCode::kInvalidData, fmt::format("turns must lie between 1 and {}", kMaxTurns),
                "max_turns", "100 is usual");
  }
  if (!(options.stop_share >= 0 && options.stop_share < 1)) {
    return fail(ErrorCode::kInvalidData, "the share at which to stop must lie between 0 and 1", "stop_share",
                "0.02 is usual");
  }
  for (const IdealPull& pull : options.ideals) {
    const bool known = pull.party < dispute.parties.size() && pull.towards < dispute.parties.size();
    if (known && pull.share >= 0 && pull.share <= 1) continue;
    return fail(ErrorCode::kInvalidData, "an ideal's pull names no party, or a share outside 0..1", "ideals",
                "Give two parties and a share from 0 to 1");
  }
  return {};
}

/// KTAB does not compute these; the corrected model does.
Result<void> check_compatible(const Dispute& dispute, const SpatialOptions& options) {
  const auto refuse = [](std::string what) {
    return fail(ErrorCode::kNothingToCompute, "KTAB does not compute this: " + what, "ktab_compatible",
                "Leave compatibility off: the corrected model computes it");
  };
  std::set<std::vector<double>> positions;
  for (const Party& party : dispute.parties) {
    positions.insert(party.position);
    if (weight_on_all(party) <= 0)
      return refuse(fmt::format("{} has no capability or no salience", party.id));
  }
  if (dispute.parties.size() < 3) return refuse("there are fewer than three parties");
  if (positions.size() < 3) return refuse("the parties hold fewer than three positions");
  if (options.risk_view == RiskView::kFull) return refuse("full knowledge of others' attitudes to risk");
  return {};
}

std::vector<std::string> notes_on(const Dispute& dispute, const SpatialOptions& options) {
  std::vector<std::string> notes;
  for (const Party& party : dispute.parties) {
    double sum = 0;
    for (const double each : party.salience) sum += each;
    if (sum <= kScale) continue;
    notes.push_back(
        fmt::format("The saliences of {} sum to {:g}, more than 100: the model then takes it to resist "
                    "more than fully",
                    party.id, sum));
    break;
  }
  if (!options.ktab_compatible) return notes;
  notes.emplace_back("Compatible with KTAB, its defects included");
  if (options.view != BargainView::kInitiator) {
    notes.emplace_back(
        "KTAB's defect: the receiver's gain in utility stands where its chance of victory is meant");
  }
  if (options.view == BargainView::kPowerWeighted) {
    notes.emplace_back("KTAB's defect: the receiver is weighted with the initiator's capability");
  }
  if (options.choice == Choice::kRandom) {
    notes.emplace_back("KTAB's random choices differ from run to run; these do not, and so are not KTAB's");
  }
  return notes;
}

/// The places and ideals of one turn, on 0..1.
struct Places {
  Grid position;
  Grid ideal;

  explicit Places(const Dispute& dispute) : position(dispute.parties.size(), dispute.issues.size()) {
    for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
      for (std::size_t k = 0; k < dispute.issues.size(); ++k) {
        position(i, k) = dispute.parties[i].position[k] / kScale;
      }
    }
    ideal = position;
  }

  void follow(const SpatialWorld& world, const std::vector<IdealPull>& pulls) {
    std::vector<double> pulled(world.parties);
    std::vector<bool> named(world.parties);
    Grid next(world.parties, world.issues);
    for (const IdealPull& pull : pulls) {
      pulled[pull.party] += pull.share;
      named[pull.party] = true;
      for (std::size_t k = 0; k < world.issues; ++k) {
        next(pull.party, k) += pull.share * position(pull.towards, k);
      }
    }
    for (std::size_t i = 0; i < world.parties; ++i) {
      for (std::size_t k = 0; k < world.issues; ++k) {
        next(i, k) = named[i] ? next(i, k) + (1 - pulled[i]) * ideal(i, k) : position(i, k);
      }
    }
    ideal = next;
  }
};

std::vector<std::vector<double>> on_scale(const SpatialWorld& world, const Grid& places) {
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 0; i < world.parties; ++i) {
    rows.emplace_back(places.row(i), places.row(i) + world.issues);
    for (double& place : rows.back()) place *= kScale;
  }
  return rows;
}

SpatialTurn turn_of(const SpatialWorld& world, const SpatialState& state, const Places& places) {
  SpatialTurn turn{.position = on_scale(world, places.position),
                   .ideal = on_scale(world, places.ideal),
                   .risk = state.risk(),
                   .probability = state.position_probability(),
                   .mean = std::vector<double>(world.issues)};
  for (std::size_t i = 0; i < world.parties; ++i) {
    for (std::size_t k = 0; k < world.issues; ++k) turn.mean[k] += turn.probability[i] * turn.position[i][k];
  }
  return turn;
}

void add_bargains(const SpatialStep& step, SpatialTurn& turn) {
  turn.stay_probability = step.stay_probability;
  turn.bargains = step.bargains;
  for (SpatialBargain& bargain : turn.bargains) {
    for (double& place : bargain.initiator_to) place *= kScale;
    for (double& place : bargain.receiver_to) place *= kScale;
  }
}

double way_between(const SpatialWorld& world, const Grid& from, const Grid& to) {
  double way = 0;
  for (std::size_t i = 0; i < world.parties; ++i) {
    for (std::size_t k = 0; k < world.issues; ++k) way += std::fabs(from(i, k) - to(i, k));
  }
  return way;
}

Result<SpatialRun> compute(const Dispute& dispute, const SpatialOptions& options,
                           const std::stop_token& stop) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  if (auto checked = check_options(dispute, options); !checked) return fail(std::move(checked));
  if (options.ktab_compatible) {
    if (auto checked = check_compatible(dispute, options); !checked) return fail(std::move(checked));
  }
  const SpatialWorld world(dispute);
  Places places(dispute);
  SpatialRun run{.stop_reason = "the greatest number of turns was reached",
                 .notes = notes_on(dispute, options)};
  double first_way = 0;
  for (std::size_t turn = 0; turn < options.max_turns && !run.converged; ++turn) {
    // What comes before a turn's bargains takes time too where parties are many.
    if (stop.stop_requested())
      return fail(ErrorCode::kInterrupted, "the run was stopped between its turns", "", "Start it again");
    const SpatialState state(world, options, places.position, places.ideal);
    run.turns.push_back(turn_of(world, state, places));
    if (options.ktab_compatible && !state.attitudes_defined()) {
      return fail(ErrorCode::kNothingToCompute,
                  "KTAB has no number here: nobody's position stands out, so that "
                  "attitudes to risk divide by zero",
                  fmt::format("turn {}", turn), "Leave compatibility off: the corrected model computes it");
    }
    const auto step = take_turn(world, options, state, places.position, places.ideal, turn, stop);
    if (!step)
      return fail(ErrorCode::kInterrupted, "the run was stopped between its turns", "", "Start it again");
    add_bargains(*step, run.turns.back());
    const double way = way_between(world, places.position, step->position);
    if (turn == 0) first_way = way;
    places.position = step->position;
    places.follow(world, options.ideals);
    if (turn + 1 < options.min_turns || way >= options.stop_share * first_way + kLeastWay) continue;
    run.converged = true;
    run.stop_reason = way == 0 ? "nobody moves any more" : "positions hardly move any more";
  }
  run.turns.push_back(turn_of(world, SpatialState(world, options, places.position, places.ideal), places));
  return run;
}

}  // namespace

Result<SpatialRun> spatial_politics(const Dispute& dispute, const SpatialOptions& options,
                                    std::stop_token stop) {
  try {
    return compute(dispute, options, stop);
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "not enough memory for the run", "parties",
                "Join actors that share a position");
  } catch (const std::system_error&) {
    return fail(ErrorCode::kTooLarge, "the system refused to start another thread", "threads",
                "Use --threads 1");
  }
}

}  // namespace toguna::bargaining
