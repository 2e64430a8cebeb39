#include "shard.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "random_stream.hpp"

namespace toguna::language_training {
namespace {

using neural::padded;

/// Purposes of random streams inside a shard.
enum Purpose : std::uint64_t {
  kWordPurpose = 10,
  kTopPurpose,
  kArcDependent,
  kArcHead,
  kRelationDependent,
  kRelationHead,
  kTags,
  kNames,
  kLayerPurpose,  // and one for each layer behind it
};

constexpr float kFineTagWeight = 0.5F;
// Most words are plainly outside names: unweighted, the head learns too little before the rate has fallen.
constexpr float kNameWeight = 3.0F;
constexpr std::array<float, language::kTagColumns> kTagWeights = {1.0F, kFineTagWeight, kFineTagWeight,
                                                                  kFineTagWeight};

void resize(std::vector<float>& v, std::size_t count) {
  v.assign(count, 0.0F);
}

}  // namespace

void Losses::add(const Losses& other) {
  tags += other.tags;
  arcs += other.arcs;
  relations += other.relations;
  names += other.names;
  words += other.words;
  parsed += other.parsed;
  named += other.named;
}

std::vector<float> Shard::make_mask(std::size_t width, float chance, std::uint64_t purpose) const {
  RandomStream random(key_.seed ^ (key_.step << 20U), purpose, key_.shard);
  std::vector<float> mask(width * lengths_.size());
  const float keep = 1.0F / (1.0F - chance);
  for (float& m : mask) m = random.uniform() < chance ? 0.0F : keep;
  return mask;
}

Losses Shard::run(const Parameters& parameters, const Examples& examples,
                  std::span<const std::uint32_t> sentences, const Dropout& dropout, ShardKey key,
                  float scale) {
  dropout_ = dropout;
  key_ = key;
  scale_ = scale;
  if (gradient.size() != parameters.dense_size()) gradient.assign(parameters.dense_size(), 0.0F);
  sentences_.assign(sentences.begin(), sentences.end());
  lengths_.clear();
  for (const std::uint32_t s : sentences) lengths_.push_back(examples.sentences[s].size());
  order_.set(lengths_);
  Losses losses;
  losses.words = order_.rows;
  if (order_.rows == 0) return losses;
  first_.assign(1, 0);
  for (const std::size_t s : order_.sentences) first_.push_back(first_.back() + lengths_[s]);
  read_inputs(parameters, examples);
  encode(parameters);
  gather_top();
  resize(top_back_, top_.size());
  tag(parameters, examples, losses);
  name(parameters, examples, losses);
  parse_arcs(parameters, examples, losses);
  parse_relations(parameters, examples, losses);
  scatter_top();
  encode_back(parameters);
  return losses;
}

void Shard::read_inputs(const Parameters& parameters, const Examples& examples) {
  const std::size_t width = shape_.input_width();
  layers_.resize(shape_.layers);
  std::vector<float>& x = layers_[0].input;
  resize(x, order_.rows * width);
  words_.resize(order_.rows);
  form_of_row_.resize(order_.rows);
  RandomStream random(key_.seed ^ (key_.step << 20U), kWordPurpose, key_.shard);
  const auto tables = parameters.tables();
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    const Example& sentence = example(examples, rank);
    for (std::size_t place = 0; place < sentence.size(); ++place) {
      const std::size_t row = order_.row(rank, place);
      const FormFeatures& form = examples.forms[sentence.forms[place]];
      form_of_row_[row] = sentence.forms[place];
      words_[row] = random.uniform() < dropout_.word ? 0U : form.word;
      float* out = x.data() + row * width;
      const float* word = tables[0].store.value.data() + words_[row] * shape_.word_width;
      std::copy_n(word, shape_.word_width, out);
      out += shape_.word_width;
      for (const std::uint32_t gram : form.grams) {
        const float* from = tables[1].store.value.data() + gram * shape_.gram_width;
        for (std::size_t i = 0; i < shape_.gram_width; ++i) out[i] += from[i];
      }
      const float share = 1.0F / std::sqrt(static_cast<float>(form.grams.size()));
      for (std::size_t i = 0; i < shape_.gram_width; ++i) out[i] *= share;
      out += shape_.gram_width;
      for (std::size_t bit = 0; bit < language::kLexiconClasses; ++bit) {
        if ((form.lexicon >> bit & 1U) == 0) continue;
        const float* from = tables[2].store.value.data() + bit * shape_.lexicon_width;
        for (std::size_t i = 0; i < shape_.lexicon_width; ++i) out[i] += from[i];
      }
    }
  }
}

void Shard::encode(const Parameters& parameters) {
  const std::size_t wide = 2 * shape_.width;
  for (std::size_t l = 0; l < shape_.layers; ++l) {
    Layer& layer = layers_[l];
    const std::size_t width = shape_.layer_input(l);
    if (l > 0) layer.input = layers_[l - 1].output;
    layer.mask = make_mask(width, l == 0 ? dropout_.input : dropout_.layer, kLayerPurpose + l);
    for (std::size_t t = 0; t < order_.steps(); ++t) {
      for (std::size_t rank = 0; rank < order_.active(t); ++rank) {
        float* x = layer.input.data() + order_.row(rank, t) * width;
        const float* mask = layer.mask.data() + rank * width;
        for (std::size_t i = 0; i < width; ++i) x[i] *= mask[i];
      }
    }
    resize(layer.output, order_.rows * wide);
    run_direction(parameters, l, false);
    run_direction(parameters, l, true);
  }
}

void Shard::run_direction(const Parameters& parameters, std::size_t l, bool backward) {
  Layer& layer = layers_[l];
  const std::string prefix = "layer" + std::to_string(l) + (backward ? ".backward" : ".forward");
  const std::size_t width = shape_.width;
  const std::size_t wide = 2 * width;
  const std::size_t three = 3 * width;
  std::vector<float>& gates = layer.gates[backward ? 1 : 0];
  std::vector<float>& cells = layer.cells[backward ? 1 : 0];
  gates.resize(order_.rows * three);
  resize(cells, order_.rows * width);
  const float* bias = parameters.value(parameters.place(prefix + ".bias"));
  for (std::size_t row = 0; row < order_.rows; ++row) std::copy_n(bias, three, gates.data() + row * three);
  const Place& input = parameters.place(prefix + ".input");
  kernels_.multiply(layer.input.data(), input.rows, 1, parameters.packed(input), order_.rows, three,
                    input.rows, gates.data(), three, true);
  const float* recurrent = parameters.packed(parameters.place(prefix + ".recurrent"));
  float* out = layer.output.data() + (backward ? width : 0);
  for (std::size_t i = 0; i < order_.steps(); ++i) {
    const std::size_t t = backward ? order_.steps() - 1 - i : i;
    const std::size_t rows = order_.active(t);
    const std::size_t begin = order_.begin[t];
    std::size_t before = 0;
    std::size_t before_begin = 0;
    if (i > 0) {
      before = backward ? order_.active(t + 1) : rows;
      before_begin = order_.begin[backward ? t + 1 : t - 1];
      kernels_.multiply(out + before_begin * wide, wide, 1, recurrent, before, three, width,
                        gates.data() + begin * three, three, true);
    }
    kernels_.cell_forward(gates.data() + begin * three, cells.data() + before_begin * width, before,
                          cells.data() + begin * width, out + begin * wide, wide, rows, width);
  }
}

void Shard::weights_back(const Place& place, const float* x, std::size_t x_stride, const float* back,
                         std::size_t back_stride, std::size_t rows) {
  packed_.resize(rows * place.stride);
  neural::pack(back, back_stride, 1, rows, place.columns, packed_.data());
  kernels_.multiply(x, 1, x_stride, packed_.data(), place.rows, place.columns, rows,
                    gradient.data() + place.offset, place.stride, true);
}

void Shard::direction_back(const Parameters& parameters, std::size_t l, bool backward,
                           std::vector<float>& input_back) {
  Layer& layer = layers_[l];
  const std::string prefix = "layer" + std::to_string(l) + (backward ? ".backward" : ".forward");
  const std::size_t width = shape_.width;
  const std::size_t wide = 2 * width;
  const std::size_t three = 3 * width;
  const std::vector<float>& gates = layer.gates[backward ? 1 : 0];
  const std::vector<float>& cells = layer.cells[backward ? 1 : 0];
  const std::size_t column = backward ? width : 0;
  gates_back_.resize(order_.rows * three);
  resize(cell_back_, order_.active(0) * width);
  hidden_back_.resize(order_.rows * width);
  for (std::size_t row = 0; row < order_.rows; ++row) {
    std::copy_n(layer_back_.data() + row * wide + column, width, hidden_back_.data() + row * width);
  }
  const Place& recurrent = parameters.place(prefix + ".recurrent");
  const float* turned = parameters.packed_transposed(recurrent);
  resize(before_, order_.rows * width);  // the output of the step before each row, zero at the start
  for (std::size_t i = 0; i < order_.steps(); ++i) {
    const std::size_t t = backward ? i : order_.steps() - 1 - i;
    const std::size_t rows = order_.active(t);
    const std::size_t begin = order_.begin[t];
    const bool first = backward ? t + 1 == order_.steps() : t == 0;
    const std::size_t before = first ? 0 : backward ? order_.active(t + 1) : rows;
    const std::size_t before_begin = first ? 0 : order_.begin[backward ? t + 1 : t - 1];
    kernels_.cell_backward(gates.data() + begin * three, cells.data() + before_begin * width, before,
                           cells.data() + begin * width, hidden_back_.data() + begin * width, width,
                           cell_back_.data(), gates_back_.data() + begin * three, rows, width);
    if (before == 0) continue;
    kernels_.multiply(gates_back_.data() + begin * three, three, 1, turned, before, width, three,
                      hidden_back_.data() + before_begin * width, width, true);
    for (std::size_t r = 0; r < before; ++r) {
      std::copy_n(layer.output.data() + (before_begin + r) * wide + column, width,
                  before_.data() + (begin + r) * width);
    }
  }
  weights_back(recurrent, before_.data(), width, gates_back_.data(), three, order_.rows);
  const Place& input = parameters.place(prefix + ".input");
  weights_back(input, layer.input.data(), input.rows, gates_back_.data(), three, order_.rows);
  float* bias = gradient.data() + parameters.place(prefix + ".bias").offset;
  for (std::size_t row = 0; row < order_.rows; ++row) {
    for (std::size_t i = 0; i < three; ++i) bias[i] += gates_back_[row * three + i];
  }
  kernels_.multiply(gates_back_.data(), three, 1, parameters.packed_transposed(input), order_.rows,
                    input.rows, three, input_back.data(), input.rows, backward);
}

void Shard::encode_back(const Parameters& parameters) {
  for (std::size_t l = shape_.layers; l-- > 0;) {
    Layer& layer = layers_[l];
    const std::size_t width = shape_.layer_input(l);
    input_back_.resize(order_.rows * width);
    direction_back(parameters, l, false, input_back_);
    direction_back(parameters, l, true, input_back_);
    for (std::size_t t = 0; t < order_.steps(); ++t) {
      for (std::size_t rank = 0; rank < order_.active(t); ++rank) {
        float* back = input_back_.data() + order_.row(rank, t) * width;
        const float* mask = layer.mask.data() + rank * width;
        for (std::size_t i = 0; i < width; ++i) back[i] *= mask[i];
      }
    }
    if (l > 0) layer_back_.swap(input_back_);
  }
}

/// The top layer's outputs, sentence after sentence, dropped out.
void Shard::gather_top() {
  const std::size_t wide = 2 * shape_.width;
  top_mask_ = make_mask(wide, dropout_.layer, kTopPurpose);
  top_.resize(order_.rows * wide);
  const std::vector<float>& output = layers_.back().output;
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    for (std::size_t place = 0; first_[rank] + place < first_[rank + 1]; ++place) {
      const float* from = output.data() + order_.row(rank, place) * wide;
      float* to = top_.data() + (first_[rank] + place) * wide;
      for (std::size_t i = 0; i < wide; ++i) to[i] = from[i] * top_mask_[rank * wide + i];
    }
  }
}

void Shard::scatter_top() {
  const std::size_t wide = 2 * shape_.width;
  layer_back_.resize(order_.rows * wide);
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    for (std::size_t place = 0; first_[rank] + place < first_[rank + 1]; ++place) {
      const float* from = top_back_.data() + (first_[rank] + place) * wide;
      float* to = layer_back_.data() + order_.row(rank, place) * wide;
      for (std::size_t i = 0; i < wide; ++i) to[i] = from[i] * top_mask_[rank * wide + i];
    }
  }
}

void Shard::affine(const Parameters& parameters, const char* name, const float* x, std::size_t x_stride,
                   std::size_t rows, std::vector<float>& out) {
  const Place& weights = parameters.place(std::string(name) + ".weights");
  const float* bias = parameters.value(parameters.place(std::string(name) + ".bias"));
  out.resize(rows * weights.stride);
  for (std::size_t row = 0; row < rows; ++row)
    std::copy_n(bias, weights.stride, out.data() + row * weights.stride);
  kernels_.multiply(x, x_stride, 1, parameters.packed(weights), rows, weights.columns, weights.rows,
                    out.data(), weights.stride, true);
}

void Shard::affine_back(const Parameters& parameters, const char* name, const float* x, std::size_t x_stride,
                        std::size_t rows, const std::vector<float>& back, float* x_back,
                        std::size_t x_back_stride) {
  const Place& weights = parameters.place(std::string(name) + ".weights");
  weights_back(weights, x, x_stride, back.data(), weights.stride, rows);
  float* bias = gradient.data() + parameters.place(std::string(name) + ".bias").offset;
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < weights.columns; ++i) bias[i] += back[row * weights.stride + i];
  }
  kernels_.multiply(back.data(), weights.stride, 1, parameters.packed_transposed(weights), rows, weights.rows,
                    weights.columns, x_back, x_back_stride, true);
}

void Shard::hidden(const Parameters& parameters, const char* name, Hidden& out, std::uint64_t purpose) {
  const std::size_t wide = 2 * shape_.width;
  affine(parameters, name, top_.data(), wide, order_.rows, out.output);
  out.width = out.output.size() / order_.rows;
  out.mask = make_mask(out.width, dropout_.head, purpose);
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    const float* mask = out.mask.data() + rank * out.width;
    for (std::size_t row = first_[rank]; row < first_[rank + 1]; ++row) {
      float* x = out.output.data() + row * out.width;
      for (std::size_t i = 0; i < out.width; ++i) x[i] = x[i] > 0 ? x[i] * mask[i] : 0.0F;
    }
  }
  resize(out.back, out.output.size());
}

void Shard::hidden_back(const Parameters& parameters, const char* name, Hidden& h) {
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    const float* mask = h.mask.data() + rank * h.width;
    for (std::size_t row = first_[rank]; row < first_[rank + 1]; ++row) {
      float* back = h.back.data() + row * h.width;
      const float* x = h.output.data() + row * h.width;
      for (std::size_t i = 0; i < h.width; ++i) back[i] = x[i] > 0 ? back[i] * mask[i] : 0.0F;
    }
  }
  const std::size_t wide = 2 * shape_.width;
  affine_back(parameters, name, top_.data(), wide, order_.rows, h.back, top_back_.data(), wide);
}

/// Scores become their gradients; returns the loss. Words with a negative label count for nothing.
double Shard::classify(std::vector<float>& scores, std::size_t labels, std::span<const std::int32_t> gold,
                       float weight, std::size_t& counted) {
  const std::size_t stride = padded(labels);
  kernels_.log_softmax(scores.data(), gold.size(), labels, stride);
  double loss = 0;
  for (std::size_t row = 0; row < gold.size(); ++row) {
    if (gold[row] < 0) continue;
    loss -= static_cast<double>(scores[row * stride + static_cast<std::size_t>(gold[row])]);
    ++counted;
  }
  kernels_.exponential(scores.data(), gold.size() * stride);
  const float factor = scale_ * weight;
  for (std::size_t row = 0; row < gold.size(); ++row) {
    float* s = scores.data() + row * stride;
    const float by = gold[row] < 0 ? 0.0F : factor;
    for (std::size_t i = 0; i < labels; ++i) s[i] *= by;
    std::fill(s + labels, s + stride, 0.0F);
    if (gold[row] >= 0) s[gold[row]] -= factor;
  }
  return loss;
}

void Shard::tag(const Parameters& parameters, const Examples& examples, Losses& losses) {
  hidden(parameters, "tags.hidden", tags_, kTags);
  std::vector<std::int32_t> gold(order_.rows);
  std::vector<float> scores;
  for (std::size_t column = 0; column < language::kTagColumns; ++column) {
    if (shape_.tags[column] == 0) continue;
    for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
      const auto& tags = example(examples, rank).tags[column];
      for (std::size_t i = 0; i < lengths_[order_.sentences[rank]]; ++i) {
        gold[first_[rank] + i] = tags.empty() ? kUnlabelled : tags[i];
      }
    }
    const std::string head = "tags." + std::string(language::kTagColumnNames[column]);
    affine(parameters, head.c_str(), tags_.output.data(), tags_.width, order_.rows, scores);
    std::size_t counted = 0;
    losses.tags += static_cast<double>(kTagWeights[column]) *
                   classify(scores, shape_.tags[column], gold, kTagWeights[column], counted);
    affine_back(parameters, head.c_str(), tags_.output.data(), tags_.width, order_.rows, scores,
                tags_.back.data(), tags_.width);
  }
  hidden_back(parameters, "tags.hidden", tags_);
}

void Shard::name(const Parameters& parameters, const Examples& examples, Losses& losses) {
  if (shape_.names == 0) return;
  std::vector<std::int32_t> gold(order_.rows);
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    const auto& names = example(examples, rank).names;
    for (std::size_t i = 0; i < lengths_[order_.sentences[rank]]; ++i) {
      gold[first_[rank] + i] = names.empty() ? kUnlabelled : names[i];
    }
  }
  hidden(parameters, "names.hidden", names_, kNames);
  std::vector<float> scores;
  affine(parameters, "names.output", names_.output.data(), names_.width, order_.rows, scores);
  losses.names +=
      static_cast<double>(kNameWeight) * classify(scores, shape_.names, gold, kNameWeight, losses.named);
  affine_back(parameters, "names.output", names_.output.data(), names_.width, order_.rows, scores,
              names_.back.data(), names_.width);
  hidden_back(parameters, "names.hidden", names_);
}

void Shard::parse_arcs(const Parameters& parameters, const Examples& examples, Losses& losses) {
  hidden(parameters, "arc.dependent", arc_dependent_, kArcDependent);
  hidden(parameters, "arc.head", arc_head_, kArcHead);
  const std::size_t width = shape_.arc_width;
  affine(parameters, "arc.bilinear", arc_dependent_.output.data(), width, order_.rows, query_);
  resize(query_back_, query_.size());
  const Place& root = parameters.place("arc.root");
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    const Example& sentence = example(examples, rank);
    if (sentence.heads.empty()) continue;
    const std::size_t n = sentence.size();
    const std::size_t stride = padded(n + 1);
    heads_.resize((n + 1) * width);
    std::copy_n(parameters.value(root), width, heads_.data());
    std::copy_n(arc_head_.output.data() + first_[rank] * width, n * width, heads_.data() + width);
    const float* query = query_.data() + first_[rank] * width;
    packed_.resize(std::max(width * stride, (n + 1) * padded(width)));
    neural::pack(heads_.data(), 1, width, width, n + 1, packed_.data());
    scores_.resize(n * stride);
    kernels_.multiply(query, width, 1, packed_.data(), n, n + 1, width, scores_.data(), stride, false);
    std::vector<std::int32_t> gold(sentence.heads.begin(), sentence.heads.end());
    losses.arcs += classify(scores_, n + 1, gold, 1.0F, losses.parsed);
    neural::pack(heads_.data(), width, 1, n + 1, width, packed_.data());
    kernels_.multiply(scores_.data(), stride, 1, packed_.data(), n, width, n + 1,
                      query_back_.data() + first_[rank] * width, width, true);
    neural::pack(query, width, 1, n, width, packed_.data());
    heads_back_.resize((n + 1) * width);
    kernels_.multiply(scores_.data(), 1, stride, packed_.data(), n + 1, width, n, heads_back_.data(), width,
                      false);
    for (std::size_t i = 0; i < width; ++i) gradient[root.offset + i] += heads_back_[i];
    float* back = arc_head_.back.data() + first_[rank] * width;
    for (std::size_t i = 0; i < n * width; ++i) back[i] += heads_back_[width + i];
  }
  affine_back(parameters, "arc.bilinear", arc_dependent_.output.data(), width, order_.rows, query_back_,
              arc_dependent_.back.data(), width);
  hidden_back(parameters, "arc.dependent", arc_dependent_);
  hidden_back(parameters, "arc.head", arc_head_);
}

void Shard::parse_relations(const Parameters& parameters, const Examples& examples, Losses& losses) {
  hidden(parameters, "relation.dependent", relation_dependent_, kRelationDependent);
  hidden(parameters, "relation.head", relation_head_, kRelationHead);
  const std::size_t width = shape_.relation_width;
  const std::size_t labels = shape_.relations;
  const std::size_t stride = padded(labels);
  const std::size_t rows = order_.rows;
  // Every word's gold head: its row, or the root's vector where there is no row.
  constexpr std::size_t kRoot = SIZE_MAX;
  std::vector<std::size_t> head_row(rows, kRoot);
  std::vector<std::int32_t> gold(rows, kUnlabelled);
  for (std::size_t rank = 0; rank < lengths_.size(); ++rank) {
    const Example& sentence = example(examples, rank);
    for (std::size_t i = 0; i < sentence.heads.size(); ++i) {
      if (sentence.heads[i] > 0) head_row[first_[rank] + i] = first_[rank] + sentence.heads[i] - 1;
      gold[first_[rank] + i] = sentence.relations[i];
    }
  }
  const Place& root = parameters.place("relation.root");
  heads_.resize(rows * width);
  for (std::size_t row = 0; row < rows; ++row) {
    const float* from = head_row[row] == kRoot ? parameters.value(root)
                                               : relation_head_.output.data() + head_row[row] * width;
    std::copy_n(from, width, heads_.data() + row * width);
  }
  const Place& bilinear = parameters.place("relation.bilinear");
  product_.resize(rows * bilinear.stride);
  kernels_.multiply(relation_dependent_.output.data(), width, 1, parameters.packed(bilinear), rows,
                    bilinear.columns, width, product_.data(), bilinear.stride, false);
  affine(parameters, "relation.of_dependent", relation_dependent_.output.data(), width, rows, scores_);
  const Place& of_head = parameters.place("relation.of_head");
  kernels_.multiply(heads_.data(), width, 1, parameters.packed(of_head), rows, labels, width, scores_.data(),
                    stride, true);
  for (std::size_t row = 0; row < rows; ++row) {
    kernels_.dots(product_.data() + row * bilinear.stride, heads_.data() + row * width, labels, width,
                  scores_.data() + row * stride);
  }
  std::size_t counted = 0;
  losses.relations += classify(scores_, labels, gold, 1.0F, counted);

  product_back_.resize(product_.size());
  resize(heads_back_, rows * width);
  for (std::size_t row = 0; row < rows; ++row) {
    const float* head = heads_.data() + row * width;
    float* head_back = heads_back_.data() + row * width;
    float* back = product_back_.data() + row * bilinear.stride;
    if (gold[row] < 0) {
      std::fill_n(back, bilinear.stride, 0.0F);
      continue;
    }
    for (std::size_t label = 0; label < labels; ++label) {
      const float d = scores_[row * stride + label];
      const float* part = product_.data() + row * bilinear.stride + label * width;
      for (std::size_t i = 0; i < width; ++i) {
        back[label * width + i] = d * head[i];
        head_back[i] += d * part[i];
      }
    }
  }
  weights_back(bilinear, relation_dependent_.output.data(), width, product_back_.data(), bilinear.stride,
               rows);
  kernels_.multiply(product_back_.data(), bilinear.stride, 1, parameters.packed_transposed(bilinear), rows,
                    width, bilinear.columns, relation_dependent_.back.data(), width, true);
  affine_back(parameters, "relation.of_dependent", relation_dependent_.output.data(), width, rows, scores_,
              relation_dependent_.back.data(), width);
  weights_back(of_head, heads_.data(), width, scores_.data(), stride, rows);
  kernels_.multiply(scores_.data(), stride, 1, parameters.packed_transposed(of_head), rows, width, labels,
                    heads_back_.data(), width, true);
  for (std::size_t row = 0; row < rows; ++row) {
    if (gold[row] < 0) continue;
    float* to = head_row[row] == kRoot ? gradient.data() + root.offset
                                       : relation_head_.back.data() + head_row[row] * width;
    for (std::size_t i = 0; i < width; ++i) to[i] += heads_back_[row * width + i];
  }
  hidden_back(parameters, "relation.dependent", relation_dependent_);
  hidden_back(parameters, "relation.head", relation_head_);
}

void Shard::add_input_gradient(Parameters& parameters, const Examples& examples) const {
  const std::size_t width = shape_.input_width();
  const auto add = [](Table& table, std::uint32_t row, const float* from, float by) {
    table.touch(row);
    float* to = table.gradient.data() + row * table.width;
    for (std::size_t i = 0; i < table.width; ++i) to[i] += by * from[i];
  };
  for (std::size_t row = 0; row < order_.rows; ++row) {
    const FormFeatures& form = examples.forms[form_of_row_[row]];
    const float* back = input_back_.data() + row * width;
    add(parameters.words(), words_[row], back, 1.0F);
    back += shape_.word_width;
    const float share = 1.0F / std::sqrt(static_cast<float>(form.grams.size()));
    for (const std::uint32_t gram : form.grams) add(parameters.grams(), gram, back, share);
    back += shape_.gram_width;
    for (std::uint32_t bit = 0; bit < language::kLexiconClasses; ++bit) {
      if ((form.lexicon >> bit & 1U) != 0) add(parameters.lexicon(), bit, back, 1.0F);
    }
  }
}

}  // namespace toguna::language_training
