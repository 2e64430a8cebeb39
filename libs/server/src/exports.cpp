#include "toguna/server/exports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "export_pictures.hpp"
#include "toguna/codec/coding_export.hpp"
#include "toguna/codec/csv.hpp"
#include "toguna/codec/json.hpp"
#include "toguna/codec/network_export.hpp"
#include "toguna/codec/network_series.hpp"
#include "toguna/codec/networks.hpp"
#include "toguna/network/windows.hpp"
#include "toguna/report/report.hpp"

namespace toguna::server {
namespace {

constexpr std::string_view kCsv = "text/csv; charset=utf-8";
constexpr std::string_view kJson = "application/json; charset=utf-8";
constexpr std::string_view kSvg = "image/svg+xml";
constexpr std::string_view kOther = "application/octet-stream";

constexpr std::array<ExportFormat, 32> kFormats = {{
    {"report.html", "text/html; charset=utf-8", "one page with everything, to read and print"},
    {"statements.csv", kCsv, "statements, for spreadsheets and R"},
    {"statements.json", kJson, "statements with all fields"},
    {"annotations.jsonld", "application/ld+json",
     "statements as W3C Web Annotations, by position and by quotation"},
    {"project.qdpx", "application/zip", "REFI-QDA project: MAXQDA, NVivo, ATLAS.ti, QualCoder"},
    {"positions.csv", kCsv, "one row for each actor"},
    {"positions.json", kJson, "positions with movement over time"},
    {"forecast.json", kJson, "every model, with seed and version"},
    {"forecast.csv", kCsv, "what can be agreed, a number a row"},
    {"network.graphml", kOther, "Gephi, igraph, NetworkX", true},
    {"network.visone.graphml", kOther, "visone, with shapes and colours", true},
    {"network.gexf", kOther, "Gephi", true},
    {"network.net", kOther, "Pajek", true},
    {"network.dl", kOther, "UCINET", true},
    {"network.dot", kOther, "Graphviz", true},
    {"network.csv", kCsv, "matrix, for spreadsheets and R", true},
    {"network.json", kJson, "matrix with its settings", true},
    {"network.npz", kOther, "NumPy", true},
    {"network-over-time.gexf", kOther, "Gephi's time line: windows that move", true},
    {"events.csv", kCsv, "one row for each statement that counts"},
    {"network.svg", kSvg, "who stands with which option", true},
    {"heat-map.svg", kSvg, "the network as coloured cells", true},
    {"polarization.svg", kSvg, "polarization over time"},
    {"backbone.svg", kSvg, "the options that carry the debate"},
    {"phases.svg", kSvg, "phases of the debate"},
    {"scale.svg", kSvg, "actors on one dimension"},
    {"forecast.svg", kSvg, "where a compromise would lie"},
    {"models.svg", kSvg, "the models side by side"},
    {"tornado.svg", kSvg, "what moves the outcome"},
    {"turns.svg", kSvg, "who would move whom"},
    {"line.svg", kSvg, "what can pass"},
    {"power.svg", kSvg, "weight and voting power"},
}};

/// The text that `write` makes of a response, or why there is none.
template <typename Response, typename Write>
Result<std::string> written(const Result<Response>& response, const Write& write) {
  if (!response) return tl::unexpected<Error>(response.error());
  return write(*response);
}

/// Windows of half a year, or of a third of the time that there is where that is shorter, with six steps to
/// each.
network::WindowSettings windows_over(const network::StatementTable& table) {
  constexpr std::int64_t kWidest = 182;
  constexpr std::int64_t kSecondsOfDay = 86400;
  std::int64_t width = kWidest;
  if (table.size() > 0)  // sorted by time
    width =
        std::clamp<std::int64_t>((table.times.back() - table.times.front()) / kSecondsOfDay / 3, 1, kWidest);
  return {.unit = network::TimeUnit::kDay, .width = width, .step = std::max<std::int64_t>(1, width / 6)};
}

Result<std::string> over_time(const engine::Engine& engine, const engine::DossierPlace& place,
                              const std::string& kind) {
  const auto whole = exported_network(engine, place, kind);
  if (!whole) return tl::unexpected<Error>(whole.error());
  const auto table = engine.statement_table(place);
  if (!table) return tl::unexpected<Error>(table.error());
  network::NetworkSettings settings{.mode = whole->mode, .normalization = network::Normalization::kNone};
  if (const auto aggregation = network::aggregation_from(kind)) {
    settings.aggregation = *aggregation;
    settings.normalization = network::Normalization::kAverage;
  }
  codec::SeriesCollector collector(settings.mode);
  auto seen = network::for_each_window(*table, settings, windows_over(*table),
                                       [&](const network::Window& window) { return collector.take(window); });
  return written(std::move(collector).finish(std::move(seen)), codec::to_gexf);
}

Result<std::string> of_network(const engine::Engine& engine, const engine::DossierPlace& place,
                               const std::string& format, const std::string& kind) {
  if (format == "network-over-time.gexf") return over_time(engine, place, kind);
  const auto made = exported_network(engine, place, kind);
  if (!made) return tl::unexpected<Error>(made.error());
  if (format == "network.csv") return codec::to_csv(made->matrix);
  if (format == "network.npz") return codec::to_npz(*made);
  if (format == "network.json") {
    network::NetworkSettings settings{.mode = made->mode};
    if (const auto aggregation = network::aggregation_from(kind)) settings.aggregation = *aggregation;
    settings.normalization = made->mode == network::Mode::kTwoMode ? network::Normalization::kNone
                                                                   : network::Normalization::kAverage;
    settings.duplicates = network::Duplicates::kDocument;
    return codec::to_json(*made, settings, {});
  }
  static constexpr std::array<std::pair<std::string_view, codec::GraphFormat>, 6> kGraphs = {
      {{"network.graphml", codec::GraphFormat::kGraphml},
       {"network.visone.graphml", codec::GraphFormat::kVisone},
       {"network.gexf", codec::GraphFormat::kGexf},
       {"network.net", codec::GraphFormat::kPajek},
       {"network.dl", codec::GraphFormat::kDl},
       {"network.dot", codec::GraphFormat::kDot}}};
  const auto* graph =
      std::find_if(kGraphs.begin(), kGraphs.end(), [&](const auto& one) { return one.first == format; });
  return codec::to_graph(*made, graph->second);
}

Result<std::string> events(const engine::Engine& engine, const engine::DossierPlace& place) {
  const auto table = engine.statement_table(place);
  if (!table) return tl::unexpected<Error>(table.error());
  std::vector<std::uint32_t> rows(table->size());
  std::iota(rows.begin(), rows.end(), 0U);
  return codec::event_list_csv(*table, rows);
}

Result<std::string> body_of(const engine::Engine& engine, const engine::DossierPlace& place,
                            const std::string& format, const std::string& kind) {
  const auto as_json = [](const auto& response) { return codec::to_json(response); };
  const auto as_csv = [](const auto& response) { return codec::to_csv(response); };
  if (format.ends_with(".svg")) return export_picture(engine, place, format, kind);
  if (format == "report.html") return written(engine.report(place), report::render_html);
  if (format == "statements.csv") return written(engine.statements({.place = place, .filter = {}}), as_csv);
  if (format == "statements.json") return written(engine.statements({.place = place, .filter = {}}), as_json);
  if (format == "annotations.jsonld") return written(engine::coded_dossier(place), codec::web_annotations);
  if (format == "project.qdpx") return written(engine::coded_dossier(place), codec::refi_qda_project);
  if (format == "positions.csv") return written(engine.positions(place), as_csv);
  if (format == "positions.json") return written(engine.positions(place), as_json);
  if (format == "forecast.csv") return written(engine.forecast(place), as_csv);
  if (format == "forecast.json") return written(engine.forecast(place), as_json);
  if (format == "events.csv") return events(engine, place);
  return of_network(engine, place, format, kind);
}

}  // namespace

std::span<const ExportFormat> export_formats() {
  return kFormats;
}

Result<ExportFile> export_file(const engine::Engine& engine, const engine::DossierPlace& place,
                               const std::string& format, const std::string& kind) {
  const auto* known = std::find_if(kFormats.begin(), kFormats.end(),
                                   [&](const ExportFormat& one) { return one.name == format; });
  if (known == kFormats.end()) {
    std::string names;
    for (const ExportFormat& one : kFormats)
      names += fmt::format("{}{}", names.empty() ? "" : ", ", one.name);
    return fail(ErrorCode::kUsage, fmt::format("there is no format '{}'", format), "format",
                "one of: " + names);
  }
  auto body = body_of(engine, place, format, kind);
  if (!body) return fail(std::move(body));
  return ExportFile{.media_type = std::string(known->media_type), .body = std::move(*body)};
}

}  // namespace toguna::server
