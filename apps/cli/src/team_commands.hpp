#pragma once

#include <optional>
#include <string>

#include "toguna/base/result.hpp"
#include "toguna/engine/engine.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::cli {

/// What `agreement` and `double` take.
struct TeamArguments {
  std::size_t draws = 1000;
  std::vector<std::string> coders;  ///< two: draw a sample for them
  std::optional<std::size_t> articles;
  double share = 0.1;
  std::uint64_t seed = 1;
  bool hide_suggestions = false;
  std::string who;
  std::optional<std::int64_t> compare;  ///< number of a sample
};

/// What `toguna agreement` prints.
Result<std::string> agreement_output(const engine::Engine& engine, const engine::DossierPlace& place,
                                     const TeamArguments& arguments, bool json);
/// What `toguna double` prints: a new sample, two codings side by side, or the samples there are.
Result<std::string> double_output(const engine::Engine& engine, const engine::DossierPlace& place,
                                  const TeamArguments& arguments, bool json);

}  // namespace toguna::cli
