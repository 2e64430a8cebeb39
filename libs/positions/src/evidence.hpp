#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::positions {

/// One statement as the position rules see it.
struct Item {
  const Statement* statement = nullptr;
  std::size_t option = 0;     ///< index in the dossier
  std::optional<Date> day;    ///< said, else reported
  std::optional<Date> known;  ///< the later of said and reported: from then on it could be counted
  double certainty = 0;       ///< confidence, 1 where a person accepted or corrected it
  double weight = 0;          ///< certainty x directness x recency
};

/// One actor's statements, in the order of `before`.
struct ActorItems {
  std::string actor;  ///< id in the dossier, or the name of a proposed actor
  std::string name;
  bool in_dossier = true;
  std::vector<Item> items;
};

/// By day (undated first), then document, place in it and id: a total order that the input's order cannot
/// change.
bool before(const Item& a, const Item& b);

/// The statements that count, weighed, by actor (dossier's and proposed actors apart, each by key).
/// Cost: O(n log n).
std::vector<ActorItems> evidence_of(const Dossier& dossier, const std::vector<Statement>& statements);

}  // namespace toguna::positions
