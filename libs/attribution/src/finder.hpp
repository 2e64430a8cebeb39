#pragma once

#include <optional>
#include <vector>

#include "content.hpp"
#include "source.hpp"
#include "toguna/attribution/model.hpp"

namespace toguna::attribution {

/// One attribution in tokens, before it is written out.
struct Found {
  CueSite site;
  Range cue;
  Range source;                ///< empty where there is none
  std::vector<Range> content;  ///< pieces in text order
  float outer_logit = 0;       ///< evidence for heading an outermost attribution
  float cue_logit = 0;         ///< evidence for heading any
  float source_log = 0;        ///< log probability of the source, given the cue
  float content_log = 0;       ///< log probability of the content, given both
  std::optional<std::size_t> inside;
};

/// The source and content of one cue by the model, or nothing where no content is possible.
std::optional<Found> find_at(const Reading& reading, const Lexicon& lexicon, const Model& model,
                             std::uint32_t head);

/// For a cue inside another's content, `within`: "the mayor said | the council opposes it" has its own
/// subject.
void take_source_inside(const Reading& reading, const Model& model, const Range& within, Found& found);

/// What the confidence goes by, as an outermost attribution or as any.
EvidenceOfCue evidence_of(const Found& found, bool outermost);

/// The confidence by the model's calibration, 0..1.
double confidence_of(const Model& model, const Found& found, bool outermost);

/// Ends a content that is no reported speech before a coordinated clause: "they accept A, | but B is
/// refused", "one opposes A | and the other supports B".
void stop_at_coordination(const Reading& reading, const Lexicon& lexicon, Found& found);

/// Ends a content before ", according to": that tells whose all of the sentence is.
void stop_before_according(const Reading& reading, Found& found);

/// Lets a content that stops before a preposition and a quotation go on: "requested help | in “...”".
void go_on_to_quotation(const Reading& reading, Found& found);

/// Lets quotations run on: over the sentences of one quotation, and over following wholly quoted sentences
/// that have no cue of their own.
void extend_quotations(const Reading& reading, std::vector<Found>& all);

}  // namespace toguna::attribution
