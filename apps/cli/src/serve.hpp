#pragma once

#include <stop_token>

#include "arguments.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::cli {

/// The workbench: answers browsers until stopped.
Result<void> serve(const engine::Engine& engine, const ServeArguments& arguments, bool quiet,
                   const std::stop_token& stop);

}  // namespace toguna::cli
