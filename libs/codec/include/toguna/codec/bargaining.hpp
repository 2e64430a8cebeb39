#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/bargaining/backtest.hpp"
#include "toguna/bargaining/model_run.hpp"
#include "toguna/bargaining/plane.hpp"
#include "toguna/bargaining/power.hpp"
#include "toguna/bargaining/sensitivity.hpp"
#include "toguna/bargaining/what_if.hpp"
#include "toguna/base/result.hpp"
#include "toguna/engine/bargain.hpp"

namespace toguna::codec {

/// A bargain read from a file.
struct BargainingInput {
  bargaining::UncertainDispute uncertain;  ///< the dispute at its modes, and what is uncertain about it
  bargaining::SpatialOptions spatial;      ///< what a KTAB file states, else the defaults
  /// The same as a forecast takes it, with homes and places; none: several issues, or a cost of having
  /// no agreement.
  std::optional<bargaining::Problem> problem;
  std::vector<bargaining::Place> places;  ///< options on the scale, where the input names them
};

/// "PARTY.field", or "PARTY.field.ISSUE" for another issue than the first: the number of that uncertain
/// input. None: there is no such, or it is exact.
std::optional<std::size_t> input_number(std::string_view name, const bargaining::UncertainDispute& uncertain);
/// The name of an input in that form.
std::string input_name(const bargaining::UncertainDispute& uncertain, std::size_t input);

/// The uncertain dispute of a one-issue problem: those at the table, each range as a triangle.
BargainingInput input_of(const bargaining::Problem& problem);

/// KTAB's XML (begins with '<'), KTAB's CSV (its first line holds the numbers of actors and dimensions), a
/// dispute as JSON (begins with '{', see docs/formats/bargaining.md), or a CSV of actors: columns name,
/// capability, position and salience (for several issues "position NAME" and "salience NAME", or the pair
/// again and again), optionally veto (yes/no), cost (of no agreement) and correlated ("position
/// ACTOR.position 0.4; ..."); in any order, other columns are passed over. A number is 0..100: 50; 40/50/60
/// (a triangle); pert 40/50/60; uniform 40/60; normal 50~5 or normal 40/50~5/60; discrete 20@0.3 50@0.7.
/// Errors: kInvalidData with the file's place, kNothingToCompute.
Result<BargainingInput> bargaining_input(std::string_view text, const std::string& file);

/// One voter of a weighted game.
struct Voter {
  std::string name;
  std::uint32_t weight = 0;
};

/// Columns name and weight (whole numbers), in any order. Errors: kInvalidData.
Result<std::vector<Voter>> voters_from_csv(std::string_view text, const std::string& file);

/// A change as the command line writes it: "PARTY.field=NUMBER" or "PARTY.field=LOW/MODE/HIGH" with field
/// position, salience or capability and, for another issue than the first, "PARTY.field.ISSUE=NUMBER".
/// Parties' ids may hold points. Errors: kUsage.
Result<bargaining::Change> change_from(std::string_view text, const bargaining::Dispute& dispute);
/// "NAME=CAPABILITY/POSITION/SALIENCE", of several issues their positions and saliences in turn. Errors:
/// kUsage.
Result<bargaining::Change> adding_from(std::string_view text, const bargaining::Dispute& dispute);
/// "LABEL=PLACE". Errors: kUsage.
Result<bargaining::Place> option_from(std::string_view text);
/// A finite number and nothing else.
std::optional<double> number_from(std::string_view text);
/// "A+B+C=NAME". Errors: kUsage.
Result<bargaining::Change> joining_from(std::string_view text);

/// Changes as a request for a what-if lists them, in their order: an array of objects, each one of
///   {"set": ID, "field": "position"|"salience"|"capability", "value": NUMBER[, "range": [LOW, HIGH]][,
///   "issue": WORD or NUMBER from 0]}, {"veto": ID, "value": true|false}, {"remove": ID}, {"add": {"id": ID[,
///   "name": WORDS], "capability": NUMBER, "position": NUMBER or [...], "salience": NUMBER or [...][, "veto":
///   true]}},
///   {"join": [ID, ID, ...], "as": ID}, {"quota": NUMBER}, {"reference_point": NUMBER or null}.
/// A list of numbers is by issue. Errors: kInvalidData with the number of the change; `place` names the text.
Result<std::vector<bargaining::Change>> changes_from_json(std::string_view text, const std::string& place);

/// What a dossier's models are given, number by number, with the rule and the statements behind each.
std::string to_json(const engine::InputsResponse& response);
std::string to_csv(const engine::InputsResponse& response);
std::string to_text(const engine::InputsResponse& response);

/// Every model before and after, with distribution, who blocks and levers (docs/formats/bargaining.md).
std::string to_json(const engine::WhatIfResponse& response);
std::string to_text(const engine::WhatIfResponse& response);

/// What `toguna sensitivity` shows.
struct SensitivityReport {
  bargaining::UncertainDispute uncertain;
  std::string model;
  double at_centre = 0;
  bargaining::OutcomeSample sample;                 ///< of the model over the inputs' distributions
  std::optional<bargaining::SobolIndices> indices;  ///< none: inputs are correlated
  std::vector<bargaining::TornadoBar> tornado;
  std::vector<bargaining::Place> places;            ///< options on the scale, rising; may be empty
  std::vector<bargaining::Breakpoint> breakpoints;  ///< where the nearest of them flips
  std::vector<bargaining::LeftOut> without;
};

/// What `toguna whatif` shows.
struct WhatIfReport {
  std::string model;
  bargaining::WhatIf result;
};

/// What `toguna whatif --reach` shows: what one party would have to do.
struct LeverReport {
  std::string model;
  std::string party;
  double target = 0;
  double now = 0;  ///< the outcome as things are
  std::vector<bargaining::LeverFound> levers;
};

/// What `toguna power` shows: of a weighted game, or of a dispute with its vetoes.
struct PowerReport {
  std::vector<Voter> voters;    ///< of a weighted game
  std::uint64_t quota = 0;      ///< of a weighted game
  bargaining::Dispute dispute;  ///< where there are no voters
  std::vector<double> share;    ///< of the weight, by voter or party
  bargaining::PowerIndices indices;
};

/// What `toguna plane` shows.
struct PlaneReport {
  bargaining::Dispute dispute;
  bargaining::Plane plane;
  bargaining::Yolk yolk;
  bargaining::UncoveredSet uncovered;
  std::optional<bargaining::PlanePoint> point;  ///< whose win set is asked for
  std::vector<double> reach;                    ///< of win_set_reach
};

// JSON for programs; CSV with one row for each model and party (forecast), input, score, or voter; text for
// people.
std::string to_json(const std::vector<bargaining::ModelRun>& runs, const bargaining::Dispute& dispute);
std::string to_csv(const std::vector<bargaining::ModelRun>& runs, const bargaining::Dispute& dispute);
std::string to_text(const std::vector<bargaining::ModelRun>& runs, const bargaining::Dispute& dispute);
std::string to_json(const WhatIfReport& report);
std::string to_text(const WhatIfReport& report);
std::string to_json(const SensitivityReport& report);
std::string to_csv(const SensitivityReport& report);
std::string to_text(const SensitivityReport& report);
std::string to_json(const std::vector<bargaining::Score>& scores);
std::string to_csv(const std::vector<bargaining::Score>& scores);
std::string to_text(const std::vector<bargaining::Score>& scores);
std::string to_json(const LeverReport& report);
std::string to_text(const LeverReport& report);
std::string to_json(const PlaneReport& report);
std::string to_text(const PlaneReport& report);
std::string to_json(const PowerReport& report);
std::string to_csv(const PowerReport& report);
std::string to_text(const PowerReport& report);

}  // namespace toguna::codec
