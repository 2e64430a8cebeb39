#include "toguna/codec/network_series.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "csv_writer.hpp"
#include "graph.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::codec {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kMostCells = std::size_t{1} << 27U;

/// Calls visit(row, column, value) for cells that are ties, of one-mode pairs once.
template <typename Visit>
void each_tie(const network::LabelledMatrix& matrix, network::Mode mode, const Visit& visit) {
  for (std::size_t r = 0; r < matrix.rows.size(); ++r)
    for (std::size_t c = mode == network::Mode::kOneMode ? r + 1 : 0; c < matrix.columns.size(); ++c)
      if (const double value = matrix.at(r, c); value != 0 && std::isfinite(value)) visit(r, c, value);
}

std::string moment(network::Seconds time) {
  const std::string text = time_text(time);
  return text.size() == 10 ? text + "T00:00:00Z" : text;
}

/// When a part holds: from its middle until the next.
std::pair<network::Seconds, network::Seconds> held(const Series& series, std::size_t part) {
  const auto& parts = series.parts;
  if (part + 1 < parts.size()) return {parts[part].middle, parts[part + 1].middle};
  const network::Seconds length =
      part > 0 ? parts[part].middle - parts[part - 1].middle : parts[part].end - parts[part].begin;
  return {parts[part].middle, parts[part].middle + std::max<network::Seconds>(1, length)};
}

/// Stretches of time as spells; parts that follow one another are one.
std::string spells(const Series& series, const std::vector<std::size_t>& parts) {
  std::string out = "<spells>";
  for (std::size_t i = 0; i < parts.size();) {
    std::size_t end = i;
    while (end + 1 < parts.size() && parts[end + 1] == parts[end] + 1) ++end;
    out += fmt::format("<spell start=\"{}\" end=\"{}\"/>", moment(held(series, parts[i]).first),
                       moment(held(series, parts[end]).second));
    i = end + 1;
  }
  return out + "</spells>";
}

}  // namespace

bool SeriesCollector::take(const network::Window& window) {
  cells_ += window.matrix.values.size();
  full_ = cells_ > kMostCells;
  if (full_) return false;
  series_.parts.push_back({window.begin, window.middle, window.end, window.statements, window.matrix});
  return true;
}

Result<Series> SeriesCollector::finish(Result<network::WindowSeries> made) && {
  if (!made) return fail(std::move(made));
  if (full_)
    return fail(ErrorCode::kTooLarge, "the series has more than 134 million cells", "windows",
                "take a longer step, or filters that leave fewer actors");
  series_.defects = std::move(made->defects);
  return std::move(series_);
}

std::string to_json(const Series& series, const network::NetworkSettings& settings) {
  Json windows = Json::array();
  for (const SeriesPart& part : series.parts) {
    Json values = Json::array();
    for (std::size_t r = 0; r < part.matrix.rows.size(); ++r) {
      Json row = Json::array();
      for (std::size_t c = 0; c < part.matrix.columns.size(); ++c) row.push_back(part.matrix.at(r, c));
      values.push_back(std::move(row));
    }
    windows.push_back({{"begin", time_text(part.begin)},
                       {"middle", time_text(part.middle)},
                       {"end", time_text(part.end)},
                       {"statements", part.statements},
                       {"values", std::move(values)}});
  }
  Json defects = Json::array();
  for (const network::Defect& defect : series.defects)
    defects.push_back({{"defect", defect.slug}, {"meaning", defect.meaning}});
  const network::LabelledMatrix labels =
      series.parts.empty() ? network::LabelledMatrix{} : series.parts[0].matrix;
  const Json out{{"mode", series.mode == network::Mode::kOneMode ? "one" : "two"},
                 {"aggregation", to_string(settings.aggregation)},
                 {"normalization", to_string(settings.normalization)},
                 {"duplicates", to_string(settings.duplicates)},
                 {"rows", labels.rows},
                 {"columns", labels.columns},
                 {"windows", std::move(windows)},
                 {"defects", std::move(defects)}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_csv(const Series& series) {
  CsvWriter writer;
  writer.row({"begin", "middle", "end", "row", "column", "value"});
  for (const SeriesPart& part : series.parts)
    each_tie(part.matrix, series.mode, [&](std::size_t r, std::size_t c, double value) {
      writer.row({time_text(part.begin), time_text(part.middle), time_text(part.end), part.matrix.rows[r],
                  part.matrix.columns[c], fmt::format("{}", value)});
    });
  return writer.take();
}

std::string to_gexf(const Series& series) {
  struct Tie {
    std::vector<std::size_t> parts;
    std::string weights;
  };
  const bool two_mode = series.mode == network::Mode::kTwoMode;
  const network::LabelledMatrix labels =
      series.parts.empty() ? network::LabelledMatrix{} : series.parts[0].matrix;
  const std::size_t rows = labels.rows.size();
  std::vector<std::vector<std::size_t>> there(rows + (two_mode ? labels.columns.size() : 0));
  std::map<std::pair<std::size_t, std::size_t>, Tie> ties;
  for (std::size_t p = 0; p < series.parts.size(); ++p)
    each_tie(series.parts[p].matrix, series.mode, [&](std::size_t r, std::size_t c, double value) {
      const std::size_t to = two_mode ? rows + c : c;
      for (const std::size_t node : {r, to})
        if (there[node].empty() || there[node].back() != p) there[node].push_back(p);
      Tie& tie = ties[{r, to}];
      const auto [start, end] = held(series, p);
      tie.parts.push_back(p);
      tie.weights += fmt::format("<attvalue for=\"weight\" value=\"{}\" start=\"{}\" end=\"{}\"/>", value,
                                 moment(start), moment(end));
    });
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "  <graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"dateTime\" "
      "timerepresentation=\"interval\">\n"
      "    <attributes class=\"node\">\n      <attribute id=\"mode\" title=\"mode\" type=\"string\"/>\n"
      "    </attributes>\n    <attributes class=\"edge\" mode=\"dynamic\">\n"
      "      <attribute id=\"weight\" title=\"weight\" type=\"double\"/>\n    </attributes>\n    <nodes>\n";
  for (std::size_t i = 0; i < there.size(); ++i)
    out += fmt::format(
        "      <node id=\"n{}\" label=\"{}\"><attvalues><attvalue for=\"mode\" "
        "value=\"{}\"/></attvalues>{}</node>\n",
        i, for_xml(i < rows ? labels.rows[i] : labels.columns[i - rows]), i < rows ? "row" : "column",
        spells(series, there[i]));
  out += "    </nodes>\n    <edges>\n";
  std::size_t number = 0;
  for (const auto& [ends, tie] : ties)
    out += fmt::format(
        "      <edge id=\"e{}\" source=\"n{}\" target=\"n{}\"><attvalues>{}</attvalues>{}</edge>\n", number++,
        ends.first, ends.second, tie.weights, spells(series, tie.parts));
  return out + "    </edges>\n  </graph>\n</gexf>\n";
}

}  // namespace toguna::codec
