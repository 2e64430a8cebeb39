#pragma once

#include <span>

#include "table.hpp"

namespace toguna::bargaining {

/// A compromise outcome with what it was made of.
struct Compromise {
  double mean = 0;          ///< 0..100
  double total_weight = 0;  ///< of the seated
};

/// The compromise mean, O = sum(w_i x_i) / sum(w_i) over the seated, w_i = c_i s_i / 100. Source: Van den Bos
/// (1991), "Dutch EC policy making"; Achen (2006), "Institutional realism and bargaining models", in The
/// European Union Decides, ch. 4, who derives it as the first-order approximation of the Nash bargaining
/// solution when no agreement is very costly. Deviation: rounding is kept from carrying O out of the range of
/// the places. Precondition: total weight above 0. Cost: O(seated). Deterministic.
Compromise compromise_mean(const Line& line, std::span<const Index> seated);

}  // namespace toguna::bargaining
