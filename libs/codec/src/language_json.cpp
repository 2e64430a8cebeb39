#include <array>

#include "json_parts.hpp"
#include "toguna/codec/json.hpp"

namespace toguna::codec {
namespace {

using parts::Json;

Json score(const language::Score& score) {
  Json out = {{"gold", score.gold},       {"system", score.system},
              {"correct", score.correct}, {"precision", score.precision()},
              {"recall", score.recall()}, {"f1", score.f1()}};
  out["aligned_accuracy"] = score.aligned == 0 ? Json(nullptr) : Json(score.aligned_accuracy());
  return out;
}

Json hits(const evaluation::Hits& of) {
  return {{"right", of.right},           {"found", of.found},     {"marked", of.marked},
          {"precision", of.precision()}, {"recall", of.recall()}, {"f1", of.f1()}};
}

Json counts(const evaluation::AttributionCounts& of) {
  Json out = {{"who_what", hits(of.who_what)},
              {"who_head", hits(of.who_head)},
              {"detect", hits(of.detect)},
              {"soft", hits(of.soft)},
              {"strict", hits(of.strict)}};
  constexpr std::array<const char*, 3> kRoles = {"source", "cue", "content"};
  for (std::size_t role = 0; role < kRoles.size(); ++role) {
    out["exact"][kRoles[role]] = hits(of.exact[role]);
    out["token"][kRoles[role]] = hits(of.token[role]);
  }
  constexpr std::array<const char*, 2> kCovered = {"0.3", "0.8"};
  for (std::size_t k = 0; k < kCovered.size(); ++k) {
    out["covered"][kCovered[k]] = hits(of.covered[k]);
    out["covered"][kCovered[k]]["speaker_right"] = of.speaker_right[k];
  }
  out["pairs"] = of.pairs;
  out["cue_touched"] = of.cue_touched;
  out["dropped"] = of.dropped;
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

std::string to_json(const engine::AttributionEvaluationResponse& response) {
  const evaluation::AttributionScores& scores = response.scores;
  Json out = {{"gold", response.gold.string()},
              {"articles", scores.articles},
              {"all", counts(scores.all)},
              {"speech", counts(scores.speech)},
              {"slices", Json::object()}};
  for (const auto& [name, slice] : scores.slices)
    out["slices"][name] = {
        {"marked", slice.marked}, {"detected", slice.detected}, {"who_what", slice.who_what}};
  out["missed"] = scores.missed;
  out["surplus"] = scores.surplus;
  out["wrong_source"] = scores.wrong_source;
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
                    {"no_relay", share(scores.no_relay)},
                    {"no_day", share(scores.no_day)},
                    {"condition", share(scores.condition)},
                    {"calibration_error", scores.calibration_error()},
                    {"missed", scores.missed},
                    {"unlike", scores.unlike},
                    {"surplus", scores.surplus}};
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace toguna::codec
