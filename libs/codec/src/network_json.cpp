
#include "json_parts.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::codec {
namespace {

using parts::Json;
using parts::number;
using parts::written;

Json rows_of(const std::vector<double>& values, std::size_t rows, std::size_t columns) {
  Json out = Json::array();
  for (std::size_t r = 0; r < rows; ++r) {
    Json row = Json::array();
    for (std::size_t c = 0; c < columns; ++c) row.push_back(number(values[r * columns + c]));
    out.push_back(std::move(row));
  }
  return out;
}

Json defects_of(const std::vector<network::Defect>& defects) {
  Json out = Json::array();
  for (const network::Defect& defect : defects)
    out.push_back({{"defect", defect.slug}, {"meaning", defect.meaning}});
  return out;
}

/// The names in each camp, largest camp first.
Json camps_of(const network::Polarization& found) {
  Json out = Json::array();
  for (std::size_t i = 0; i < found.actors.size(); ++i) {
    const auto camp = static_cast<std::size_t>(found.camp_of[i]);
    while (out.size() <= camp) out.push_back(Json::array());
    out[camp].push_back(found.actors[i]);
  }
  return out;
}

Json interval_of(const network::Estimate& interval) {
  return {{"low", number(interval.low)}, {"high", number(interval.high)}, {"draws", interval.defined}};
}

Json null_of(const network::NullComparison& null) {
  return {{"mean", number(null.null_mean)},
          {"low", number(null.null_low)},
          {"high", number(null.null_high)},
          {"p", number(null.p_high)},
          {"draws", null.defined}};
}

}  // namespace

std::string to_json(const network::Network& network, const network::NetworkSettings& settings,
                    std::span<const network::Centrality> actors) {
  const network::LabelledMatrix& matrix = network.matrix;
  Json list = Json::array();
  for (const network::Centrality& actor : actors)
    list.push_back({{"actor", actor.actor},
                    {"ties", actor.ties},
                    {"strength", number(actor.strength)},
                    {"closeness", number(actor.closeness)},
                    {"betweenness", number(actor.betweenness)},
                    {"eigenvector", number(actor.eigenvector)}});
  const bool compatible = settings.compatibility == network::Compatibility::kDna31;
  return written({{"mode", settings.mode == network::Mode::kOneMode ? "one" : "two"},
                  {"aggregation", to_string(settings.aggregation)},
                  {"normalization", to_string(settings.normalization)},
                  {"duplicates", to_string(settings.duplicates)},
                  {"rows", matrix.rows},
                  {"columns", matrix.columns},
                  {"values", rows_of(matrix.values, matrix.rows.size(), matrix.columns.size())},
                  {"row_statements", network.row_statements},
                  {"column_statements", network.column_statements},
                  {"statements", network.statements},
                  {"compat", compatible ? Json("dna-3.1") : Json(nullptr)},
                  {"defects", defects_of(network.defects)},
                  {"actors", std::move(list)}});
}

std::string to_json(const network::Polarization& found, const network::Estimate* interval,
                    const network::NullComparison* null) {
  Json out{{"distance", number(found.distance)}, {"polarization", number(found.polarization)}};
  if (interval != nullptr) out["interval"] = interval_of(*interval);
  if (null != nullptr) out["null"] = null_of(*null);
  out["camps"] = camps_of(found);
  out["exact"] = found.exact;
  out["evaluated"] = found.evaluated;
  if (!found.defects.empty()) out["defects"] = defects_of(found.defects);
  return written(out);
}

std::string to_json(std::span<const network::WindowBand> windows) {
  Json out = Json::array();
  for (const network::WindowBand& band : windows) {
    const network::WindowPolarization& window = band.window;
    Json one{{"begin", time_text(window.begin)},
             {"middle", time_text(window.middle)},
             {"end", time_text(window.end)},
             {"statements", window.statements}};
    one["distance"] = window.result ? number(window.result->distance) : Json(nullptr);
    one["polarization"] = window.result ? number(window.result->polarization) : Json(nullptr);
    one["interval"] = band.interval ? interval_of(*band.interval) : Json(nullptr);
    one["null"] = band.null ? null_of(*band.null) : Json(nullptr);
    one["camps"] = window.result ? camps_of(*window.result) : Json(nullptr);
    out.push_back(std::move(one));
  }
  return written(out);
}

std::string to_json(const network::Backbone& backbone) {
  return written({{"backbone", backbone.backbone},
                  {"redundant", backbone.redundant},
                  {"loss", number(backbone.loss)},
                  {"redundant_loss", number(backbone.redundant_loss)},
                  {"penalised_loss", number(backbone.penalised_loss)},
                  {"statements", backbone.statements},
                  {"evaluated", backbone.evaluated},
                  {"defects", defects_of(backbone.defects)}});
}

std::string to_json(const network::NestedBackbone& backbone) {
  Json rounds = Json::array();
  for (const network::NestedRound& round : backbone.rounds)
    rounds.push_back({{"dropped", round.dropped},
                      {"loss", number(round.loss)},
                      {"redundant_loss", number(round.redundant_loss)},
                      {"statements", round.statements}});
  return written({{"statements", backbone.statements},
                  {"rounds", std::move(rounds)},
                  {"defects", defects_of(backbone.defects)}});
}

std::string to_json(const network::Phases& phases) {
  Json windows = Json::array();
  for (std::size_t w = 0; w < phases.middles.size(); ++w)
    windows.push_back({{"middle", time_text(phases.middles[w])}, {"phase", phases.phase_of[w]}});
  Json changes = Json::array();
  for (const network::PhaseChange& change : phases.changes)
    changes.push_back({{"at", time_text(change.at)}, {"from", change.from}, {"to", change.to}});
  return written({{"count", phases.count},
                  {"method", phases.method},
                  {"modularity", number(phases.modularity)},
                  {"windows", std::move(windows)},
                  {"changes", std::move(changes)},
                  {"distances", rows_of(phases.distances, phases.middles.size(), phases.middles.size())},
                  {"defects", defects_of(phases.defects)}});
}

std::string to_json(const network::Scaling& scaling) {
  const auto credible = [](const network::Credible& c) {
    return Json{{"mean", number(c.mean)}, {"low", number(c.low)}, {"high", number(c.high)}};
  };
  const auto list = [&](const std::vector<network::Credible>& values) {
    Json out = Json::array();
    for (const network::Credible& value : values) out.push_back(credible(value));
    return out;
  };
  Json actors = Json::array();
  for (const network::ScaledActor& actor : scaling.actors)
    actors.push_back(
        {{"actor", actor.name}, {"statements", actor.statements}, {"position", list(actor.position)}});
  Json options = Json::array();
  for (const network::ScaledOption& option : scaling.options)
    options.push_back({{"option", option.name},
                       {"statements", option.statements},
                       {"difficulty", credible(option.difficulty)},
                       {"slope", list(option.slope)}});
  return written({{"dimensions", scaling.dimensions},
                  {"model", scaling.ordinal ? "ordinal" : "binary"},
                  {"levels", scaling.levels},
                  {"cuts", list(scaling.cuts)},
                  {"actors", std::move(actors)},
                  {"options", std::move(options)},
                  {"statements", scaling.statements},
                  {"level", scaling.level},
                  {"predicted", number(scaling.predicted)},
                  {"most_frequent", number(scaling.most_frequent)},
                  {"chains", scaling.chains},
                  {"iterations", scaling.iterations},
                  {"rhat", number(scaling.largest_rhat)},
                  {"converged", scaling.converged},
                  {"stop_reason", scaling.stop_reason},
                  {"seed", scaling.seed},
                  {"warnings", scaling.warnings}});
}

}  // namespace toguna::codec
