#include "team_commands.hpp"

#include <fmt/format.h>

#include "toguna/codec/workbench.hpp"

namespace toguna::cli {
namespace {

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{:.3f}", *value) : std::string("-");
}

std::string coefficient(const evaluation::Coefficient& one) {
  if (!one.low) return number(one.value);
  return fmt::format("{} ({} to {})", number(one.value), number(one.low), number(one.high));
}

std::string row(const char* what, const evaluation::NominalAgreement& one) {
  return fmt::format("  {:<10} {:>6}  {:>6}  {:<26} {}\n", what, one.things, number(one.share),
                     coefficient(one.alpha), one.kappa ? coefficient(*one.kappa) : std::string("-"));
}

std::string heading(const engine::PairAgreement& one) {
  using Basis = engine::PairAgreement::Basis;
  const std::string first = one.first.empty() ? "all persons" : one.first;
  const std::string second = one.second.empty() ? "the program" : one.second;
  const std::string sample = one.sample == 0 ? std::string() : fmt::format(", sample {}", one.sample);
  const char* how = one.basis == Basis::kBlind    ? "coded blind"
                    : one.basis == Basis::kReview ? "in the review, not blind"
                                                  : "beside the program";
  return fmt::format("{} and {} ({}{})\n", first, second, how, sample);
}

std::string text_of(const engine::PairAgreement& one) {
  std::string out = heading(one);
  out += fmt::format("  {} articles; both {} statements, alike {}; only the first {}, only the second {}\n",
                     one.documents, one.both, one.alike, one.first_only, one.second_only);
  if (one.words)
    out += fmt::format("  which words, by option: alpha for unitizing {}\n", coefficient(one.words->alpha));
  out += fmt::format("  {:<10} {:>6}  {:>6}  {:<26} {}\n", "", "things", "share", "alpha", "kappa");
  if (one.verdict.things > 0) out += row("statement", one.verdict);
  return out + row("actor", one.actor) + row("option", one.option) + row("stance", one.stance) + "\n";
}

std::string text_of(const ledger::Sample& one) {
  std::string done;
  for (const std::string& coder : one.done) done += fmt::format("{}{}", done.empty() ? "" : ", ", coder);
  std::string out = fmt::format("sample {}: {} articles for {} and {}, seed {}{}; done: {}\n", one.number,
                                one.documents.size(), one.coders[0], one.coders[1], one.seed,
                                one.shows_suggestions ? "" : ", without the program's suggestions",
                                done.empty() ? "nobody" : done);
  for (const auto& [document, version] : one.documents) out += fmt::format("  {}\n", document);
  return out;
}

std::string text_of(const std::optional<engine::Coding>& coding) {
  if (!coding) return "nothing";
  if (coding->rejected) return "no statement";
  const Statement& s = coding->statement;
  return fmt::format("{} {} {}: \"{}\"", s.actor.name, to_string(s.stance), s.option, s.evidence.words);
}

std::string text_of(const engine::SampleComparison& found) {
  std::string out = text_of(found.between);
  for (const engine::PairAgreement& one : found.with_program) out += text_of(one);
  std::size_t differ = 0;
  for (const engine::SettledPair& one : found.pairs) {
    if (one.pair.differs.empty()) continue;
    ++differ;
    std::string fields;
    for (const std::string& field : one.pair.differs) fields += (fields.empty() ? "" : ", ") + field;
    const std::string& document =
        (one.pair.first ? one.pair.first : one.pair.second)->statement.evidence.document;
    out +=
        fmt::format("{} in {}: {}{}\n  {}: {}\n  {}: {}\n", one.pair.id, document, fields,
                    one.choice.empty() ? std::string() : "; settled: " + one.choice, found.sample.coders[0],
                    text_of(one.pair.first), found.sample.coders[1], text_of(one.pair.second));
  }
  return out + fmt::format("{} of {} differ\n", differ, found.pairs.size());
}

}  // namespace

Result<std::string> agreement_output(const engine::Engine& engine, const engine::DossierPlace& place,
                                     const TeamArguments& arguments, bool json) {
  const engine::Workbench bench(engine, place);
  const auto found = bench.agreement(arguments.draws);
  if (!found) return tl::unexpected<Error>(found.error());
  if (json) return codec::to_json(*found);
  if (found->pairs.empty())
    return fail(ErrorCode::kNothingToCompute, "nobody has judged what somebody else has too",
                place.folder.string(), "toguna double draws a sample for two coders");
  std::string out;
  for (const engine::PairAgreement& one : found->pairs) out += text_of(one);
  return out + fmt::format("Intervals: 95 %, bootstrap over articles, {} draws, seed {}.\n", found->draws,
                           found->seed);
}

Result<std::string> double_output(const engine::Engine& engine, const engine::DossierPlace& place,
                                  const TeamArguments& arguments, bool json) {
  const engine::Workbench bench(engine, place);
  if (arguments.compare) {
    const auto found = bench.sample_comparison(*arguments.compare);
    if (!found) return tl::unexpected<Error>(found.error());
    return json ? codec::to_json(*found) : text_of(*found);
  }
  if (!arguments.coders.empty()) {
    const auto made = bench.make_sample({.who = arguments.who,
                                         .coders = arguments.coders,
                                         .articles = arguments.articles,
                                         .share = arguments.share,
                                         .seed = arguments.seed,
                                         .shows_suggestions = !arguments.hide_suggestions});
    if (!made) return tl::unexpected<Error>(made.error());
    return json ? codec::to_json(*made)
                : text_of(*made) + "next: each of the two opens toguna serve, Team, and codes it\n";
  }
  const auto samples = bench.samples();
  if (!samples) return tl::unexpected<Error>(samples.error());
  if (json) return codec::samples_json(*samples);
  std::string out;
  for (const ledger::Sample& one : *samples) out += text_of(one);
  return out.empty() ? std::string("no sample has been drawn yet\n") : out;
}

}  // namespace toguna::cli
