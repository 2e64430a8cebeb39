#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "examples.hpp"
#include "parameters.hpp"
#include "toguna/language/batch_order.hpp"
#include "toguna/neural/kernels.hpp"

namespace toguna::language_training {

/// How much of what the network sees is hidden from it in training.
struct Dropout {
  float word = 0.2F;    ///< chance that a word is read as unknown
  float input = 0.25F;  ///< of the encoder's inputs, one mask per sentence (Gal & Ghahramani 2016)
  float layer = 0.33F;  ///< between layers and before the heads
  float head = 0.33F;   ///< inside the heads
};

/// Losses in nats as they are weighed, summed over words, and how many words they were summed over.
struct Losses {
  double tags = 0, arcs = 0, relations = 0, names = 0;
  std::size_t words = 0, parsed = 0, named = 0;

  void add(const Losses& other);
};

/// What one shard of a batch is keyed by.
struct ShardKey {
  std::uint64_t seed = 0;
  std::uint64_t step = 0;
  std::uint64_t shard = 0;
};

/// Part of a batch: runs the network forward and back over its sentences with room of its own, so that shards
/// can run side by side. Gradients of dense tensors go to `gradient`, those of the embeddings to
/// input_gradient, for the caller to add up in order.
class Shard {
 public:
  Shard(const language::NetworkShape& shape, const neural::Kernels& kernels)
      : shape_(shape), kernels_(kernels) {}

  /// `scale` multiplies every loss (one over the batch's words). The parameters must be packed.
  Losses run(const Parameters& parameters, const Examples& examples, std::span<const std::uint32_t> sentences,
             const Dropout& dropout, ShardKey key, float scale);

  /// Adds what run() found for the embeddings to the tables' gradients.
  void add_input_gradient(Parameters& parameters, const Examples& examples) const;

  std::vector<float> gradient;

 private:
  struct Layer {
    std::vector<float> input, mask;                  ///< rows x width; one mask per sentence
    std::array<std::vector<float>, 2> gates, cells;  ///< forward, backward
    std::vector<float> output;
  };
  /// relu(x W + b), dropped out by sentence.
  struct Hidden {
    std::vector<float> output, mask, back;
    std::size_t width = 0;
  };

  void read_inputs(const Parameters& parameters, const Examples& examples);
  void encode(const Parameters& parameters);
  void run_direction(const Parameters& parameters, std::size_t layer, bool backward);
  void encode_back(const Parameters& parameters);
  void direction_back(const Parameters& parameters, std::size_t layer, bool backward,
                      std::vector<float>& input_back);
  void gather_top();
  void scatter_top();
  void hidden(const Parameters& parameters, const char* name, Hidden& out, std::uint64_t purpose);
  void hidden_back(const Parameters& parameters, const char* name, Hidden& h);
  void affine(const Parameters& parameters, const char* name, const float* x, std::size_t x_stride,
              std::size_t rows, std::vector<float>& out);
  void affine_back(const Parameters& parameters, const char* name, const float* x, std::size_t x_stride,
                   std::size_t rows, const std::vector<float>& back, float* x_back,
                   std::size_t x_back_stride);
  void weights_back(const Place& place, const float* x, std::size_t x_stride, const float* back,
                    std::size_t back_stride, std::size_t rows);
  double classify(std::vector<float>& scores, std::size_t labels, std::span<const std::int32_t> gold,
                  float weight, std::size_t& counted);
  void tag(const Parameters& parameters, const Examples& examples, Losses& losses);
  void name(const Parameters& parameters, const Examples& examples, Losses& losses);
  void parse_arcs(const Parameters& parameters, const Examples& examples, Losses& losses);
  void parse_relations(const Parameters& parameters, const Examples& examples, Losses& losses);
  std::vector<float> make_mask(std::size_t width, float chance, std::uint64_t purpose) const;

  const Example& example(const Examples& examples, std::size_t rank) const {
    return examples.sentences[sentences_[order_.sentences[rank]]];
  }

  language::NetworkShape shape_;
  const neural::Kernels& kernels_;
  Dropout dropout_;
  ShardKey key_;
  float scale_ = 1;
  std::vector<std::uint32_t> sentences_;
  std::vector<std::size_t> lengths_;
  language::BatchOrder order_;
  std::vector<std::size_t> first_;    ///< row of a sentence's first word, sentence after sentence, by rank
  std::vector<std::uint32_t> words_;  ///< by row of order_: word rows after word dropout
  std::vector<std::uint32_t> form_of_row_;  ///< by row of order_
  std::vector<Layer> layers_;
  std::vector<float> top_, top_mask_, top_back_;
  std::vector<float> layer_back_, input_back_, gates_back_, before_, cell_back_, hidden_back_, packed_;
  Hidden arc_dependent_, arc_head_, relation_dependent_, relation_head_, tags_, names_;
  std::vector<float> scores_, query_, query_back_, heads_, heads_back_, product_, product_back_, head_scores_;
};

}  // namespace toguna::language_training
