#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/language/network_shape.hpp"

namespace toguna::language_training {

/// Where a dense tensor lies in the flat arrays; rows have stride padded(columns).
struct Place {
  std::size_t offset = 0;
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t stride = 0;
};

/// One array of numbers with what the optimiser keeps for each.
struct Store {
  std::vector<float> value, first, second, average;

  void resize(std::size_t count);
};

/// An embedding table; only rows that a batch touched are updated.
struct Table {
  std::string name;
  std::size_t rows = 0;
  std::size_t width = 0;
  Store store;
  std::vector<float> gradient;
  std::vector<std::uint32_t> touched;
  std::vector<std::uint8_t> is_touched;

  void touch(std::uint32_t row) {
    if (is_touched[row] == 0) {
      is_touched[row] = 1;
      touched.push_back(row);
    }
  }
};

/// Adam (Kingma & Ba 2015) with the moving average of the weights that is written in the end.
struct OptimiserStep {
  double rate = 0;
  std::uint64_t step = 0;  ///< from 1
  unsigned threads = 1;
};

/// All weights of a network in training.
class Parameters {
 public:
  Parameters(const language::NetworkShape& shape, std::uint64_t seed);

  const Place& place(std::string_view name) const;
  std::size_t dense_size() const { return dense_.value.size(); }
  const float* value(const Place& place) const { return dense_.value.data() + place.offset; }
  Table& words() { return tables_[0]; }
  Table& grams() { return tables_[1]; }
  Table& lexicon() { return tables_[2]; }
  std::span<const Table> tables() const { return tables_; }

  /// Packs every matrix for the kernels, as it is and transposed. To be called after each update.
  void pack(unsigned threads);
  const float* packed(const Place& place) const { return packed_.data() + place.offset; }
  const float* packed_transposed(const Place& place) const;

  /// One update from the sum of the shards' gradients (in order) and the tables' own. Gradients are cleared.
  /// Returns the norm of the whole gradient before it was clipped to 5.
  double update(std::span<std::vector<float>> shard_gradients, const OptimiserStep& step);

  /// The averaged weights as bfloat16 sections.
  void write(language::ModelWriter& out) const;

  /// Everything, to go on later.
  std::string checkpoint() const;
  bool restore(std::string_view bytes);

 private:
  language::NetworkShape shape_;
  std::vector<language::Tensor> tensors_;
  std::vector<Place> places_;
  std::vector<std::size_t> transposed_offsets_;
  std::unordered_map<std::string, std::size_t> index_;
  Store dense_;
  std::vector<Table> tables_;
  std::vector<float> packed_, packed_transposed_;
};

}  // namespace toguna::language_training
