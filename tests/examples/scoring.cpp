#include "scoring.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "toguna/base/files.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::scoring {
namespace {

/// Tests may throw: a missing file is a broken checkout, not an input.
template <typename T>
T value_of(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().place + ": " + result.error().message);
  return std::move(*result);
}

std::string standing(const Dossier& dossier, const std::string& actor) {
  const Actor* known = dossier.find_actor(actor);
  return known == nullptr ? actor : dossier.standing_for(*known).id;
}

std::string id_of(const Dossier& dossier, const std::string& name) {
  const auto plain = [](const std::string& words) {
    return text::fold_for_matching(text::collapse_space(words));
  };
  for (const Actor& actor : dossier.actors) {
    if (plain(actor.name) == plain(name)) return actor.id;
    for (const std::string& alias : actor.aliases)
      if (plain(alias) == plain(name)) return actor.id;
  }
  throw std::runtime_error("the dossier has no actor called " + name);
}

}  // namespace

std::vector<Expected> gold_of(const std::filesystem::path& gold_json, const Dossier& dossier) {
  const auto json = nlohmann::json::parse(value_of(read_file(gold_json)));
  std::vector<Expected> out;
  for (const auto& statement : json["statements"]) {
    const std::string actor = statement.contains("principal") ? statement["principal"] : statement["actor"];
    out.push_back({.key = {json["article"], standing(dossier, id_of(dossier, actor)), statement["option"],
                           statement["stance"]},
                   .words = statement["at"],
                   .core = statement["level"] == "core"});
  }
  return out;
}

std::vector<Found> found_in(const std::filesystem::path& dossier_folder,
                            const std::filesystem::path& ledger_folder) {
  const engine::Engine program(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models");
  const engine::DossierPlace place{dossier_folder, ledger_folder};
  value_of(program.read({.place = place}));
  const auto statements = value_of(program.statements({.place = place}));
  const Dossier dossier = value_of(engine::read_dossier(dossier_folder));
  std::map<Key, std::string> found;
  for (const engine::QuotedStatement& quoted : statements.statements) {
    const Statement& s = quoted.statement;
    if (s.confidence < dossier.settings.minimum_confidence) continue;
    const Key key{s.evidence.document, standing(dossier, s.actor.actor_id), s.option,
                  std::string(to_string(s.stance))};
    std::string& words = found[key];
    words += (words.empty() ? "" : " | ") + s.evidence.words;
  }
  std::vector<Found> out;
  for (auto& [key, words] : found) out.push_back({key, std::move(words)});
  return out;
}

std::vector<Found> surplus_of(const std::vector<Found>& found, const std::vector<Expected>& expected) {
  std::set<Key> wanted;
  for (const Expected& statement : expected) wanted.insert(statement.key);
  std::vector<Found> out;
  for (const Found& statement : found)
    if (!wanted.contains(statement.key)) out.push_back(statement);
  return out;
}

}  // namespace toguna::scoring
