#pragma once

#include "toguna/language/analysis.hpp"
#include "toguna/language/core.hpp"
#include "toguna/language/treebank.hpp"

namespace toguna::language {

/// An analysis as a treebank: every sentence with its text as a comment, "# newpar" where a paragraph begins,
/// multiword tokens where a token has several words, and in MISC the space behind a token, its code points in
/// the text (TokenRange=begin:end, as UDPipe writes it) and its name label (NER=B-PER). Cost: linear.
Treebank to_treebank(const Analysis& analysis, const Labels& labels);

/// The words and sentences of a treebank without their annotation, to be annotated anew. Keeps no text and no
/// offsets.
Analysis words_of(const Treebank& treebank);
Analysis words_of(std::span<const LabelledSentence> sentences);

/// The name labels of an annotated analysis, sentence by sentence; "O" where the pack finds no names.
std::vector<std::vector<std::string>> name_labels(const Analysis& analysis, const Labels& labels);

}  // namespace toguna::language
