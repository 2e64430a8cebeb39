#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "toguna/bargaining/backtest.hpp"
#include "toguna/bargaining/model_run.hpp"
#include "toguna/bargaining/power.hpp"
#include "toguna/bargaining/sensitivity.hpp"
#include "toguna/bargaining/what_if.hpp"
#include "toguna/base/result.hpp"

namespace toguna::codec {

/// A bargain read from a file.
struct BargainingInput {
  bargaining::UncertainDispute uncertain;  ///< the dispute at its modes, and what is uncertain about it
  bargaining::SpatialOptions spatial;      ///< what a KTAB file states, else the defaults
};

/// The uncertain dispute of a one-issue problem: those at the table, each range as a triangle.
BargainingInput input_of(const bargaining::Problem& problem);

/// KTAB's XML (begins with '<'), KTAB's CSV (its first line holds the numbers of actors and dimensions), or a
/// CSV of actors (see actors_from_csv). Errors: kInvalidData with the file's place, kNothingToCompute.
Result<BargainingInput> bargaining_input(std::string_view text, const std::string& file);

/// One voter of a weighted game.
struct Voter {
  std::string name;
  std::uint32_t weight = 0;
};

/// Columns name and weight (whole numbers), in any order. Errors: kInvalidData.
Result<std::vector<Voter>> voters_from_csv(std::string_view text, const std::string& file);

/// A change as the command line writes it: "PARTY.field=NUMBER" with field position, salience or capability
/// and, for another issue than the first, "PARTY.field.ISSUE=NUMBER". Parties' ids may hold points. Errors:
/// kUsage.
Result<bargaining::Change> change_from(std::string_view text, const bargaining::Dispute& dispute);
/// "A+B+C=NAME". Errors: kUsage.
Result<bargaining::Change> joining_from(std::string_view text);

/// What `toguna sensitivity` shows.
struct SensitivityReport {
  bargaining::UncertainDispute uncertain;
  std::string model;
  double at_centre = 0;
  bargaining::SobolIndices indices;
  std::vector<bargaining::TornadoBar> tornado;
  std::vector<bargaining::LeftOut> without;
};

/// What `toguna whatif` shows.
struct WhatIfReport {
  std::string model;
  bargaining::WhatIf result;
};

/// What `toguna power` shows.
struct PowerReport {
  std::vector<Voter> voters;
  std::uint64_t quota = 0;
  bargaining::PowerIndices indices;
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
std::string to_json(const PowerReport& report);
std::string to_csv(const PowerReport& report);
std::string to_text(const PowerReport& report);

}  // namespace toguna::codec
