#pragma once

#include <cstddef>
#include <string_view>

namespace toguna::train {

/// How far a stage has come, on standard error: over and over on a terminal, elsewhere at its end alone.
void show_progress(std::string_view stage, std::size_t done, std::size_t total);

}  // namespace toguna::train
