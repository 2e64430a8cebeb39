#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "toguna/bargaining/dispute.hpp"
#include "toguna/base/random.hpp"

namespace toguna::bargaining {

/// A party on one issue.
inline Party party(std::string id, double capability, double salience, double position) {
  return {.id = id, .name = id, .capability = capability, .position = {position}, .salience = {salience}};
}

inline Dispute one_issue(std::vector<Party> parties, std::vector<double> reference = {}, double quota = 0.5) {
  return {.issues = {"issue"},
          .parties = std::move(parties),
          .reference_point = std::move(reference),
          .quota = quota};
}

/// Parties with positions and weights by the counters of `seed`; whole numbers, so that ties occur.
inline Dispute random_dispute(std::uint64_t seed, std::size_t parties, std::size_t issues, double step = 1) {
  const RandomKey key{.seed = seed, .stream = 77};
  std::uint32_t variable = 0;
  const auto draw = [&](double low, double high) {
    const double value = low + (high - low) * uniform(key, 0, variable++);
    return static_cast<double>(static_cast<int>(value / step)) * step;
  };
  Dispute dispute;
  for (std::size_t k = 0; k < issues; ++k) dispute.issues.push_back("i" + std::to_string(k));
  for (std::size_t i = 0; i < parties; ++i) {
    Party made{.id = "p" + std::to_string(i),
               .name = {},
               .capability = draw(10, 100),
               .position = {},
               .salience = {}};
    for (std::size_t k = 0; k < issues; ++k) {
      made.position.push_back(std::min(draw(0, 100 + step), 100.0));
      made.salience.push_back(draw(10, 100));
    }
    dispute.parties.push_back(std::move(made));
  }
  return dispute;
}

}  // namespace toguna::bargaining
