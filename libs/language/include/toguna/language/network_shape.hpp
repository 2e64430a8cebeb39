#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/model_file.hpp"

namespace toguna::language {

/// The outputs that give every word one label of a list.
enum class TagColumn : std::uint8_t { kUpos, kXpos, kFeats, kLemma };
inline constexpr std::size_t kTagColumns = 4;
inline constexpr std::array<std::string_view, kTagColumns> kTagColumnNames = {"upos", "xpos", "feats",
                                                                              "lemma"};

/// The sizes of the network. One encoder (word, character n-gram and lexicon embeddings; bidirectional LSTM
/// layers with coupled gates) and the heads that share it: tags, lemma rules, names, and a biaffine parser
/// (Dozat & Manning 2017, "Deep biaffine attention for neural dependency parsing").
struct NetworkShape {
  std::size_t words = 0;           ///< rows of the word table; row 0 stands for unknown words
  std::size_t word_width = 96;     ///< multiple of 32, as are all widths
  std::size_t buckets = 1U << 15;  ///< rows of the table of hashed character n-grams, a power of two
  std::size_t gram_width = 96;
  std::size_t lexicon_width = 32;  ///< one row per lexicon class
  std::size_t layers = 2;
  std::size_t width = 256;  ///< of one direction of a layer
  std::size_t arc_width = 128;
  std::size_t relation_width = 64;
  std::size_t tag_width = 128;
  std::size_t name_width = 64;
  std::array<std::size_t, kTagColumns> tags{};  ///< labels of each tag column; 0: the head is absent
  std::size_t relations = 0;
  std::size_t names = 0;  ///< 0: no name head

  std::size_t input_width() const { return word_width + gram_width + lexicon_width; }
  std::size_t layer_input(std::size_t layer) const { return layer == 0 ? input_width() : 2 * width; }

  void write(ModelWriter& out) const;
  /// Errors: kInvalidModelFile where sizes are out of range.
  static Result<NetworkShape> from(const ModelFile& file);
};

/// Classes of the lexicon that the network sees.
inline constexpr std::size_t kLexiconClasses = 16;

/// A parameter matrix of the network; biases have one row.
struct Tensor {
  std::string name;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// The dense tensors in their fixed order. The embedding tables (words, grams, lexicon) are apart: see
/// embedding_tables.
std::vector<Tensor> dense_tensors(const NetworkShape& shape);
std::vector<Tensor> embedding_tables(const NetworkShape& shape);

}  // namespace toguna::language
