#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "problem.hpp"
#include "toguna/base/random.hpp"
#include "toguna/engine/workbench.hpp"
#include "toguna/positions/positions.hpp"
#include "toguna/text/utf8.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

constexpr std::uint32_t kSampleStream = 71;  // of the random numbers of queue and batch
constexpr std::size_t kSamples = 10;
constexpr std::size_t kExactEffects = 200;
constexpr std::size_t kOneRandomIn = 8;  // at least a tenth of the queue

/// A party as the dossier knows it.
Result<Party> known_party(const Dossier& dossier, const Party& given) {
  if (given.actor_id.empty()) {
    if (given.name.empty()) return fail(ErrorCode::kUsage, "an actor needs an id or a name");
    return given;
  }
  const Actor* actor = dossier.find_actor(given.actor_id);
  if (actor == nullptr)
    return fail(ErrorCode::kNotFound, fmt::format("there is no actor '{}'", given.actor_id), {},
                "the actors are listed in dossier.toml; add this one there first");
  return Party{.name = actor->name, .actor_id = actor->id};
}

Result<Evidence> evidence_at(const Document& document, Span span) {
  const text::CodePointIndex index(document.text);
  if (span.empty() || span.begin > span.end || span.end > index.size())
    return fail(ErrorCode::kInvalidData,
                fmt::format("there are no words at {} to {} of this document", span.begin, span.end),
                document.id);
  return Evidence{.document = document.id,
                  .version = document.version,
                  .span = document.to_source(span),
                  .reading = span,
                  .words = std::string(index.slice(span))};
}

/// The document that a statement's spans lie in, read where it is needed.
class DocumentOf {
 public:
  DocumentOf(const ledger::Ledger& ledger, std::string id, int version)
      : ledger_(&ledger), id_(std::move(id)), version_(version) {}
  Result<Evidence> at(Span span) {
    if (!document_) {
      auto read = ledger_->document(id_, version_);
      if (!read) return fail(std::move(read));
      document_ = std::move(*read);
    }
    return evidence_at(*document_, span);
  }

 private:
  const ledger::Ledger* ledger_;
  std::string id_;
  int version_;
  std::optional<Document> document_;
};

Result<ledger::Correction> corrected(const FieldChanges& changes, const Dossier& dossier,
                                     DocumentOf document) {
  ledger::Correction out;
  const auto resolve = [&](const Party& given, auto&& keep) -> Result<void> {
    auto party = known_party(dossier, given);
    if (!party) return fail(std::move(party));
    keep(std::move(*party));
    return {};
  };
  Result<void> sound;
  if (changes.actor)
    sound = resolve(*changes.actor, [&](Party party) {
      out.actor_id = std::move(party.actor_id);
      out.actor_name = std::move(party.name);
    });
  if (sound && changes.speaker)
    sound = resolve(*changes.speaker, [&](Party party) { out.speaker = std::move(party); });
  if (changes.principal && !*changes.principal) out.principal = std::optional<Party>();
  if (sound && changes.principal && *changes.principal)
    sound = resolve(**changes.principal, [&](Party party) { out.principal = std::move(party); });
  if (!sound) return fail(std::move(sound));
  if (changes.option && dossier.find_option(*changes.option) == nullptr)
    return fail(ErrorCode::kNotFound, fmt::format("there is no option '{}'", *changes.option), {},
                "the options are listed in dossier.toml");
  out.option = changes.option;
  out.stance = changes.stance;
  if (changes.date_said) {
    out.undated = !*changes.date_said;
    out.date_said = *changes.date_said;
  }
  out.date_reported = changes.date_reported;
  out.about_other = changes.about_other;
  out.flagged = changes.flagged;
  if (changes.span) {
    auto evidence = document.at(*changes.span);
    if (!evidence) return fail(std::move(evidence));
    out.evidence = std::move(*evidence);
  }
  if (changes.condition && !*changes.condition) out.condition = std::optional<Evidence>();
  if (changes.condition && *changes.condition) {
    auto condition = document.at(**changes.condition);
    if (!condition) return fail(std::move(condition));
    out.condition = std::move(*condition);
  }
  return out;
}

double uncertainty_of(const Statement& statement) {
  return 4 * statement.confidence * (1 - statement.confidence);
}

/// How much each actor's position weighs in the outcome, and where it stands.
struct Levers {
  std::map<std::string, std::pair<double, double>> of;  ///< actor -> lever, position
  explicit Levers(const Snapshot& snapshot) {
    const auto positions = positions::positions_of(snapshot.dossier, snapshot.counting());
    const bargaining::Problem problem = problem_of(snapshot.dossier, positions).problem;
    double total = 0;
    for (const auto& player : problem.players)
      if (player.at_table) total += player.capability.mode * player.salience.mode;
    for (const auto& player : problem.players)
      if (player.at_table && total > 0)
        of[player.id] = {player.capability.mode * player.salience.mode / total, player.position.mode};
  }
};

struct Ranked {
  double score = 0;
  std::size_t row = 0;
  double effect = 0;
};

/// Where the actor would stand without one statement, exactly.
double effect_without(const Snapshot& snapshot, const std::vector<Statement>& of_actor, const std::string& id,
                      double lever, double position) {
  std::vector<Statement> others;
  others.reserve(of_actor.size());
  for (const Statement& statement : of_actor)
    if (statement.id != id) others.push_back(statement);
  const auto without = positions::positions_of(snapshot.dossier, others);
  // Without any place the actor leaves the table: its whole pull goes.
  if (without.actors.empty() || !without.actors.front().position) return lever * std::abs(position - 50);
  return lever * std::abs(without.actors.front().position->mode - position);
}

/// Unreviewed statements by expected effect x uncertainty. A bound ranks all of them; the best are then
/// computed exactly.
std::vector<Ranked> ranked_by_effect(const Snapshot& snapshot, const std::vector<std::size_t>& open) {
  const Levers levers(snapshot);
  std::map<std::string, std::vector<Statement>> by_actor;
  std::map<std::string, std::string> stands_for;
  for (const Statement& statement : snapshot.counting()) {
    by_actor[statement.actor.actor_id].push_back(statement);
    stands_for[statement.id] = statement.actor.actor_id;
  }
  std::vector<Ranked> ranked;
  for (const std::size_t row : open) {
    const Statement& statement = snapshot.statements[row];
    Ranked one{.row = row};
    const auto actor = stands_for.find(statement.id);
    const Option* option = snapshot.dossier.find_option(statement.option);
    const auto lever = actor == stands_for.end() ? levers.of.end() : levers.of.find(actor->second);
    if (lever != levers.of.end() && option != nullptr && option->place)
      one.effect = lever->second.first * std::abs(*option->place - lever->second.second) /
                   static_cast<double>(by_actor[actor->second].size());
    one.score = one.effect * uncertainty_of(statement);
    ranked.push_back(one);
  }
  const auto better = [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.row < b.row;
  };
  std::sort(ranked.begin(), ranked.end(), better);
  const std::size_t exact = std::min(kExactEffects, ranked.size());
  for (std::size_t i = 0; i < exact; ++i) {
    const Statement& statement = snapshot.statements[ranked[i].row];
    const auto actor = stands_for.find(statement.id);
    if (actor == stands_for.end() || !levers.of.contains(actor->second)) continue;
    const auto& [lever, position] = levers.of.at(actor->second);
    ranked[i].effect = effect_without(snapshot, by_actor[actor->second], statement.id, lever, position);
    ranked[i].score = ranked[i].effect * uncertainty_of(statement);
  }
  std::sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(exact), better);
  return ranked;
}

}  // namespace

Result<ledger::Correction> correction_of(const FieldChanges& changes, const Dossier& dossier,
                                         const ledger::Ledger& ledger, const std::string& document,
                                         int version) {
  return corrected(changes, dossier, {ledger, document, version});
}

std::vector<std::size_t> sample_rows(const std::vector<std::size_t>& rows, std::size_t count,
                                     std::uint64_t seed) {
  std::vector<std::pair<double, std::size_t>> drawn;
  drawn.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    drawn.emplace_back(uniform({.seed = seed, .stream = kSampleStream}, i, 0), rows[i]);
  const std::size_t kept = std::min(count, drawn.size());
  std::partial_sort(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(kept), drawn.end());
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < kept; ++i) out.push_back(drawn[i].second);
  std::sort(out.begin(), out.end());
  return out;
}

Result<Reviewed> Workbench::review(const std::vector<ReviewItem>& items, const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  std::vector<std::string> ids;
  auto judged = impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<ledger::Judged> {
    std::vector<ledger::Judging> judgings;
    for (const ReviewItem& item : items) {
      const auto statement = ledger.statement(item.statement);
      if (!statement) return tl::unexpected<Error>(statement.error());
      auto correction = correction_of(item.changes, (*snapshot)->dossier, ledger,
                                      statement->evidence.document, statement->evidence.version);
      if (!correction) return fail(std::move(correction));
      judgings.push_back({.statement = item.statement,
                          .verdict = item.verdict,
                          .correction = std::move(*correction),
                          .note = item.note,
                          .expected = item.expected});
    }
    return ledger.judge_all(judgings, who, false);
  });
  if (!judged) return fail(std::move(judged));
  for (const ReviewItem& item : items) ids.push_back(item.statement);
  if (!judged->conflicts.empty()) ids = judged->conflicts;
  Reviewed out{.events = std::move(judged->events), .conflict = !judged->conflicts.empty()};
  return impl_->finish(*this, std::move(out), ids, who);
}

Result<Reviewed> Workbench::add(const AddedStatement& added, const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const FieldChanges& fields = added.fields;
  if (!fields.actor || !fields.option || !fields.stance || !fields.span)
    return fail(ErrorCode::kUsage,
                "a statement needs an actor, an option, a stance and the words it rests on");
  auto event = impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<ledger::Event> {
    auto correction = correction_of(fields, (*snapshot)->dossier, ledger, added.document, added.version);
    if (!correction) return fail(std::move(correction));
    const auto document = ledger.document(added.document, added.version);
    if (!document) return tl::unexpected<Error>(document.error());
    Statement statement{.actor = {.name = *correction->actor_name, .actor_id = *correction->actor_id},
                        .option = *correction->option,
                        .stance = *correction->stance,
                        .confidence = 1,
                        .date_said = correction->date_said,
                        .date_reported = document->date,
                        .evidence = std::move(*correction->evidence),
                        .claim_about_other = fields.about_other.value_or(false)};
    statement.speaker = correction->speaker.value_or(statement.actor);
    if (correction->principal) statement.principal = *correction->principal;
    if (correction->condition) statement.condition = *correction->condition;
    if (!document->outlet.empty()) statement.relay = {document->outlet};
    return ledger.add_statement(statement, who, added.note);
  });
  if (!event) return fail(std::move(event));
  const std::vector<std::string> ids{event->statement};
  Reviewed out;
  out.events.push_back(std::move(*event));
  return impl_->finish(*this, std::move(out), ids, who);
}

Result<Reviewed> Workbench::step(ledger::Step step, const std::string& who) const {
  auto events = impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.step(step, who); });
  if (!events) return fail(std::move(events));
  std::vector<std::string> ids;
  for (const ledger::Event& event : *events) ids.push_back(event.statement);
  return impl_->finish(*this, Reviewed{.events = std::move(*events)}, ids, who);
}

Result<Reviewed> Workbench::Impl::finish(const Workbench& bench, Reviewed reviewed,
                                         const std::vector<std::string>& ids, const std::string& who) {
  const auto snapshot = bench.now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  std::vector<std::string> there;
  // A statement of one's own whose making was taken back is not there any more.
  for (const std::string& id : ids)
    if ((*snapshot)->row_of(id)) there.push_back(id);
  auto marked = bench.marked(there);
  if (!marked) return fail(std::move(marked));
  reviewed.statements = std::move(*marked);
  reviewed.last_event = (*snapshot)->last_event;
  for (const ledger::Step step : {ledger::Step::kUndo, ledger::Step::kRedo}) {
    const auto can = bench.can_step(step, who);
    if (!can) return tl::unexpected<Error>(can.error());
    (step == ledger::Step::kUndo ? reviewed.can_undo : reviewed.can_redo) = *can;
  }
  return reviewed;
}

Result<std::vector<ledger::Event>> Workbench::history() const {
  return impl_->with_ledger([](ledger::Ledger& ledger) { return ledger.events(); });
}

Result<std::vector<ledger::Event>> Workbench::history(const ledger::EventFilter& filter) const {
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.latest_events(filter); });
}

Result<bool> Workbench::can_step(ledger::Step step, const std::string& who) const {
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.can_step(step, who); });
}

Result<Queue> Workbench::queue(const QueueRequest& request) const {
  const auto found = now();
  if (!found) return tl::unexpected<Error>(found.error());
  const Snapshot& snapshot = **found;
  std::vector<std::size_t> open;
  for (std::size_t row = 0; row < snapshot.statements.size(); ++row) {
    const ledger::Mark& mark = snapshot.marks[row];
    if (request.held.contains(snapshot.statements[row].evidence.document)) continue;
    const bool others =
        request.blind && mark.last_event != 0 && mark.last_by != request.coder && mark.added_by.empty();
    if (snapshot.statements[row].state == ReviewState::kSuggested || others) open.push_back(row);
  }
  Queue queue{.remaining = open.size(), .items = {}, .last_event = snapshot.last_event};
  std::vector<std::size_t> rows;
  std::vector<QueueItem> items;
  if (!request.by_effect) {
    open.resize(std::min(open.size(), request.limit));
    for (const std::size_t row : open)
      items.push_back({.uncertainty = uncertainty_of(snapshot.statements[row])});
    rows = open;
  } else {
    const std::vector<Ranked> ranked = ranked_by_effect(snapshot, open);
    const std::vector<std::size_t> random = sample_rows(open, request.limit, snapshot.dossier.settings.seed);
    std::set<std::size_t> taken;
    std::size_t next_random = 0;
    std::size_t next_ranked = 0;
    while (rows.size() < std::min(request.limit, open.size())) {
      const bool draw = rows.size() % kOneRandomIn == kOneRandomIn - 1 && next_random < random.size();
      const Ranked one = draw ? Ranked{.row = random[next_random++]} : ranked[next_ranked++];
      if (!taken.insert(one.row).second) continue;
      rows.push_back(one.row);
      items.push_back({.why = draw ? QueueItem::Why::kRandom : QueueItem::Why::kEffect,
                       .effect = draw ? std::nullopt : std::optional(one.effect),
                       .uncertainty = uncertainty_of(snapshot.statements[one.row])});
    }
  }
  auto marked = impl_->with_ledger([&](ledger::Ledger& ledger) { return mark_all(ledger, snapshot, rows); });
  if (!marked) return fail(std::move(marked));
  for (std::size_t i = 0; i < items.size(); ++i) items[i].statement = std::move((*marked)[i]);
  queue.items = std::move(items);
  return queue;
}

Result<BatchPreview> Workbench::preview_batch(const StatementSelection& selection) const {
  const auto found = now();
  if (!found) return tl::unexpected<Error>(found.error());
  const Snapshot& snapshot = **found;
  StatementSelection any_state = selection;
  any_state.filter.state.reset();
  const auto matching = select(snapshot, any_state);
  if (!matching) return tl::unexpected<Error>(matching.error());
  std::vector<std::size_t> open;
  std::size_t judged = 0;
  std::size_t right = 0;
  for (const std::size_t row : *matching) {
    const ReviewState state = snapshot.statements[row].state;
    if (state == ReviewState::kSuggested) {
      open.push_back(row);
    } else if (snapshot.marks[row].added_by.empty()) {
      ++judged;
      if (state == ReviewState::kAccepted) ++right;
    }
  }
  auto samples = impl_->with_ledger([&](ledger::Ledger& ledger) {
    return mark_all(ledger, snapshot, sample_rows(open, kSamples, snapshot.dossier.settings.seed));
  });
  if (!samples) return fail(std::move(samples));
  return BatchPreview{.count = open.size(),
                      .last_event = snapshot.last_event,
                      .samples = std::move(*samples),
                      .precision = measured_share(right, judged)};
}

Result<Reviewed> Workbench::batch(const StatementSelection& selection, ledger::Verdict verdict,
                                  const std::string& who, const std::string& note, std::size_t count,
                                  std::int64_t last_event) const {
  const auto found = now();
  if (!found) return tl::unexpected<Error>(found.error());
  const Snapshot& snapshot = **found;
  StatementSelection open = selection;
  open.filter.state = ReviewState::kSuggested;
  const auto rows = select(snapshot, open);
  if (!rows) return tl::unexpected<Error>(rows.error());
  if (rows->empty())
    return fail(ErrorCode::kNothingToCompute, "the filter leaves nothing that is not judged yet");
  Reviewed out{.last_event = snapshot.last_event};
  out.conflict = rows->size() != count || snapshot.last_event != last_event;
  if (out.conflict) return out;
  std::vector<ledger::Judging> judgings;
  for (const std::size_t row : *rows)
    judgings.push_back({.statement = snapshot.statements[row].id,
                        .verdict = verdict,
                        .note = note,
                        .expected = snapshot.marks[row].last_event});
  auto judged =
      impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.judge_all(judgings, who, true); });
  if (!judged) return fail(std::move(judged));
  out.conflict = !judged->conflicts.empty();
  out.events = std::move(judged->events);
  if (!out.events.empty()) out.last_event = out.events.back().number;
  return out;
}

Result<ledger::Post> Workbench::post(const ledger::Post& post) const {
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.post(post); });
}

Result<std::vector<ledger::Post>> Workbench::posts(std::optional<std::string> statement) const {
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.posts(std::move(statement)); });
}

}  // namespace toguna::engine
