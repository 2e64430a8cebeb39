#pragma once

namespace toguna::network {

inline constexpr double kTiny = 1e-12;  ///< a change below this is rounding, not improvement

}  // namespace toguna::network
