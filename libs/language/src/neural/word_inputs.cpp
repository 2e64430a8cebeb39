#include "word_inputs.hpp"

#include <array>
#include <bit>
#include <cmath>

#include "toguna/language/word_features.hpp"

namespace toguna::language {
namespace {

inline float widen(std::uint16_t bfloat16) {
  return std::bit_cast<float>(static_cast<std::uint32_t>(bfloat16) << 16);
}

}  // namespace

Result<WordInputs> WordInputs::from(const ModelFile& file, const NetworkShape& shape) {
  WordInputs out;
  out.shape_ = shape;
  auto lexicon = Lexicon::from(file);
  if (!lexicon) return fail(std::move(lexicon));
  out.lexicon_ = *lexicon;
  const std::array<std::span<const std::uint16_t>*, 3> parts = {&out.words_, &out.grams_, &out.classes_};
  const std::vector<Tensor> tables = embedding_tables(shape);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::array<std::uint64_t, 2> wanted = {tables[i].rows, tables[i].columns};
    const auto values = file.bfloat16(tables[i].name, wanted);
    if (!values) return tl::unexpected<Error>(values.error());
    *parts[i] = *values;
  }
  const auto words = file.lines("network.words");
  if (!words) return tl::unexpected<Error>(words.error());
  if (words->size() != shape.words) {
    return fail(ErrorCode::kInvalidModelFile, "the word list and the word table differ in length",
                file.name(), "use the models that came with this version");
  }
  out.row_of_.reserve(words->size());
  out.inner_sums_.assign(words->size() * shape.gram_width, 0.0F);
  out.inner_counts_.resize(words->size());
  out.class_masks_.resize(words->size());
  std::vector<std::uint32_t> grams;
  for (std::size_t i = 1; i < words->size(); ++i) {
    const std::string_view word = (*words)[i];
    out.row_of_.emplace(word, static_cast<std::uint32_t>(i));
    grams.clear();
    append_inner_grams(word, shape.buckets, grams);
    out.add_grams(grams, out.inner_sums_.data() + i * shape.gram_width);
    out.inner_counts_[i] = static_cast<std::uint16_t>(grams.size());
    out.class_masks_[i] = out.lexicon_.classes(word);
  }
  return out;
}

void WordInputs::add_grams(std::span<const std::uint32_t> rows, float* out) const {
  for (const std::uint32_t row : rows) {
    const std::uint16_t* from = grams_.data() + row * shape_.gram_width;
    for (std::size_t i = 0; i < shape_.gram_width; ++i) out[i] += widen(from[i]);
  }
}

void WordInputs::add_classes(std::uint16_t classes, float* out) const {
  for (std::size_t bit = 0; bit < kLexiconClasses; ++bit) {
    if ((static_cast<unsigned>(classes) >> bit & 1U) == 0) continue;
    const std::uint16_t* from = classes_.data() + bit * shape_.lexicon_width;
    for (std::size_t i = 0; i < shape_.lexicon_width; ++i) out[i] += widen(from[i]);
  }
}

void WordInputs::write(std::string_view form, Scratch& scratch, float* out) const {
  const std::string lookup = lookup_form(form);
  const auto known = row_of_.find(lookup);
  const std::size_t row = known == row_of_.end() ? 0 : known->second;
  const std::uint16_t* word = words_.data() + row * shape_.word_width;
  for (std::size_t i = 0; i < shape_.word_width; ++i) out[i] = widen(word[i]);
  out += shape_.word_width;

  scratch.grams.clear();
  std::size_t count = 0;
  if (row > 0) {
    std::copy_n(inner_sums_.data() + row * shape_.gram_width, shape_.gram_width, out);
    count = inner_counts_[row];
  } else {
    std::fill_n(out, shape_.gram_width, 0.0F);
    append_inner_grams(lookup, shape_.buckets, scratch.grams);
  }
  append_outer_grams(form, shape_.buckets, scratch.grams);
  count += scratch.grams.size();
  add_grams(scratch.grams, out);
  const float share = 1.0F / std::sqrt(static_cast<float>(count));
  for (std::size_t i = 0; i < shape_.gram_width; ++i) out[i] *= share;
  out += shape_.gram_width;

  std::fill_n(out, shape_.lexicon_width, 0.0F);
  add_classes(row > 0 ? class_masks_[row] : lexicon_.classes(lookup), out);
}

}  // namespace toguna::language
