#include <gtest/gtest.h>

#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/graph/csr_matrix.hpp"
#include "toguna/graph/paths.hpp"

namespace toguna::graph {
namespace {

std::vector<Entry> random_entries(std::size_t count, std::uint32_t rows, std::uint32_t columns,
                                  std::uint64_t seed) {
  std::vector<Entry> out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back({static_cast<std::uint32_t>(uniform({seed, 1}, i, 0) * rows),
                   static_cast<std::uint32_t>(uniform({seed, 1}, i, 1) * columns),
                   static_cast<double>(static_cast<int>(uniform({seed, 1}, i, 2) * 9) - 4)});
  return out;
}

TEST(CsrMatrix, AddsEntriesAtOnePlaceAndSortsColumns) {
  const std::vector<Entry> entries{{1, 2, 1.5}, {0, 1, 2}, {1, 0, 4}, {1, 2, 1}};
  const CsrMatrix matrix = CsrMatrix::from_entries(2, 3, entries);
  EXPECT_EQ(matrix.entry_count(), 3u);
  EXPECT_EQ(matrix.at(1, 2), 2.5);
  EXPECT_EQ(matrix.at(0, 0), 0);
  EXPECT_EQ(matrix.columns_of(1)[0], 0u);
  EXPECT_EQ(matrix.columns_of(1)[1], 2u);
  EXPECT_EQ(matrix.row_sums(), (std::vector<double>{2, 6.5}));
}

TEST(CsrMatrix, IgnoresEntriesOutsideTheShape) {
  const std::vector<Entry> entries{{0, 0, 1}, {2, 0, 9}, {0, 2, 9}};
  const CsrMatrix matrix = CsrMatrix::from_entries(2, 2, entries);
  EXPECT_EQ(matrix.entry_count(), 1u);
  EXPECT_EQ(matrix.rows(), 2u);
  EXPECT_EQ(matrix.columns_of(1).size(), 0u);
}

TEST(CsrMatrix, AnEmptyMatrixHasNoRows) {
  EXPECT_EQ(CsrMatrix().rows(), 0u);
  EXPECT_EQ(CsrMatrix::from_entries(0, 0, {}).rows(), 0u);
}

TEST(CsrMatrix, AgreesWithADenseMatrixInEveryOperation) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    constexpr std::uint32_t kRows = 7;
    constexpr std::uint32_t kColumns = 5;
    const std::vector<Entry> entries = random_entries(40, kRows, kColumns, seed);
    double dense[kRows][kColumns] = {};
    for (const Entry& e : entries) dense[e.row][e.column] += e.value;
    const CsrMatrix matrix = CsrMatrix::from_entries(kRows, kColumns, entries);
    const CsrMatrix turned = matrix.transposed();
    std::vector<double> product(kRows * kRows, 0);
    add_product(matrix, turned, product);
    for (std::uint32_t r = 0; r < kRows; ++r) {
      for (std::uint32_t c = 0; c < kColumns; ++c) {
        EXPECT_EQ(matrix.at(r, c), dense[r][c]);
        EXPECT_EQ(turned.at(c, r), dense[r][c]);
      }
      for (std::uint32_t s = 0; s < kRows; ++s) {
        double expected = 0;
        for (std::uint32_t c = 0; c < kColumns; ++c) expected += dense[r][c] * dense[s][c];
        EXPECT_EQ(product[r * kRows + s], expected);
      }
    }
  }
}

CsrMatrix undirected(std::size_t nodes, std::vector<std::pair<std::uint32_t, std::uint32_t>> ties) {
  std::vector<Entry> entries;
  for (const auto& [a, b] : ties) {
    entries.push_back({a, b, 1});
    entries.push_back({b, a, 1});
  }
  return CsrMatrix::from_entries(nodes, nodes, entries);
}

TEST(Paths, ComponentsAreNumberedByTheirLowestNode) {
  const CsrMatrix graph = undirected(6, {{4, 1}, {3, 5}, {5, 0}});
  EXPECT_EQ(connected_components(graph), (std::vector<std::uint32_t>{0, 1, 2, 0, 1, 0}));
}

TEST(Paths, TheShortestWayIsCounted) {
  const CsrMatrix ring_with_tail = undirected(7, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {2, 5}});
  EXPECT_EQ(hops_from(ring_with_tail, 0), (std::vector<std::uint32_t>{0, 1, 2, 2, 1, 3, kUnreachable}));
}

TEST(Paths, AStoredZeroIsNoTie) {
  const std::vector<Entry> cancelled{{0, 1, 1}, {0, 1, -1}, {1, 0, 1}, {1, 0, -1}};
  const CsrMatrix graph = CsrMatrix::from_entries(2, 2, cancelled);
  EXPECT_EQ(connected_components(graph), (std::vector<std::uint32_t>{0, 1}));
  EXPECT_EQ(hops_from(graph, 0)[1], kUnreachable);
}

}  // namespace
}  // namespace toguna::graph
