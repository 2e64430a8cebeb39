#pragma once

#include <stop_token>

#include "packs.hpp"
#include "toguna/base/progress.hpp"
#include "toguna/engine/requests.hpp"
#include "toguna/engine/responses.hpp"

namespace toguna::engine {

/// See Engine::read.
Result<ReadResponse> read_sources(const Packs& packs, const ReadRequest& request, std::stop_token stop,
                                  const Progress& progress);

}  // namespace toguna::engine
