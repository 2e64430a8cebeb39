#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "toguna/attribution/lexicon.hpp"
#include "toguna/attribution/model.hpp"
#include "toguna/attribution/range.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::attribution {

using FeatureList = std::vector<std::uint32_t>;

/// A word that may head a cue.
struct CueDecision {
  std::uint32_t token = 0;
  double prior = 0;  ///< how readily such a word heads one, about 0..2; to find the head among a cue's words
  FeatureList features;
};

/// Spans to choose among. A candidate's features are those of its parts, which candidates share.
struct SpanDecision {
  static constexpr std::uint32_t kNoPart = 0xFFFFFFFFU;

  struct Candidate {
    std::vector<Range> pieces;  ///< none: no source
    std::array<std::uint32_t, 3> parts{kNoPart, kNoPart, kNoPart};
  };
  std::vector<Candidate> candidates;
  std::vector<FeatureList> parts;
};

/// An attribution as the reader finds it, with what its confidence goes by.
struct WeighedAttribution {
  std::vector<Range> source, content;
  EvidenceOfCue evidence{};
};

/// What the reader decides upon in one text, with the features it goes by: weights are learned from these.
class Decisions {
 public:
  /// Text, tokens and lexicon must outlive it. Cost: linear.
  Decisions(const language::Tokens& tokens, const Lexicon& lexicon);

  /// Every word that may head a cue, in text order.
  std::vector<CueDecision> cues() const;
  /// Which span is the source of the cue that `head` heads.
  SpanDecision sources(std::uint32_t head) const;
  /// Which pieces are its content, given its source (empty: none).
  SpanDecision contents(std::uint32_t head, const Range& source) const;
  /// The sentence of a token.
  Range sentence(std::uint32_t token) const;
  /// The outermost attributions by a model, down to a confidence of 0.1.
  std::vector<WeighedAttribution> outermost(const Model& model) const;

  Decisions(Decisions&&) noexcept;
  Decisions& operator=(Decisions&&) noexcept;
  ~Decisions();

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace toguna::attribution
