#include "toguna/engine/dossier_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "dossier_rules.hpp"
#include "toguna/base/files.hpp"
#include "toml_table.hpp"

namespace toguna::engine {
namespace {

constexpr double kHighestPlace = 100;

Option read_option(TomlTable table) {
  Option option;
  option.id = table.required_text("id", "give each option a short name, as in id = \"full-release\"");
  option.label = table.text("label");
  if (option.label.empty()) option.label = option.id;
  option.place = table.number("place", 0, kHighestPlace);
  option.phrases = table.texts("phrases");
  option.not_phrases = table.texts("not_phrases");
  table.refuse_unknown_keys();
  return option;
}

Role read_role(TomlTable table) {
  Role role;
  role.title = table.required_text("title", "write title = \"finance minister\"");
  role.since = table.date("since");
  role.until = table.date("until");
  table.refuse_unknown_keys();
  return role;
}

Membership read_membership(TomlTable table) {
  Membership membership;
  membership.actor = table.required_text("actor", "write actor = \"id of another actor\"");
  membership.since = table.date("since");
  membership.until = table.date("until");
  table.refuse_unknown_keys();
  return membership;
}

Actor read_actor(TomlTable table, Problems& problems) {
  Actor actor;
  actor.id = table.required_text("id", "give each actor a short name, as in id = \"opposition\"");
  actor.name = table.text("name");
  if (actor.name.empty()) actor.name = actor.id;
  actor.aliases = table.texts("aliases");
  const std::string kind = table.text("kind");
  if (!kind.empty()) {
    const auto known = actor_kind_from(kind);
    if (known) {
      actor.kind = *known;
    } else {
      problems.fatal(table.line_of("kind"), table.key_path("kind"),
                     fmt::format("'{}' is not a kind of actor", kind),
                     "choose person, organisation, state or group");
    }
  }
  for (TomlTable& role : table.tables("roles", table.key_path("roles")))
    actor.roles.push_back(read_role(role));
  for (TomlTable& membership : table.tables("belongs_to", table.key_path("belongs_to")))
    actor.belongs_to.push_back(read_membership(membership));
  actor.counts_for = table.text("counts_for");
  actor.answers_to = table.texts("answers_to");
  actor.domestic_quota = table.number("domestic_quota", 0.5, 1);
  actor.capability = table.estimate("capability");
  actor.salience = table.estimate("salience");
  actor.position = table.estimate("position");
  actor.veto = table.flag("veto").value_or(false);
  actor.no_agreement_cost = table.number("no_agreement_cost", 0, 100).value_or(0);
  actor.at_table = table.flag("at_table").value_or(true);
  table.refuse_unknown_keys();
  return actor;
}

/// "ACTOR.field" of one of the actors.
std::optional<std::pair<std::string, Field>> number_named(const std::string& name, const Dossier& dossier) {
  const std::size_t dot = name.rfind('.');
  const auto field = dot == std::string::npos ? std::nullopt : field_from(name.substr(dot + 1));
  if (!field || dossier.find_actor(name.substr(0, dot)) == nullptr) return std::nullopt;
  return std::pair(name.substr(0, dot), *field);
}

std::optional<NumberCorrelation> read_correlation(TomlTable table, const Dossier& dossier,
                                                  Problems& problems) {
  const std::vector<std::string> ends = table.texts("between");
  const auto coefficient = table.number("coefficient", -1, 1);
  table.refuse_unknown_keys();
  const auto wrong = [&](std::string_view key, std::string message) {
    problems.fatal(table.line(), table.key_path(key), std::move(message),
                   "write between = [\"actor.position\", \"other.position\"] and coefficient = 0.4");
    return std::nullopt;
  };
  if (ends.size() != 2) return wrong("between", "a correlation is between two numbers");
  if (!coefficient) return wrong("coefficient", "a correlation has a coefficient");
  if (*coefficient <= -1 || *coefficient >= 1)
    return wrong("coefficient", "a coefficient lies between -1 and 1, without these");
  const auto first = number_named(ends[0], dossier);
  const auto second = number_named(ends[1], dossier);
  if (!first || !second)
    return wrong("between", fmt::format("'{}' is no number of an actor", first ? ends[1] : ends[0]));
  return NumberCorrelation{first->first, first->second, second->first, second->second, *coefficient};
}

Settings read_settings(TomlTable table) {
  Settings settings;
  settings.seed = table.whole_number("seed", 0, std::uint64_t{1} << 53).value_or(settings.seed);
  settings.draws = table.whole_number("draws", 100, 20'000'000).value_or(settings.draws);
  settings.threads = static_cast<unsigned>(table.whole_number("threads", 0, 1024).value_or(settings.threads));
  settings.minimum_confidence =
      table.number("minimum_confidence", 0, 1).value_or(settings.minimum_confidence);
  settings.accepted_only = table.flag("accepted_only").value_or(settings.accepted_only);
  settings.half_life_days = table.number("half_life_days", 0, 100'000).value_or(settings.half_life_days);
  settings.each_report_counts = table.flag("each_report_counts").value_or(settings.each_report_counts);
  settings.learn_phrases = table.flag("learn_phrases").value_or(settings.learn_phrases);
  table.refuse_unknown_keys();
  return settings;
}

}  // namespace

bool CheckedDossier::usable() const {
  return std::none_of(problems.begin(), problems.end(), [](const DossierProblem& p) { return p.fatal; });
}

CheckedDossier check_dossier(std::string_view toml, const std::string& file) {
  Problems problems(file);
  Dossier dossier;
  const toml::parse_result parsed = toml::parse(toml, file);
  if (!parsed) {
    problems.fatal(parsed.error().source().begin.line, "", std::string(parsed.error().description()),
                   "see https://toml.io for how TOML is written; text needs \"quotation marks\"");
    return {std::move(dossier), problems.take()};
  }
  TomlTable root(parsed.table(), "", problems);
  dossier.title = root.text("title");
  dossier.question =
      root.required_text("question", "say in one sentence what is in dispute: question = \"...?\"");
  if (dossier.title.empty()) dossier.title = dossier.question;
  if (root.has("language")) dossier.language = root.text("language");
  dossier.as_of = root.date("as_of");
  if (auto scale = root.table("scale", "scale")) {
    dossier.scale_low = scale->text("low");
    dossier.scale_high = scale->text("high");
    scale->refuse_unknown_keys();
  }
  if (auto decision = root.table("decision", "decision")) {
    dossier.reference_point = decision->number("reference_point", 0, kHighestPlace);
    dossier.quota = decision->number("quota", 0.5, 1).value_or(dossier.quota);
    decision->refuse_unknown_keys();
  }
  if (auto settings = root.table("settings", "settings")) dossier.settings = read_settings(*settings);

  // Rules over several tables need the line of each table again.
  DossierLines lines;
  for (TomlTable& table : root.tables("option", "option")) {
    lines.options.push_back(table.line());
    dossier.options.push_back(read_option(table));
  }
  for (TomlTable& table : root.tables("actor", "actor")) {
    lines.actors.push_back(table.line());
    dossier.actors.push_back(read_actor(table, problems));
  }
  for (TomlTable& table : root.tables("correlation", "correlation"))
    if (auto found = read_correlation(table, dossier, problems))
      dossier.correlations.push_back(*std::move(found));
  root.refuse_unknown_keys();
  check_rules(dossier, lines, problems);
  return {std::move(dossier), problems.take()};
}

Result<Dossier> read_dossier(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "dossier.toml";
  auto content = read_file(file, std::uintmax_t{16} << 20);
  if (!content) {
    Error error = std::move(content).error();
    if (error.code == ErrorCode::kNotFound) {
      error.message = "there is no dossier here";
      error.help = fmt::format("make one with: toguna new {}", folder.string());
    }
    return tl::unexpected<Error>(std::move(error));
  }
  CheckedDossier checked = check_dossier(*content, file.string());
  if (checked.usable()) return std::move(checked.dossier);
  const auto is_fatal = [](const DossierProblem& problem) { return problem.fatal; };
  Error first = std::find_if(checked.problems.begin(), checked.problems.end(), is_fatal)->error;
  const auto count = std::count_if(checked.problems.begin(), checked.problems.end(), is_fatal);
  if (count > 1) first.help += fmt::format(" ({} more: toguna check {})", count - 1, folder.string());
  return tl::unexpected<Error>(std::move(first));
}

}  // namespace toguna::engine
