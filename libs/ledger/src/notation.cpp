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
  return written({{"source", {condition.span.begin, condition.span.end}},
                  {"reading", {condition.reading.begin, condition.reading.end}},
                  {"words", condition.words}});
}

std::optional<Evidence> read_condition(std::string_view json) {
  Evidence made;
  const bool whole = parsed(json, [&](const Json& condition) {
    const Json& source = condition.at("source");
    const Json& reading = condition.at("reading");
    made.span = {source.at(0).get<std::size_t>(), source.at(1).get<std::size_t>()};
    made.reading = {reading.at(0).get<std::size_t>(), reading.at(1).get<std::size_t>()};
    made.words = condition.at("words").get<std::string>();
    return true;
  });
  return whole ? std::optional(std::move(made)) : std::nullopt;
}

std::string write_correction(const Correction& correction) {
  Json json = Json::object();
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
    return true;
  });
  return whole ? std::optional(std::move(made)) : std::nullopt;
}

std::string write_reviewed_fields(const Statement& statement) {
  return written({{"state", std::string(to_string(statement.state))},
                  {"actor_id", statement.actor.actor_id},
                  {"actor_name", statement.actor.name},
                  {"option", statement.option},
                  {"stance", std::string(to_string(statement.stance))},
                  {"date_said", statement.date_said ? Json(statement.date_said->iso()) : Json()}});
}

}  // namespace toguna::ledger
