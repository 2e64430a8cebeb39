#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "toguna/evaluation/attribution_words.hpp"
#include "toguna/evaluation/marked_article.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::evaluation {

/// Right ones of what was found and of what was marked; `right` may be a sum of likenesses.
struct Hits {
  double right = 0;
  std::size_t found = 0;
  std::size_t marked = 0;

  double precision() const { return found == 0 ? 0 : right / static_cast<double>(found); }
  double recall() const { return marked == 0 ? 0 : right / static_cast<double>(marked); }
  double f1() const;  ///< 0 where both are 0
  void add(const Hits& other);
};

/// One tier's counts; words and pairs as in attribution_scores(). Roles: source, cue, content.
struct AttributionCounts {
  Hits detect;    ///< pairs with Dice >= 0.5 of contents
  Hits who_what;  ///< of these, those with Dice >= 0.5 of sources, or none on both sides: the headline
  Hits who_head;  ///< of these, those whose sources share a word, or none on both sides
  Hits soft;      ///< mean Dice of the three roles
  Hits strict;    ///< all three roles the same words
  std::array<Hits, 3>
      exact;  ///< a role's words found anywhere, each once (Pareti 2013; Scheible et al. 2016)
  std::array<Hits, 3> token;  ///< words that have the role
  /// Contents by characters: more than 0.3 and 0.8 of the marked extent covered (Asr et al. 2021), and how
  /// many of these have a touching source.
  std::array<Hits, 2> covered;
  std::array<std::size_t, 2> speaker_right{};
  std::size_t pairs = 0;
  std::size_t cue_touched = 0;  ///< of the detected
  std::size_t dropped = 0;      ///< found in stretches that were not marked: not counted as found

  void add(const AttributionCounts& other);
};

/// Of the marked attributions of one kind: how many, how many detected, how many with their source.
struct SliceCount {
  std::size_t marked = 0, detected = 0, who_what = 0;
};

/// What the program found, beside what people marked.
struct AttributionScores {
  std::size_t articles = 0;
  AttributionCounts all;
  AttributionCounts
      speech;  ///< those whose cue is a plain speech word; marked others are neither here nor there
  std::map<std::string, SliceCount> slices;  ///< "group=kind", of all
  /// "id: source | cue | content" of the marked not detected, the found that detect none, and the detected
  /// with another source ("marked <- found").
  std::vector<std::string> missed, surplus, wrong_source;

  void add(const AttributionScores& other);
};

/// Compares the outermost attributions found in an article with the marked ones. Words are runs of letters
/// and digits that apostrophes and hyphens may join; marks at a span's edge change nothing; a word counts
/// where at least half is covered. Pairs are one to one by the greatest total likeness. `tokens` are of the
/// article's text, for what the slices tell of a cue. Cost: linear in the text, cubic in the attributions
/// that overlap.
AttributionScores attribution_scores(const MarkedArticle& article, std::span<const Attribution> found,
                                     const language::Tokens& tokens, const AttributionWords& words);

}  // namespace toguna::evaluation
