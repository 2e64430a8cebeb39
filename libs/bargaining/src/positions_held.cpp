#include "positions_held.hpp"

#include <fmt/format.h>

#include <map>

namespace toguna::bargaining {

PositionsHeld positions_held(const Dispute& dispute) {
  PositionsHeld held;
  std::map<std::vector<double>, std::size_t> known;
  for (const Party& party : dispute.parties) {
    const auto [place, is_new] = known.emplace(party.position, held.positions.size());
    if (is_new) held.positions.push_back(party.position);
    held.of_party.push_back(place->second);
  }
  return held;
}

Result<void> check_pairs(std::size_t positions) {
  constexpr std::size_t kMaxPositions = 2'000;
  if (positions <= kMaxPositions) return {};
  return fail(ErrorCode::kTooLarge,
              fmt::format("{} different positions are more than the limit of {}", positions, kMaxPositions),
              "parties", "Round positions, or join actors");
}

}  // namespace toguna::bargaining
