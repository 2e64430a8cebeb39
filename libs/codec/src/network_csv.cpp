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

std::string to_csv(std::span<const network::WindowPolarization> windows) {
  CsvWriter writer;
  writer.row({"begin", "middle", "end", "statements", "distance", "polarization"});
  for (const network::WindowPolarization& window : windows)
    writer.row({time_text(window.begin), time_text(window.middle), time_text(window.end),
                fmt::format("{}", window.statements),
                window.result ? number(window.result->distance) : std::string(),
                window.result ? number(window.result->polarization) : std::string()});
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

}  // namespace toguna::codec
