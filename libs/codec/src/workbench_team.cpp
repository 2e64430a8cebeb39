#include <fmt/format.h>

#include <algorithm>

#include "json_reader.hpp"
#include "toguna/codec/workbench.hpp"
#include "workbench_parts.hpp"

namespace toguna::codec {
namespace {

using parts::Json;
using parts::line;
using parts::or_null;

Json coefficient(const evaluation::Coefficient& one) {
  return {{"value", or_null(one.value)}, {"low", or_null(one.low)}, {"high", or_null(one.high)}};
}

Json nominal(const evaluation::NominalAgreement& one) {
  return {{"things", one.things},
          {"share", or_null(one.share)},
          {"alpha", coefficient(one.alpha)},
          {"kappa", one.kappa ? coefficient(*one.kappa) : Json(nullptr)}};
}

Json pair_agreement(const engine::PairAgreement& one) {
  constexpr std::array<std::string_view, 3> kBases = {"blind", "review", "program"};
  return {{"basis", kBases[static_cast<std::size_t>(one.basis)]},
          {"sample", one.sample == 0 ? Json(nullptr) : Json(one.sample)},
          {"first", parts::text_or_null(one.first)},
          {"second", parts::text_or_null(one.second)},
          {"documents", one.documents},
          {"both", one.both},
          {"alike", one.alike},
          {"first_only", one.first_only},
          {"second_only", one.second_only},
          {"words", one.words ? Json{{"units", one.words->units}, {"alpha", coefficient(one.words->alpha)}}
                              : Json(nullptr)},
          {"verdict", nominal(one.verdict)},
          {"actor", nominal(one.actor)},
          {"option", nominal(one.option)},
          {"stance", nominal(one.stance)}};
}

Json sample(const ledger::Sample& one) {
  Json documents = Json::array();
  for (const auto& [id, version] : one.documents) documents.push_back({{"id", id}, {"version", version}});
  return {{"number", one.number},
          {"at", one.at},
          {"who", one.who},
          {"seed", one.seed},
          {"shows_suggestions", one.shows_suggestions},
          {"coders", one.coders},
          {"documents", std::move(documents)},
          {"done", one.done},
          {"open", one.open()}};
}

Json coding(const std::optional<engine::Coding>& one) {
  if (!one) return nullptr;
  const Statement& s = one->statement;
  return {{"statement", one->key},
          {"document", s.evidence.document},
          {"begin", s.evidence.reading.begin},
          {"end", s.evidence.reading.end},
          {"text", s.evidence.words},
          {"actor", Json{{"name", s.actor.name}, {"id", parts::text_or_null(s.actor.actor_id)}}},
          {"option", s.option},
          {"stance", to_string(s.stance)},
          {"rejected", one->rejected}};
}

}  // namespace

std::string to_json(const engine::AgreementResponse& response) {
  Json pairs = Json::array();
  for (const engine::PairAgreement& one : response.pairs) pairs.push_back(pair_agreement(one));
  return line({{"seed", response.seed}, {"draws", response.draws}, {"pairs", std::move(pairs)}});
}

std::string to_json(const ledger::Sample& one) {
  return line(sample(one));
}

std::string samples_json(const std::vector<ledger::Sample>& samples) {
  Json out = Json::array();
  for (const ledger::Sample& one : samples) out.push_back(sample(one));
  return line({{"samples", std::move(out)}});
}

std::string documents_json(const engine::SampleArticles& articles) {
  Json documents = Json::array();
  for (const engine::SampleArticle& one : articles.articles)
    documents.push_back({{"id", one.source.id},
                         {"version", one.source.version},
                         {"title", one.source.title},
                         {"outlet", one.source.outlet},
                         {"date", parts::day(one.source.date)},
                         {"read_at", one.source.read_at},
                         {"statements", one.statements},
                         {"suggested", one.suggested},
                         {"accepted", one.accepted},
                         {"rejected", one.rejected},
                         {"corrected", one.corrected},
                         {"flagged", one.flagged}});
  return line({{"event", articles.last_event}, {"documents", std::move(documents)}});
}

std::string history_json(const engine::SampleArticles& articles) {
  return line({{"event", articles.last_event},
               {"events", Json::array()},
               {"can_undo", articles.can_undo},
               {"can_redo", articles.can_redo}});
}

std::string to_json(const engine::SampleComparison& comparison) {
  Json with_program = Json::array();
  for (const engine::PairAgreement& one : comparison.with_program)
    with_program.push_back(pair_agreement(one));
  Json pairs = Json::array();
  for (const engine::SettledPair& one : comparison.pairs)
    pairs.push_back({{"id", one.pair.id},
                     {"first", coding(one.pair.first)},
                     {"second", coding(one.pair.second)},
                     {"differs", one.pair.differs},
                     {"choice", parts::text_or_null(one.choice)}});
  return line({{"sample", sample(comparison.sample)},
               {"between", pair_agreement(comparison.between)},
               {"with_program", std::move(with_program)},
               {"pairs", std::move(pairs)}});
}

std::string to_json(const engine::EditStep& undo, const engine::EditStep& redo) {
  const auto step = [](const engine::EditStep& one) {
    return one.what.empty() ? Json(nullptr) : Json{{"what", one.what}, {"who", one.who}, {"toml", one.toml}};
  };
  return line({{"undo", step(undo)}, {"redo", step(redo)}});
}

Result<engine::SampleRequest> sample_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  engine::SampleRequest out{.who = reader.needed("coder"), .coders = reader.texts("coders")};
  for (std::string& name : out.coders) {
    const auto first = name.find_first_not_of(" \t");
    const auto last = name.find_last_not_of(" \t");
    if (first == std::string::npos || name.size() > kLongestName) {
      reader.fault("coders", "two names are wanted here");
    } else {
      name = name.substr(first, last - first + 1);
    }
  }
  if (reader.has("articles") && !reader.is_null("articles")) {
    const auto articles = reader.whole("articles");
    if (articles && *articles < 1) reader.fault("articles", "at least one article");
    if (articles) out.articles = static_cast<std::size_t>(*articles);
  }
  out.share = reader.number("share", 0, 1).value_or(0.1);
  out.seed = static_cast<std::uint64_t>(reader.whole("seed").value_or(1));
  out.shows_suggestions = reader.flag("shows_suggestions").value_or(true);
  return reader.finish(std::move(out));
}

Result<SettleBody> settle_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  SettleBody out{.coder = reader.needed("coder"), .choices = {}};
  reader.each("items", 5000, [&](Reader& one) {
    out.choices.push_back({.pair = one.needed("pair", 1000), .choice = one.needed("choice")});
  });
  if (out.choices.empty()) reader.fault("items", "is missing");
  return reader.finish(std::move(out));
}

Result<EditStepBody> edit_step_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  EditStepBody out{.coder = reader.needed("coder"), .revision = reader.needed("revision")};
  return reader.finish(std::move(out));
}

}  // namespace toguna::codec
