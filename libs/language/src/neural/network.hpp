#pragma once

#include <array>
#include <memory>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "../names/name_decoder.hpp"
#include "matrix.hpp"
#include "toguna/language/analysis.hpp"
#include "toguna/language/batch_order.hpp"
#include "toguna/language/core.hpp"
#include "toguna/language/lemma_rules.hpp"
#include "toguna/language/name_tagger.hpp"
#include "toguna/language/network_shape.hpp"
#include "word_inputs.hpp"

namespace toguna::language {

/// The encoder and its heads, reading. Immutable once made; every thread brings its own Room.
class Network {
 public:
  /// `file` must outlive it. `bfloat16` asks for products in bfloat16 where the kernels have them. Errors:
  /// kInvalidModelFile.
  static Result<Network> from(const ModelFile& file, const neural::Kernels& kernels, bool bfloat16);

  const Labels& labels() const { return labels_; }

  /// Buffers of one thread; they grow to the largest batch and are used again.
  struct Room;
  static std::unique_ptr<Room, void (*)(Room*)> make_room();

  /// Fills upos, xpos, feats, lemma, head, relation and name of every word. Sentences are taken in batches of
  /// like length. A sentence of more than kLongestSentence words is read in pieces, which hang from the first
  /// piece's root. Cost: linear in words but for the n^2 scores of heads within a sentence.
  /// `tagger`, where there is one, is heard beside the network on names.
  /// Returns early, with columns unfilled, where `stop` is asked for.
  void annotate(Analysis& analysis, Room& room, const NameTagger* tagger, const std::stop_token& stop) const;

  static constexpr std::size_t kLongestSentence = 400;

 private:
  struct Piece {
    std::size_t first = 0;  ///< word of the analysis
    std::size_t count = 0;
    std::size_t sentence_first = 0;  ///< first word of the whole sentence
  };
  struct Layer {
    std::array<Matrix, 2> input, recurrent;  ///< forward, backward
  };

  explicit Network(const neural::Kernels& kernels) : kernels_(&kernels) {}
  Result<void> read_labels(const ModelFile& file);
  Result<void> read_weights(const ModelFile& file, bool bfloat16);

  void read_batch(Analysis& analysis, std::span<const Piece> pieces, Room& room) const;
  void encode(const Analysis& analysis, std::span<const Piece> pieces, Room& room) const;
  void run_direction(const Layer& layer, std::size_t width, bool backward, Room& room) const;
  void gather_top(Room& room) const;
  void hidden(const Matrix& matrix, Room& room, std::vector<float>& out) const;
  void tag(Analysis& analysis, std::span<const Piece> pieces, Room& room) const;
  void name(std::span<const Piece> pieces, Room& room) const;
  void find_heads(Analysis& analysis, std::span<const Piece> pieces, Room& room) const;
  void find_relations(Analysis& analysis, std::span<const Piece> pieces, Room& room) const;
  void join_pieces(Analysis& analysis, const Piece& piece) const;

  const neural::Kernels* kernels_;
  bool bfloat16_ = false;
  NetworkShape shape_;
  Labels labels_;
  std::vector<LemmaRule> lemma_rules_;
  std::uint16_t loose_relation_ = kNoLabel;  ///< what joins the pieces of a long sentence
  NameDecoder name_decoder_;
  WordInputs inputs_;
  std::vector<Layer> layers_;
  Matrix arc_dependent_, arc_head_, arc_bilinear_;
  Matrix relation_dependent_, relation_head_, relation_bilinear_, relation_of_dependent_, relation_of_head_;
  std::vector<float> arc_root_, relation_root_;
  Matrix tags_hidden_, names_hidden_, names_output_;
  std::array<Matrix, kTagColumns> tags_;
};

}  // namespace toguna::language
