// Double coding: what each of two coders sees and does while neither knows of the other.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sample_log.hpp"
#include "toguna/engine/workbench.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

using ledger::SampleAct;
using ledger::SampleEntry;

/// One coder's side of a sample, as the ledger has it.
struct Side {
  ledger::Sample sample;
  std::vector<SampleEntry> entries;

  SampleLog log(const std::string& who) const { return {sample, entries, who}; }
  Result<int> version_of(const std::string& document) const {
    for (const auto& [id, version] : sample.documents)
      if (id == document) return version;
    return fail(ErrorCode::kNotFound, fmt::format("sample {} has no article {}", sample.number, document));
  }
};

Result<Side> side_of(const ledger::Ledger& ledger, std::int64_t number, const std::string& who) {
  auto sample = sample_numbered(ledger, number);
  if (!sample) return fail(std::move(sample));
  if (std::find(sample->coders.begin(), sample->coders.end(), who) == sample->coders.end())
    return fail(ErrorCode::kUsage, fmt::format("{} does not code sample {}", who, number), {},
                fmt::format("it is coded by {} and {}", sample->coders[0], sample->coders[1]));
  auto entries = ledger.sample_entries(number);
  if (!entries) return fail(std::move(entries));
  return Side{std::move(*sample), std::move(*entries)};
}

SampleArticle counted(ledger::SourceInfo source, const std::vector<MarkedStatement>& statements) {
  SampleArticle out{.source = std::move(source), .statements = statements.size()};
  for (const MarkedStatement& one : statements) {
    const ReviewState state = one.quoted.statement.state;
    out.suggested += state == ReviewState::kSuggested ? 1 : 0;
    out.accepted += state == ReviewState::kAccepted ? 1 : 0;
    out.rejected += state == ReviewState::kRejected ? 1 : 0;
    out.corrected += state == ReviewState::kCorrected ? 1 : 0;
    out.flagged += one.mark.flagged ? 1 : 0;
  }
  return out;
}

/// Of these articles the statements with these ids, in the order of the ids.
Result<Reviewed> reviewed(const ledger::Ledger& ledger, const Side& side, const std::string& who,
                          const std::vector<std::pair<std::string, std::string>>& wanted) {
  const SampleLog log = side.log(who);
  Reviewed out{.last_event = log.last(),
               .can_undo = log.next(ledger::Step::kUndo) != nullptr,
               .can_redo = log.next(ledger::Step::kRedo) != nullptr};
  for (const auto& [document, id] : wanted) {
    const auto version = side.version_of(document);
    if (!version) return tl::unexpected<Error>(version.error());
    auto statements = log.statements(ledger, document, *version);
    if (!statements) return fail(std::move(statements));
    for (MarkedStatement& one : *statements)
      if (one.quoted.statement.id == id) out.statements.push_back(std::move(one));
  }
  return out;
}

Result<MarkedStatement> seen(const ledger::Ledger& ledger, const Side& side, const std::string& who,
                             const std::string& id) {
  const SampleLog log = side.log(who);
  for (const auto& [document, version] : side.sample.documents) {
    auto statements = log.statements(ledger, document, version);
    if (!statements) return fail(std::move(statements));
    for (MarkedStatement& one : *statements)
      if (one.quoted.statement.id == id) return std::move(one);
  }
  return fail(ErrorCode::kNotFound, fmt::format("sample {} has no statement {}", side.sample.number, id));
}

SampleAct act_of(const ReviewItem& item) {
  if (item.verdict == ledger::Verdict::kAccept) return SampleAct::kAccept;
  if (item.verdict == ledger::Verdict::kReject) return SampleAct::kReject;
  return item.changes.flagged ? SampleAct::kFlag : SampleAct::kCorrect;
}

}  // namespace

Result<std::set<std::string>> Workbench::held_from(const std::string& who) const {
  const auto all = samples();
  if (!all) return tl::unexpected<Error>(all.error());
  std::set<std::string> held;
  for (const ledger::Sample& sample : *all)
    if (sample.open() && std::find(sample.coders.begin(), sample.coders.end(), who) != sample.coders.end())
      for (const auto& [document, version] : sample.documents) held.insert(document);
  return held;
}

Result<std::vector<ledger::Sample>> Workbench::samples() const {
  return impl_->with_ledger([](ledger::Ledger& ledger) { return ledger.samples(); });
}

Result<ledger::Sample> Workbench::make_sample(const SampleRequest& request) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const auto& sources = *(*snapshot)->sources;
  std::vector<std::size_t> all(sources.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  const auto share = static_cast<std::size_t>(std::ceil(request.share * static_cast<double>(all.size())));
  const std::size_t count = std::max<std::size_t>(1, request.articles.value_or(share));
  ledger::Sample sample{.who = request.who,
                        .seed = request.seed,
                        .shows_suggestions = request.shows_suggestions,
                        .coders = request.coders,
                        .documents = {},
                        .done = {}};
  for (const std::size_t row : sample_rows(all, count, request.seed))
    sample.documents.emplace_back(sources[row].id, sources[row].version);
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.make_sample(sample); });
}

Result<SampleArticles> Workbench::sample_articles(std::int64_t sample, const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  return impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<SampleArticles> {
    const auto side = side_of(ledger, sample, who);
    if (!side) return tl::unexpected<Error>(side.error());
    const SampleLog log = side->log(who);
    SampleArticles out{.articles = {},
                       .can_undo = log.next(ledger::Step::kUndo) != nullptr,
                       .can_redo = log.next(ledger::Step::kRedo) != nullptr,
                       .last_event = log.last()};
    for (const auto& [document, version] : side->sample.documents) {
      const auto& sources = *(*snapshot)->sources;
      const auto source = std::find_if(sources.begin(), sources.end(),
                                       [&](const ledger::SourceInfo& one) { return one.id == document; });
      const auto statements = log.statements(ledger, document, version);
      if (!statements) return tl::unexpected<Error>(statements.error());
      ledger::SourceInfo info = source == sources.end() ? ledger::SourceInfo{.id = document} : *source;
      info.version = version;
      out.articles.push_back(counted(std::move(info), *statements));
    }
    return out;
  });
}

Result<DocumentView> Workbench::sample_document(std::int64_t sample, const std::string& id,
                                                const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  auto view = impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<DocumentView> {
    const auto side = side_of(ledger, sample, who);
    if (!side) return tl::unexpected<Error>(side.error());
    const auto version = side->version_of(id);
    if (!version) return tl::unexpected<Error>(version.error());
    auto document = ledger.document(id, *version);
    if (!document) return fail(std::move(document));
    const SampleLog log = side->log(who);
    auto statements = log.statements(ledger, id, *version);
    if (!statements) return fail(std::move(statements));
    for (MarkedStatement& one : *statements) {
      one.quoted.document_title = document->title;
      one.quoted.document_outlet = document->outlet;
      one.quoted.document_date = document->date;
    }
    return DocumentView{.document = std::move(*document),
                        .statements = std::move(*statements),
                        .sentences = {},
                        .missed = {},
                        .last_event = log.last()};
  });
  if (!view) return view;
  auto sentences = impl_->sentences(view->document, (*snapshot)->dossier.language);
  if (!sentences) return fail(std::move(sentences));
  view->sentences = std::move(*sentences);
  return view;
}

Result<Reviewed> Workbench::sample_review(std::int64_t sample, const std::vector<ReviewItem>& items,
                                          const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  return impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<Reviewed> {
    auto side = side_of(ledger, sample, who);
    if (!side) return fail(std::move(side));
    std::vector<std::pair<std::string, std::string>> touched;
    bool conflict = false;
    for (const ReviewItem& item : items) {
      const auto before = seen(ledger, *side, who, item.statement);
      if (!before) return tl::unexpected<Error>(before.error());
      const Evidence& evidence = before->quoted.statement.evidence;
      const auto correction =
          correction_of(item.changes, (*snapshot)->dossier, ledger, evidence.document, evidence.version);
      if (!correction) return tl::unexpected<Error>(correction.error());
      touched.emplace_back(evidence.document, item.statement);
      const auto entered = ledger.enter({.sample = sample,
                                         .who = who,
                                         .act = act_of(item),
                                         .statement = item.statement,
                                         .document = evidence.document,
                                         .fields = ledger::correction_json(*correction)},
                                        item.expected);
      if (!entered) return tl::unexpected<Error>(entered.error());
      conflict = conflict || entered->number == 0;
    }
    side = side_of(ledger, sample, who);
    if (!side) return fail(std::move(side));
    auto out = reviewed(ledger, *side, who, touched);
    if (out) out->conflict = conflict;
    return out;
  });
}

Result<Reviewed> Workbench::sample_add(std::int64_t sample, const AddedStatement& added,
                                       const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const FieldChanges& fields = added.fields;
  if (!fields.actor || !fields.option || !fields.stance || !fields.span)
    return fail(ErrorCode::kUsage,
                "a statement needs an actor, an option, a stance and the words it rests on");
  return impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<Reviewed> {
    auto side = side_of(ledger, sample, who);
    if (!side) return fail(std::move(side));
    const auto version = side->version_of(added.document);
    if (!version) return tl::unexpected<Error>(version.error());
    auto correction = correction_of(fields, (*snapshot)->dossier, ledger, added.document, *version);
    if (!correction) return fail(std::move(correction));
    if (!correction->speaker)
      correction->speaker = Party{.name = *correction->actor_name, .actor_id = *correction->actor_id};
    const auto entered = ledger.enter({.sample = sample,
                                       .who = who,
                                       .act = SampleAct::kAdd,
                                       .statement = {},
                                       .document = added.document,
                                       .fields = ledger::correction_json(*correction)});
    if (!entered) return tl::unexpected<Error>(entered.error());
    side = side_of(ledger, sample, who);
    if (!side) return fail(std::move(side));
    return reviewed(ledger, *side, who, {{added.document, entered->statement}});
  });
}

Result<Reviewed> Workbench::sample_step(std::int64_t sample, ledger::Step step,
                                        const std::string& who) const {
  return impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<Reviewed> {
    auto side = side_of(ledger, sample, who);
    if (!side) return fail(std::move(side));
    const SampleLog log = side->log(who);
    const SampleEntry* next = log.next(step);
    if (next == nullptr)
      return fail(
          ErrorCode::kNothingToCompute,
          fmt::format("{} has nothing to {}", who, step == ledger::Step::kUndo ? "take back" : "make again"));
    const std::pair<std::string, std::string> touched{next->document, next->statement};
    const auto entered =
        ledger.enter({.sample = sample,
                      .who = who,
                      .act = step == ledger::Step::kUndo ? SampleAct::kUndo : SampleAct::kRedo,
                      .statement = touched.second,
                      .document = touched.first,
                      .fields = "{}"});
    if (!entered) return tl::unexpected<Error>(entered.error());
    side = side_of(ledger, sample, who);
    if (!side) return fail(std::move(side));
    return reviewed(ledger, *side, who, {touched});
  });
}

Result<ledger::Sample> Workbench::sample_done(std::int64_t sample, const std::string& who) const {
  return impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<ledger::Sample> {
    const auto side = side_of(ledger, sample, who);
    if (!side) return tl::unexpected<Error>(side.error());
    const SampleLog log = side->log(who);
    std::size_t waiting = 0;
    for (const auto& [document, version] : side->sample.documents) {
      const auto statements = log.statements(ledger, document, version);
      if (!statements) return tl::unexpected<Error>(statements.error());
      for (const MarkedStatement& one : *statements)
        waiting += one.quoted.statement.state == ReviewState::kSuggested ? 1 : 0;
    }
    if (waiting > 0)
      return fail(ErrorCode::kUsage,
                  fmt::format("{} suggestions still wait for a verdict of {}", waiting, who), {},
                  "accept or reject each of them first");
    const auto entered = ledger.enter({.sample = sample,
                                       .who = who,
                                       .act = SampleAct::kDone,
                                       .statement = {},
                                       .document = {},
                                       .fields = "{}"});
    if (!entered) return tl::unexpected<Error>(entered.error());
    return sample_numbered(ledger, sample);
  });
}

}  // namespace toguna::engine
