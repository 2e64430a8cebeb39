#include "points.hpp"

#include <boost/random/sobol.hpp>

#include "toguna/base/random.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::uint32_t kPointStream = 31;
constexpr std::uint32_t kShiftStream = 32;

/// The middle of one of 2^52 cells.
double to_unit(std::uint64_t bits) {
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

std::uint64_t shift_of(std::uint64_t seed, std::size_t dimension) {
  const RandomKey key{.seed = seed, .stream = kShiftStream};
  return static_cast<std::uint64_t>(uniform(key, 0, static_cast<std::uint32_t>(dimension)) * 0x1p52) << 12;
}

}  // namespace

std::vector<double> points_of(Points points, std::uint64_t seed, std::size_t dimensions, std::size_t first,
                              std::size_t count) {
  std::vector<double> rows(count * dimensions);
  if (points == Points::kPseudoRandom) {
    const RandomKey key{.seed = seed, .stream = kPointStream};
    for (std::size_t row = 0; row < count; ++row) {
      for (std::size_t k = 0; k < dimensions; ++k) {
        rows[row * dimensions + k] = uniform(key, first + row, static_cast<std::uint32_t>(k));
      }
    }
    return rows;
  }
  if (dimensions == 0) return rows;
  boost::random::sobol engine(dimensions);
  engine.discard(first * dimensions);
  std::vector<std::uint64_t> shift(dimensions);
  for (std::size_t k = 0; k < dimensions; ++k) shift[k] = shift_of(seed, k);
  for (std::size_t row = 0; row < count; ++row) {
    for (std::size_t k = 0; k < dimensions; ++k) rows[row * dimensions + k] = to_unit(engine() ^ shift[k]);
  }
  return rows;
}

}  // namespace toguna::bargaining
