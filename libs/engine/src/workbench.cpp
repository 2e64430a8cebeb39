#include "toguna/engine/workbench.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_set>

#include "counted.hpp"
#include "engine_impl.hpp"
#include "snapshot_maker.hpp"
#include "sources.hpp"
#include "toguna/base/files.hpp"
#include "toguna/text/utf8.hpp"
#include "views.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kLargestDossier = std::size_t{16} << 20;
constexpr std::size_t kKeptSentences = 64;  // documents
constexpr std::size_t kMostMissed = 2;

/// Words that name an option or an actor, ready to be looked for.
std::vector<std::string> names_in(const Dossier& dossier) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& name) {
    if (auto folded = text::fold_for_matching(name); folded.size() > 3) names.push_back(std::move(folded));
  };
  for (const Option& option : dossier.options)
    std::for_each(option.phrases.begin(), option.phrases.end(), add);
  for (const Actor& actor : dossier.actors) {
    add(actor.name);
    std::for_each(actor.aliases.begin(), actor.aliases.end(), add);
  }
  return names;
}

/// Ids of the actors whose statements are an actor's: its own, and where only those that count are wanted
/// also of those who speak for it, since it is under its name that they enter networks and forecasts.
std::unordered_set<std::string> actors_of(const Dossier& dossier, const std::string& wanted, bool counted) {
  std::unordered_set<std::string> ids{wanted};
  for (const Actor& actor : dossier.actors) {
    const Actor& stands = counted ? dossier.standing_for(actor) : actor;
    if (stands.id == wanted || stands.name == wanted) ids.insert(actor.id);
  }
  return ids;
}

/// Of the sentences without a statement those that name most; a person looks at them for what was missed.
std::vector<Span> missed_in(const DocumentView& view, const Dossier& dossier) {
  const text::CodePointIndex index(view.document.text);
  const std::vector<std::string> names = names_in(dossier);
  std::vector<std::pair<std::size_t, Span>> found;
  for (const Span sentence : view.sentences) {
    const auto covers = [&](const MarkedStatement& statement) {
      return statement.quoted.statement.evidence.reading.overlaps(sentence);
    };
    if (std::any_of(view.statements.begin(), view.statements.end(), covers)) continue;
    const std::string words = text::fold_for_matching(index.slice(sentence));
    const auto named =
        static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const std::string& name) {
          return words.find(name) != std::string::npos;
        }));
    if (named > 0) found.emplace_back(named, sentence);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Span> missed;
  for (std::size_t i = 0; i < std::min(kMostMissed, found.size()); ++i) missed.push_back(found[i].second);
  std::sort(missed.begin(), missed.end());
  return missed;
}

}  // namespace

MeasuredShare measured_share(std::size_t right, std::size_t judged) {
  MeasuredShare out{.judged = judged, .right = right};
  if (judged == 0) return out;
  constexpr double z = 1.959963984540054;
  const auto n = static_cast<double>(judged);
  const double p = static_cast<double>(right) / n;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  out.share = p;
  out.low = std::max(0.0, middle - half);
  out.high = std::min(1.0, middle + half);
  return out;
}

Workbench::Workbench(const Engine& engine, DossierPlace place)
    : impl_(std::make_unique<Impl>(engine.impl_->packs, std::move(place))) {}
Workbench::~Workbench() = default;

const DossierPlace& Workbench::place() const {
  return impl_->place();
}

Result<void> Workbench::Impl::open_ledger() {
  if (ledger_) return {};
  auto opened = ledger::Ledger::open(ledger_file(place_));
  if (!opened) return fail(std::move(opened));
  ledger_.emplace(std::move(*opened));
  return {};
}

Result<std::shared_ptr<const Snapshot>> Workbench::Impl::now() {
  auto toml = read_file(place_.folder / "dossier.toml", kLargestDossier);
  if (!toml) return fail(std::move(toml));
  const std::lock_guard lock(mutex_);
  if (auto open = open_ledger(); !open) return fail(std::move(open));
  const auto version = ledger_->data_version();
  if (!version) return tl::unexpected<Error>(version.error());
  // data_version is silent on what this connection wrote itself; the log is not.
  const auto last = ledger_->last_event();
  if (!last) return tl::unexpected<Error>(last.error());
  if (snapshot_ && *version == data_version_ && *last == last_event_ && *toml == toml_) return snapshot_;
  // A verdict on one statement must not cost the reading of all.
  std::shared_ptr<const Snapshot> fresh;
  if (snapshot_ && *version == data_version_ && *toml == toml_) {
    auto patch = patched();
    if (!patch) return patch;
    fresh = std::move(*patch);
  }
  if (!fresh) {
    auto loaded = load(*toml);
    if (!loaded) return loaded;
    fresh = std::move(*loaded);
  }
  data_version_ = *version;
  last_event_ = *last;
  toml_ = std::move(*toml);
  snapshot_ = std::move(fresh);
  return snapshot_;
}

Result<std::shared_ptr<const Snapshot>> Workbench::Impl::patched() const {
  const auto marks = ledger_->marks(snapshot_->last_event);
  if (!marks) return tl::unexpected<Error>(marks.error());
  std::vector<SnapshotMaker::Change> changes;
  for (const auto& [id, mark] : *marks) {
    const auto row = snapshot_->row_of(id);
    // What persons add comes and goes; its place in the order is the ledger's to say.
    if (!row || !mark.added_by.empty()) return std::shared_ptr<const Snapshot>();
    auto statement = ledger_->statement(id);
    if (!statement) return fail(std::move(statement));
    std::vector<Statement> followed{std::move(*statement)};
    follow_merges(snapshot_->dossier, followed);
    changes.push_back({*row, std::move(followed.front()), mark});
  }
  return SnapshotMaker::changed(*snapshot_, std::move(changes));
}

Result<std::shared_ptr<const Snapshot>> Workbench::Impl::load(const std::string& toml) {
  auto dossier = read_dossier(place_.folder);
  if (!dossier) return fail(std::move(dossier));
  auto sources = ledger_->sources();
  if (!sources) return fail(std::move(sources));
  auto statements = ledger_->statements();
  if (!statements) return fail(std::move(statements));
  follow_merges(*dossier, *statements);
  const auto marks = ledger_->marks();
  if (!marks) return tl::unexpected<Error>(marks.error());
  const auto last = ledger_->last_event();
  if (!last) return tl::unexpected<Error>(last.error());
  Snapshot start;
  start.problems = check_dossier(toml, (place_.folder / "dossier.toml").string()).problems;
  start.revision = sha256_hex(toml);
  start.dossier = std::move(*dossier);
  start.sources = std::make_shared<const std::vector<ledger::SourceInfo>>(std::move(*sources));
  start.last_event = *last;
  return SnapshotMaker::made(std::move(start), std::move(*statements), *marks);
}

Result<std::vector<Span>> Workbench::Impl::sentences(const Document& document, const std::string& language) {
  const std::string key = document.id + '\n' + document.digest;
  {
    const std::lock_guard lock(derived_);
    if (const auto known = sentences_.find(key); known != sentences_.end()) return known->second;
  }
  const auto core = packs_->core(language);
  if (!core) return tl::unexpected<Error>(core.error());
  std::vector<Span> regions;
  for (const Block& block : document.blocks)
    if (!block.span.empty() && block.role != BlockRole::kBoilerplate) regions.push_back(block.span);
  const language::Analysis analysis = (*core)->segment(document.text, regions);
  std::vector<Span> out;
  out.reserve(analysis.sentences.size());
  for (const language::ParsedSentence& sentence : analysis.sentences)
    if (sentence.last_token > sentence.first_token)
      out.push_back({analysis.tokens[sentence.first_token].span.begin,
                     analysis.tokens[sentence.last_token - 1].span.end});
  const std::lock_guard lock(derived_);
  if (sentences_.size() >= kKeptSentences) sentences_.clear();
  sentences_.emplace(key, out);
  return out;
}

MarkedStatement marked_statement(const Snapshot& snapshot, QuotedStatement quoted) {
  MarkedStatement marked{.quoted = std::move(quoted), .mark = {}};
  if (const auto row = snapshot.row_of(marked.quoted.statement.id)) marked.mark = snapshot.marks[*row];
  return marked;
}

Result<std::vector<MarkedStatement>> mark_all(const ledger::Ledger& ledger, const Snapshot& snapshot,
                                              const std::vector<std::size_t>& rows) {
  std::vector<Statement> statements;
  statements.reserve(rows.size());
  for (const std::size_t row : rows) statements.push_back(snapshot.statements[row]);
  auto found = quoted(ledger, snapshot.dossier, std::move(statements));
  if (!found) return fail(std::move(found));
  std::vector<MarkedStatement> out;
  out.reserve(found->size());
  for (QuotedStatement& one : *found) out.push_back(marked_statement(snapshot, std::move(one)));
  return out;
}

Result<std::shared_ptr<const Snapshot>> Workbench::now() const {
  return impl_->now();
}

std::size_t Workbench::unread(const Snapshot& snapshot) const {
  const auto files = list_sources(place());
  if (!files) return 0;
  std::set<std::string, std::less<>> known;
  for (const ledger::SourceInfo& source : *snapshot.sources) known.insert(source.id);
  // A file that was taken apart is known by what came out of it.
  return static_cast<std::size_t>(std::count_if(files->begin(), files->end(), [&](const SourceFile& file) {
    if (known.contains(file.id)) return false;
    const auto inside = known.lower_bound(file.id + "/");
    return inside == known.end() || !inside->starts_with(file.id + "/");
  }));
}

Result<std::vector<MarkedStatement>> Workbench::marked(const std::vector<std::string>& ids) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  std::vector<std::size_t> rows;
  for (const std::string& id : ids) {
    const auto row = (*snapshot)->row_of(id);
    if (!row)
      return fail(ErrorCode::kNotFound, "there is no statement " + id, {}, "it may have been taken back");
    rows.push_back(*row);
  }
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return mark_all(ledger, **snapshot, rows); });
}

Result<DocumentView> Workbench::document(const std::string& id) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const std::vector<std::size_t>& rows = (*snapshot)->rows_in(id);
  auto view = impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<DocumentView> {
    auto document = ledger.document(id);
    if (!document) return fail(std::move(document));
    auto statements = mark_all(ledger, **snapshot, rows);
    if (!statements) return fail(std::move(statements));
    return DocumentView{.document = std::move(*document),
                        .statements = std::move(*statements),
                        .sentences = {},
                        .missed = {},
                        .last_event = (*snapshot)->last_event};
  });
  if (!view) return view;
  auto sentences = impl_->sentences(view->document, (*snapshot)->dossier.language);
  if (!sentences) return fail(std::move(sentences));
  view->sentences = std::move(*sentences);
  view->missed = missed_in(*view, (*snapshot)->dossier);
  return view;
}

Result<std::vector<std::size_t>> Workbench::select(const Snapshot& snapshot, const StatementSelection& wanted,
                                                   StatementOrder order) const {
  std::optional<std::unordered_set<std::string>> with_words;
  if (wanted.filter.words && wanted.filter.words->find_first_not_of(" \t*\"") != std::string::npos) {
    auto ids = impl_->with_ledger(
        [&](ledger::Ledger& ledger) { return ledger.statements_with(*wanted.filter.words); });
    if (!ids) return fail(std::move(ids));
    with_words.emplace(ids->begin(), ids->end());
  }
  std::unordered_set<std::string> actors;
  if (wanted.filter.actor)
    actors = actors_of(snapshot.dossier, *wanted.filter.actor, wanted.counted.value_or(false));
  const auto takes = [&](std::size_t row) {
    const Statement& s = snapshot.statements[row];
    const ledger::StatementFilter& filter = wanted.filter;
    if (filter.document && s.evidence.document != *filter.document) return false;
    if (filter.actor && !actors.contains(s.actor.actor_id) && s.actor.name != *filter.actor) return false;
    if (filter.option && s.option != *filter.option) return false;
    if (filter.state && s.state != *filter.state) return false;
    if (wanted.stance && s.stance != *wanted.stance) return false;
    if (wanted.flagged && snapshot.marks[row].flagged != *wanted.flagged) return false;
    if (wanted.counted && snapshot.counted[row] != *wanted.counted) return false;
    if (s.confidence < wanted.least_confidence || s.confidence > wanted.most_confidence) return false;
    if (wanted.coder && snapshot.marks[row].last_by != *wanted.coder) return false;
    if (wanted.since || wanted.until) {
      const auto day = day_of(s);
      if (!day || (wanted.since && *day < *wanted.since) || (wanted.until && *day > *wanted.until))
        return false;
    }
    return !with_words || with_words->contains(s.id);
  };
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < snapshot.statements.size(); ++row)
    if (takes(row)) rows.push_back(row);
  const auto sort_by = [&](const auto& key) {
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
      return key(snapshot.statements[a]) < key(snapshot.statements[b]);
    });
  };
  switch (order) {
    case StatementOrder::kDocument:
      break;
    case StatementOrder::kDate:
      sort_by([](const Statement& s) { return day_of(s); });
      break;
    case StatementOrder::kDateDown:
      sort_by([](const Statement& s) { return day_of(s); });
      std::reverse(rows.begin(), rows.end());
      break;
    case StatementOrder::kConfidence:
      sort_by([](const Statement& s) { return s.confidence; });
      break;
    case StatementOrder::kConfidenceDown:
      sort_by([](const Statement& s) { return -s.confidence; });
      break;
    case StatementOrder::kActor:
      sort_by([](const Statement& s) { return std::string_view(s.actor.name); });
      break;
    case StatementOrder::kOption:
      sort_by([](const Statement& s) { return std::string_view(s.option); });
      break;
    case StatementOrder::kState:
      sort_by([](const Statement& s) { return s.state; });
      break;
  }
  return rows;
}

}  // namespace toguna::engine
