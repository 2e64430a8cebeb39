#include "levers.hpp"

namespace toguna::bargaining {

Lever lever_of(const Player& player, const Compromise& compromise) {
  if (!player.at_table) return {};
  const double products = compromise.total_weight * 100;  // sum of c s: weights are c s / 100
  const double capability = player.capability.mode;
  const double salience = player.salience.mode;
  const double distance = player.position.mode - compromise.mean;
  return {.position = capability * salience / products,
          .capability = salience * distance / products,
          .salience = capability * distance / products};
}

}  // namespace toguna::bargaining
