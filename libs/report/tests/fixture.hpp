#pragma once

#include <cstddef>

#include "toguna/engine/responses.hpp"

namespace toguna::report {

/// Size of an invented dispute about a river port.
struct FixtureSize {
  std::size_t actors = 10;
  std::size_t options = 7;
  std::size_t statements = 40;
  std::size_t shifts = 5;
  std::size_t sources = 12;
};

/// A full response, the same for the same size. The figures are made up but hang together: shares add up,
/// links lead to statements that are there.
engine::ReportResponse fixture(const FixtureSize& size = {});

/// Camps, backbone and phases for a response that has everything else.
void add_structure(engine::ReportResponse& report);

}  // namespace toguna::report
