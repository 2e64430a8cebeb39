#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/treebank.hpp"

namespace toguna::language {

/// How much of the gold a system found: counts, and what follows from them (shares in 0..1).
struct Score {
  std::size_t gold = 0;
  std::size_t system = 0;
  std::size_t correct = 0;
  std::size_t aligned =
      0;  ///< gold words that have a system word; 0 where the measure is not over aligned words

  double precision() const {
    return system == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(system);
  }
  double recall() const { return gold == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(gold); }
  double f1() const {
    return gold + system == 0 ? 0.0 : 2.0 * static_cast<double>(correct) / static_cast<double>(gold + system);
  }
  double aligned_accuracy() const {
    return aligned == 0 ? 0.0 : static_cast<double>(correct) / static_cast<double>(aligned);
  }
};

/// One measure and its score, in the order in which the shared task prints them.
struct NamedScore {
  std::string_view name;
  Score score;
};
using ConllScores = std::vector<NamedScore>;

/// The measures of the CoNLL 2018 shared task (Zeman et al. 2018, "Multilingual parsing from raw text to
/// universal dependencies"): Tokens, Sentences, Words, UPOS, XPOS, UFeats, AllTags, Lemmas, UAS, LAS, CLAS,
/// MLAS, BLEX. Words are aligned by their characters, inside multiword tokens by their longest common
/// subsequence; relations count without their subtype; UFeats are the universal features only. Errors:
/// kInvalidData where the two texts differ beyond white space; its place counts characters without white
/// space from 0. Cost: linear, but the square for the words of overlapping multiword tokens; more than 2^24
/// pairs of such words stay unaligned.
Result<ConllScores> score_conllu(const Treebank& gold, const Treebank& system);

/// Names that agree in both ends and in type (conlleval): one score for each type, and for all under "all".
/// Sequences are sentences of IOB labels; an I- that follows no name of its type starts one.
std::map<std::string, Score> score_names(std::span<const std::vector<std::string>> gold,
                                         std::span<const std::vector<std::string>> system);

}  // namespace toguna::language
