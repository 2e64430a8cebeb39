#pragma once

#include "compromise.hpp"

namespace toguna::bargaining {

/// How far the compromise mean O moves if one input of one player at the table moves by 1 unit of its 0..100
/// scale. Exact derivatives of O = sum(c s x)/W, W = sum(c s): dO/dx_i = c_i s_i / W; dO/dc_i = s_i (x_i -
/// O)/W; dO/ds_i = c_i (x_i - O)/W.
struct Lever {
  double position = 0;
  double capability = 0;
  double salience = 0;
};

/// The levers of one player at the modes. 0 for one who is not at the table. Cost: O(1).
Lever lever_of(const Player& player, const Compromise& compromise);

}  // namespace toguna::bargaining
