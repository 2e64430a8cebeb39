
#include "json_parts.hpp"
#include "toguna/codec/bargaining.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::codec {
namespace {

using parts::interval;
using parts::Json;
using parts::number;
using parts::or_null;
using parts::written;

using bargaining::Dispute;

Json move_json(const bargaining::RunMove& move, const Dispute& dispute) {
  Json json{{"party", dispute.parties[move.party].id},
            {"with", dispute.parties[move.with].id},
            {"kind", move.kind},
            {"to", move.to},
            {"gain", number(move.gain)}};
  if (move.issue) json["issue"] = dispute.issues[*move.issue];
  return json;
}

Json run_json(const bargaining::ModelRun& run, const Dispute& dispute) {
  Json point = Json::object();
  for (std::size_t k = 0; k < run.point.size(); ++k) point[dispute.issues[k]] = or_null(run.point[k]);
  Json distribution = Json::array();
  for (const bargaining::OutcomeChance& each : run.distribution) {
    distribution.push_back({{"position", each.position}, {"probability", number(each.probability)}});
  }
  Json turns = Json::array();
  for (const bargaining::RunTurn& turn : run.turns) {
    Json moves = Json::array();
    for (const bargaining::RunMove& move : turn.moves) moves.push_back(move_json(move, dispute));
    turns.push_back({{"positions", turn.position}, {"moves", moves}});
  }
  return {{"model", run.model},
          {"point", point},
          {"distribution", distribution},
          {"interval", run.interval80 ? interval(*run.interval80) : Json(nullptr)},
          {"turns", turns},
          {"converged", run.converged},
          {"stop_reason", run.stop_reason},
          {"warnings", run.warnings},
          {"seed", run.seed},
          {"version", engine::version()}};
}

}  // namespace

std::string to_json(const std::vector<bargaining::ModelRun>& runs, const Dispute& dispute) {
  Json json = Json::array();
  for (const bargaining::ModelRun& run : runs) json.push_back(run_json(run, dispute));
  return written(json);
}

std::string to_json(const WhatIfReport& report) {
  return written({{"model", report.model},
                  {"before", number(report.result.before)},
                  {"after", number(report.result.after)},
                  {"difference", number(report.result.difference())},
                  {"version", engine::version()}});
}

std::string to_json(const std::vector<bargaining::Score>& scores) {
  Json json = Json::array();
  for (const bargaining::Score& score : scores) {
    Json against = Json::array();
    for (const bargaining::PairedDifference& each : score.against) {
      against.push_back({{"baseline", each.against},
                         {"cases", each.cases},
                         {"difference", number(each.difference)},
                         {"interval", interval(each.interval)}});
    }
    const bool scored = score.cases > 0;
    const auto value = [&](double each) { return scored ? number(each) : Json(nullptr); };
    json.push_back({{"model", score.name},
                    {"cases", score.cases},
                    {"mae", value(score.mae)},
                    {"rmse", value(score.rmse)},
                    {"crps", value(score.crps)},
                    {"within_5", value(score.within_5)},
                    {"within_10", value(score.within_10)},
                    {"covered_80", score.with_distribution > 0 ? number(score.covered_80) : Json(nullptr)},
                    {"against", against}});
  }
  return written(json);
}

}  // namespace toguna::codec
