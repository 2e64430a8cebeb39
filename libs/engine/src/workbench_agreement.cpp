// What coders agree on, and taking what they settle into the log of verdicts.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sample_log.hpp"
#include "toguna/engine/workbench.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

using Basis = PairAgreement::Basis;
using Lengths = std::unordered_map<std::string, std::size_t>;

constexpr std::size_t kDraws = 1000;

/// The lengths of a sample's articles.
Result<Lengths> lengths_of(const ledger::Ledger& ledger, const ledger::Sample& sample) {
  const auto all = ledger.text_lengths();
  if (!all) return tl::unexpected<Error>(all.error());
  Lengths out;
  for (const auto& [document, version] : sample.documents)
    if (const auto length = all->find(document); length != all->end()) out.insert(*length);
  return out;
}

std::string choice_json(const std::string& choice) {
  return "\"" + choice + "\"";
}

/// What was chosen last of each pair.
std::map<std::string, std::string> choices_in(const std::vector<ledger::SampleEntry>& entries) {
  std::map<std::string, std::string> out;
  for (const ledger::SampleEntry& entry : entries)
    if (entry.act == ledger::SampleAct::kSettle && entry.fields.size() > 2)
      out[entry.statement] = entry.fields.substr(1, entry.fields.size() - 2);
  return out;
}

/// Both coders and the program, of a sample that is done.
struct Sides {
  ledger::Sample sample;
  std::vector<ledger::SampleEntry> entries;
  std::vector<Coding> first, second, program;
};

Result<Sides> sides_of(const ledger::Ledger& ledger, std::int64_t number) {
  Sides out;
  auto sample = sample_numbered(ledger, number);
  if (!sample) return fail(std::move(sample));
  if (sample->open())
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("not both coders of sample {} are done yet", number), {},
                "until then neither sees what the other coded");
  auto entries = ledger.sample_entries(number);
  if (!entries) return fail(std::move(entries));
  auto first = codings_of(ledger, *sample, {*sample, *entries, sample->coders[0]});
  if (!first) return fail(std::move(first));
  auto second = codings_of(ledger, *sample, {*sample, *entries, sample->coders[1]});
  if (!second) return fail(std::move(second));
  auto program = program_codings(ledger, *sample);
  if (!program) return fail(std::move(program));
  return Sides{std::move(*sample), std::move(*entries), std::move(*first), std::move(*second),
               std::move(*program)};
}

PairAgreement named(PairAgreement made, Basis basis, std::int64_t sample, std::string first,
                    std::string second) {
  made.basis = basis;
  made.sample = sample;
  made.first = std::move(first);
  made.second = std::move(second);
  return made;
}

Result<SampleComparison> compared(const ledger::Ledger& ledger, std::int64_t number,
                                  const evaluation::Bootstrap& bootstrap) {
  auto sides = sides_of(ledger, number);
  if (!sides) return fail(std::move(sides));
  const auto lengths = lengths_of(ledger, sides->sample);
  if (!lengths) return tl::unexpected<Error>(lengths.error());
  SampleComparison out{.sample = sides->sample, .between = {}, .with_program = {}, .pairs = {}};
  const auto& coders = sides->sample.coders;
  const auto pairs = paired(sides->first, sides->second);
  out.between =
      named(agreement_of(pairs, *lengths, true, bootstrap), Basis::kBlind, number, coders[0], coders[1]);
  for (const auto* side : {&sides->first, &sides->second})
    out.with_program.push_back(named(agreement_of(paired(*side, sides->program), *lengths, true, bootstrap),
                                     Basis::kMachine, number, coders[side == &sides->first ? 0 : 1], {}));
  const auto choices = choices_in(sides->entries);
  for (const CodingPair& pair : pairs) {
    const auto choice = choices.find(pair.id);
    out.pairs.push_back({pair, choice == choices.end() ? std::string() : choice->second});
  }
  return out;
}

/// The fields in which a coding is otherwise than the statement.
ledger::Correction changes_to(const Statement& now, const Statement& chosen) {
  ledger::Correction out;
  if (now.actor != chosen.actor) {
    out.actor_id = chosen.actor.actor_id;
    out.actor_name = chosen.actor.name;
  }
  if (now.speaker != chosen.speaker) out.speaker = chosen.speaker;
  if (now.principal != chosen.principal) out.principal = chosen.principal;
  if (now.option != chosen.option) out.option = chosen.option;
  if (now.stance != chosen.stance) out.stance = chosen.stance;
  if (now.date_said != chosen.date_said) {
    out.undated = !chosen.date_said;
    out.date_said = chosen.date_said;
  }
  if (now.date_reported != chosen.date_reported) out.date_reported = chosen.date_reported;
  if (now.claim_about_other != chosen.claim_about_other) out.about_other = chosen.claim_about_other;
  if (now.condition != chosen.condition) out.condition = chosen.condition;
  if (now.evidence != chosen.evidence) out.evidence = chosen.evidence;
  return out;
}

/// The suggestion that a pair is about; empty: none.
std::string suggestion_of(const CodingPair& pair, const std::vector<Coding>& program) {
  for (const auto* side : {&pair.first, &pair.second})
    if (*side && !(*side)->key.starts_with("own-")) return (*side)->key;
  // Coded without sight of the suggestions: one on the same words and option is meant.
  const Coding& own = pair.first ? *pair.first : *pair.second;
  for (const CodingPair& one : paired({own}, program))
    if (one.first && one.second && one.first->statement.option == one.second->statement.option)
      return one.second->key;
  return {};
}

Result<void> write_choice(ledger::Ledger& ledger, const Sides& sides, const CodingPair& pair,
                          const std::string& choice, const std::string& who) {
  const std::optional<Coding>& chosen = choice == "second" ? pair.second : pair.first;
  const bool nothing = choice == "neither" || !chosen || chosen->rejected;
  const std::string note = fmt::format("double coding {}: {}", sides.sample.number, pair.id);
  const std::string suggestion = suggestion_of(pair, sides.program);
  if (suggestion.empty()) {
    if (nothing) return {};
    Statement made = chosen->statement;
    made.id.clear();
    const auto document = ledger.document(made.evidence.document, made.evidence.version);
    if (!document) return tl::unexpected<Error>(document.error());
    made.date_reported = document->date;
    if (!document->outlet.empty()) made.relay = {document->outlet};
    const auto added = ledger.add_statement(made, who, note);
    return added ? Result<void>() : Result<void>(tl::unexpected<Error>(added.error()));
  }
  const auto now = ledger.statement(suggestion);
  if (!now) return tl::unexpected<Error>(now.error());
  ledger::Correction correction;
  ledger::Verdict verdict = ledger::Verdict::kReject;
  if (!nothing) {
    correction = changes_to(*now, chosen->statement);
    const bool same = ledger::correction_json(correction) == "{}";
    verdict = same ? ledger::Verdict::kAccept : ledger::Verdict::kCorrect;
  }
  const auto judged = ledger.judge(suggestion, verdict, who, correction, note);
  return judged ? Result<void>() : Result<void>(tl::unexpected<Error>(judged.error()));
}

/// What each person said in the review, by person.
std::map<std::string, std::vector<Coding>> reviews(const std::vector<ledger::PersonalVerdict>& verdicts) {
  std::map<std::string, std::vector<Coding>> out;
  for (const ledger::PersonalVerdict& one : verdicts)
    out[one.who].push_back({.key = one.statement.id,
                            .statement = one.statement,
                            .rejected = one.verdict == ledger::Verdict::kReject});
  return out;
}

/// Only what both said something of: who reviewed what is no matter of agreement.
std::vector<CodingPair> of_both(const std::vector<Coding>& first, const std::vector<Coding>& second) {
  std::map<std::string, const Coding*> by_key;
  for (const Coding& one : second) by_key.emplace(one.key, &one);
  std::vector<Coding> left, right;
  for (const Coding& one : first)
    if (const auto other = by_key.find(one.key); other != by_key.end()) {
      left.push_back(one);
      right.push_back(*other->second);
    }
  return paired(left, right);
}

/// All persons together beside the program, in the articles where every suggestion has its verdict.
std::optional<PairAgreement> with_program(const Snapshot& snapshot, const std::vector<Statement>& suggested,
                                          const Lengths& lengths, const evaluation::Bootstrap& bootstrap) {
  Lengths whole = lengths;
  std::vector<Coding> persons, program;
  for (const Statement& statement : snapshot.statements)
    if (statement.state == ReviewState::kSuggested) whole.erase(statement.evidence.document);
  bool judged = false;
  for (const Statement& statement : snapshot.statements) {
    if (!whole.contains(statement.evidence.document)) continue;
    judged = true;
    persons.push_back(
        {.key = statement.id, .statement = statement, .rejected = statement.state == ReviewState::kRejected});
  }
  if (!judged) return std::nullopt;
  for (const Statement& statement : suggested)
    if (whole.contains(statement.evidence.document))
      program.push_back({.key = statement.id, .statement = statement, .rejected = false});
  return named(agreement_of(paired(persons, program), whole, true, bootstrap), Basis::kMachine, 0, {}, {});
}

}  // namespace

Result<SampleComparison> Workbench::sample_comparison(std::int64_t sample) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const evaluation::Bootstrap bootstrap{.seed = (*snapshot)->dossier.settings.seed,
                                        .draws = kDraws,
                                        .threads = (*snapshot)->dossier.settings.threads};
  return impl_->with_ledger([&](ledger::Ledger& ledger) { return compared(ledger, sample, bootstrap); });
}

Result<SampleComparison> Workbench::settle(std::int64_t sample, const std::vector<Settling>& choices,
                                           const std::string& who) const {
  auto done = impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<void> {
    const auto sides = sides_of(ledger, sample);
    if (!sides) return tl::unexpected<Error>(sides.error());
    const auto pairs = paired(sides->first, sides->second);
    for (const Settling& one : choices) {
      const auto pair = std::find_if(pairs.begin(), pairs.end(),
                                     [&](const CodingPair& known) { return known.id == one.pair; });
      if (pair == pairs.end())
        return fail(ErrorCode::kNotFound, fmt::format("sample {} has no pair {}", sample, one.pair));
      if (one.choice != "first" && one.choice != "second" && one.choice != "neither")
        return fail(ErrorCode::kUsage, "choose first, second or neither");
      if (auto written = write_choice(ledger, *sides, *pair, one.choice, who); !written) return written;
      const auto entered = ledger.enter({.sample = sample,
                                         .who = who,
                                         .act = ledger::SampleAct::kSettle,
                                         .statement = one.pair,
                                         .document = {},
                                         .fields = choice_json(one.choice)});
      if (!entered) return tl::unexpected<Error>(entered.error());
    }
    return {};
  });
  if (!done) return fail(std::move(done));
  return sample_comparison(sample);
}

Result<AgreementResponse> Workbench::agreement(std::size_t draws) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const evaluation::Bootstrap bootstrap{.seed = (*snapshot)->dossier.settings.seed,
                                        .draws = draws,
                                        .threads = (*snapshot)->dossier.settings.threads};
  return impl_->with_ledger([&](ledger::Ledger& ledger) -> Result<AgreementResponse> {
    AgreementResponse out{.seed = bootstrap.seed, .draws = draws, .pairs = {}};
    const auto samples = ledger.samples();
    if (!samples) return tl::unexpected<Error>(samples.error());
    for (const ledger::Sample& sample : *samples) {
      if (sample.open()) continue;
      auto found = compared(ledger, sample.number, bootstrap);
      if (!found) return fail(std::move(found));
      out.pairs.push_back(std::move(found->between));
      for (PairAgreement& one : found->with_program) out.pairs.push_back(std::move(one));
    }
    const auto verdicts = ledger.personal_verdicts();
    if (!verdicts) return tl::unexpected<Error>(verdicts.error());
    const auto lengths = ledger.text_lengths();
    if (!lengths) return tl::unexpected<Error>(lengths.error());
    const auto by_person = reviews(*verdicts);
    for (auto first = by_person.begin(); first != by_person.end(); ++first)
      for (auto second = std::next(first); second != by_person.end(); ++second) {
        const auto pairs = of_both(first->second, second->second);
        if (!pairs.empty())
          out.pairs.push_back(named(agreement_of(pairs, *lengths, false, bootstrap), Basis::kReview, 0,
                                    first->first, second->first));
      }
    const auto suggested = ledger.suggestions();
    if (!suggested) return tl::unexpected<Error>(suggested.error());
    if (auto program = with_program(**snapshot, *suggested, *lengths, bootstrap))
      out.pairs.push_back(std::move(*program));
    return out;
  });
}

}  // namespace toguna::engine
