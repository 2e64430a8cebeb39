#include "evidence.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace toguna::positions {
namespace {

constexpr double kClaimByOther = 0.5;  // directness of "X is for it" when said by somebody else

std::optional<Date> said_else_reported(const Statement& statement) {
  return statement.date_said ? statement.date_said : statement.date_reported;
}

bool in_time(const Dossier& dossier, const Item& item) {
  return !dossier.as_of || (item.known && *item.known <= *dossier.as_of);
}

double certainty_of(const Statement& statement) {
  if (statement.state == ReviewState::kAccepted || statement.state == ReviewState::kCorrected) return 1;
  return std::isfinite(statement.confidence) ? std::clamp(statement.confidence, 0.0, 1.0) : 0;
}

double recency(const Item& item, const Settings& settings, Date now, Date oldest) {
  if (!(settings.half_life_days > 0) || !std::isfinite(settings.half_life_days)) return 1;
  // Nobody knows when an undated statement was made; it is taken for the oldest, so that it decides least.
  const int age = std::max(0, days_between(item.day.value_or(oldest), now));
  return std::pow(0.5, age / settings.half_life_days);
}

void weigh(std::vector<Item>& items, const Dossier& dossier) {
  std::optional<Date> first;
  std::optional<Date> last;
  for (const Item& item : items) {
    if (!item.day) continue;
    if (!first || *item.day < *first) first = item.day;
    if (!last || *item.day > *last) last = item.day;
  }
  const Date now = dossier.as_of.value_or(last.value_or(Date{}));
  const Date oldest = first.value_or(now);
  for (Item& item : items)
    item.weight = item.certainty * (item.statement->claim_about_other ? kClaimByOther : 1) *
                  recency(item, dossier.settings, now, oldest);
}

}  // namespace

bool before(const Item& a, const Item& b) {
  const auto key = [](const Item& item) {
    const Evidence& evidence = item.statement->evidence;
    return std::tie(item.day, evidence.document, evidence.span.begin, item.statement->id);
  };
  return key(a) < key(b);
}

std::vector<ActorItems> evidence_of(const Dossier& dossier, const std::vector<Statement>& statements) {
  std::unordered_map<std::string_view, std::size_t> option_index;
  for (std::size_t i = 0; i < dossier.options.size(); ++i) option_index.emplace(dossier.options[i].id, i);
  std::vector<Item> items;
  for (const Statement& statement : statements) {
    const auto option = option_index.find(statement.option);
    const bool nobody = statement.actor.actor_id.empty() && statement.actor.name.empty();
    if (option == option_index.end() || nobody || statement.state == ReviewState::kRejected) continue;
    Item item{.statement = &statement, .option = option->second, .day = said_else_reported(statement)};
    item.known = std::max(item.day, statement.date_reported);
    item.certainty = certainty_of(statement);
    if (in_time(dossier, item)) items.push_back(item);
  }
  weigh(items, dossier);
  std::sort(items.begin(), items.end(), before);

  std::map<std::pair<bool, std::string>, ActorItems> by_actor;
  for (const Item& item : items) {
    const Party& party = item.statement->actor;
    const bool proposed = party.actor_id.empty();
    const std::string& key = proposed ? party.name : party.actor_id;
    ActorItems& actor = by_actor[{proposed, key}];
    if (actor.items.empty()) {
      const Actor* known = proposed ? nullptr : dossier.find_actor(key);
      actor.actor = key;
      actor.in_dossier = known != nullptr;
      actor.name = known != nullptr ? known->name : party.name.empty() ? key : party.name;
    }
    actor.items.push_back(item);
  }
  std::vector<ActorItems> out;
  for (auto& [key, actor] : by_actor) out.push_back(std::move(actor));
  return out;
}

}  // namespace toguna::positions
