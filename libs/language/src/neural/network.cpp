#include "network.hpp"

#include <algorithm>
#include <numeric>

#include "network_room.hpp"
#include "toguna/language/spanning_tree.hpp"

namespace toguna::language {
namespace {

/// Words of one batch: enough rows for the kernels, few enough that its matrices stay in the second and third
/// cache.
constexpr std::size_t kBatchWords = 768;

}  // namespace

std::unique_ptr<Network::Room, void (*)(Network::Room*)> Network::make_room() {
  return {new Room, [](Room* room) { delete room; }};
}

void Network::annotate(Analysis& analysis, Room& room, const NameTagger* tagger,
                       const std::stop_token& stop) const {
  std::vector<Piece> pieces;
  pieces.reserve(analysis.sentences.size());
  for (const ParsedSentence& sentence : analysis.sentences) {
    for (std::size_t first = sentence.first_word; first < sentence.last_word; first += kLongestSentence) {
      pieces.push_back({.first = first,
                        .count = std::min<std::size_t>(kLongestSentence, sentence.last_word - first),
                        .sentence_first = sentence.first_word});
    }
  }
  room.names.scores.resize(analysis.words.size() * shape_.names);
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.count > b.count; });
  for (std::size_t begin = 0; begin < pieces.size();) {
    if (stop.stop_requested()) return;
    std::size_t end = begin;
    for (std::size_t words = 0; end < pieces.size() && words < kBatchWords; ++end) words += pieces[end].count;
    read_batch(analysis, std::span(pieces).subspan(begin, end - begin), room);
    begin = end;
  }
  if (shape_.names > 0) {
    if (tagger != nullptr) tagger->pool(analysis, room.tagger, room.names.scores);
    name_decoder_.decode(analysis, room.names);
  }
  // First pieces lie before the later ones of their sentence; all are read by now.
  for (const Piece& piece : pieces) {
    if (piece.first != piece.sentence_first) join_pieces(analysis, piece);
  }
}

void Network::read_batch(Analysis& analysis, std::span<const Piece> pieces, Room& room) const {
  room.lengths.clear();
  for (const Piece& piece : pieces) room.lengths.push_back(piece.count);
  room.order.set(room.lengths);
  encode(analysis, pieces, room);
  gather_top(room);
  tag(analysis, pieces, room);
  name(pieces, room);
  find_heads(analysis, pieces, room);
  find_relations(analysis, pieces, room);
}

void Network::join_pieces(Analysis& analysis, const Piece& piece) const {
  const auto shift = static_cast<std::uint32_t>(piece.first - piece.sentence_first);
  std::uint32_t top = 1;
  for (std::size_t i = 0; i < kLongestSentence; ++i) {
    if (analysis.words[piece.sentence_first + i].head == 0) top = static_cast<std::uint32_t>(i + 1);
  }
  for (std::size_t i = 0; i < piece.count; ++i) {
    Word& word = analysis.words[piece.first + i];
    if (word.head > 0) {
      word.head += shift;
      continue;
    }
    word.head = top;
    if (loose_relation_ != kNoLabel) word.relation = loose_relation_;
  }
}

void Network::encode(const Analysis& analysis, std::span<const Piece> pieces, Room& room) const {
  const BatchOrder& order = room.order;
  std::size_t width = shape_.input_width();
  room.input.resize(order.rows * std::max(width, 2 * shape_.width));
  // The batch comes longest first already, so that ranks are piece numbers.
  for (std::size_t rank = 0; rank < pieces.size(); ++rank) {
    for (std::size_t place = 0; place < pieces[rank].count; ++place) {
      inputs_.write(analysis.words[pieces[rank].first + place].form, room.features,
                    room.input.data() + order.row(rank, place) * width);
    }
  }
  for (const Layer& layer : layers_) {
    if (bfloat16_) {
      room.input_short.resize(order.rows * width);
      kernels_->to_bfloat16(room.input.data(), room.input_short.data(), order.rows * width);
    }
    room.output.resize(order.rows * 2 * shape_.width);
    run_direction(layer, width, false, room);
    run_direction(layer, width, true, room);
    room.input.swap(room.output);
    width = 2 * shape_.width;
  }
}

void Network::run_direction(const Layer& layer, std::size_t input_width, bool backward, Room& room) const {
  const BatchOrder& order = room.order;
  const std::size_t width = shape_.width;
  const std::size_t wide = 2 * width;
  const std::size_t three = 3 * width;
  const Matrix& input = layer.input[backward ? 1 : 0];
  const Matrix& recurrent = layer.recurrent[backward ? 1 : 0];
  room.gates.resize(order.rows * three);
  room.cells.resize(order.rows * width);
  room.state_short.resize(order.active(0) * width);
  input.apply(*kernels_, room.input.data(), room.input_short.data(), input_width, order.rows,
              room.gates.data());
  float* out = room.output.data() + (backward ? width : 0);
  for (std::size_t i = 0; i < order.steps(); ++i) {
    const std::size_t t = backward ? order.steps() - 1 - i : i;
    const std::size_t rows = order.active(t);
    const std::size_t begin = order.begin[t];
    std::size_t before = 0;
    std::size_t before_begin = 0;
    if (i > 0) {
      before = backward ? order.active(t + 1) : rows;
      before_begin = order.begin[backward ? t + 1 : t - 1];
      const float* state = out + before_begin * wide;
      if (bfloat16_) {
        for (std::size_t r = 0; r < before; ++r) {
          kernels_->to_bfloat16(state + r * wide, room.state_short.data() + r * width, width);
        }
      }
      recurrent.apply(*kernels_, state, room.state_short.data(), bfloat16_ ? width : wide, before,
                      room.gates.data() + begin * three, true);
    }
    kernels_->cell_forward(room.gates.data() + begin * three, room.cells.data() + before_begin * width,
                           before, room.cells.data() + begin * width, out + begin * wide, wide, rows, width);
  }
}

/// The top layer's outputs (room.input, after the last swap), sentence after sentence.
void Network::gather_top(Room& room) const {
  const std::size_t wide = 2 * shape_.width;
  room.top.resize(room.order.rows * wide);
  float* to = room.top.data();
  for (std::size_t rank = 0; rank < room.lengths.size(); ++rank) {
    for (std::size_t place = 0; place < room.lengths[rank]; ++place, to += wide) {
      std::copy_n(room.input.data() + room.order.row(rank, place) * wide, wide, to);
    }
  }
  if (bfloat16_) {
    room.top_short.resize(room.top.size());
    kernels_->to_bfloat16(room.top.data(), room.top_short.data(), room.top.size());
  }
}

void Network::hidden(const Matrix& matrix, Room& room, std::vector<float>& out) const {
  out.resize(room.order.rows * matrix.stride());
  matrix.apply(*kernels_, room.top.data(), room.top_short.data(), 2 * shape_.width, room.order.rows,
               out.data());
  for (float& x : out) x = x > 0 ? x : 0.0F;
  if (bfloat16_) {
    room.hidden_short.resize(out.size());
    kernels_->to_bfloat16(out.data(), room.hidden_short.data(), out.size());
  }
}

void Network::tag(Analysis& analysis, std::span<const Piece> pieces, Room& room) const {
  hidden(tags_hidden_, room, room.hidden);
  for (std::size_t column = 0; column < kTagColumns; ++column) {
    const Matrix& head = tags_[column];
    if (head.columns() == 0) continue;
    room.scores.resize(room.order.rows * head.stride());
    head.apply(*kernels_, room.hidden.data(), room.hidden_short.data(), shape_.tag_width, room.order.rows,
               room.scores.data());
    float* scores = room.scores.data();
    for (const Piece& piece : pieces) {
      for (std::size_t i = 0; i < piece.count; ++i, scores += head.stride()) {
        Word& word = analysis.words[piece.first + i];
        float* best = std::max_element(scores, scores + head.columns());
        const auto label = static_cast<std::uint16_t>(best - scores);
        switch (static_cast<TagColumn>(column)) {
          case TagColumn::kUpos:
            word.upos = label;
            break;
          case TagColumn::kXpos:
            word.xpos = label;
            break;
          case TagColumn::kFeats:
            word.feats = label;
            break;
          case TagColumn::kLemma:
            // A rule that does not fit the form gives way to the next.
            for (std::size_t tries = 0;
                 !lemma_rules_[static_cast<std::size_t>(best - scores)].apply(word.form, word.lemma);
                 ++tries) {
              if (tries == head.columns()) {
                word.lemma = word.form;
                break;
              }
              *best = -1e30F;
              best = std::max_element(scores, scores + head.columns());
            }
            break;
        }
      }
    }
  }
}

/// Keeps the scores for the decoder, which looks at the whole text.
void Network::name(std::span<const Piece> pieces, Room& room) const {
  if (shape_.names == 0) return;
  hidden(names_hidden_, room, room.hidden);
  const std::size_t labels = shape_.names;
  const std::size_t stride = names_output_.stride();
  room.scores.resize(room.order.rows * stride);
  names_output_.apply(*kernels_, room.hidden.data(), room.hidden_short.data(), shape_.name_width,
                      room.order.rows, room.scores.data());
  kernels_->log_softmax(room.scores.data(), room.order.rows, labels, stride);
  const float* scores = room.scores.data();
  for (const Piece& piece : pieces) {
    for (std::size_t i = 0; i < piece.count; ++i, scores += stride)
      std::copy_n(scores, labels, room.names.scores.data() + (piece.first + i) * labels);
  }
}

void Network::find_heads(Analysis& analysis, std::span<const Piece> pieces, Room& room) const {
  const std::size_t width = shape_.arc_width;
  hidden(arc_head_, room, room.heads);
  hidden(arc_dependent_, room, room.hidden);
  room.query.resize(room.order.rows * width);
  arc_bilinear_.apply(*kernels_, room.hidden.data(), room.hidden_short.data(), width, room.order.rows,
                      room.query.data());
  std::size_t row = 0;
  for (const Piece& piece : pieces) {
    const std::size_t n = piece.count;
    const std::size_t stride = neural::padded(n + 1);
    room.candidates.resize((n + 1) * width);
    std::copy_n(arc_root_.data(), width, room.candidates.data());
    std::copy_n(room.heads.data() + row * width, n * width, room.candidates.data() + width);
    room.packed.resize(width * stride);
    neural::pack(room.candidates.data(), 1, width, width, n + 1, room.packed.data());
    room.scores.resize(n * stride);
    kernels_->multiply(room.query.data() + row * width, width, 1, room.packed.data(), n, n + 1, width,
                       room.scores.data(), stride, false);
    // A tree is the more probable the higher the sum of the logarithms of its heads' probabilities.
    kernels_->log_softmax(room.scores.data(), n, n + 1, stride);
    room.tree.resize(n);
    best_tree(room.scores, n, stride, room.tree);
    for (std::size_t i = 0; i < n; ++i) analysis.words[piece.first + i].head = room.tree[i];
    row += n;
  }
}

void Network::find_relations(Analysis& analysis, std::span<const Piece> pieces, Room& room) const {
  const std::size_t width = shape_.relation_width;
  const std::size_t rows = room.order.rows;
  const std::size_t stride = relation_of_dependent_.stride();
  hidden(relation_head_, room, room.heads);
  room.candidates.resize(rows * width);
  std::size_t row = 0;
  for (const Piece& piece : pieces) {
    const std::size_t first = row;
    for (std::size_t i = 0; i < piece.count; ++i, ++row) {
      const std::uint32_t head = analysis.words[piece.first + i].head;
      const float* from = head == 0 ? relation_root_.data() : room.heads.data() + (first + head - 1) * width;
      std::copy_n(from, width, room.candidates.data() + row * width);
    }
  }
  hidden(relation_dependent_, room, room.hidden);
  room.scores.resize(rows * stride);
  relation_of_dependent_.apply(*kernels_, room.hidden.data(), room.hidden_short.data(), width, rows,
                               room.scores.data());
  if (bfloat16_) {
    room.state_short.resize(room.candidates.size());
    kernels_->to_bfloat16(room.candidates.data(), room.state_short.data(), room.candidates.size());
  }
  relation_of_head_.apply(*kernels_, room.candidates.data(), room.state_short.data(), width, rows,
                          room.scores.data(), true);
  // Some rows at a time: the products of all labels are wide.
  constexpr std::size_t kRows = 48;
  const std::size_t product_stride = relation_bilinear_.stride();
  room.product.resize(kRows * product_stride);
  const std::size_t labels = shape_.relations;
  for (std::size_t begin = 0; begin < rows; begin += kRows) {
    const std::size_t count = std::min(kRows, rows - begin);
    relation_bilinear_.apply(*kernels_, room.hidden.data() + begin * width,
                             bfloat16_ ? room.hidden_short.data() + begin * width : nullptr, width, count,
                             room.product.data());
    for (std::size_t i = 0; i < count; ++i) {
      kernels_->dots(room.product.data() + i * product_stride, room.candidates.data() + (begin + i) * width,
                     labels, width, room.scores.data() + (begin + i) * stride);
    }
  }
  const float* scores = room.scores.data();
  for (const Piece& piece : pieces) {
    for (std::size_t i = 0; i < piece.count; ++i, scores += stride) {
      Word& word = analysis.words[piece.first + i];
      word.relation = static_cast<std::uint16_t>(std::max_element(scores, scores + labels) - scores);
    }
  }
}

}  // namespace toguna::language
