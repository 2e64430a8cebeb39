#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::language {

/// One syntactic word of a treebank: a line of CoNLL-U with a whole number as its ID.
struct TreebankWord {
  std::string form;
  std::string lemma;     ///< "_" where the treebank has none
  std::string upos;      ///< universal part of speech
  std::string xpos;      ///< the treebank's own, finer part of speech, or "_"
  std::string feats;     ///< "Number=Sing|Tense=Past", or "_"
  std::size_t head = 0;  ///< 1-based word of the same sentence; 0: the root
  std::string relation;  ///< "nsubj:pass"
  std::string enhanced;  ///< column DEPS, as read
  std::string misc;      ///< "SpaceAfter=No|NER=B-PER", or "_"
};

/// A surface token that stands for several words ("du" = "de" + "le"): words [first, last), counted from 0.
struct MultiwordToken {
  std::size_t first = 0;
  std::size_t last = 0;
  std::string form;
  std::string misc;
};

struct TreebankSentence {
  std::vector<std::string> comments;  ///< lines before the words, with their "# "
  std::vector<TreebankWord> words;
  std::vector<MultiwordToken> multiwords;  ///< in order, disjoint
};

struct Treebank {
  std::vector<TreebankSentence> sentences;
};

/// Reads CoNLL-U (https://universaldependencies.org/format.html). Empty nodes (8.1) are left out. `name` is
/// used in error messages ("name:line"). Errors: kInvalidData (columns, bytes that are not UTF-8, IDs out of
/// order, heads outside the sentence, ranges that do not fit). Cost: linear.
Result<Treebank> parse_conllu(std::string_view content, std::string_view name);

/// The same from a file; a name that ends in .gz is unpacked. Errors: those of read_file, and kInvalidData.
Result<Treebank> read_conllu(const std::filesystem::path& path);

/// CoNLL-U of one sentence, with the empty line that ends it.
void append_conllu(std::string& out, const TreebankSentence& sentence);

/// The text a treebank was made from: forms joined by the spaces that SpaceAfter=No leaves, sentences of one
/// paragraph by a space, and an empty line before "# newpar" and "# newdoc". A treebank without paragraph
/// marks is one paragraph.
std::string raw_text(const Treebank& treebank);

/// The value of `key` in a MISC or FEATS column ("NER" in "SpaceAfter=No|NER=B-PER"); empty where absent.
std::string_view value_of(std::string_view column, std::string_view key);

/// A word and its name label in IOB ("B-PER", "I-PER", "O").
struct LabelledWord {
  std::string form;
  std::string label;
};
using LabelledSentence = std::vector<LabelledWord>;

/// Reads "word TAB label" lines, an empty line between sentences; .gz is unpacked. Errors: kInvalidData at a
/// line without a tab or with a label that is not O, B-x or I-x, or not in UTF-8.
Result<std::vector<LabelledSentence>> read_iob(const std::filesystem::path& path);

/// What is learned from, and what is kept back to score on.
enum class CorpusPart : std::uint8_t { kAll, kLearned, kHeldOut };

/// A part of a name corpus. Such corpora have no marks of articles, so runs of sentences are held out: of
/// every 1,000 sentences 100, from the 451st on. The 30 on either side of a run are in neither part, so that
/// hardly an article lies in both.
std::vector<LabelledSentence> part_of(std::vector<LabelledSentence> corpus, CorpusPart part);

}  // namespace toguna::language
