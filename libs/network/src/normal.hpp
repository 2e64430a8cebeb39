#pragma once

namespace toguna::network {

/// The distribution function of the standard normal, accurate in the lower tail too.
double normal_share(double x);

/// Its inverse for a share in (0, 1), to a relative 1.2e-9 (rational approximation of Acklam 2003).
double normal_quantile(double share);

}  // namespace toguna::network
