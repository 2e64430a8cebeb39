#pragma once

#include <string>
#include <vector>

namespace toguna::network {

/// Numbers groups by size, largest first, then by the name of their first member; `count`, if given, takes
/// how many there are.
std::vector<int> renumbered(const std::vector<std::string>& names, const std::vector<int>& group_of,
                            int* count);

/// How alike two partitions of the same members are, corrected for chance: the adjusted Rand index (Hubert &
/// Arabie 1985, "Comparing partitions", J. Classification 2). 1 for equal ones, about 0 for unrelated ones; 1
/// where both are of one group or both of singletons.
double adjusted_rand(const std::vector<int>& a, const std::vector<int>& b);

}  // namespace toguna::network
