#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "toguna/language/network_shape.hpp"
#include "toguna/language/treebank.hpp"

namespace toguna::language_training {

inline constexpr std::int32_t kUnlabelled = -1;

/// What the network sees of one distinct form.
struct FormFeatures {
  std::uint32_t word = 0;     ///< row of the word table
  std::uint16_t lexicon = 0;  ///< classes of the lexicon, one bit each
  std::vector<std::uint32_t> grams;
};

/// A sentence as numbers. Columns that its corpus does not label are empty.
struct Example {
  std::vector<std::uint32_t> forms;  ///< indices into Examples::forms
  std::array<std::vector<std::int32_t>, language::kTagColumns> tags;
  std::vector<std::uint32_t> heads;  ///< 1-based, 0: root
  std::vector<std::int32_t> relations;
  std::vector<std::int32_t> names;

  std::size_t size() const { return forms.size(); }
};

/// The label lists, in the order of their numbers: by falling count, then by name.
struct LabelLists {
  std::array<std::vector<std::string>, language::kTagColumns> tags;
  std::vector<std::string> relations;
  std::vector<std::string> names;  ///< "O", then "B-x", "I-x" for each type
  std::vector<std::string> words;  ///< look-up forms; row 0 is for unknown words
};

struct Examples {
  LabelLists labels;
  std::vector<FormFeatures> forms;
  std::vector<Example> sentences;
  std::size_t named_from = 0;  ///< sentences from here on come from name corpora, without trees
};

/// Classes of a form (lower case), one bit each.
using LexiconLookup = std::unordered_map<std::string, std::uint16_t>;

/// Turns treebanks and name corpora into numbers; `buckets` as in NetworkShape. A word gets a row of its own
/// when it is seen twice; a tag label when it is seen twice (lemma rules: three times). Sentences longer than
/// 150 words are left out.
Examples make_examples(std::span<const language::Treebank> treebanks,
                       std::span<const std::vector<language::LabelledSentence>> names,
                       const LexiconLookup& lexicon, std::size_t buckets);

}  // namespace toguna::language_training
