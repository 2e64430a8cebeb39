#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bargaining_verbs.hpp"
#include "network_arguments.hpp"
#include "team_commands.hpp"
#include "toguna/base/result.hpp"
#include "toguna/engine/requests.hpp"

namespace toguna::cli {

enum class Command {
  kNew,
  kAdd,
  kRead,
  kStatements,
  kPositions,
  kNetwork,
  kForecast,
  kReport,
  kRun,
  kCheck,
  kReview,
  kAttributions,
  kParse,
  kEvaluateLanguage,
  kEvaluateAttributions,
  kEvaluateStatements,
  kPolarization,
  kBackbone,
  kPhases,
  kScale,
  kWhatIf,
  kSensitivity,
  kBacktest,
  kPower,
  kSuggestActors,
  kSuggestOptions,
  kPlane,
  kServe,
  kAgreement,
  kDouble,
  kExport,
};

enum class Format { kText, kJson, kCsv };

/// What `serve` takes.
struct ServeArguments {
  std::vector<std::filesystem::path> dossiers;
  std::string host = "127.0.0.1";
  int port = 0;  ///< 0: any free one
  bool open_to_others = false;
  bool no_browser = false;
  std::filesystem::path ui_dir;
  std::filesystem::path authorities;
  std::string token;
};

/// The command line, parsed.
struct Arguments {
  Command command = Command::kRun;
  engine::DossierPlace place;
  std::filesystem::path models;  ///< empty: look for them
  Format format = Format::kText;
  bool quiet = false;
  unsigned threads = 0;

  std::string title;                                // new
  std::vector<std::filesystem::path> files;         // add
  bool replace = false;                             // add
  bool again = false;                               // read, run
  bool strict = false;                              // read, run
  ledger::StatementFilter filter;                   // statements
  std::filesystem::path out;                        // report: file; run: folder
  std::filesystem::path input;                      // network, forecast, attributions, parse
  std::uint64_t seed = bargaining::Options{}.seed;  // forecast and network of a CSV file
  std::size_t draws = bargaining::Options{}.draws;  // forecast of a CSV file
  std::optional<double> reference_point;            // forecast of a CSV file
  std::string matrix = "actor-option";              // network --csv
  NetworkArguments network;                         // network, polarization, backbone, phases
  engine::ReviewRequest review;                     // review
  bool log = false;                                 // review
  std::string language = "en";                      // parse
  bool draw = false;                                // parse
  bool ascii = false;                               // parse
  bool list = false;                                // eval statements: what differs
  engine::EvaluationRequest evaluation;             // eval language
  engine::AttributionEvaluationRequest marked;      // eval attributions
  engine::StatementEvaluationRequest coded;         // eval statements
  ServeArguments serving;                           // serve
  TeamArguments team;                               // agreement, double
  std::string export_format;                        // export
  std::string network_kind;                         // export
  BargainingArguments bargaining;                   // forecast --model, whatif, sensitivity, power
};

/// What parsing leads to: arguments to act on, or a text to show and leave with this status (help, usage
/// errors).
struct Leave {
  int status = 0;
  std::string text;
};
std::variant<Arguments, Leave> parse_arguments(int count, char** words);

}  // namespace toguna::cli
