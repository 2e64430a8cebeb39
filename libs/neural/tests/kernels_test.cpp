#include "toguna/neural/kernels.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace toguna::neural {
namespace {

std::vector<float> random_values(std::size_t count, unsigned seed, float scale = 1.0F) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal(0.0F, scale);
  std::vector<float> out(count);
  for (float& v : out) v = normal(random);
  return out;
}

TEST(Kernels, ProductAgreesWithTheSchoolbook) {
  for (const Kernels& kernels : available_kernels()) {
    for (const std::size_t m : {1U, 2U, 5U, 12U, 13U, 24U, 31U}) {
      const std::size_t k = 37;
      const std::size_t n = 45;
      const auto a = random_values(m * k, 1);
      const auto b = random_values(k * n, 2);
      std::vector<float> packed(k * padded(n));
      pack(b.data(), n, 1, k, n, packed.data());
      std::vector<float> c(m * padded(n), 0.5F);
      for (const bool add : {false, true}) {
        kernels.multiply(a.data(), k, 1, packed.data(), m, n, k, c.data(), padded(n), add);
        for (std::size_t i = 0; i < m; ++i) {
          for (std::size_t j = 0; j < n; ++j) {
            double sum = 0;
            for (std::size_t x = 0; x < k; ++x)
              sum += static_cast<double>(a[i * k + x]) * static_cast<double>(b[x * n + j]);
            ASSERT_NEAR(c[i * padded(n) + j], add ? 2 * sum : sum, 2e-4) << kernels.name << " " << m;
          }
        }
      }
    }
  }
}

TEST(Kernels, ProductTakesATransposedFactor) {
  for (const Kernels& kernels : available_kernels()) {
    const std::size_t m = 14, k = 9, n = 32;
    const auto a = random_values(k * m, 3);  // stored k x m
    const auto b = random_values(k * n, 4);
    std::vector<float> packed(k * padded(n));
    pack(b.data(), n, 1, k, n, packed.data());
    std::vector<float> c(m * n);
    kernels.multiply(a.data(), 1, m, packed.data(), m, n, k, c.data(), n, false);
    double sum = 0;
    for (std::size_t x = 0; x < k; ++x)
      sum += static_cast<double>(a[x * m + 13]) * static_cast<double>(b[x * n + 5]);
    EXPECT_NEAR(c[13 * n + 5], sum, 1e-4) << kernels.name;
  }
}

TEST(Kernels, BfloatProductStaysWithinItsTolerance) {
  for (const Kernels& kernels : available_kernels()) {
    if (!kernels.bfloat16) continue;
    // 384 is a whole number of tiles, 42 is not; rows are in blocks of 12, 16 and 32.
    for (const std::size_t k : {384U, 64U, 42U}) {
      for (const std::size_t m : {1U, 7U, 16U, 17U, 25U, 32U, 33U, 48U, 71U}) {
        const std::size_t n = 90;
        const auto a = random_values(m * k, 5);
        const auto b = random_values(k * n, 6, 0.1F);
        std::vector<float> packed(k * padded(n));
        pack(b.data(), n, 1, k, n, packed.data());
        std::vector<std::uint16_t> packed_short(k * padded(n));
        pack_bfloat16(b.data(), n, 1, k, n, packed_short.data());
        std::vector<std::uint16_t> a_short(m * k);
        kernels.to_bfloat16(a.data(), a_short.data(), a.size());
        for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(a_short[i], bfloat16_of(a[i]));
        std::vector<float> exact(m * padded(n), 0.5F);
        std::vector<float> rounded(m * padded(n), 0.5F);
        for (const bool add : {false, true}) {
          kernels.multiply(a.data(), k, 1, packed.data(), m, n, k, exact.data(), padded(n), add);
          kernels.multiply_bfloat16(a_short.data(), k, packed_short.data(), m, n, k, rounded.data(),
                                    padded(n), add);
          // sqrt(384) * 0.1 = 2 is the size of a sum; 2^-8 the rounding of a factor.
          for (std::size_t i = 0; i < exact.size(); ++i)
            ASSERT_NEAR(rounded[i], exact[i], add ? 0.1 : 0.05) << kernels.name << " " << m << " x " << k;
        }
      }
    }
  }
}

TEST(Kernels, BfloatProductTakesRowsOutOfWiderOnes) {
  for (const Kernels& kernels : available_kernels()) {
    if (!kernels.bfloat16) continue;
    const std::size_t m = 19, k = 64, n = 32, row = 80, c_stride = 96;
    const auto a = random_values(m * row, 5);
    const auto b = random_values(k * n, 6, 0.1F);
    std::vector<std::uint16_t> packed(k * n);
    pack_bfloat16(b.data(), n, 1, k, n, packed.data());
    std::vector<std::uint16_t> a_short(m * row);
    kernels.to_bfloat16(a.data(), a_short.data(), a.size());
    std::vector<float> c(m * c_stride, -7.0F);
    kernels.multiply_bfloat16(a_short.data(), row, packed.data(), m, n, k, c.data(), c_stride, false);
    for (std::size_t i = 0; i < m; ++i) {
      double sum = 0;
      for (std::size_t x = 0; x < k; ++x)
        sum += static_cast<double>(a[i * row + x]) * static_cast<double>(b[x * n + 31]);
      ASSERT_NEAR(c[i * c_stride + 31], sum, 0.05) << kernels.name;
      ASSERT_EQ(c[i * c_stride + n], -7.0F) << "beyond its panel";
    }
  }
}

struct CellRun {
  std::vector<float> z, c, h, dz, dc;
};

CellRun run_cell(const Kernels& kernels) {
  const std::size_t rows = 3, width = 32;
  CellRun run{.z = random_values(rows * 3 * width, 7, 2.0F),
              .c = std::vector<float>(rows * width),
              .h = std::vector<float>(rows * width),
              .dz = std::vector<float>(rows * 3 * width),
              .dc = random_values(rows * width, 9)};
  const auto before = random_values(2 * width, 8);
  const auto dh = random_values(rows * width, 10);
  kernels.cell_forward(run.z.data(), before.data(), 2, run.c.data(), run.h.data(), width, rows, width);
  kernels.cell_backward(run.z.data(), before.data(), 2, run.c.data(), dh.data(), width, run.dc.data(),
                        run.dz.data(), rows, width);
  return run;
}

TEST(Kernels, CellFollowsItsEquations) {
  const std::size_t width = 32;
  const auto z = random_values(width * 9, 7, 2.0F);
  const auto before = random_values(2 * width, 8);
  for (const Kernels& kernels : available_kernels()) {
    const CellRun run = run_cell(kernels);
    for (std::size_t r = 0; r < 3; ++r) {
      for (std::size_t i = 0; i < width; ++i) {
        const double f = 1 / (1 + std::exp(-static_cast<double>(z[r * 3 * width + i])));
        const double g = std::tanh(static_cast<double>(z[r * 3 * width + width + i]));
        const double o = 1 / (1 + std::exp(-static_cast<double>(z[r * 3 * width + 2 * width + i])));
        const double c = f * static_cast<double>(r < 2 ? before[r * width + i] : 0.0F) + (1 - f) * g;
        ASSERT_NEAR(run.c[r * width + i], c, 1e-6) << kernels.name;
        ASSERT_NEAR(run.h[r * width + i], o * std::tanh(c), 1e-6) << kernels.name;
      }
    }
  }
}

TEST(Kernels, CellGradientAgreesWithDifferences) {
  const std::size_t width = 32, rows = 3;
  const auto z = random_values(rows * 3 * width, 7, 2.0F);
  const auto before = random_values(2 * width, 8);
  const auto dc_in = random_values(rows * width, 9);
  const auto dh = random_values(rows * width, 10);
  const auto loss = [&](std::size_t at, double shift) {
    double total = 0;
    for (std::size_t r = 0; r < rows; ++r) {
      for (std::size_t i = 0; i < width; ++i) {
        const auto gate = [&](std::size_t part) {
          const std::size_t place = r * 3 * width + part * width + i;
          return static_cast<double>(z[place]) + (place == at ? shift : 0);
        };
        const double f = 1 / (1 + std::exp(-gate(0)));
        const double g = std::tanh(gate(1));
        const double o = 1 / (1 + std::exp(-gate(2)));
        const double c = f * static_cast<double>(r < 2 ? before[r * width + i] : 0.0F) + (1 - f) * g;
        total += c * static_cast<double>(dc_in[r * width + i]) +
                 o * std::tanh(c) * static_cast<double>(dh[r * width + i]);
      }
    }
    return total;
  };
  for (const Kernels& kernels : available_kernels()) {
    const CellRun run = run_cell(kernels);
    for (const std::size_t at : {0U, 5U, 40U, 70U, 95U, 100U, 200U, 287U}) {
      const double slope = (loss(at, 1e-5) - loss(at, -1e-5)) / 2e-5;
      ASSERT_NEAR(run.dz[at], slope, 1e-4) << kernels.name << " " << at;
    }
  }
}

TEST(Kernels, SoftmaxSumsToOne) {
  for (const Kernels& kernels : available_kernels()) {
    for (const std::size_t n : {1U, 3U, 16U, 17U, 50U}) {
      auto x = random_values(128, 11, 5.0F);
      const auto before = x;
      kernels.log_softmax(x.data(), 2, n, 64);
      for (std::size_t r = 0; r < 2; ++r) {
        double total = 0;
        for (std::size_t i = 0; i < n; ++i) total += std::exp(static_cast<double>(x[r * 64 + i]));
        ASSERT_NEAR(total, 1.0, 1e-5) << kernels.name << " " << n;
        ASSERT_NEAR(x[r * 64] - x[r * 64 + n - 1], before[r * 64] - before[r * 64 + n - 1], 1e-5);
      }
    }
  }
}

TEST(Kernels, ExponentialIsRightToSevenDigits) {
  for (const Kernels& kernels : available_kernels()) {
    std::vector<float> x;
    for (int i = -216; i < 216; ++i) x.push_back(static_cast<float>(i) * 0.37F);
    auto y = x;
    kernels.exponential(y.data(), y.size());
    for (std::size_t i = 0; i < x.size(); ++i) {
      ASSERT_NEAR(static_cast<double>(y[i]) / std::exp(static_cast<double>(x[i])), 1.0, 3e-7)
          << kernels.name << " " << x[i];
    }
  }
}

/// What the products of every shape come to, one after another.
std::vector<float> products(const Kernels& kernels) {
  std::vector<float> out;
  const std::size_t n = 70;
  for (const std::size_t k : {1U, 32U, 200U}) {
    for (const std::size_t m : {1U, 3U, 7U, 12U, 13U, 29U}) {
      const auto a = random_values(m * k, 12);
      const auto b = random_values(k * n, 13);
      std::vector<float> packed(k * padded(n));
      pack(b.data(), n, 1, k, n, packed.data());
      std::vector<float> c(m * padded(n));
      kernels.multiply(a.data(), k, 1, packed.data(), m, n, k, c.data(), padded(n), false);
      kernels.multiply(a.data(), 1, m, packed.data(), m, n, k, c.data(), padded(n), true);
      out.insert(out.end(), c.begin(), c.end());
    }
  }
  return out;
}

TEST(Kernels, FusedSetsGiveTheSameBits) {
  const Kernels* first = nullptr;
  for (const Kernels& kernels : available_kernels()) {
    if (kernels.name == "plain") continue;
    if (first == nullptr) {
      first = &kernels;
      continue;
    }
    const CellRun one = run_cell(*first);
    const CellRun two = run_cell(kernels);
    EXPECT_EQ(one.z, two.z) << kernels.name;
    EXPECT_EQ(one.c, two.c) << kernels.name;
    EXPECT_EQ(one.h, two.h) << kernels.name;
    EXPECT_EQ(one.dz, two.dz) << kernels.name;
    EXPECT_EQ(one.dc, two.dc) << kernels.name;
    EXPECT_EQ(products(*first), products(kernels)) << kernels.name;
    for (const std::size_t n : {1U, 8U, 17U, 50U}) {
      auto s1 = random_values(192, 14);
      auto s2 = s1;
      first->log_softmax(s1.data(), 3, n, 64);
      kernels.log_softmax(s2.data(), 3, n, 64);
      EXPECT_EQ(s1, s2) << kernels.name << " " << n;
    }
    const auto rows = random_values(640, 15);
    const auto with = random_values(64, 16);
    std::vector<float> d1(10), d2(10);
    first->dots(rows.data(), with.data(), 10, 64, d1.data());
    kernels.dots(rows.data(), with.data(), 10, 64, d2.data());
    EXPECT_EQ(d1, d2) << kernels.name;
    auto e1 = random_values(45, 17, 9.0F);
    auto e2 = e1;
    first->exponential(e1.data(), e1.size());
    kernels.exponential(e2.data(), e2.size());
    EXPECT_EQ(e1, e2) << kernels.name;
  }
}

}  // namespace
}  // namespace toguna::neural
