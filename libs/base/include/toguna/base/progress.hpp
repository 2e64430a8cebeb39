#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace toguna {

/// Told from time to time how far long work has come: a stage ("reading"), steps done, steps in all (0: not
/// known). May be empty. Called from the thread that asked for the work.
using Progress = std::function<void(std::string_view stage, std::size_t done, std::size_t total)>;

}  // namespace toguna
