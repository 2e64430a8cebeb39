#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/bargaining/what_if.hpp"
#include "toguna/engine/bargain.hpp"
#include "toguna/engine/dossier_edit.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/engine/responses.hpp"
#include "toguna/network/discourse_network.hpp"
#include "toguna/network/polarization.hpp"

namespace toguna::engine {

class Engine;

/// A dossier as it is at one moment, read once for many questions. Never changes.
struct Snapshot {
  Dossier dossier;
  std::string revision;                  ///< digest of dossier.toml
  std::vector<DossierProblem> problems;  ///< warnings only
  std::vector<ledger::SourceInfo> sources;
  std::vector<Statement> statements;  ///< in the ledger's order
  std::vector<ledger::Mark> marks;    ///< of each statement
  std::vector<bool> counted;          ///< of each statement
  std::vector<Statement> counting;    ///< those that count, each under the actor whose position it is
  std::unordered_map<std::string, std::size_t> row_of;
  std::int64_t last_event = 0;
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
  bool blind = false;  ///< also what only others have judged
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

/// An edit, and the names that it brings (an actor's new aliases), by which statements are looked up.
struct DossierChange {
  std::vector<DossierEdit> edits;
  std::vector<std::string> names;
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
                             bool preview) const;
  Result<ledger::Post> post(const ledger::Post& post) const;
  Result<std::vector<ledger::Post>> posts(std::optional<std::string> statement) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace toguna::engine
