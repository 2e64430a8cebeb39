#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "toguna/bargaining/forecast.hpp"

namespace toguna::bargaining {

using Index = std::uint32_t;
inline constexpr std::int32_t kNoHome = -1;

/// Those at home whom one player answers to.
struct Home {
  Index principal = 0;
  std::vector<Index> members;
  double quota = 0.5;
};

/// A problem with ids resolved to indices: who sits at the table, who holds a veto, who ratifies for whom.
/// Holds no numbers that vary between draws.
struct Table {
  std::size_t size = 0;               ///< number of players, at the table or not
  std::vector<Index> seated;          ///< players at the table, by the modes of their positions
  std::vector<Index> veto_seats;      ///< of these, the veto players
  std::vector<bool> veto;             ///< by player
  std::vector<double> cost;           ///< of no agreement, by player
  bool somebody_pays = false;         ///< any cost above 0
  std::vector<Home> homes;            ///< a home stands after the homes of its members
  std::vector<std::int32_t> home_of;  ///< by player: index into homes, or kNoHome
  std::vector<Index> seated_homes;    ///< homes of players at the table: these must ratify an outcome
  std::vector<Index> may_block;  ///< players with a veto or a home at the table, and all members of homes
  std::optional<double> reference;
  double quota = 0.5;
};

/// Checks a problem and resolves its ids. Errors: kInvalidData (a number that is not finite or out of its
/// range, low <= mode <= high broken, an id twice or empty, an unknown id in answers_to, a circle of
/// answers_to, named); kNothingToCompute (no player at the table has weight at its modes); kTooLarge (more
/// than 10,000 players). Cost: O(players + answers_to).
Result<Table> make_table(const Problem& problem);

/// The numbers of one draw (or of the modes): weight c s / 100 in 0..100 and place 0..100, by player.
struct Line {
  std::vector<double> weight;
  std::vector<double> place;
};

/// The line at the modes of all inputs.
Line line_at_modes(const Problem& problem);

}  // namespace toguna::bargaining
