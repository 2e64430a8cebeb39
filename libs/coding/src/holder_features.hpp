#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "holder.hpp"
#include "sentence.hpp"
#include "stance.hpp"
#include "stance_features.hpp"

namespace toguna::coding {

/// By which ways someone came to be thought of as the holder of a stance; one bit each.
enum HolderWay : std::uint32_t {
  kRuleWay = 1,          ///< the rules chose so
  kInnerSpeakerWay = 2,  ///< source of the innermost report around the option
  kOuterSpeakerWay = 4,  ///< source of a report around that
  kNearSubjectWay = 8,   ///< subject of the word that governs the option
  kFarSubjectWay = 16,   ///< subject of a word above that
  kRelativeWay = 32,     ///< "X, who rejects the option"
  kNamedBeforeWay = 64,  ///< named in the sentence, before the option
  kNamedAfterWay = 128,  ///< behind it
  kLastPersonWay = 256,  ///< what "he", "they" or a speaker unnamed would mean here
  kLastGroupWay = 512,
  kLastSpeakerWay = 1024,
  kQuotedAuthorWay = 2048,  ///< whose words a quoted block holds
  kRecentWay = 4096,        ///< the last sentences spoke of it
};
inline constexpr std::size_t kHolderWays = 13;

/// How the last sentences spoke of someone.
struct Recency {
  std::size_t rank = 0;       ///< 0: was met last
  std::size_t sentences = 0;  ///< since then
  std::size_t times = 0;      ///< met in the article
  bool source = false;
  bool same_paragraph = false;  ///< met last in the paragraph of the place
};

/// Someone who may hold the stance of a place, and how far the words that name it stand from the option.
struct HolderLead {
  Holder holder;
  std::uint32_t ways = 0;
  std::size_t distance = 0;  ///< words to the option; 0 where it is not named in the sentence
  bool outlet = false;
  WordRange named;  ///< the words of the sentence that name it; empty where none do
  std::optional<Recency> recent;
};

/// What governs an option in its sentence's tree; one for all of its leads.
struct OptionTree {
  std::vector<std::size_t> words;  ///< the nearest first
  std::uint32_t subject = 0;  ///< what their nearest subject is: a pronoun's kind, a name or another word
};
/// Cost: linear in the sentence.
OptionTree tree_above(const MarkedSentence& sentence, const OptionMatch& option);

/// What the learned choice among the leads goes by. Cost: linear in the sentence.
void holder_features(const MarkedSentence& sentence, const OptionMatch& option, const OptionTree& tree,
                     WordRange within, const HolderLead& lead, std::size_t leads,
                     const std::optional<Judgement>& by_rules, const ReportedPlace& reported,
                     StanceFeatures& out);

}  // namespace toguna::coding
