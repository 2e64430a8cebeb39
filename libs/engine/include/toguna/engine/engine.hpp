#pragma once

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/progress.hpp"
#include "toguna/base/result.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/engine/bargain.hpp"
#include "toguna/engine/dossier_file.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/engine/responses.hpp"
#include "toguna/engine/suggestions.hpp"

namespace toguna::engine {

/// The program's version, as outputs state it.
std::string_view version();

/// The facade: one method per verb. Everything above (command line, server, bindings) parses a request, calls
/// one of these, and writes the response. Methods may be called from several threads; each opens the ledger
/// for itself.
class Engine final {
 public:
  /// `models`: the folder of language packs (models/en, ...). Packs are loaded when first needed.
  explicit Engine(std::filesystem::path models);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// Makes a dossier folder, ready to edit. Errors: kAlreadyExists, kInputOutput.
  Result<NewResponse> make_dossier(const NewRequest& request) const;

  /// Copies files into sources/. Never overwrites another content unless asked to replace.
  Result<AddResponse> add(const AddRequest& request, std::stop_token stop = {}) const;

  /// Reads every source that is new or changed, finds its attributions, codes its statements and stores all
  /// of it, article by article: an interrupted run is resumed by the next. A source that cannot be read is
  /// reported and passed over. Memory does not grow with the number of sources.
  Result<ReadResponse> read(const ReadRequest& request, std::stop_token stop = {},
                            const Progress& progress = {}) const;

  Result<StatementsResponse> statements(const StatementsRequest& request, std::stop_token stop = {}) const;
  Result<ReviewResponse> review(const ReviewRequest& request, std::stop_token stop = {}) const;
  Result<std::vector<ledger::Event>> events(const DossierPlace& place) const;
  Result<PositionsResponse> positions(const DossierPlace& place, std::stop_token stop = {}) const;
  Result<NetworkResponse> network(const DossierPlace& place, std::stop_token stop = {}) const;
  /// The statements that count, as a table for any network: options under their labels.
  Result<network::StatementTable> statement_table(const DossierPlace& place) const;
  /// The network of ties that come from elsewhere (a CSV file).
  Result<NetworkResponse> network_of(const std::vector<network::Tie>& ties, std::uint64_t seed) const;
  Result<ForecastResponse> forecast(const DossierPlace& place, std::stop_token stop = {},
                                    const Progress& progress = {}) const;
  /// The forecast of actors that come from elsewhere (a CSV file).
  Result<ForecastResponse> forecast_of(const bargaining::Problem& problem, const bargaining::Options& options,
                                       std::stop_token stop = {}, const Progress& progress = {}) const;
  /// Every model on one set of inputs. Errors: those of bargaining::forecast and bargaining::ensemble.
  /// Cost: the draws and the spatial model, O(players^3) a turn.
  Result<BargainAnswer> bargain_of(const bargaining::Problem& problem, const bargaining::Options& options,
                                   std::stop_token stop = {}) const;
  /// Second opinions on one set of inputs, and what moves the answer. Errors: those of bargaining::ensemble.
  Result<ModelsResponse> models_of(const bargaining::Problem& problem, const bargaining::Options& options,
                                   std::stop_token stop = {}) const;
  /// What a dossier's forecast is given, and where each number comes from. Errors: kNothingToCompute where
  /// nobody has a position.
  Result<InputsResponse> inputs(const DossierPlace& place) const;
  /// What would come out if players changed, left, came or acted as one, or the rules were others. `options`
  /// hold for both answers; draws: kWhatIfDraws is meant. Errors: those of bargaining::changed and of
  /// bargain_of; kNothingToCompute where the dossier has no forecast. Deterministic for any number of
  /// threads.
  Result<WhatIfResponse> what_if(const DossierPlace& place, const std::vector<bargaining::Change>& changes,
                                 std::stop_token stop = {}) const;
  Result<WhatIfResponse> what_if_of(const bargaining::Problem& problem,
                                    const std::vector<bargaining::Change>& changes,
                                    const bargaining::Options& options, std::stop_token stop = {}) const;
  /// The same from an answer that is known already: half the cost. `options` must be those it was made with.
  Result<WhatIfResponse> what_if_of(BargainAnswer before, const std::vector<bargaining::Change>& changes,
                                    const bargaining::Options& options, std::stop_token stop = {}) const;
  Result<ReportResponse> report(const DossierPlace& place, std::stop_token stop = {},
                                const Progress& progress = {}) const;
  /// What is wrong or doubtful in a dossier, its sources and its ledger.
  Result<CheckResponse> check(const DossierPlace& place) const;

  /// The attributions of one text, without a dossier.
  Result<std::vector<Attribution>> attributions(std::string_view text,
                                                std::string_view language = "en") const;

  /// Sentences, words, tags, lemmas, trees and names of one text. Errors: kInvalidDocument, kNotFound (no
  /// such pack), kInvalidModelFile, kNothingToCompute (no words), kInterrupted.
  Result<ParseResponse> parse(const ParseRequest& request, const std::stop_token& stop = {}) const;

  /// The CoNLL 2018 scores and name scores of a pack on a gold corpus. Errors: kInvalidData, kUsage
  /// (a treebank has no part held out), and those of parse.
  Result<EvaluationResponse> evaluate_language(const EvaluationRequest& request,
                                               const std::stop_token& stop = {}) const;

  /// Finds the attributions of each marked article and compares them with the marked ones. Errors: kNotFound,
  /// kInvalidData (with line), kNothingToCompute where nothing is marked, kInterrupted, those of parse.
  Result<AttributionEvaluationResponse> evaluate_attributions(const AttributionEvaluationRequest& request,
                                                              const std::stop_token& stop = {},
                                                              const Progress& progress = {}) const;

  /// Reads each coded article with its own dossier and compares what counts with what was coded. Errors:
  /// kNotFound, kInvalidData (with line), kNothingToCompute where there is no such article, kInterrupted.
  Result<StatementEvaluationResponse> evaluate_statements(const StatementEvaluationRequest& request,
                                                          const std::stop_token& stop = {}) const;

  /// Whom the articles name beside the dossier's actors, and which other names may mean which actor; nothing
  /// is merged. Reads every article again. Errors: those of statements, kInvalidModelFile, kInterrupted.
  Result<ActorSuggestionsResponse> suggest_actors(const DossierPlace& place, const std::stop_token& stop = {},
                                                  const Progress& progress = {}) const;

  /// Options that the codebook lacks, out of what the articles call for and reject, with who would hold them;
  /// and phrases for the options that are there, out of accepted statements. Reads every article twice more.
  /// Errors: those of suggest_actors.
  Result<OptionSuggestionsResponse> suggest_options(const DossierPlace& place,
                                                    const std::stop_token& stop = {},
                                                    const Progress& progress = {}) const;

 private:
  friend class Workbench;  // shares the loaded packs
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace toguna::engine
