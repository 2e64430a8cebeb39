#pragma once

#include <cstdint>

#include "reading.hpp"
#include "toguna/attribution/model.hpp"

namespace toguna::attribution {

enum class CueType : std::uint8_t {
  kActive,      ///< finite verb
  kPassive,     ///< "was accused"
  kParticiple,  ///< participle without an auxiliary: "a plan opposed by"
  kGerund,      ///< "saying"
  kInfinitive,  ///< "to say"
  kNoun,        ///< "his call for"
  kAdjective,   ///< "is critical of"
  kAccording,   ///< "according to"
  kMark,        ///< a colon or dash
};

/// A word that may head a cue, with the verb group around it.
struct CueSite {
  std::uint32_t head = 0;
  CueType type = CueType::kActive;
  Range group;     ///< auxiliaries, negation and adverbs up to the head, head included
  Range sentence;  ///< the sentence it stands in
};

/// Whether the token may head a cue: a verb that is no auxiliary, a word of the lexicon, a colon or dash.
bool may_head_cue(const Reading& reading, std::uint32_t token);

CueSite site_of(const Reading& reading, std::uint32_t head);

/// What speaks for and against `site` heading a cue. Cost: bounded, whatever the sentence's length.
void cue_features(const Reading& reading, const CueSite& site, Features& out);

/// Coarse size of a distance: 0..4 as they are, then 5, 6 (<= 9), 7 (<= 16), 8 (<= 30), 9.
std::uint32_t size_class(std::uint32_t distance);

}  // namespace toguna::attribution
