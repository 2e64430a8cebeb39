#pragma once

#include "toguna/bargaining/uncertainty.hpp"

namespace toguna::bargaining {

/// Share of a standard normal distribution below a score, and its inverse (share in (0, 1)).
double normal_share(double score);
double normal_score(double share);

/// Of a PERT distribution at a part of its range (0..1): the share below, and the density over that part.
struct PertAt {
  double share = 0;
  double density = 0;
};
PertAt pert_at(const Distribution& pert, double part);

}  // namespace toguna::bargaining
