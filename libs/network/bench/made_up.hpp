#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/network/networks.hpp"

namespace toguna::network {

inline constexpr std::size_t kActors = 200;
inline constexpr std::size_t kOptions = 50;

/// Draws numbers whose frequency falls as a power of their rank.
class Skewed {
 public:
  Skewed(std::size_t count, double power) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      sum += std::pow(1.0 / static_cast<double>(i + 1), power);
      until_.push_back(sum);
    }
  }
  std::size_t operator()(double u) const {
    const auto found = std::upper_bound(until_.begin(), until_.end(), u * until_.back());
    return std::min(until_.size() - 1, static_cast<std::size_t>(found - until_.begin()));
  }

 private:
  std::vector<double> until_;
};

/// Statements like those that DNA was timed on: five a document, two years, actors and options of very
/// different frequency, two camps that keep to their line in 85 of 100 statements.
inline StatementTable made_up_table(std::size_t count, std::size_t actors = kActors,
                                    std::size_t options = kOptions) {
  const RandomKey key{20200301, 2};
  const Skewed actor(actors, 0.7);
  const Skewed option(options, 0.6);
  TableBuilder builder({"document", "person", "organization", "concept", "source"},
                       {{"agreement", QualifierKind::kBoolean, {}}});
  builder.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t document = i / 5;
    const auto day = static_cast<Seconds>(uniform(key, document, 9) * 730);
    const std::size_t a = actor(uniform(key, i, 0));
    const std::size_t c = option(uniform(key, i, 1));
    const bool line = (a % 2 == 0) == (uniform(key, c, 8) < 0.5);
    const bool agrees = uniform(key, i, 2) < 0.85 ? line : !line;
    const std::array<std::string, 5> cells{"D" + std::to_string(document), "p" + std::to_string(a),
                                           "A" + std::to_string(a), "c" + std::to_string(c),
                                           "src" + std::to_string(document % 7)};
    const std::array<std::string_view, 5> texts{cells[0], cells[1], cells[2], cells[3], cells[4]};
    const std::array<std::string_view, 1> qualifier{agrees ? "1" : "0"};
    (void)builder.add({.time = day * 86400, .texts = texts, .qualifiers = qualifier});
  }
  return std::move(builder).finish();
}

}  // namespace toguna::network
