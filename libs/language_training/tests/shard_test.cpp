#include "shard.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace toguna::language_training {
namespace {

language::NetworkShape small_shape() {
  return {.words = 6,
          .word_width = 32,
          .buckets = 8,
          .gram_width = 32,
          .lexicon_width = 32,
          .layers = 2,
          .width = 32,
          .arc_width = 32,
          .relation_width = 32,
          .tag_width = 32,
          .name_width = 32,
          .tags = {3, 0, 5, 4},
          .relations = 7,
          .names = 3};
}

/// Three sentences of lengths 4, 2, 3; the last has names only.
Examples small_examples() {
  Examples out;
  for (std::uint32_t i = 0; i < 6; ++i) {
    out.forms.push_back({.word = i, .lexicon = static_cast<std::uint16_t>(i), .grams = {i, (i * 3 + 1) % 8}});
  }
  Example one{.forms = {1, 2, 3, 4}, .heads = {2, 0, 2, 3}, .relations = {1, 0, 6, 3}, .names = {0, 1, 2, 0}};
  one.tags[0] = {0, 1, 2, 0};
  one.tags[2] = {4, -1, 2, 1};
  one.tags[3] = {3, 2, 1, 0};
  Example two{.forms = {5, 1}, .heads = {0, 1}, .relations = {2, 4}};
  two.tags[0] = {1, 1};
  two.tags[2] = {0, 0};
  two.tags[3] = {-1, 2};
  const Example three{.forms = {2, 0, 5}, .names = {0, 1, 0}};
  out.sentences = {one, two, three};
  out.named_from = 2;
  return out;
}

double weighted(const Losses& losses, float scale) {
  return (losses.tags + losses.arcs + losses.relations + losses.names) * static_cast<double>(scale);
}

class Gradients : public testing::Test {
 protected:
  static constexpr float kScale = 0.2F;

  double loss() {
    parameters_.pack(1);
    Shard shard(shape_, neural::best_kernels());
    return weighted(shard.run(parameters_, examples_, sentences_, {}, {3, 1, 0}, kScale), kScale);
  }
  /// The slope of the loss at one weight by central difference.
  double slope(float& weight) {
    const float before = weight;
    const float shift = 3e-4F;
    weight = before + shift;
    const double up = loss();
    weight = before - shift;
    const double down = loss();
    weight = before;
    return (up - down) / (2.0 * static_cast<double>(shift));
  }

  language::NetworkShape shape_ = small_shape();
  Examples examples_ = small_examples();
  Parameters parameters_{shape_, 5};
  std::vector<std::uint32_t> sentences_ = {0, 1, 2};
};

TEST_F(Gradients, OfEveryDenseTensorAgreeWithDifferences) {
  parameters_.pack(1);
  Shard shard(shape_, neural::best_kernels());
  shard.run(parameters_, examples_, sentences_, {}, {3, 1, 0}, kScale);
  for (const auto& tensor : language::dense_tensors(shape_)) {
    const Place& place = parameters_.place(tensor.name);
    // The weight with the steepest slope of the tensor, and one in the middle.
    std::size_t steepest = place.offset;
    for (std::size_t r = 0; r < place.rows; ++r) {
      for (std::size_t c = 0; c < place.columns; ++c) {
        const std::size_t at = place.offset + r * place.stride + c;
        if (std::abs(shard.gradient[at]) > std::abs(shard.gradient[steepest])) steepest = at;
      }
    }
    const std::size_t middle = place.offset + place.rows / 2 * place.stride + place.columns / 2;
    EXPECT_NE(shard.gradient[steepest], 0.0F) << tensor.name;
    for (const std::size_t at : {steepest, middle}) {
      float& weight = const_cast<float&>(*(parameters_.value(place) + (at - place.offset)));
      const double expected = slope(weight);
      const double tolerance = 5e-3 + 0.05 * std::abs(expected);
      EXPECT_NEAR(static_cast<double>(shard.gradient[at]), expected, tolerance)
          << tensor.name << " at " << at;
    }
  }
}

TEST_F(Gradients, OfTheEmbeddingsAgreeWithDifferences) {
  parameters_.pack(1);
  Shard shard(shape_, neural::best_kernels());
  shard.run(parameters_, examples_, sentences_, {}, {3, 1, 0}, kScale);
  shard.add_input_gradient(parameters_, examples_);
  for (Table* table : {&parameters_.words(), &parameters_.grams(), &parameters_.lexicon()}) {
    std::size_t steepest = 0;
    for (std::size_t i = 0; i < table->gradient.size(); ++i) {
      if (std::abs(table->gradient[i]) > std::abs(table->gradient[steepest])) steepest = i;
    }
    ASSERT_NE(table->gradient[steepest], 0.0F) << table->name;
    const double expected = slope(table->store.value[steepest]);
    EXPECT_NEAR(static_cast<double>(table->gradient[steepest]), expected, 5e-3 + 0.05 * std::abs(expected))
        << table->name;
  }
}

TEST_F(Gradients, AreTheSameBitsInEveryFusedKernelSet) {
  parameters_.pack(1);
  std::vector<float> first;
  for (const neural::Kernels& kernels : neural::available_kernels()) {
    if (kernels.name == "plain") continue;
    Shard shard(shape_, kernels);
    shard.run(parameters_, examples_, sentences_, {}, {3, 1, 0}, kScale);
    if (first.empty()) first = shard.gradient;
    EXPECT_EQ(first, shard.gradient) << kernels.name;
  }
}

}  // namespace
}  // namespace toguna::language_training
