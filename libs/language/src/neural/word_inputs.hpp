#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/lexicon.hpp"
#include "toguna/language/model_file.hpp"
#include "toguna/language/network_shape.hpp"

namespace toguna::language {

/// What the encoder reads of a word: its embedding, the mean of its n-grams' and of its lexicon classes'
/// embeddings. The part of known words that depends on their look-up form only is added up once, when the
/// model is loaded.
class WordInputs {
 public:
  /// `file` must outlive it. Errors: kInvalidModelFile.
  static Result<WordInputs> from(const ModelFile& file, const NetworkShape& shape);

  /// Room for the features of one word, kept between calls.
  struct Scratch {
    std::vector<std::uint32_t> grams;
  };

  /// Writes input_width() numbers.
  void write(std::string_view form, Scratch& scratch, float* out) const;

 private:
  void add_grams(std::span<const std::uint32_t> rows, float* out) const;
  void add_classes(std::uint16_t classes, float* out) const;

  NetworkShape shape_;
  Lexicon lexicon_;
  std::span<const std::uint16_t> words_, grams_, classes_;
  std::unordered_map<std::string_view, std::uint32_t> row_of_;
  std::vector<float> inner_sums_;  ///< words x gram_width
  std::vector<std::uint16_t> inner_counts_;
  std::vector<std::uint16_t> class_masks_;
};

}  // namespace toguna::language
