#include "finder.hpp"

#include <algorithm>
#include <cmath>

#include "toguna/base/logistic.hpp"

namespace toguna::attribution {
namespace {

using language::Tag;

constexpr std::uint32_t kLongestScan = 60;  // tokens

/// Whether what follows the cue is as a rule a clause of its own.
bool takes_clause(const Lexicon& lexicon, const CueEntry& entry) {
  for (const std::string_view family : {"report", "argue", "claim", "know", "show", "think", "ask"}) {
    if (lexicon.in_family(entry, family)) return true;
  }
  return false;
}

/// Cuts "in his letter" off the end: where it was said, not what.
void leave_place_out(const Reading& reading, const Lexicon& lexicon, Range& content) {
  if (content.size() < 4 || reading.tag(content.last - 3) != Tag::kPreposition) return;
  if (reading.tag(content.last - 2) != Tag::kPronoun) return;
  const CueEntry* noun = reading.words[content.last - 1].entry;
  if (noun != nullptr && reading.tag(content.last - 1) == Tag::kNoun && lexicon.in_family(*noun, "report")) {
    content.last -= 3;
  }
}

/// "requested support | for the roof": a bare noun after the cue belongs to what is asked, not to the cue.
void take_noun_in(const Reading& reading, const Found& found, Range& content) {
  const std::uint32_t next = found.site.head + 1;
  if (content.first <= next + 1 || content.first > next + 6 || reading.tag(next) != Tag::kNoun) return;
  const std::uint32_t chunk = reading.words[next].chunk;
  if (chunk == kNone || found.source.holds(next) || reading.tag(content.first - 1) != Tag::kPreposition)
    return;
  if (reading.chunks[chunk].tokens.last + 1 == content.first) content.first = next;
}

/// Whether a name or pronoun and then a finite verb stand at `token`: a clause of its own.
bool starts_clause(const Reading& reading, std::uint32_t token, std::uint32_t end) {
  if (token >= end || reading.words[token].chunk == kNone) return false;
  const Tag first = reading.tag(reading.chunks[reading.words[token].chunk].head);
  if (first != Tag::kProperNoun && first != Tag::kPronoun && first != Tag::kNoun) return false;
  for (std::uint32_t i = reading.chunks[reading.words[token].chunk].tokens.last;
       i < std::min(end, token + 10); ++i) {
    const Tag tag = reading.tag(i);
    if (tag == Tag::kPast || tag == Tag::kPresent || tag == Tag::kModal || tag == Tag::kAuxiliary)
      return true;
    if (reading.words[i].chunk == kNone && tag != Tag::kAdverb) return false;
  }
  return false;
}

/// Index of the best score and log of its softmax share.
std::pair<std::size_t, float> best_of(const std::vector<float>& scores) {
  const auto best = std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const float score : scores) sum += std::exp(static_cast<double>(score - *best));
  return {static_cast<std::size_t>(best - scores.begin()), static_cast<float>(-std::log(sum))};
}

/// The likeliest source among those inside `within`.
void choose_source(const Reading& reading, const Model& model, Found& found, const Range& within) {
  std::vector<Range> candidates = source_candidates(reading, found.site);
  std::erase_if(candidates, [&](const Range& candidate) {
    return !candidate.empty() && (candidate.first < within.first || candidate.last > within.last);
  });
  std::vector<float> scores;
  scores.reserve(candidates.size());
  Features features;
  for (const Range& candidate : candidates) {
    source_features(reading, found.site, candidate, features);
    scores.push_back(model.score(Head::kSource, features));
  }
  const auto [best, share] = best_of(scores);
  found.source = candidates[best];
  found.source_log = share;
}

/// "A opposes this and B supports it": the object of the verb before is no part of the source.
void leave_object_out(const Reading& reading, const Lexicon& lexicon, Found& found) {
  Range& source = found.source;
  if (source.empty() || source.first >= found.site.head || source.first == found.site.sentence.first) return;
  const std::uint32_t before = source.first - 1;
  const CueEntry* entry = reading.words[before].entry;
  if (!is_verb(reading.tag(before)) || (entry != nullptr && takes_clause(lexicon, *entry))) return;
  for (std::uint32_t i = source.last; i > source.first + 1; --i) {
    if (reading.tag(i - 1) != Tag::kConjunction || i >= source.last) continue;
    source.first = i;
    return;
  }
}

bool choose_content(const Reading& reading, const Model& model, Found& found) {
  const ContentOptions options = content_options(reading, found.site, found.source);
  if (options.candidates.empty()) return false;
  std::vector<float> begins;
  std::vector<float> ends;
  begins.reserve(options.begins.size());
  ends.reserve(options.ends.size());
  for (const Edge& edge : options.begins) begins.push_back(model.score(Head::kContent, edge.features));
  for (const Edge& edge : options.ends) ends.push_back(model.score(Head::kContent, edge.features));
  std::vector<float> scores;
  scores.reserve(options.candidates.size());
  Features features;
  for (const ContentCandidate& candidate : options.candidates) {
    content_features(reading, found.site, found.source, candidate, features);
    scores.push_back(begins[candidate.begin] + ends[candidate.end] + model.score(Head::kContent, features));
  }
  const auto [best, share] = best_of(scores);
  found.content_log = share;
  found.content.push_back(options.candidates[best].first);
  if (!options.candidates[best].second.empty()) found.content.push_back(options.candidates[best].second);
  return true;
}

/// The verb group, with what links it to its content ("called | for", "rules | out").
Range cue_of(const Reading& reading, const Found& found) {
  Range cue = found.site.group;
  cue.last = std::max(cue.last, found.site.head + 1);
  std::uint32_t link = cue.last;
  while (link < found.site.sentence.last && link < cue.last + 3) {
    const Tag tag = reading.tag(link);
    const bool links = tag == Tag::kPreposition || tag == Tag::kAdverb || tag == Tag::kTo;
    const bool taken = std::any_of(found.content.begin(), found.content.end(),
                                   [&](const Range& piece) { return piece.holds(link); });
    if (!links || taken || found.source.holds(link)) break;
    ++link;
  }
  // Only what leads on to the content: "called for | X", not "wrote | in a letter".
  const bool leads_on = std::any_of(found.content.begin(), found.content.end(),
                                    [&](const Range& piece) { return piece.first == link; });
  const bool particle =
      found.content.front().first < found.site.head && link < found.site.sentence.last && reading.mark(link);
  if (leads_on || particle) cue.last = link;
  while (cue.first < found.site.head && found.source.holds(cue.first)) ++cue.first;
  return cue;
}

/// Whether all words of the sentence stand in quotation marks.
bool wholly_quoted(const Reading& reading, std::uint32_t sentence) {
  const Range range = reading.sentence(sentence);
  std::uint32_t words = 0;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (reading.mark(i)) continue;
    ++words;
    if (reading.words[i].quote == kNone) return false;
  }
  return words > 0;
}

}  // namespace

std::optional<Found> find_at(const Reading& reading, const Lexicon& lexicon, const Model& model,
                             std::uint32_t head) {
  Found found{.site = site_of(reading, head), .content = {}};
  Features features;
  cue_features(reading, found.site, features);
  found.outer_logit = model.score(Head::kOutermost, features);
  found.cue_logit = model.score(Head::kCue, features);
  if (std::max(found.outer_logit, found.cue_logit) < -2.2F) return std::nullopt;
  choose_source(reading, model, found, found.site.sentence);
  leave_object_out(reading, lexicon, found);
  if (!choose_content(reading, model, found)) return std::nullopt;
  found.cue = cue_of(reading, found);
  return found;
}

void take_source_inside(const Reading& reading, const Model& model, const Range& within, Found& found) {
  const bool finite = found.site.type == CueType::kActive || found.site.type == CueType::kPassive;
  const bool outside = !found.source.empty() && found.source.first < within.first;
  if (!finite || !outside || found.site.group.first == within.first) return;
  // A base phrase right before the verb is its subject.
  if (reading.words[found.site.group.first - 1].chunk == kNone) return;
  const Range before = found.source;
  choose_source(reading, model, found, within);
  if (found.source.empty()) found.source = before;
}

EvidenceOfCue evidence_of(const Found& found, bool outermost) {
  return {1, static_cast<double>(outermost ? found.outer_logit : found.cue_logit),
          static_cast<double>(found.source_log), static_cast<double>(found.content_log)};
}

double confidence_of(const Model& model, const Found& found, bool outermost) {
  return logistic(model.calibration, evidence_of(found, outermost));
}

void stop_at_coordination(const Reading& reading, const Lexicon& lexicon, Found& found) {
  const CueEntry* entry = reading.words[found.site.head].entry;
  if (entry == nullptr || found.content.size() != 1 || takes_clause(lexicon, *entry)) return;
  take_noun_in(reading, found, found.content.front());
  leave_place_out(reading, lexicon, found.content.front());
  Range& content = found.content.front();
  if (content.first < found.site.head || reading.opens_quote(content.first)) return;
  bool verb = false;
  for (std::uint32_t i = content.first + 1; i + 1 < std::min(content.last, content.first + kLongestScan);
       ++i) {
    const Tag tag = reading.tag(i);
    verb = verb || is_verb(tag) || tag == Tag::kAuxiliary || tag == Tag::kModal;
    const bool but = reading.is(i, "but") && reading.is(i - 1, ",");
    const bool joint = tag == Tag::kConjunction && !verb && starts_clause(reading, i + 1, content.last);
    if (!but && !joint) continue;
    content.last = reading.is(i - 1, ",") ? i - 1 : i;
    return;
  }
}

void stop_before_according(const Reading& reading, Found& found) {
  if (found.site.type == CueType::kAccording) return;
  Range& content = found.content.back();
  for (std::uint32_t i = content.first + 2; i < content.last; ++i) {
    if (!reading.is(i, "according") || !reading.is(i - 1, ",") || reading.words[i].quote != kNone) continue;
    content.last = i - 1;
    return;
  }
}

void go_on_to_quotation(const Reading& reading, Found& found) {
  Range& content = found.content.back();
  if (content.first < found.site.head || content.last + 2 >= found.site.sentence.last) return;
  const Tag next = reading.tag(content.last);
  if (next != Tag::kPreposition && next != Tag::kTo) return;
  if (!reading.opens_quote(content.last + 1)) return;
  const std::uint32_t end = found.site.sentence.last;
  if (end - content.last > kLongestScan || (found.source.first > content.last && !found.source.empty()))
    return;
  for (std::uint32_t i = content.last; i < end; ++i) {
    const Tag tag = reading.tag(i);
    const bool verb = is_verb(tag) || tag == Tag::kAuxiliary || tag == Tag::kModal;
    if (verb && reading.words[i].quote == kNone) return;
  }
  content.last = end;
}

void extend_quotations(const Reading& reading, std::vector<Found>& all) {
  std::vector<bool> own_cue(reading.sentence_count(), false);
  for (const Found& found : all) {
    if (reading.words[found.site.head].quote == kNone)
      own_cue[reading.words[found.site.head].sentence] = true;
  }
  for (Found& found : all) {
    if (reading.words[found.site.head].quote != kNone) continue;
    // Back to where the quotation opened, sentences before.
    Range& first = found.content.front();
    const std::uint32_t opening = reading.words[first.first].quote;
    if (opening != kNone && first.first == found.site.sentence.first) {
      const std::uint32_t start = reading.quotes[opening].tokens.first;
      if (start < first.first) first.first = start;
    }
    Range& last = found.content.back();
    const bool quoted_end =
        reading.words[last.last - 1].quote != kNone || reading.words[last.first].quote != kNone;
    if (!quoted_end) continue;
    const std::uint32_t quote = reading.words[last.last - 1].quote;
    std::uint32_t reached = last.last;
    if (quote != kNone && reading.quotes[quote].tokens.last > last.last &&
        reading.quotes[quote].tokens.first < last.last) {
      reached = reading.quotes[quote].tokens.last;
      last.last = reached;
    }
    // Following sentences in quotation marks, in the same paragraph or right after it.
    const std::uint32_t here = reading.words[std::max(reached, found.site.sentence.last) - 1].sentence;
    std::uint32_t next = here + 1;
    while (next < reading.sentence_count() && next <= here + 40 && !own_cue[next] &&
           wholly_quoted(reading, next)) {
      ++next;
    }
    if (next == here + 1) continue;
    const Range tail{reading.sentence(here + 1).first, reading.sentence(next - 1).last};
    if (last.last + 1 >= tail.first) {
      last.last = tail.last;
    } else {
      found.content.push_back(tail);
    }
  }
}

}  // namespace toguna::attribution
