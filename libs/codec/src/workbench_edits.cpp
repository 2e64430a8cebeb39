#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "json_reader.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::codec {
namespace {

using engine::DossierEdit;

/// A field of a request as TOML writes it; null takes the key out.
using Write = engine::TomlText (*)(Reader&, const char*);

engine::TomlText as_text(Reader& reader, const char* key) {
  return engine::toml_quoted(reader.text(key));
}
engine::TomlText as_number(Reader& reader, const char* key) {
  return engine::toml_number(reader.number(key, -1e15, 1e15).value_or(0));
}
engine::TomlText as_whole(Reader& reader, const char* key) {
  return fmt::format("{}", reader.whole(key).value_or(0));
}
engine::TomlText as_flag(Reader& reader, const char* key) {
  return reader.flag(key).value_or(false) ? "true" : "false";
}
engine::TomlText as_day(Reader& reader, const char* key) {
  const auto day = reader.day(key);
  return day ? day->iso() : std::string();
}
engine::TomlText as_list(Reader& reader, const char* key) {
  return engine::toml_list(reader.texts(key));
}
engine::TomlText as_estimate(Reader& reader, const char* key) {
  if (reader.is_number(key)) return as_number(reader, key);
  Reader inner = reader.object(key);
  const double low = inner.number("low", 0, 100).value_or(0);
  const double mode = inner.number("mode", 0, 100).value_or(0);
  const double high = inner.number("high", 0, 100).value_or(0);
  reader.take_fault(inner);
  return engine::toml_estimate(low, mode, high);
}

/// "[{title = "mayor", since = 2031-01-02}]": roles and memberships.
engine::TomlText as_periods(Reader& reader, const char* key, const char* name) {
  std::string out;
  reader.each(key, 200, [&](Reader& one) {
    std::string inner = fmt::format("{} = {}", name, engine::toml_quoted(one.needed(name)));
    for (const char* bound : {"since", "until"})
      if (one.has(bound) && !one.is_null(bound))
        inner += fmt::format(", {} = {}", bound, *as_day(one, bound));
    out += (out.empty() ? "{" : ", {") + inner + "}";
  });
  return "[" + out + "]";
}
engine::TomlText as_roles(Reader& reader, const char* key) {
  return as_periods(reader, key, "title");
}
engine::TomlText as_memberships(Reader& reader, const char* key) {
  return as_periods(reader, key, "actor");
}

/// A field that may be edited: in which table of dossier.toml, under which key, and how it is written.
struct Field {
  const char* name;
  const char* table;
  const char* key;
  Write write;
};

constexpr std::array<Field, 3> kOptionFields = {{{"label", "option", "label", as_text},
                                                 {"place", "option", "place", as_number},
                                                 {"phrases", "option", "phrases", as_list}}};
constexpr std::array<Field, 14> kActorFields = {
    {{"name", "actor", "name", as_text},
     {"aliases", "actor", "aliases", as_list},
     {"kind", "actor", "kind", as_text},
     {"roles", "actor", "roles", as_roles},
     {"belongs_to", "actor", "belongs_to", as_memberships},
     {"counts_for", "actor", "counts_for", as_text},
     {"answers_to", "actor", "answers_to", as_list},
     {"domestic_quota", "actor", "domestic_quota", as_number},
     {"capability", "actor", "capability", as_estimate},
     {"salience", "actor", "salience", as_estimate},
     {"position", "actor", "position", as_estimate},
     {"veto", "actor", "veto", as_flag},
     {"no_agreement_cost", "actor", "no_agreement_cost", as_number},
     {"at_table", "actor", "at_table", as_flag}}};
constexpr std::array<Field, 12> kDossierFields = {
    {{"title", "", "title", as_text},
     {"question", "", "question", as_text},
     {"as_of", "", "as_of", as_day},
     {"reference_point", "decision", "reference_point", as_number},
     {"quota", "decision", "quota", as_number},
     {"scale_low", "scale", "low", as_text},
     {"scale_high", "scale", "high", as_text},
     {"minimum_confidence", "settings", "minimum_confidence", as_number},
     {"accepted_only", "settings", "accepted_only", as_flag},
     {"half_life_days", "settings", "half_life_days", as_number},
     {"draws", "settings", "draws", as_whole},
     {"seed", "settings", "seed", as_whole}}};

template <std::size_t count>
std::vector<std::pair<const Field*, engine::TomlText>> written_fields(Reader& reader,
                                                                      const std::array<Field, count>& known) {
  std::vector<std::pair<const Field*, engine::TomlText>> out;
  for (const std::string& name : reader.names()) {
    const auto field =
        std::find_if(known.begin(), known.end(), [&](const Field& one) { return name == one.name; });
    if (field == known.end()) {
      reader.fault(name, "this field is not known here");
    } else {
      out.emplace_back(&*field,
                       reader.is_null(field->name) ? std::nullopt : field->write(reader, field->name));
    }
  }
  return out;
}

engine::DossierChange change_of(Reader& reader) {
  engine::DossierChange out;
  const std::string kind = reader.needed("kind");
  Reader fields = reader.object("fields");
  if (kind == "dossier.set") {
    for (auto& [field, value] : written_fields(fields, kDossierFields))
      out.edits.push_back({.table = field->table, .id = {}, .fields = {{field->key, std::move(value)}}});
    reader.take_fault(fields);
    return out;
  }
  if (kind == "actor.merge") {
    out.merge = engine::ActorMerge{.from = reader.needed("id"), .into = reader.needed("into")};
    return out;
  }
  if (kind == "actor.split") {
    out.split = engine::ActorSplit{.from = reader.needed("id"),
                                   .id = fields.needed("id"),
                                   .name = fields.needed("name"),
                                   .aliases = fields.texts("aliases")};
    reader.take_fault(fields);
    return out;
  }
  const bool option = kind.starts_with("option.");
  const std::string verb = kind.substr(kind.find('.') + 1);
  if ((!option && !kind.starts_with("actor.")) || (verb != "set" && verb != "add" && verb != "remove")) {
    reader.fault("kind",
                 "choose option. or actor. with set, add or remove; actor.merge, actor.split or dossier.set");
    return out;
  }
  DossierEdit edit{.table = option ? "option" : "actor", .id = reader.needed("id"), .fields = {}};
  if (verb == "add") edit.kind = DossierEdit::Kind::kAdd;
  if (verb == "remove") edit.kind = DossierEdit::Kind::kRemove;
  auto written = option ? written_fields(fields, kOptionFields) : written_fields(fields, kActorFields);
  for (auto& [field, value] : written) edit.fields.emplace_back(field->key, std::move(value));
  if (!option && fields.has("aliases") && !fields.is_null("aliases")) out.names = fields.texts("aliases");
  if (!option && fields.has("name") && !fields.is_null("name")) out.names.push_back(fields.text("name"));
  reader.take_fault(fields);
  out.edits.push_back(std::move(edit));
  return out;
}

}  // namespace

Result<EditBody> edit_from_json(std::string_view body) {
  Reader reader = Reader::of(body);
  EditBody out{.coder = reader.needed("coder"),
               .revision = reader.needed("revision"),
               .preview = reader.flag("preview").value_or(false),
               .changes = {}};
  reader.each("edits", 200, [&](Reader& one) { out.changes.push_back(change_of(one)); });
  if (out.changes.empty()) reader.fault("edits", "is missing");
  return reader.finish(std::move(out));
}

std::string to_json(const engine::DossierEdited& edited) {
  Json touched = Json::array();
  for (std::size_t i = 0; i < edited.touched.size(); ++i)
    touched.push_back(
        {{"edit", i}, {"statements", edited.touched[i].statements}, {"sample", edited.touched[i].sample}});
  Json problems = Json::array();
  for (const engine::DossierProblem& problem : edited.problems) {
    Json one = parts::error(problem.error);
    one["fatal"] = problem.fatal;
    problems.push_back(std::move(one));
  }
  return parts::line({{"revision", edited.revision},
                      {"written", edited.written},
                      {"touched", std::move(touched)},
                      {"corrected", edited.corrected},
                      {"problems", std::move(problems)},
                      {"toml", edited.toml}});
}

}  // namespace toguna::codec
