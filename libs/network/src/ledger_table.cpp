// Statements of the ledger as a table, and what persons belonged to when they spoke.
#include <algorithm>
#include <array>
#include <map>

#include "calendar.hpp"
#include "toguna/network/statement_table.hpp"

namespace toguna::network {
namespace {

const std::string& shown(const Party& party) {
  return party.name.empty() ? party.actor_id : party.name;
}

bool covers(const Membership& membership, Seconds time) {
  if (time == kUndated) return !membership.from && !membership.until;
  return (!membership.from || *membership.from <= time) && (!membership.until || time < *membership.until);
}

/// Whether `a` holds rather than `b` where both cover a time.
bool holds_before(const Membership& a, const Membership& b) {
  const Seconds from_a = a.from.value_or(kUndated);
  const Seconds from_b = b.from.value_or(kUndated);
  return from_a != from_b ? from_a > from_b : a.group < b.group;
}

}  // namespace

StatementTable table_of(const std::vector<Statement>& statements, std::optional<double> conditional) {
  constexpr std::array kNames{kPersonColumn,   kActorColumn,  kOptionColumn,
                              kDocumentColumn, kOutletColumn, kStateColumn};
  TableBuilder builder({kNames.begin(), kNames.end()},
                       {{std::string(kStanceColumn), QualifierKind::kStance, conditional}});
  builder.reserve(statements.size());
  for (const Statement& statement : statements) {
    if (statement.state == ReviewState::kRejected) continue;
    const std::optional<Date> day = statement.date_said ? statement.date_said : statement.date_reported;
    const std::array<std::string_view, kNames.size()> texts{
        shown(statement.speaker),
        shown(statement.actor),
        statement.option,
        statement.evidence.document,
        statement.relay.empty() ? std::string_view() : std::string_view(statement.relay.front()),
        to_string(statement.state)};
    const std::array<std::string_view, 1> stance{to_string(statement.stance)};
    const double confidence = statement.confidence >= 0 ? std::min(statement.confidence, 1.0) : 0;
    // All cells are of the ledger's own types, so that no row can be refused.
    (void)builder.add({.time = day ? start_of(*day) : kUndated,
                       .texts = texts,
                       .qualifiers = stance,
                       .confidence = confidence});
  }
  return std::move(builder).finish();
}

Result<StatementTable> with_groups(StatementTable table, const std::string& from, const std::string& to,
                                   std::span<const Membership> memberships) {
  const TextColumn* const members = table.text(from);
  if (members == nullptr)
    return fail(ErrorCode::kNotFound, "there is no column '" + from + "'", from,
                "name a column of the statements");
  if (table.text(to) != nullptr || table.qualifier(to) != nullptr)
    return fail(ErrorCode::kAlreadyExists, "there is a column '" + to + "' already", to, "take another name");
  std::map<std::string_view, std::vector<const Membership*>> held;
  for (const Membership& membership : memberships)
    if (!membership.group.empty()) held[membership.member].push_back(&membership);
  for (auto& [member, list] : held)
    std::sort(list.begin(), list.end(), [](const auto* a, const auto* b) { return holds_before(*a, *b); });

  const auto group_of = [&](std::size_t row) -> std::string_view {
    const std::uint32_t code = members->codes[row];
    if (code == kMissing) return {};
    const std::string& member = members->values[code];
    if (const auto found = held.find(member); found != held.end())
      for (const Membership* membership : found->second)
        if (covers(*membership, table.times[row])) return membership->group;
    return member;
  };
  std::map<std::string_view, std::uint32_t> number;
  for (std::size_t row = 0; row < table.size(); ++row)
    if (const std::string_view group = group_of(row); !group.empty()) number.emplace(group, 0);
  TextColumn groups{to, {}, {}};
  for (auto& [name, code] : number) {
    code = static_cast<std::uint32_t>(groups.values.size());
    groups.values.emplace_back(name);
  }
  groups.codes.reserve(table.size());
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view group = group_of(row);
    groups.codes.push_back(group.empty() ? kMissing : number.at(group));
  }
  table.texts.push_back(std::move(groups));
  return table;
}

}  // namespace toguna::network
