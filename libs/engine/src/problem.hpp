#pragma once

#include <string>
#include <vector>

#include "toguna/bargaining/forecast.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/engine/bargain.hpp"
#include "toguna/positions/positions.hpp"

namespace toguna::engine {

/// The bargaining problem that a dossier and its positions make, and who had to be left out of it.
struct MadeProblem {
  bargaining::Problem problem;
  std::vector<std::string> left_out;  ///< "X: no statement gives it a place", for a reader
  std::vector<InputSource> sources;   ///< three a player, in the players' order
};

/// Positions come from the analyst, else from statements, then with positions::room_for_doubt on either side
/// at the least. Salience comes from the analyst, else from attention: the actor with most statements gets
/// 60..100 about 80, one without any 0..40 about 20, in between in proportion. Capability comes from the
/// analyst only; unknown it is 10..90 about 50. Both defaults keep Origin::kDefault, and `sources` says for
/// every number by which rule and from which statements it came. Actors that count for another are not
/// players of their own.
MadeProblem problem_of(const Dossier& dossier, const positions::Positions& positions);

}  // namespace toguna::engine
