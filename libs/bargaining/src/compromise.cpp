#include "compromise.hpp"

#include <algorithm>

namespace toguna::bargaining {

Compromise compromise_mean(const Line& line, std::span<const Index> seated) {
  double total = 0;
  double moment = 0;
  double low = 100;
  double high = 0;
  for (const Index i : seated) {
    total += line.weight[i];
    moment += line.weight[i] * line.place[i];
    if (line.weight[i] > 0) {
      low = std::min(low, line.place[i]);
      high = std::max(high, line.place[i]);
    }
  }
  return {.mean = std::clamp(moment / total, low, std::max(low, high)), .total_weight = total};
}

}  // namespace toguna::bargaining
