#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "toguna/evaluation/agreement.hpp"

namespace toguna::evaluation {

/// How often each document was drawn.
using Weights = std::vector<double>;

/// `statistic` of all documents once, with its bootstrap interval. It must be a pure function.
Coefficient bootstrapped(std::size_t documents, const Bootstrap& bootstrap,
                         const std::function<std::optional<double>(const Weights&)>& statistic);

}  // namespace toguna::evaluation
