#include "view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html.hpp"

namespace toguna::report {
namespace {

const std::string& key_of(const Party& party) {
  return party.actor_id.empty() ? party.name : party.actor_id;
}

template <class Map>
auto found(const Map& map, std::string_view key) -> typename Map::mapped_type {
  const auto it = map.find(std::string(key));
  return it == map.end() ? typename Map::mapped_type{} : it->second;
}

}  // namespace

View::View(const engine::ReportResponse& response) : response_(response) {
  for (const Actor& actor : response.dossier.actors) {
    actor_keys_.emplace(actor.id, actor.id);
    actor_keys_.emplace(actor.name, actor.id);
    actor_names_.emplace(actor.id, actor.name);
  }
  for (const positions::ActorPosition& actor : response.positions.positions.actors) {
    positions_.emplace(actor.actor, &actor);
    actor_keys_.emplace(actor.actor, actor.actor);
    actor_keys_.emplace(actor.name, actor.actor);
    actor_names_.emplace(actor.actor, actor.name);
  }
  if (response.forecast) {
    for (const bargaining::Player& player : response.forecast->problem.players) {
      players_.emplace(player.id, &player);
      actor_names_.emplace(player.id, player.name);
    }
  }
  for (const ledger::SourceInfo& source : response.sources) sources_.insert(source.id);
  index_statements();
  group_statements();
}

void View::index_statements() {
  for (const engine::QuotedStatement& quoted : response_.statements) {
    statements_.emplace(quoted.statement.id, &quoted);
    const Party& actor = quoted.statement.actor;
    actor_names_.emplace(key_of(actor), actor.name);
    actor_keys_.emplace(actor.name, key_of(actor));
  }
}

void View::group_statements() {
  std::unordered_map<std::string, std::size_t> actor_order;
  for (const Actor& actor : dossier().actors) actor_order.emplace(actor.id, actor_order.size());
  std::unordered_map<std::string, std::size_t> option_order;
  for (const Option& option : dossier().options) option_order.emplace(option.id, option_order.size());
  const auto rank = [](const auto& order, const std::string& id) {
    const auto it = order.find(id);
    return it == order.end() ? order.size() : it->second;
  };

  std::unordered_map<std::string, std::size_t> place;
  for (const engine::QuotedStatement& quoted : response_.statements) {
    const Statement& statement = quoted.statement;
    // A second statement of the same id could not be linked to: the first stands for both.
    if (statements_.at(statement.id) != &quoted) continue;
    const std::string& key = key_of(statement.actor);
    const auto [it, is_new] = place.emplace(key, groups_.size());
    if (is_new)
      groups_.push_back(
          {.key = key, .name = actor_name(key), .in_dossier = dossier().find_actor(key) != nullptr});
    ActorGroup& group = groups_[it->second];
    ++group.count;
    auto option = std::find_if(group.options.begin(), group.options.end(),
                               [&](const OptionGroup& known) { return known.option == statement.option; });
    if (option == group.options.end())
      option = group.options.insert(group.options.end(), {.option = statement.option, .statements = {}});
    option->statements.push_back(&quoted);
    pairs_.emplace(key, statement.option);
  }

  std::stable_sort(groups_.begin(), groups_.end(), [&](const ActorGroup& a, const ActorGroup& b) {
    return rank(actor_order, a.key) < rank(actor_order, b.key);
  });
  for (ActorGroup& group : groups_) {
    std::stable_sort(group.options.begin(), group.options.end(),
                     [&](const OptionGroup& a, const OptionGroup& b) {
                       return rank(option_order, a.option) < rank(option_order, b.option);
                     });
    for (OptionGroup& option : group.options) {
      std::stable_sort(option.statements.begin(), option.statements.end(), [](const auto* a, const auto* b) {
        return date_of(a->statement) < date_of(b->statement);
      });
      for (const engine::QuotedStatement* quoted : option.statements)
        numbers_.emplace(quoted->statement.id, numbers_.size() + 1);
    }
  }
}

const engine::QuotedStatement* View::statement(std::string_view id) const {
  return found(statements_, id);
}
const bargaining::Player* View::player(std::string_view id) const {
  return found(players_, id);
}
std::size_t View::number_of(std::string_view id) const {
  return found(numbers_, id);
}

const positions::ActorPosition* View::position(std::string_view actor_key) const {
  return found(positions_, actor_key);
}

std::string View::option_label(std::string_view id) const {
  const Option* option = dossier().find_option(id);
  if (option != nullptr && !option->label.empty()) return option->label;
  return id.empty() ? "option without a name" : std::string(id);
}

std::string View::actor_name(std::string_view key) const {
  const std::string name = found(actor_names_, key);
  return name.empty() ? std::string(key) : name;
}

std::string View::actor_key(std::string_view id_or_name) const {
  const auto it = actor_keys_.find(std::string(id_or_name));
  return it == actor_keys_.end() ? std::string(id_or_name) : it->second;
}

std::string View::option_id(std::string_view id_or_label) const {
  if (dossier().find_option(id_or_label) != nullptr) return std::string(id_or_label);
  for (const Option& option : dossier().options)
    if (option.label == id_or_label) return option.id;
  return std::string(id_or_label);
}

std::string View::to_actor(std::string_view key, std::string_view html) const {
  return position(key) != nullptr ? link(anchor("a", key), html) : to_words_of(key, html);
}

std::string View::to_words_of(std::string_view key, std::string_view html) const {
  const bool shown = std::any_of(groups_.begin(), groups_.end(), [&](const auto& g) { return g.key == key; });
  return shown ? link(anchor("w", key), html) : std::string(html);
}

std::string View::to_group(std::string_view key, std::string_view option, std::string_view html) const {
  if (!pairs_.contains({std::string(key), std::string(option)})) return std::string(html);
  return link(group_anchor(key, option), html);
}

std::string View::to_statement(std::string_view id, std::string_view html) const {
  return number_of(id) > 0 ? link(anchor("s", id), html) : std::string(html);
}

std::string View::to_source(std::string_view id, std::string_view html) const {
  return sources_.contains(std::string(id)) ? link(anchor("src", id), html) : std::string(html);
}

std::string View::to_inputs(std::string_view player, std::string_view html) const {
  return this->player(player) != nullptr ? link(anchor("in", player), html) : std::string(html);
}

std::string View::to_statements(const std::vector<std::string>& ids, std::size_t limit) const {
  std::string out;
  std::size_t shown = 0;
  std::size_t known = 0;
  for (const std::string& id : ids) {
    const std::size_t number = number_of(id);
    if (number == 0) continue;
    if (++known > limit) continue;
    ++shown;
    out += (out.empty() ? "" : " ") +
           to_statement(id, fmt::format("<span class=\"hide\">statement </span>{}", number));
  }
  if (known > shown) out += fmt::format(" <span class=\"quiet\">and {} more</span>", known - shown);
  return out.empty() ? "<span class=\"quiet\">none</span>" : out;
}

std::string group_anchor(std::string_view key, std::string_view option) {
  // The dot is never part of an encoded name, so two pairs never share an id.
  return anchor(anchor("g", key) + ".", option);
}

std::optional<Date> date_of(const Statement& statement) {
  return statement.date_said ? statement.date_said : statement.date_reported;
}

double on_scale(double value) {
  return std::isnan(value) ? 0 : std::clamp(value, 0.0, 100.0);
}

std::string number(double value) {
  if (!std::isfinite(value)) return "unknown";
  const double tenths = std::round(value * 10);
  if (tenths == 0) return "0";
  const std::string digits = std::fmod(tenths, 10) == 0 ? fmt::format("{:.0f}", std::abs(tenths) / 10)
                                                        : fmt::format("{:.1f}", std::abs(tenths) / 10);
  return (tenths < 0 ? "−" : "") + digits;
}

std::string percent(double share) {
  if (!std::isfinite(share)) return "unknown";
  if (share > 0 && share < 0.005) return "under 1 %";
  if (share < 1 && share > 0.995) return "over 99 %";
  return fmt::format("{:.0f} %", 100 * share + 0.0);
}

std::string range(double low, double high) {
  const std::string from = number(low);
  const std::string to = number(high);
  return from == to ? from : fmt::format("{} to {}", from, to);
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  if (count == 1) return fmt::format("1 {}", one);
  return many.empty() ? fmt::format("{} {}s", count, one) : fmt::format("{} {}", count, many);
}

std::string joined(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return out;
}

std::string_view stance_class(Stance stance) {
  switch (stance) {
    case Stance::kSupport:
      return "support";
    case Stance::kOppose:
      return "oppose";
    case Stance::kConditional:
      return "conditional";
    case Stance::kUnclear:
      break;
  }
  return "unclear";
}

std::string_view stance_icon(Stance stance) {
  switch (stance) {
    case Stance::kSupport:
      return "✓";
    case Stance::kOppose:
      return "✗";
    case Stance::kConditional:
      return "◑";
    case Stance::kUnclear:
      break;
  }
  return "?";
}

std::string stance_badge(Stance stance) {
  static constexpr std::string_view kWords[] = {"supports", "opposes", "on a condition", "unclear"};
  const std::string_view word = kWords[std::min<std::size_t>(static_cast<std::size_t>(stance), 3)];
  return fmt::format("<span class=\"badge {}\"><span aria-hidden=\"true\">{}</span> {}</span>",
                     stance_class(stance), stance_icon(stance), word);
}

std::string origin_badge(Origin origin) {
  switch (origin) {
    case Origin::kAnalyst:
      return "<span class=\"origin\"><span aria-hidden=\"true\">✎</span> analyst</span>";
    case Origin::kStatements:
      return "<span class=\"origin\"><span aria-hidden=\"true\">❝</span> statements</span>";
    case Origin::kDefault:
      break;
  }
  return "<span class=\"origin flagged\"><span aria-hidden=\"true\">⚑</span> default</span>";
}

std::string estimate_words(const Estimate& estimate) {
  if (estimate.is_exact()) return number(estimate.mode);
  return fmt::format("{}, most likely {}", range(estimate.low, estimate.high), number(estimate.mode));
}

}  // namespace toguna::report
