#include <nlohmann/json.hpp>

#include "toguna/codec/json.hpp"

namespace toguna::codec {
namespace {

using Json = nlohmann::ordered_json;

Json score(const language::Score& score) {
  Json out = {{"gold", score.gold},       {"system", score.system},
              {"correct", score.correct}, {"precision", score.precision()},
              {"recall", score.recall()}, {"f1", score.f1()}};
  out["aligned_accuracy"] = score.aligned == 0 ? Json(nullptr) : Json(score.aligned_accuracy());
  return out;
}

}  // namespace

std::string to_json(const engine::EvaluationResponse& response) {
  Json out = {{"gold", response.gold.string()},
              {"tokens", response.gold_tokens ? "gold" : "raw"},
              {"words", response.words},
              {"scores", Json::object()},
              {"names", Json::object()}};
  for (const auto& [name, value] : response.scores) out["scores"][std::string(name)] = score(value);
  for (const auto& [type, value] : response.names) out["names"][type] = score(value);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string to_json(const engine::StatementEvaluationResponse& response) {
  const evaluation::StatementScores& scores = response.scores;
  const auto share = [](const evaluation::Share& of) {
    return Json{{"right", of.right}, {"of", of.of}, {"share", of.of == 0 ? Json(nullptr) : Json(of.value())}};
  };
  const Json out = {{"gold", response.gold.string()},
                    {"articles", scores.articles},
                    {"precision", share(scores.precision)},
                    {"recall", share(scores.recall)},
                    {"recall_not_hard", share(scores.plain)},
                    {"f1", scores.f1()},
                    {"located", share(scores.located)},
                    {"stance", share(scores.stance)},
                    {"actor", share(scores.actor)},
                    {"speaker", share(scores.speaker)},
                    {"relay", share(scores.relay)},
                    {"said", share(scores.said)},
                    {"condition", share(scores.condition)},
                    {"calibration_error", scores.calibration_error()},
                    {"missed", scores.missed},
                    {"unlike", scores.unlike},
                    {"surplus", scores.surplus}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace toguna::codec
