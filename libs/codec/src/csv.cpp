#include "toguna/codec/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "csv_writer.hpp"

namespace toguna::codec {
namespace {

std::string number(double value) {
  return fmt::format("{}", value);
}
std::string day(const std::optional<Date>& date) {
  return date ? date->iso() : std::string();
}
std::string number(const std::optional<double>& value) {
  return value ? number(*value) : std::string();
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::vector<std::string> statement_row(const engine::QuotedStatement& quoted) {
  const Statement& s = quoted.statement;
  return {s.id,
          s.speaker.name,
          s.principal ? s.principal->name : std::string(),
          s.actor.name,
          s.actor.actor_id,
          s.option,
          std::string(to_string(s.stance)),
          s.condition ? s.condition->words : std::string(),
          fmt::format("{:.3f}", s.confidence),
          std::string(to_string(s.state)),
          quoted.counted ? "yes" : "no",
          day(s.date_said),
          day(s.date_reported),
          joined(s.relay, " <- "),
          s.claim_about_other ? "yes" : "no",
          s.evidence.document,
          std::to_string(s.evidence.version),
          std::to_string(s.evidence.span.begin),
          std::to_string(s.evidence.span.end),
          s.evidence.words};
}

}  // namespace

std::string to_csv(const engine::StatementsResponse& response) {
  CsvWriter writer;
  writer.row({"id",       "speaker",   "principal",     "actor",      "actor_id",
              "option",   "stance",    "condition",     "confidence", "state",
              "counted",  "date_said", "date_reported", "relay",      "claim_about_other",
              "document", "version",   "begin",         "end",        "text"});
  for (const engine::QuotedStatement& quoted : response.statements) writer.row(statement_row(quoted));
  return writer.take();
}

std::string to_csv(const engine::PositionsResponse& response) {
  CsvWriter writer;
  writer.row({"actor", "actor_id", "low", "mode", "high", "furthest_accepted", "nearest_refused",
              "statements", "evidence_weight", "option", "stance", "option_weight", "evidence"});
  for (const positions::ActorPosition& actor : response.positions.actors) {
    const std::optional<Estimate>& p = actor.position;
    const std::vector<std::string> head{actor.name,
                                        actor.in_dossier ? actor.actor : std::string(),
                                        p ? number(p->low) : std::string(),
                                        p ? number(p->mode) : std::string(),
                                        p ? number(p->high) : std::string(),
                                        number(actor.furthest_accepted),
                                        number(actor.nearest_refused),
                                        std::to_string(actor.statement_count),
                                        number(actor.evidence_weight)};
    for (const positions::OptionView& view : actor.options) {
      std::vector<std::string> row = head;
      row.insert(row.end(), {view.option, std::string(to_string(view.stance)), number(view.weight),
                             joined(view.statements, " ")});
      writer.row(row);
    }
  }
  return writer.take();
}

std::string to_csv(const network::LabelledMatrix& matrix) {
  CsvWriter writer;
  std::vector<std::string> head{""};
  head.insert(head.end(), matrix.columns.begin(), matrix.columns.end());
  writer.row(head);
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    std::vector<std::string> row{matrix.rows[r]};
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) row.push_back(number(matrix.at(r, c)));
    writer.row(row);
  }
  return writer.take();
}

std::string to_csv(const engine::ForecastResponse& response) {
  CsvWriter writer;
  writer.row({"option", "label", "place", "nearest_probability", "passes_probability", "passes_at_modes",
              "blocked_by"});
  for (const bargaining::PlaceReport& place : response.forecast.places)
    writer.row({place.option, place.label, number(place.place), number(place.nearest_probability),
                number(place.passes_probability), place.passes_at_modes ? "yes" : "no",
                joined(place.blocked_by, " ")});
  return writer.take();
}

}  // namespace toguna::codec
