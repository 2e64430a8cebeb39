#pragma once

#include <optional>
#include <string>
#include <vector>

#include "gold_tokens.hpp"
#include "toguna/attribution_training/train_attribution.hpp"
#include "toguna/language/read_tokens.hpp"

namespace toguna::attribution_training {

/// A marked article, read.
struct Lesson {
  Lesson(const language::Core& core, const attribution::Lexicon& lexicon,
         const evaluation::MarkedArticle& article)
      : tokens(language::read_tokens(core, article.text)), decisions(tokens, lexicon) {
    for (const Attribution& marked : article.attributions) gold.push_back(tokens_of(tokens, marked));
  }
  Lesson(const Lesson&) = delete;
  Lesson& operator=(const Lesson&) = delete;

  language::Tokens tokens;
  attribution::Decisions decisions;
  std::vector<GoldTokens> gold;
};

/// One word that may head a cue, and whether it does.
struct CueExample {
  attribution::FeatureList features;
  bool heads = false;
};

/// One choice among spans, and which is right.
struct SpanExample {
  attribution::SpanDecision choice;
  std::size_t right = 0;
};

/// Adds the words that may head a cue. `outermost`: those inside a content count as heading none; otherwise
/// they are left out, for the corpus marks none inside another.
void add_cues(const Lesson& lesson, bool outermost, std::vector<CueExample>& out);

/// Adds the choices of sources, and where `contents` is given, those of contents.
void add_spans(const Lesson& lesson, std::vector<SpanExample>* sources, std::vector<SpanExample>* contents,
               AttributionReach& reach);

}  // namespace toguna::attribution_training
