#pragma once

#include "packs.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::engine {

class Engine::Impl {
 public:
  explicit Impl(std::filesystem::path models) : packs(std::move(models)) {}
  Packs packs;
};

}  // namespace toguna::engine
