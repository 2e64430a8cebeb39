#include "sample_log.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace toguna::engine {

using ledger::SampleAct;
using ledger::SampleEntry;

SampleLog::SampleLog(const ledger::Sample& sample, const std::vector<SampleEntry>& entries,
                     const std::string& who)
    : sample_(&sample), who_(who) {
  const auto move = [](auto& from, auto& to) {
    if (from.empty()) return;
    to.push_back(from.back());
    from.pop_back();
  };
  for (const SampleEntry& entry : entries) {
    if (entry.who != who || entry.act == SampleAct::kDone || entry.act == SampleAct::kSettle) continue;
    last_ = entry.number;
    last_on_[entry.statement] = entry.number;
    if (entry.act == SampleAct::kUndo) {
      move(standing_, taken_back_);
    } else if (entry.act == SampleAct::kRedo) {
      move(taken_back_, standing_);
    } else {
      standing_.push_back(&entry);
      taken_back_.clear();
    }
  }
}

const SampleEntry* SampleLog::next(ledger::Step step) const {
  const auto& from = step == ledger::Step::kUndo ? standing_ : taken_back_;
  return from.empty() ? nullptr : from.back();
}

std::int64_t SampleLog::last_on(const std::string& statement) const {
  const auto found = last_on_.find(statement);
  return found == last_on_.end() ? 0 : found->second;
}

Result<void> SampleLog::lay_over(std::vector<MarkedStatement>& statements, const std::string& document,
                                 int version) const {
  for (const SampleEntry* entry : standing_) {
    if (entry->document != document) continue;
    const auto fields = ledger::correction_from_json(entry->fields);
    if (!fields)
      return fail(ErrorCode::kLedgerCorrupt,
                  fmt::format("entry {} of a sample cannot be read", entry->number));
    if (entry->act == SampleAct::kAdd) {
      Statement own{.id = entry->statement, .confidence = 1, .state = ReviewState::kAccepted};
      own.evidence.document = document;
      own.evidence.version = version;
      ledger::apply(*fields, own);
      statements.push_back({.quoted = {}, .mark = {.added_by = who_}});
      statements.back().quoted.statement = std::move(own);
      continue;
    }
    const auto at = std::find_if(statements.begin(), statements.end(), [&](const MarkedStatement& one) {
      return one.quoted.statement.id == entry->statement;
    });
    if (at == statements.end()) continue;
    Statement& statement = at->quoted.statement;
    if (entry->act == SampleAct::kFlag) {
      at->mark.flagged = fields->flagged.value_or(false);
      continue;
    }
    ledger::apply(*fields, statement);
    statement.state = entry->act == SampleAct::kAccept   ? ReviewState::kAccepted
                      : entry->act == SampleAct::kReject ? ReviewState::kRejected
                                                         : ReviewState::kCorrected;
  }
  return {};
}

Result<std::vector<MarkedStatement>> SampleLog::statements(const ledger::Ledger& ledger,
                                                           const std::string& document, int version) const {
  std::vector<MarkedStatement> out;
  if (sample_->shows_suggestions) {
    auto suggested = ledger.suggestions(document, version);
    if (!suggested) return fail(std::move(suggested));
    for (Statement& statement : *suggested) {
      out.emplace_back();
      out.back().quoted.statement = std::move(statement);
    }
  }
  if (auto done = lay_over(out, document, version); !done) return fail(std::move(done));
  for (MarkedStatement& one : out) {
    one.mark.last_event = last_on(one.quoted.statement.id);
    if (one.mark.last_event != 0) one.mark.last_by = who_;
  }
  return out;
}

Result<std::vector<Coding>> codings_of(const ledger::Ledger& ledger, const ledger::Sample& sample,
                                       const SampleLog& log) {
  std::vector<Coding> out;
  for (const auto& [document, version] : sample.documents) {
    auto statements = log.statements(ledger, document, version);
    if (!statements) return fail(std::move(statements));
    for (MarkedStatement& one : *statements) {
      Statement& statement = one.quoted.statement;
      if (statement.state == ReviewState::kSuggested) continue;
      const bool rejected = statement.state == ReviewState::kRejected;
      const std::string key = statement.id;
      // An own statement that its coder rejected later is as if it had never been made.
      if (rejected && !one.mark.added_by.empty()) continue;
      out.push_back({.key = key, .statement = std::move(statement), .rejected = rejected});
    }
  }
  return out;
}

Result<std::vector<Coding>> program_codings(const ledger::Ledger& ledger, const ledger::Sample& sample) {
  std::vector<Coding> out;
  for (const auto& [document, version] : sample.documents) {
    auto suggested = ledger.suggestions(document, version);
    if (!suggested) return fail(std::move(suggested));
    for (Statement& statement : *suggested) {
      const std::string key = statement.id;
      out.push_back({.key = key, .statement = std::move(statement), .rejected = false});
    }
  }
  return out;
}

Result<ledger::Sample> sample_numbered(const ledger::Ledger& ledger, std::int64_t number) {
  auto samples = ledger.samples();
  if (!samples) return fail(std::move(samples));
  for (ledger::Sample& sample : *samples)
    if (sample.number == number) return std::move(sample);
  return fail(ErrorCode::kNotFound, fmt::format("there is no sample {}", number), {},
              "the samples are listed under Team");
}

}  // namespace toguna::engine
