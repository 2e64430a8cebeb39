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

}  // namespace toguna::codec
