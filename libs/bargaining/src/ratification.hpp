#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "win_set.hpp"

namespace toguna::bargaining {

/// Ratification at home (Putnam 1988, "Diplomacy and domestic politics: the logic of two-level games", IO
/// 42): what a principal agrees to binds only if those it answers to accept it rather than the reference
/// point q. A home approves x if the members that accept x hold at least the domestic quota of the home's
/// weight, every member with a veto accepts x, and every member that itself answers to others is approved by
/// its own home (so a refusal far down the chain refuses for all above it). A home whose members have no
/// weight at all decides by its vetoes only. The reach of each home, in the table's order, is written to
/// `reach`. Deviation from Putnam: the principal's own preference counts at the table, not at home. Cost:
/// O(sum of members, sorted). `scratch` and `willing` must hold the largest home. Allocates nothing.
void home_reaches(const Table& table, const Line& line, std::span<Ranked> scratch, std::span<Willing> willing,
                  std::span<Reach> reach);

inline constexpr Index kNobody = UINT32_MAX;

/// Whether `outcome` passes once one player is set aside: its veto (at the table and at home) and its own
/// home are ignored, and wherever it ratifies for another it counts as approving; its weight at the table
/// stays where it is. `approved` must hold one entry per home. kNobody sets nobody aside. Cost: O(players +
/// members). Assumes that the table's quota has been checked before.
bool passes_without(const Table& table, const Line& line, double outcome, Index aside,
                    std::span<std::uint8_t> approved);

}  // namespace toguna::bargaining
