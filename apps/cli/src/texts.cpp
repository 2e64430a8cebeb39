#include "texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "toguna/text/utf8.hpp"

namespace toguna::cli {
namespace {

/// Pads by code points, which is what a terminal shows for the scripts of names here.
std::string padded(std::string_view text, std::size_t width) {
  const std::size_t length = text::count_code_points(text);
  return std::string(text) + std::string(length < width ? width - length : 0, ' ');
}

std::string shortened(std::string_view text, std::size_t width) {
  std::string one_line = text::collapse_space(text);
  const text::CodePointIndex index(one_line);
  if (index.size() <= width) return one_line;
  return std::string(index.slice({0, width - 1})) + "…";
}

std::string place(double value) {
  return fmt::format("{:.0f}", value);
}
std::string percent(double share) {
  return fmt::format("{:.0f} %", 100 * share);
}

std::string unreviewed_note(std::size_t unreviewed, std::size_t used) {
  return fmt::format("{} statements count, {} of them not reviewed by a person.\n", used, unreviewed);
}

}  // namespace

std::string text_of(const engine::StatementsResponse& response) {
  std::string out;
  for (const engine::QuotedStatement& quoted : response.statements) {
    const Statement& s = quoted.statement;
    std::string who = s.speaker.name;
    if (s.principal) who += fmt::format(" (for {})", s.principal->name);
    if (who.empty()) who = s.actor.name;
    const auto date = s.date_said ? s.date_said : s.date_reported;
    out += fmt::format("{}  {}  {} {} {}  [{:.2f} {}{}]\n", s.id, date ? date->iso() : "no date   ", who,
                       to_string(s.stance), s.option, s.confidence, to_string(s.state),
                       quoted.counted ? "" : ", not counted");
    out += fmt::format("    “{}”\n", shortened(s.evidence.words, 150));
    if (s.condition) out += fmt::format("    condition: “{}”\n", shortened(s.condition->words, 120));
    out += fmt::format("    {} [{}, {}){}\n", s.evidence.document, s.evidence.span.begin, s.evidence.span.end,
                       s.relay.empty() ? "" : fmt::format("  through {}", fmt::join(s.relay, " <- ")));
    if (!quoted.also_in.empty())
      out += fmt::format("    also in {} (one statement: {})\n", fmt::join(quoted.also_in, ", "),
                         quoted.same_as);
  }
  out += fmt::format("{} statements\n", response.statements.size());
  return out;
}

std::string text_of(const engine::PositionsResponse& response, const Dossier& dossier) {
  std::string out;
  for (const positions::ActorPosition& actor : response.positions.actors) {
    out += actor.name;
    if (!actor.in_dossier) out += " (not in the dossier)";
    if (actor.position)
      out += fmt::format(": {} ({} to {})", place(actor.position->mode), place(actor.position->low),
                         place(actor.position->high));
    if (actor.furthest_accepted) out += fmt::format(", accepts up to {}", place(*actor.furthest_accepted));
    if (actor.nearest_refused) out += fmt::format(", refuses from {}", place(*actor.nearest_refused));
    out += fmt::format(", {} statements\n", actor.statement_count);
    for (const positions::OptionView& view : actor.options) {
      const Option* option = dossier.find_option(view.option);
      out +=
          fmt::format("  {} {}\n", padded(to_string(view.stance), 11), option ? option->label : view.option);
    }
    for (const positions::Shift& shift : actor.shifts)
      out += fmt::format("  moved on {}: {} -> {}{}\n", shift.option, to_string(shift.before),
                         to_string(shift.after), shift.date ? " on " + shift.date->iso() : "");
    for (const std::string& words : actor.notes) out += fmt::format("  note: {}\n", words);
  }
  return out + unreviewed_note(response.unreviewed, response.statements_used);
}

std::string text_of(const engine::NetworkResponse& response) {
  std::string out;
  const network::Coalitions& coalitions = response.coalitions;
  for (int coalition = 0; coalition < coalitions.count; ++coalition) {
    std::vector<std::string> members;
    for (std::size_t i = 0; i < coalitions.actors.size(); ++i)
      if (coalitions.member_of[i] == coalition) members.push_back(coalitions.actors[i]);
    out += fmt::format("coalition {}: {}\n", coalition + 1, fmt::join(members, ", "));
  }
  out += fmt::format("signed modularity {:.3f} ({})\n\n", coalitions.modularity,
                     coalitions.exact ? "exact" : "best found");
  const network::LabelledMatrix& matrix = response.actor_option;
  std::size_t width = 0;
  for (const std::string& row : matrix.rows) width = std::max(width, text::count_code_points(row));
  for (std::size_t c = 0; c < matrix.columns.size(); ++c)
    out += fmt::format("({}) {}\n", c + 1, matrix.columns[c]);
  out += padded("supports minus opposes", width);
  for (std::size_t c = 0; c < matrix.columns.size(); ++c)
    out += fmt::format("{:>6}", fmt::format("({})", c + 1));
  out += "\n";
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    out += padded(matrix.rows[r], std::max<std::size_t>(width, 22));
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) {
      const double value = matrix.at(r, c);
      out += value == 0 ? fmt::format("{:>6}", ".") : fmt::format("{:>+6.0f}", value);
    }
    out += "\n";
  }
  return out + unreviewed_note(response.unreviewed, response.statements_used);
}

std::string text_of(const engine::ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  std::string out =
      fmt::format("compromise mean {:.1f}, 90 % interval {:.1f} to {:.1f}; weighted median {:.1f}\n",
                  forecast.mean, forecast.interval90.low, forecast.interval90.high, forecast.median);
  if (response.problem.reference_point)
    out += fmt::format("chance that nothing can be agreed: {}\n", percent(forecast.no_agreement_probability));
  const auto names_of = [&](const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const bargaining::PlayerReport& player : forecast.players)
      if (std::find(ids.begin(), ids.end(), player.id) != ids.end()) names.push_back(player.name);
    return names;
  };
  if (!forecast.places.empty()) out += "\nplace  nearest  passes  option\n";
  for (const bargaining::PlaceReport& p : forecast.places)
    out += fmt::format("{:>5}  {:>7}  {:>6}  {}{}\n", place(p.place), percent(p.nearest_probability),
                       percent(p.passes_probability), p.label,
                       p.blocked_by.empty()
                           ? ""
                           : fmt::format("  (blocked by {})", fmt::join(names_of(p.blocked_by), ", ")));
  out += "\nweight  pivotal  blocks  position          actor\n";
  for (std::size_t i = 0; i < forecast.players.size(); ++i) {
    const bargaining::PlayerReport& p = forecast.players[i];
    const bargaining::Player& input = response.problem.players[i];
    const bool judged =
        input.capability.origin != Origin::kDefault && input.salience.origin != Origin::kDefault;
    const std::string cost = input.no_agreement_cost > 0
                                 ? fmt::format(" [no agreement costs it {}]", place(input.no_agreement_cost))
                                 : "";
    out += fmt::format("{:>6}  {:>7}  {:>6}  {}  {}{}{}{}\n", percent(p.weight_share),
                       percent(p.pivotal_probability), percent(p.blocks_probability),
                       padded(fmt::format("{} ({} to {})", place(input.position.mode),
                                          place(input.position.low), place(input.position.high)),
                              16),
                       p.name, input.at_table ? "" : " [at home]",
                       judged ? "" : " [capability or salience is a default]", cost);
  }
  for (const std::string& words : response.left_out) out += fmt::format("left out: {}\n", words);
  for (const std::string& words : forecast.warnings) out += fmt::format("note: {}\n", words);
  return out + fmt::format("{} draws, seed {}\n", forecast.draws, forecast.seed);
}

std::string text_of(const engine::ReadResponse& response) {
  return fmt::format("{} sources: {} read, {} unchanged, {} not readable; {} statements in the ledger\n",
                     response.sources, response.read, response.unchanged, response.unreadable.size(),
                     response.statements);
}

std::string text_of(const engine::CheckResponse& response) {
  std::string out;
  const auto line = [&](std::string_view kind, const Error& error) {
    out += fmt::format("{}: {}\n", kind, error.message);
    if (!error.place.empty()) out += fmt::format("  at: {}\n", error.place);
    if (!error.help.empty()) out += fmt::format("  help: {}\n", error.help);
  };
  for (const engine::DossierProblem& problem : response.problems)
    line(problem.fatal ? "error" : "warning", problem.error);
  for (const engine::UnreadableSource& source : response.unreadable) line("error", source.error);
  for (const engine::SourceWarning& warning : response.warnings)
    out += fmt::format("warning: {}\n  at: {}\n", warning.warning, warning.id);
  return out + fmt::format("{} options, {} actors, {} sources: {}\n", response.options, response.actors,
                           response.sources, response.sound() ? "sound" : "not usable as it stands");
}

std::string text_of(const std::vector<ledger::Event>& events) {
  std::string out;
  for (const ledger::Event& event : events) {
    out += fmt::format("{:>4}  {}  {}  {} {}", event.number, event.at, event.who, to_string(event.verdict),
                       event.statement);
    if (event.undoes) out += fmt::format(" (event {})", *event.undoes);
    if (event.verdict == ledger::Verdict::kCorrect)
      out += fmt::format("  {} -> {}", event.before, event.after);
    if (!event.note.empty()) out += fmt::format("  “{}”", event.note);
    out += "\n";
  }
  return out + fmt::format("{} verdicts\n", events.size());
}

std::string text_of(const engine::EvaluationResponse& response) {
  const auto percent_of = [](double share) { return fmt::format("{:10.2f}", 100 * share); };
  std::string out = fmt::format("{}, {} words, {}\n", response.gold.string(), response.words,
                                response.gold_tokens ? "gold tokens" : "from raw text");
  const auto line = [&](std::string_view name, const language::Score& score) {
    out += fmt::format("{:<10}|{} |{} |{} |{}\n", name, percent_of(score.precision()),
                       percent_of(score.recall()), percent_of(score.f1()),
                       score.aligned == 0 ? std::string(10, ' ') : percent_of(score.aligned_accuracy()));
  };
  const auto head = [&](std::string_view what, std::string_view last) {
    out += fmt::format("{:<10}|{:>10} |{:>10} |{:>10} |{:>10}\n", what, "precision", "recall", "F1", last);
  };
  if (!response.scores.empty()) head("measure", "aligned");
  for (const auto& [name, score] : response.scores) line(name, score);
  if (!response.names.empty()) head("names", "");
  for (const auto& [type, score] : response.names) line(type, score);
  return out;
}

std::string text_of(const engine::AttributionEvaluationResponse& response, bool list) {
  const evaluation::AttributionScores& scores = response.scores;
  std::string out;
  const auto line = [&](std::string_view what, const evaluation::Hits& of) {
    out += fmt::format("{:<16} P {:5.1f}  R {:5.1f}  F1 {:5.1f}\n", what, 100 * of.precision(),
                       100 * of.recall(), 100 * of.f1());
  };
  const auto tier = [&](std::string_view what, const evaluation::AttributionCounts& of) {
    out += fmt::format("{}: {} marked, {} found, {} pairs, {} dropped in stretches not marked\n", what,
                       of.detect.marked, of.detect.found, of.pairs, of.dropped);
    line("WHO-WHAT", of.who_what);
    line("WHO-HEAD", of.who_head);
    line("DETECT", of.detect);
    line("SOFT", of.soft);
    line("STRICT", of.strict);
    constexpr std::array<std::string_view, 3> kRoles = {"source", "cue", "content"};
    for (std::size_t i = 0; i < 3; ++i) line(fmt::format("EXACT {}", kRoles[i]), of.exact[i]);
    for (std::size_t i = 0; i < 3; ++i) line(fmt::format("TOKEN {}", kRoles[i]), of.token[i]);
    line("COVERED > 0.3", of.covered[0]);
    line("COVERED > 0.8", of.covered[1]);
  };
  out += fmt::format("{}, {} articles\n", response.gold.string(), scores.articles);
  tier("all", scores.all);
  tier("speech", scores.speech);
  out += fmt::format("{:<36}{:>7}{:>9}{:>10}\n", "recall by kind", "marked", "DETECT", "WHO-WHAT");
  for (const auto& [name, of] : scores.slices) {
    const auto marked = static_cast<double>(of.marked);
    out += fmt::format("{:<36}{:>7}{:>9.1f}{:>10.1f}\n", name, of.marked,
                       100 * static_cast<double>(of.detected) / marked,
                       100 * static_cast<double>(of.who_what) / marked);
  }
  if (!list) return out;
  for (const std::string& missed : scores.missed) out += "- " + missed + "\n";
  for (const std::string& wrong : scores.wrong_source) out += "~ " + wrong + "\n";
  for (const std::string& surplus : scores.surplus) out += "+ " + surplus + "\n";
  return out;
}

std::string text_of(const engine::StatementEvaluationResponse& response, bool list) {
  const evaluation::StatementScores& scores = response.scores;
  std::string out = fmt::format("{}, {} articles, {} statements coded, {} found\n", response.gold.string(),
                                scores.articles, scores.recall.of, scores.precision.of);
  const auto line = [&](std::string_view what, const evaluation::Share& share, std::string_view of) {
    if (share.of == 0) return;
    out += fmt::format("{:<24}{:6.1f} %  {:>4} of {:<4} {}\n", what, 100 * share.value(), share.right,
                       share.of, of);
  };
  line("precision", scores.precision, "found");
  line("recall", scores.recall, "coded");
  line("recall, not hard", scores.plain, "coded");
  out += fmt::format("{:<24}{:6.1f} %\n", "F1", 100 * scores.f1());
  line("option found there", scores.located, "coded");
  line("  stance right", scores.stance, "of these");
  line("  actor right", scores.actor, "of these");
  line("  speaker right", scores.speaker, "of these that name one");
  line("  relay right", scores.relay, "of these that give one");
  line("  no relay made up", scores.no_relay, "of these that give none");
  line("  day right", scores.said, "of these that give one");
  line("  no day made up", scores.no_day, "of these that give none");
  line("  condition right", scores.condition, "of these that have one");
  out += fmt::format("{:<24}{:6.3f}\n", "calibration error", scores.calibration_error());
  if (!list) return out;
  for (const std::string& missed : scores.missed) out += "- " + missed + "\n";
  for (const std::string& unlike : scores.unlike) out += "~ " + unlike + "\n";
  for (const std::string& surplus : scores.surplus) out += "+ " + surplus + "\n";
  return out;
}

}  // namespace toguna::cli
