#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/engine/bargain.hpp"
#include "toguna/engine/dossier_file.hpp"
#include "toguna/evaluation/attribution_scores.hpp"
#include "toguna/evaluation/statement_scores.hpp"
#include "toguna/language/scores.hpp"
#include "toguna/language/treebank.hpp"
#include "toguna/ledger/ledger.hpp"
#include "toguna/network/backbone.hpp"
#include "toguna/network/discourse_network.hpp"
#include "toguna/network/phases.hpp"
#include "toguna/network/window_uncertainty.hpp"
#include "toguna/positions/positions.hpp"

namespace toguna::engine {

struct ParseResponse {
  language::Treebank treebank;
};

/// What the language core reaches on one corpus.
struct EvaluationResponse {
  std::filesystem::path gold;
  bool gold_tokens = false;
  std::size_t words = 0;                         ///< of the gold
  language::ConllScores scores;                  ///< empty for a corpus of names
  std::map<std::string, language::Score> names;  ///< by type and "all"; empty where the gold has none
};

/// How far the program's attributions are those that people mark.
struct AttributionEvaluationResponse {
  std::filesystem::path gold;
  evaluation::AttributionScores scores;
};

/// How far the program's statements are those that an analyst codes.
struct StatementEvaluationResponse {
  std::filesystem::path gold;
  evaluation::StatementScores scores;
};

struct NewResponse {
  std::filesystem::path dossier;  ///< the dossier.toml that was made
};

struct AddResponse {
  std::vector<std::string> added;  ///< source ids
  std::vector<std::string> replaced;
  std::vector<std::string> unchanged;  ///< were there already, with the same content
};

/// A source that could not be read.
struct UnreadableSource {
  std::string id;
  Error error;
};

/// A source that was read, with something the reader had to assume.
struct SourceWarning {
  std::string id;
  std::string warning;
};

struct ReadResponse {
  std::size_t sources = 0;  ///< found in sources/
  std::size_t read = 0;     ///< new or changed
  std::size_t unchanged = 0;
  std::size_t statements = 0;  ///< in the ledger now, of the latest versions
  std::vector<UnreadableSource> unreadable;
  std::vector<SourceWarning> warnings;
  std::vector<std::string> learned;  ///< phrases that review has taught, in words for a person
};

struct CheckResponse {
  std::vector<DossierProblem> problems;
  std::vector<UnreadableSource> unreadable;
  std::vector<SourceWarning> warnings;
  std::size_t sources = 0;
  std::size_t options = 0;
  std::size_t actors = 0;

  bool sound() const;  ///< nothing fatal
};

/// A statement with the words around it, for a reader who wants to see the evidence in place.
struct QuotedStatement {
  Statement statement;
  std::string before;  ///< up to ~200 characters of the same block before the evidence
  std::string after;
  std::string document_title;
  std::string document_outlet;
  std::optional<Date> document_date;
  std::string same_as;  ///< id of the first report of the same statement in another article; empty: none
  std::vector<std::string> also_in;  ///< the other articles that report it
  bool counted = true;  ///< false: rejected, below the confidence threshold, or after dossier.as_of
};

struct StatementsResponse {
  std::vector<QuotedStatement> statements;
};

struct ReviewResponse {
  std::vector<ledger::Event> events;  ///< one per statement
};

struct NetworkResponse {
  network::LabelledMatrix
      actor_option;  ///< supports minus opposes; actors and options by their names and labels
  network::LabelledMatrix congruence;  ///< average normalization
  network::LabelledMatrix conflict;
  network::Coalitions coalitions;
  network::BipartiteLayout layout;  ///< of actor_option
  std::size_t statements_used = 0;
  std::size_t unreviewed = 0;  ///< of those, not judged by a person yet
};

/// How the debate is built: camps, the options that carry it, its phases. Each is there or its reason is, in
/// plain words: few statements give figures that mean nothing.
struct StructureResponse {
  std::optional<network::Polarization> camps;  ///< over all statements
  std::optional<network::Estimate> interval;   ///< of its polarization
  std::optional<network::NullComparison> null;
  std::string no_camps;

  std::vector<network::WindowBand> windows;  ///< the same over time
  std::string no_windows;

  std::optional<network::NestedBackbone> backbone;
  std::string no_backbone;

  std::optional<network::Phases> phases;  ///< of the same windows
  std::string no_phases;

  int width_days = 0;  ///< of the windows
  int step_days = 0;
};

struct PositionsResponse {
  positions::Positions positions;
  std::size_t statements_used = 0;
  std::size_t unreviewed = 0;
};

struct ForecastResponse {
  bargaining::Problem problem;  ///< the inputs, with their origins
  bargaining::Forecast forecast;
  std::vector<std::string> left_out;  ///< parties at the table without a position, in plain words
  std::vector<InputSource> sources;   ///< of a dossier: where each number comes from
  std::size_t unreviewed = 0;
};

/// A new actor that the sources speak of and the dossier does not have.
struct ProposedActor {
  std::string name;
  std::size_t statements = 0;
  std::string first_statement;  ///< id
};

/// Everything the report shows.
struct ReportResponse {
  Dossier dossier;
  std::vector<ledger::SourceInfo> sources;
  std::vector<QuotedStatement> statements;
  std::vector<ProposedActor> proposed_actors;
  PositionsResponse positions;
  NetworkResponse network;
  StructureResponse structure;
  std::optional<ForecastResponse> forecast;  ///< none: see no_forecast
  std::string no_forecast;                   ///< why there is none, in plain words
  std::optional<ModelsResponse> models;      ///< none without a forecast
  std::vector<std::string> answer;           ///< the answer in at most five lines
  std::vector<std::string> warnings;
  std::string version;  ///< of the program
  std::string made_at;  ///< UTC time stamp
};

}  // namespace toguna::engine
