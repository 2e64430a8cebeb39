#include <fmt/format.h>

#include "csv_writer.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::codec {
namespace {

std::string number(double value) {
  return fmt::format("{}", value);
}

std::string dated(network::Seconds time) {
  return time == network::kUndated ? std::string() : time_text(time);
}

}  // namespace

std::string event_list_csv(const network::StatementTable& table, std::span<const std::uint32_t> rows) {
  CsvWriter writer;
  std::vector<std::string> line{"date"};
  for (const network::TextColumn& column : table.texts) line.push_back(column.name);
  for (const network::QualifierColumn& column : table.qualifiers) line.push_back(column.name);
  line.insert(line.end(), {"weight", "confidence"});
  writer.row(line);
  for (const std::uint32_t row : rows) {
    line = {dated(table.times[row])};
    for (const network::TextColumn& column : table.texts)
      line.push_back(column.codes[row] == network::kMissing ? std::string()
                                                            : column.values[column.codes[row]]);
    for (const network::QualifierColumn& column : table.qualifiers)
      line.push_back(column.codes[row] == network::kMissing ? std::string()
                                                            : column.labels[column.codes[row]]);
    line.push_back(number(table.weights[row]));
    line.push_back(number(table.confidences[row]));
    writer.row(line);
  }
  return writer.take();
}

std::string to_csv(std::span<const network::WindowBand> windows) {
  CsvWriter writer;
  writer.row({"begin", "middle", "end", "statements", "distance", "polarization", "low", "high", "null_low",
              "null_high", "p"});
  const auto given = [](const auto& of, const auto& value) {
    return of ? number(value(*of)) : std::string();
  };
  for (const network::WindowBand& band : windows) {
    const network::WindowPolarization& window = band.window;
    writer.row({time_text(window.begin), time_text(window.middle), time_text(window.end),
                fmt::format("{}", window.statements),
                given(window.result, [](const auto& r) { return r.distance; }),
                given(window.result, [](const auto& r) { return r.polarization; }),
                given(band.interval, [](const auto& i) { return i.low; }),
                given(band.interval, [](const auto& i) { return i.high; }),
                given(band.null, [](const auto& n) { return n.null_low; }),
                given(band.null, [](const auto& n) { return n.null_high; }),
                given(band.null, [](const auto& n) { return n.p_high; })});
  }
  return writer.take();
}

std::string to_csv(const network::NestedBackbone& backbone) {
  CsvWriter writer;
  writer.row({"round", "dropped", "loss", "redundant_loss", "statements"});
  for (std::size_t r = 0; r < backbone.rounds.size(); ++r) {
    const network::NestedRound& round = backbone.rounds[r];
    for (const std::string& option : round.dropped)
      writer.row({fmt::format("{}", r + 1), option, number(round.loss), number(round.redundant_loss),
                  fmt::format("{}", round.statements)});
  }
  return writer.take();
}

std::string to_csv(const network::Phases& phases) {
  CsvWriter writer;
  writer.row({"middle", "phase"});
  for (std::size_t w = 0; w < phases.middles.size(); ++w)
    writer.row({time_text(phases.middles[w]), fmt::format("{}", phases.phase_of[w])});
  return writer.take();
}

std::string to_csv(const network::Scaling& scaling) {
  CsvWriter writer;
  writer.row({"kind", "name", "statements", "dimension", "mean", "low", "high"});
  const auto rows = [&](const char* kind, const std::string& name, std::size_t statements,
                        const std::vector<network::Credible>& values) {
    for (std::size_t d = 0; d < values.size(); ++d)
      writer.row({kind, name, fmt::format("{}", statements), fmt::format("{}", d + 1), number(values[d].mean),
                  number(values[d].low), number(values[d].high)});
  };
  for (const network::ScaledActor& actor : scaling.actors)
    rows("actor", actor.name, actor.statements, actor.position);
  for (const network::ScaledOption& option : scaling.options)
    rows("option", option.name, option.statements, option.slope);
  return writer.take();
}

}  // namespace toguna::codec
