#include "toguna/attribution/decisions.hpp"

#include "assemble.hpp"

namespace toguna::attribution {
namespace {

constexpr double kLeastWeighed = 0.1;

/// A verb that the lexicon knows as a cue before one that it does not, any verb before a noun.
double prior_of(const Reading& reading, std::uint32_t token) {
  const CueEntry* entry = reading.words[token].entry;
  const bool verb = is_verb(reading.tag(token));
  double prior = entry != nullptr ? entry->precision() : verb ? 0.02 : 0.01;
  if (site_of(reading, token).type == CueType::kAccording) prior = 2;
  return prior + (verb ? 0.1 : 0.0);
}

}  // namespace

struct Decisions::Parts {
  const Lexicon& lexicon;
  Reading reading;
};

Decisions::Decisions(const language::Tokens& tokens, const Lexicon& lexicon)
    : parts_(new Parts{lexicon, prepare(tokens, lexicon)}) {}

std::vector<CueDecision> Decisions::cues() const {
  const Reading& reading = parts_->reading;
  std::vector<CueDecision> out;
  Features features;
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    if (!may_head_cue(reading, i)) continue;
    cue_features(reading, site_of(reading, i), features);
    out.push_back({.token = i, .prior = prior_of(reading, i), .features = features.ids()});
  }
  return out;
}

SpanDecision Decisions::sources(std::uint32_t head) const {
  const Reading& reading = parts_->reading;
  const CueSite site = site_of(reading, head);
  SpanDecision out;
  Features features;
  for (const Range& range : source_candidates(reading, site)) {
    source_features(reading, site, range, features);
    SpanDecision::Candidate one;
    one.parts[0] = static_cast<std::uint32_t>(out.parts.size());
    if (!range.empty()) one.pieces.push_back(range);
    out.candidates.push_back(std::move(one));
    out.parts.push_back(features.ids());
  }
  return out;
}

SpanDecision Decisions::contents(std::uint32_t head, const Range& source) const {
  const Reading& reading = parts_->reading;
  const CueSite site = site_of(reading, head);
  const ContentOptions options = content_options(reading, site, source);
  SpanDecision out;
  for (const Edge& edge : options.begins) out.parts.push_back(edge.features.ids());
  const auto ends_at = static_cast<std::uint32_t>(out.parts.size());
  for (const Edge& edge : options.ends) out.parts.push_back(edge.features.ids());
  Features features;
  for (const ContentCandidate& candidate : options.candidates) {
    content_features(reading, site, source, candidate, features);
    SpanDecision::Candidate one{
        .pieces = {candidate.first},
        .parts = {candidate.begin, ends_at + candidate.end, static_cast<std::uint32_t>(out.parts.size())}};
    if (!candidate.second.empty()) one.pieces.push_back(candidate.second);
    out.candidates.push_back(std::move(one));
    out.parts.push_back(features.ids());
  }
  return out;
}

Range Decisions::sentence(std::uint32_t token) const {
  return parts_->reading.sentence(parts_->reading.words[token].sentence);
}

std::vector<WeighedAttribution> Decisions::outermost(const Model& model) const {
  std::vector<WeighedAttribution> out;
  for (const Found& found : find_all(parts_->reading, parts_->lexicon, model, kLeastWeighed)) {
    if (found.inside) continue;
    WeighedAttribution one{.source = {}, .content = found.content, .evidence = evidence_of(found, true)};
    if (!found.source.empty()) one.source.push_back(found.source);
    out.push_back(std::move(one));
  }
  return out;
}

Decisions::Decisions(Decisions&&) noexcept = default;
Decisions& Decisions::operator=(Decisions&&) noexcept = default;
Decisions::~Decisions() = default;

}  // namespace toguna::attribution
