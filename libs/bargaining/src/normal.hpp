#pragma once

namespace toguna::bargaining {

/// Share of a standard normal distribution below a score, and its inverse (share in (0, 1)).
double normal_share(double score);
double normal_score(double share);

}  // namespace toguna::bargaining
