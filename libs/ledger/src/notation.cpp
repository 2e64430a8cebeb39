#include "notation.hpp"

#include <nlohmann/json.hpp>

namespace toguna::ledger {
namespace {

using Json = nlohmann::json;

std::string written(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Runs `read` on parsed JSON; false where it is not JSON or not of the shape `read` asks for.
template <typename Read>
bool parsed(std::string_view text, const Read& read) {
  try {
    const Json json = Json::parse(text, nullptr, false);
    return !json.is_discarded() && read(json);
  } catch (const Json::exception&) {
    return false;
  }
}

bool is_count(const Json& json) {
  return json.is_number_unsigned();
}

bool read_block(const Json& json, std::size_t blocks, Block& block) {
  if (json.size() != 7 || !is_count(json.at(1)) || !is_count(json.at(2))) return false;
  const auto role = block_role_from(json.at(0).get<std::string>());
  if (!role) return false;
  block = {.role = *role,
           .span = {json.at(1).get<std::size_t>(), json.at(2).get<std::size_t>()},
           .depth = json.at(3).get<int>(),
           .number = json.at(4).get<int>(),
           .parent = {},
           .author = json.at(6).get<std::string>()};
  if (block.span.begin > block.span.end) return false;
  if (json.at(5).is_null()) return true;
  if (!is_count(json.at(5)) || json.at(5).get<std::size_t>() >= blocks) return false;
  block.parent = json.at(5).get<std::size_t>();
  return true;
}

bool read_run(const Json& json, SourceRun& run) {
  if (json.size() != 4) return false;
  for (const Json& number : json)
    if (!is_count(number)) return false;
  run = {json.at(0).get<std::size_t>(), json.at(1).get<std::size_t>(), json.at(2).get<std::size_t>(),
         json.at(3).get<std::size_t>()};
  return true;
}

template <typename T>
void put(Json& json, const char* key, const std::optional<T>& value) {
  if (value) json[key] = *value;
}

Json json_of(const Evidence& evidence) {
  return {{"source", {evidence.span.begin, evidence.span.end}},
          {"reading", {evidence.reading.begin, evidence.reading.end}},
          {"words", evidence.words}};
}

Evidence evidence_of(const Json& json) {
  const Json& source = json.at("source");
  const Json& reading = json.at("reading");
  Evidence made;
  made.span = {source.at(0).get<std::size_t>(), source.at(1).get<std::size_t>()};
  made.reading = {reading.at(0).get<std::size_t>(), reading.at(1).get<std::size_t>()};
  made.words = json.at("words").get<std::string>();
  return made;
}

Json json_of(const Party& party) {
  return {{"name", party.name}, {"id", party.actor_id}};
}

Party party_of(const Json& json) {
  return {.name = json.at("name").get<std::string>(), .actor_id = json.at("id").get<std::string>()};
}

/// The fields of a correction that have no column in the table of verdicts.
Json more_of(const Correction& correction) {
  Json json = Json::object();
  put(json, "undated", correction.undated);
  put(json, "about_other", correction.about_other);
  put(json, "flagged", correction.flagged);
  if (correction.added) json["added"] = true;
  if (correction.speaker) json["speaker"] = json_of(*correction.speaker);
  if (correction.principal)
    json["principal"] = *correction.principal ? json_of(**correction.principal) : Json();
  if (correction.date_reported)
    json["date_reported"] = *correction.date_reported ? Json((*correction.date_reported)->iso()) : Json();
  if (correction.evidence) json["evidence"] = json_of(*correction.evidence);
  if (correction.condition)
    json["condition"] = *correction.condition ? json_of(**correction.condition) : Json();
  return json;
}

/// Sets `into` from a field that may be null; throws what the JSON library throws.
template <typename T, typename Read>
void take(const Json& fields, const char* key, std::optional<T>& into, const Read& read) {
  if (fields.contains(key)) into = read(fields.at(key));
}

bool read_more(const Json& fields, Correction& made) {
  const auto flag = [](const Json& json) { return json.get<bool>(); };
  take(fields, "undated", made.undated, flag);
  take(fields, "about_other", made.about_other, flag);
  take(fields, "flagged", made.flagged, flag);
  made.added = fields.contains("added");
  take(fields, "speaker", made.speaker, party_of);
  take(fields, "evidence", made.evidence, evidence_of);
  take(fields, "principal", made.principal, [](const Json& json) {
    return json.is_null() ? std::optional<Party>() : std::optional(party_of(json));
  });
  take(fields, "condition", made.condition, [](const Json& json) {
    return json.is_null() ? std::optional<Evidence>() : std::optional(evidence_of(json));
  });
  if (!fields.contains("date_reported")) return true;
  const Json& reported = fields.at("date_reported");
  made.date_reported =
      reported.is_null() ? std::optional<Date>() : Date::parse_iso(reported.get<std::string>());
  return reported.is_null() || *made.date_reported;
}

}  // namespace

std::string write_layout(const Document& document) {
  Json blocks = Json::array();
  for (const Block& block : document.blocks)
    blocks.push_back(
        Json::array({std::string(to_string(block.role)), block.span.begin, block.span.end, block.depth,
                     block.number, block.parent ? Json(*block.parent) : Json(), block.author}));
  Json runs = Json::array();
  for (const SourceRun& run : document.source_map)
    runs.push_back(Json::array({run.reading, run.source, run.length, run.source_length}));
  return written({{"blocks", blocks}, {"map", runs}, {"warnings", document.warnings}});
}

bool read_layout(std::string_view json, Document& document) {
  return parsed(json, [&](const Json& layout) {
    const Json& blocks = layout.at("blocks");
    document.blocks.resize(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i)
      if (!read_block(blocks.at(i), blocks.size(), document.blocks[i])) return false;
    const Json& runs = layout.at("map");
    document.source_map.resize(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
      if (!read_run(runs.at(i), document.source_map[i])) return false;
    document.warnings = layout.at("warnings").get<std::vector<std::string>>();
    return true;
  });
}

std::string write_list(const std::vector<std::string>& list) {
  return written(list);
}

std::optional<std::vector<std::string>> read_list(std::string_view json) {
  std::vector<std::string> list;
  const bool whole = parsed(json, [&](const Json& items) {
    list = items.get<std::vector<std::string>>();
    return true;
  });
  return whole ? std::optional(std::move(list)) : std::nullopt;
}

std::string write_condition(const Evidence& condition) {
  return written(json_of(condition));
}

std::optional<Evidence> read_condition(std::string_view json) {
  Evidence made;
  const bool whole = parsed(json, [&](const Json& condition) {
    made = evidence_of(condition);
    return true;
  });
  return whole ? std::optional(std::move(made)) : std::nullopt;
}

std::optional<std::string> write_more(const Correction& correction) {
  const Json json = more_of(correction);
  return json.empty() ? std::nullopt : std::optional(written(json));
}

std::string write_correction(const Correction& correction) {
  Json json = more_of(correction);
  put(json, "actor_id", correction.actor_id);
  put(json, "actor_name", correction.actor_name);
  put(json, "option", correction.option);
  if (correction.stance) json["stance"] = std::string(to_string(*correction.stance));
  if (correction.date_said) json["date_said"] = correction.date_said->iso();
  return written(json);
}

std::optional<Correction> read_correction(std::string_view json) {
  Correction made;
  const bool whole = parsed(json, [&](const Json& fields) {
    if (!fields.is_object()) return false;
    if (fields.contains("actor_id")) made.actor_id = fields["actor_id"].get<std::string>();
    if (fields.contains("actor_name")) made.actor_name = fields["actor_name"].get<std::string>();
    if (fields.contains("option")) made.option = fields["option"].get<std::string>();
    if (fields.contains("stance")) {
      made.stance = stance_from(fields["stance"].get<std::string>());
      if (!made.stance) return false;
    }
    if (fields.contains("date_said")) {
      made.date_said = Date::parse_iso(fields["date_said"].get<std::string>());
      if (!made.date_said) return false;
    }
    return read_more(fields, made);
  });
  return whole ? std::optional(std::move(made)) : std::nullopt;
}

std::string write_reviewed_fields(const Statement& statement, bool flagged) {
  Json fields{{"state", std::string(to_string(statement.state))},
              {"actor_id", statement.actor.actor_id},
              {"actor_name", statement.actor.name},
              {"option", statement.option},
              {"stance", std::string(to_string(statement.stance))},
              {"date_said", statement.date_said ? Json(statement.date_said->iso()) : Json()},
              {"date_reported", statement.date_reported ? Json(statement.date_reported->iso()) : Json()},
              {"speaker", json_of(statement.speaker)},
              {"principal", statement.principal ? json_of(*statement.principal) : Json()},
              {"about_other", statement.claim_about_other},
              {"begin", statement.evidence.reading.begin},
              {"end", statement.evidence.reading.end},
              {"words", statement.evidence.words},
              {"condition", statement.condition ? json_of(*statement.condition) : Json()},
              {"confidence", statement.confidence}};
  if (flagged) fields["flagged"] = true;
  return written(fields);
}

bool read_reviewed_fields(std::string_view json, Statement& statement) {
  return parsed(json, [&](const Json& fields) {
    statement.actor = {.name = fields.at("actor_name").get<std::string>(),
                       .actor_id = fields.at("actor_id").get<std::string>()};
    statement.option = fields.at("option").get<std::string>();
    const auto stance = stance_from(fields.at("stance").get<std::string>());
    if (!stance) return false;
    statement.stance = *stance;
    // The first schemas' log tells neither place nor words.
    if (!fields.contains("begin")) return true;
    statement.evidence.reading = {fields.at("begin").get<std::size_t>(), fields.at("end").get<std::size_t>()};
    statement.evidence.words = fields.at("words").get<std::string>();
    return true;
  });
}

}  // namespace toguna::ledger
