#pragma once

#include <stop_token>

#include "arguments.hpp"

namespace toguna::cli {

/// Carries a command out. Returns the exit status; errors have been shown.
int carry_out(const Arguments& arguments, std::stop_token stop);

}  // namespace toguna::cli
