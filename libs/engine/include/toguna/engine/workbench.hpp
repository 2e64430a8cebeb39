#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/bargaining/what_if.hpp"
#include "toguna/engine/agreement.hpp"
#include "toguna/engine/bargain.hpp"
#include "toguna/engine/dossier_edit.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/engine/responses.hpp"
#include "toguna/engine/shared_rows.hpp"
#include "toguna/network/discourse_network.hpp"
#include "toguna/network/polarization.hpp"

namespace toguna::engine {

class Engine;

/// A dossier as it is at one moment, read once for many questions. Never changes. One that follows upon a
/// verdict shares all rows with it but those next to the one that changed.
struct Snapshot {
  Dossier dossier;
  std::string revision;                  ///< digest of dossier.toml
  std::vector<DossierProblem> problems;  ///< warnings only
  std::shared_ptr<const std::vector<ledger::SourceInfo>> sources;
  SharedRows<Statement> statements;  ///< in the ledger's order
  SharedRows<ledger::Mark> marks;    ///< of each statement
  std::vector<bool> counted;         ///< of each statement
  std::int64_t last_event = 0;

  Snapshot();
  /// The row of a statement; none where it is not there.
  std::optional<std::size_t> row_of(const std::string& id) const;
  /// Rows of a document, in the order of their places.
  const std::vector<std::size_t>& rows_in(const std::string& document) const;
  /// Those that count, each under the actor whose position it is. Made when first asked for. Cost then: as
  /// that of counted_statements.
  const std::vector<Statement>& counting() const;

 private:
  friend class SnapshotMaker;
  struct Places {
    std::unordered_map<std::string, std::size_t> row_of;
    std::unordered_map<std::string, std::vector<std::size_t>> in;
  };
  struct Counting;
  std::shared_ptr<const Places> places_;
  std::shared_ptr<Counting> counting_;
};

/// A statement with its words around it and what the log says of it.
struct MarkedStatement {
  QuotedStatement quoted;
  ledger::Mark mark;
};

struct StatementSelection {
  ledger::StatementFilter filter;
  std::optional<Stance> stance;
  std::optional<Date> since;  ///< by the day said, else reported
  std::optional<Date> until;  ///< the last day
  std::optional<bool> flagged;
  std::optional<bool> counted;
  double least_confidence = 0;
  double most_confidence = 1;
  std::optional<std::string> coder;  ///< who judged it last
};
enum class StatementOrder {
  kDocument,
  kDate,
  kDateDown,
  kConfidence,
  kConfidenceDown,
  kActor,
  kOption,
  kState
};

struct DocumentView {
  Document document;
  std::vector<MarkedStatement> statements;
  std::vector<Span> sentences;
  std::vector<Span> missed;  ///< up to two sentences without a statement that name an option or an actor
  std::int64_t last_event = 0;
};

/// Verdicts, and what the statements are now; or the statements that somebody else has judged meanwhile.
struct Reviewed {
  std::vector<ledger::Event> events;
  std::vector<MarkedStatement> statements;
  bool conflict = false;  ///< nothing was written
  std::int64_t last_event = 0;
  bool can_undo = false;
  bool can_redo = false;
};

/// What a person wants changed in a statement. A party is an actor's id, or the name of a stranger.
struct FieldChanges {
  std::optional<Party> actor;
  std::optional<Party> speaker;
  std::optional<std::optional<Party>> principal;
  std::optional<std::string> option;
  std::optional<Stance> stance;
  std::optional<std::optional<Date>> date_said;
  std::optional<std::optional<Date>> date_reported;
  std::optional<bool> about_other;
  std::optional<Span> span;  ///< of the evidence, in the reading text
  std::optional<std::optional<Span>> condition;
  std::optional<bool> flagged;
};
struct ReviewItem {
  std::string statement;
  ledger::Verdict verdict = ledger::Verdict::kAccept;
  FieldChanges changes;
  std::optional<std::int64_t> expected;
  std::string note;
};
struct AddedStatement {
  std::string document;
  int version = 1;
  FieldChanges fields;  ///< actor, option, stance and span are needed
  std::string note;
};

struct QueueItem {
  enum class Why { kDocument, kEffect, kRandom } why = Why::kDocument;
  std::optional<double> effect;  ///< places by which the forecast moves without it
  double uncertainty = 0;        ///< 0 sure .. 1 even odds
  MarkedStatement statement;
};
struct Queue {
  std::size_t remaining = 0;
  std::vector<QueueItem> items;
  std::int64_t last_event = 0;
};
struct QueueRequest {
  bool by_effect = false;
  std::string coder;
  std::set<std::string> held{};  ///< articles that the coder codes blind elsewhere: left out
  bool blind = false;            ///< also what only others have judged
  std::size_t limit = 50;
};

/// A share with the 95 % interval of Wilson (1927); none where nothing was judged.
struct MeasuredShare {
  std::size_t judged = 0;
  std::size_t right = 0;
  std::optional<double> share, low, high;
};
MeasuredShare measured_share(std::size_t right, std::size_t judged);

struct BatchPreview {
  std::size_t count = 0;
  std::int64_t last_event = 0;
  std::vector<MarkedStatement> samples;  ///< up to 10, at random
  MeasuredShare precision;               ///< accepted as they were, of those judged that the filter takes
};

enum class NetworkKind { kTwoMode, kCongruence, kConflict, kSubtract };
struct NetworkRequest {
  NetworkKind kind = NetworkKind::kTwoMode;
  std::optional<Date> since;
  std::optional<Date> until;
  bool accepted_only = false;
};
struct DrawnNode {
  std::string name;
  std::string id;  ///< of the actor or option; empty: not in the dossier
  bool is_option = false;
  network::Point at;  ///< that of the whole period, so that windows can be compared
  double statements = 0;
  std::optional<int> camp;
};
struct DrawnTie {
  std::size_t a = 0;
  std::size_t b = 0;
  double weight = 0;
  std::vector<std::string> evidence;  ///< two-mode: ids of up to 20 statements
};
struct DrawnNetwork {
  NetworkRequest request;
  std::optional<Date> first_day, last_day;  ///< of all that counts
  std::size_t statements = 0;
  std::size_t unreviewed = 0;
  std::vector<DrawnNode> nodes;
  std::vector<DrawnTie> ties;
  network::Coalitions coalitions;
};

struct PolarizationView {
  std::optional<network::Polarization> overall;
  std::vector<network::WindowPolarization> windows;
};

/// One actor becomes part of another: its name and aliases become the other's, its roles and memberships
/// are added to it, whoever answered to it or counted for it now does to the other. Its statements follow at
/// once, whatever was said of them.
struct ActorMerge {
  std::string from, into;
};
/// Aliases of an actor become an actor of their own. Judged statements that name one of them follow as one
/// step of corrections; suggestions do when the sources are read again.
struct ActorSplit {
  std::string from, id, name;
  std::vector<std::string> aliases;
};
/// An edit, and the names that it brings (an actor's new aliases), by which statements are looked up; or a
/// merge, or a split.
struct DossierChange {
  std::vector<DossierEdit> edits;
  std::vector<std::string> names;
  std::optional<ActorMerge> merge;
  std::optional<ActorSplit> split;
};
struct TouchedStatements {
  std::size_t statements = 0;
  std::vector<std::string> sample;  ///< ids of up to 20
};
struct DossierEdited {
  std::string revision;
  bool written = false;
  bool conflict = false;                   ///< dossier.toml has changed since; nothing was written
  std::vector<TouchedStatements> touched;  ///< by change
  std::vector<DossierProblem> problems;    ///< warnings
  std::string toml;
  std::size_t corrected = 0;  ///< statements that a split corrected, or that were put back with it
};
/// What taking back, or making again, an edit of dossier.toml would do; `what`: the edit in words, empty
/// where there is none for the file as it is.
struct EditStep {
  std::string what, who;
  std::string toml;
};

/// What is asked of a new sample: how many articles, drawn by the seed, for which two.
struct SampleRequest {
  std::string who;
  std::vector<std::string> coders;
  std::optional<std::size_t> articles;  ///< else `share` of all, at least one
  double share = 0.1;                   ///< 0..1
  std::uint64_t seed = 1;
  bool shows_suggestions = true;
};
/// An article of a sample as one of its coders sees it.
struct SampleArticle {
  ledger::SourceInfo source;
  std::size_t statements = 0, suggested = 0, accepted = 0, rejected = 0, corrected = 0, flagged = 0;
};
struct SampleArticles {
  std::vector<SampleArticle> articles;
  bool can_undo = false;
  bool can_redo = false;
  std::int64_t last_event = 0;
};
struct SettledPair {
  CodingPair pair;
  std::string choice;  ///< "first", "second", "neither"; empty: not settled yet
};
/// Both coders' words side by side, once both are done.
struct SampleComparison {
  ledger::Sample sample;
  PairAgreement between;
  std::vector<PairAgreement> with_program;
  std::vector<SettledPair> pairs;
};
struct Settling {
  std::string pair;
  std::string choice;
};

/// The facade for a program that stays: one dossier, kept in memory until its ledger or dossier.toml changes,
/// whoever changes them. Methods may be called from several threads. Errors of all: those of read_dossier and
/// Ledger::open.
class Workbench final {
 public:
  Workbench(const Engine& engine, DossierPlace place);
  ~Workbench();
  const DossierPlace& place() const;

  Result<std::shared_ptr<const Snapshot>> now() const;
  /// Sources in the folder that the ledger does not have yet.
  std::size_t unread(const Snapshot& snapshot) const;
  Result<std::vector<MarkedStatement>> marked(const std::vector<std::string>& ids) const;
  Result<DocumentView> document(const std::string& id) const;
  /// Rows of the snapshot. Cost: linear in statements.
  Result<std::vector<std::size_t>> select(const Snapshot& snapshot, const StatementSelection& selection,
                                          StatementOrder order = StatementOrder::kDocument) const;

  Result<Reviewed> review(const std::vector<ReviewItem>& items, const std::string& who) const;
  Result<Reviewed> add(const AddedStatement& added, const std::string& who) const;
  Result<Reviewed> step(ledger::Step step, const std::string& who) const;
  Result<std::vector<ledger::Event>> history() const;
  Result<std::vector<ledger::Event>> history(const ledger::EventFilter& filter) const;
  Result<bool> can_step(ledger::Step step, const std::string& who) const;
  Result<Queue> queue(const QueueRequest& request) const;
  Result<BatchPreview> preview_batch(const StatementSelection& selection) const;
  /// `count` and `last_event` as previewed; otherwise now: a conflict.
  Result<Reviewed> batch(const StatementSelection& selection, ledger::Verdict verdict, const std::string& who,
                         const std::string& note, std::size_t count, std::int64_t last_event) const;

  Result<PositionsResponse> positions() const;
  Result<DrawnNetwork> network(const NetworkRequest& request) const;
  Result<PolarizationView> polarization(int days, int step) const;
  Result<ForecastResponse> forecast(std::stop_token stop = {}) const;
  /// Engine::what_if_of on the dossier as it is now, the answer before it kept; with `draws` draws each.
  /// `models`: names; none: those that answer in a hundredth of a second at any number of parties.
  Result<WhatIfResponse> what_if(const std::vector<bargaining::Change>& changes, std::size_t draws,
                                 const std::vector<std::string>& models) const;
  /// Changes dossier.toml in place where it still is at `revision`; `preview`: only says what would be.
  Result<DossierEdited> edit(const std::vector<DossierChange>& changes, const std::string& revision,
                             bool preview, const std::string& who) const;
  /// The last edit that led to dossier.toml as it is, or the next one that led on from it.
  Result<EditStep> edit_step(ledger::Step step) const;
  /// Takes it back, or makes it again. Errors: kNothingToCompute (none, or the file was changed since by
  /// hand).
  Result<DossierEdited> step_edit(ledger::Step step, const std::string& revision,
                                  const std::string& who) const;
  /// Articles that this person codes blind in a sample which is not done: elsewhere they are to be kept from
  /// this person's eyes.
  Result<std::set<std::string>> held_from(const std::string& who) const;
  Result<std::vector<ledger::Sample>> samples() const;
  /// Errors: kNothingToCompute (no articles), kUsage (not two coders).
  Result<ledger::Sample> make_sample(const SampleRequest& request) const;
  /// What one coder sees and does; nothing of it tells of the other. Errors: kNotFound, kUsage (not a coder
  /// of this sample, or done already).
  Result<SampleArticles> sample_articles(std::int64_t sample, const std::string& who) const;
  Result<DocumentView> sample_document(std::int64_t sample, const std::string& id,
                                       const std::string& who) const;
  Result<Reviewed> sample_review(std::int64_t sample, const std::vector<ReviewItem>& items,
                                 const std::string& who) const;
  Result<Reviewed> sample_add(std::int64_t sample, const AddedStatement& added, const std::string& who) const;
  Result<Reviewed> sample_step(std::int64_t sample, ledger::Step step, const std::string& who) const;
  /// Errors: kUsage where suggestions wait for a verdict.
  Result<ledger::Sample> sample_done(std::int64_t sample, const std::string& who) const;
  /// Errors: kNothingToCompute before both are done.
  Result<SampleComparison> sample_comparison(std::int64_t sample) const;
  /// Takes one coder's word, or neither's, into the review's log.
  Result<SampleComparison> settle(std::int64_t sample, const std::vector<Settling>& choices,
                                  const std::string& who) const;
  /// Between all coders, and between them and the program.
  Result<AgreementResponse> agreement(std::size_t draws) const;

  Result<ledger::Post> post(const ledger::Post& post) const;
  Result<std::vector<ledger::Post>> posts(std::optional<std::string> statement) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace toguna::engine
