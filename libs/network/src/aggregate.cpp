// The networks of ties: tables without dates.
#include <array>

#include "toguna/network/discourse_network.hpp"
#include "toguna/network/networks.hpp"

namespace toguna::network {
namespace {

LabelledMatrix network_of_ties(const std::vector<Tie>& ties, NetworkSettings settings) {
  TableBuilder builder({std::string(kDocumentColumn), std::string(kActorColumn), std::string(kOptionColumn)},
                       {{std::string(kStanceColumn), QualifierKind::kBoolean, {}}});
  builder.reserve(ties.size());
  for (const Tie& tie : ties) {
    const std::array<std::string_view, 3> texts{tie.document, tie.actor, tie.option};
    const std::array<std::string_view, 1> agreement{tie.agreement ? "1" : "0"};
    (void)builder.add({.texts = texts, .qualifiers = agreement});  // nothing in it can be refused
  }
  // Ties without a document are of one document, the nameless one.
  StatementTable table = std::move(builder).finish();
  TextColumn& documents = table.texts.front();
  for (std::uint32_t& code : documents.codes)
    if (code == kMissing) code = static_cast<std::uint32_t>(documents.values.size());
  documents.values.emplace_back();
  Result<Network> network = make_network(table, settings);
  return network ? std::move(network->matrix) : LabelledMatrix{};
}

}  // namespace

std::vector<Tie> ties_of(const std::vector<Statement>& statements) {
  std::vector<Tie> out;
  for (const Statement& statement : statements) {
    if (statement.stance == Stance::kUnclear || statement.state == ReviewState::kRejected) continue;
    const Party& actor = statement.actor;
    out.push_back({.document = statement.evidence.document,
                   .actor = actor.name.empty() ? actor.actor_id : actor.name,
                   .option = statement.option,
                   .agreement = statement.stance != Stance::kOppose});
  }
  return out;
}

LabelledMatrix actor_option_network(const std::vector<Tie>& ties, Duplicates duplicates) {
  return network_of_ties(ties, {.mode = Mode::kTwoMode, .duplicates = duplicates});
}

LabelledMatrix actor_network(const std::vector<Tie>& ties, Aggregation aggregation, Duplicates duplicates,
                             bool average_normalization) {
  return network_of_ties(
      ties, {.aggregation = aggregation,
             .normalization = average_normalization ? Normalization::kAverage : Normalization::kNone,
             .duplicates = duplicates});
}

}  // namespace toguna::network
