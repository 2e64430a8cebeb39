#include "assemble.hpp"

#include <algorithm>

namespace toguna::attribution {
namespace {

std::uint32_t first_token(const Found& found) {
  std::uint32_t first = std::min(found.cue.first, found.content.front().first);
  if (!found.source.empty()) first = std::min(first, found.source.first);
  return first;
}

bool content_holds(const Found& outer, std::uint32_t token) {
  return std::any_of(outer.content.begin(), outer.content.end(),
                     [&](const Range& piece) { return piece.holds(token); });
}

std::uint32_t content_size(const Found& found) {
  std::uint32_t size = 0;
  for (const Range& piece : found.content) size += piece.size();
  return size;
}

/// Sets `inside` to the smallest content that holds the cue, found by a sweep over pieces. Where two hold
/// each other's cue, the likelier one is the outer one.
void nest(std::vector<Found>& all, const Model& model) {
  struct Piece {
    Range tokens;
    std::size_t owner;
  };
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // A doubtful attribution may stand inside another, but hides none.
    if (confidence_of(model, all[i], true) < static_cast<double>(model.threshold)) continue;
    for (const Range& piece : all[i].content) pieces.push_back({piece, i});
  }
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.tokens.first < b.tokens.first; });
  std::vector<std::size_t> by_cue(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) by_cue[i] = i;
  std::sort(by_cue.begin(), by_cue.end(),
            [&](std::size_t a, std::size_t b) { return all[a].site.head < all[b].site.head; });
  std::vector<Piece> open;
  std::size_t next = 0;
  for (const std::size_t i : by_cue) {
    const std::uint32_t head = all[i].site.head;
    for (; next < pieces.size() && pieces[next].tokens.first <= head; ++next) open.push_back(pieces[next]);
    std::erase_if(open, [&](const Piece& piece) { return piece.tokens.last <= head; });
    // Only the latest openings matter; a bound keeps absurd input linear.
    if (open.size() > 64) open.erase(open.begin(), open.end() - 64);
    for (const Piece& piece : open) {
      const std::size_t outer = piece.owner;
      if (outer == i) continue;
      const bool mutual = content_holds(all[i], all[outer].site.head);
      if (mutual && all[i].outer_logit >= all[outer].outer_logit) continue;
      const std::optional<std::size_t> around = all[i].inside;
      if (!around || content_size(all[outer]) < content_size(all[*around])) all[i].inside = outer;
    }
  }
}

/// Confident enough; or, where doubtful ones are wanted, surely a cue though its spans are unsure.
bool is_kept(const Model& model, const Found& found, double confidence, double least) {
  return confidence >= least || (least < static_cast<double>(model.threshold) && found.cue_logit > -0.3F);
}

Span trimmed(const Reading& reading, Range range) {
  const auto loose = [&](std::uint32_t token) {
    const std::string_view text = reading.text(token);
    return text == "," || text == "." || text == ";" || text == ":";
  };
  while (range.size() > 1 && loose(range.first)) ++range.first;
  while (range.size() > 1 && loose(range.last - 1)) --range.last;
  return reading.span(range);
}

}  // namespace

std::vector<Found> find_all(const Reading& reading, const Lexicon& lexicon, const Model& model,
                            double least) {
  std::vector<Found> all;
  for (std::uint32_t i = 0; i < reading.size(); ++i) {
    if (!may_head_cue(reading, i)) continue;
    auto found = find_at(reading, lexicon, model, i);
    if (!found) continue;
    const double best = std::max(confidence_of(model, *found, true), confidence_of(model, *found, false));
    if (!is_kept(model, *found, best, least)) continue;
    go_on_to_quotation(reading, *found);
    stop_at_coordination(reading, lexicon, *found);
    stop_before_according(reading, *found);
    all.push_back(std::move(*found));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Found& a, const Found& b) { return first_token(a) < first_token(b); });
  extend_quotations(reading, all);
  nest(all, model);
  for (Found& found : all) {
    const std::optional<std::size_t> around = found.inside;
    if (!around) continue;
    for (const Range& piece : all[*around].content) {
      if (piece.holds(found.site.head)) take_source_inside(reading, model, piece, found);
    }
  }
  return all;
}

std::vector<Attribution> write_out(const Reading& reading, const Model& model, const std::vector<Found>& all,
                                   bool keep_nested, double least) {
  std::vector<Attribution> out;
  std::vector<std::optional<std::size_t>> place(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Found& found = all[i];
    const double confidence = confidence_of(model, found, !found.inside);
    if (!is_kept(model, found, confidence, least)) continue;
    if (found.inside && !keep_nested) continue;
    place[i] = out.size();
    Attribution attribution{.confidence = confidence};
    if (!found.source.empty()) attribution.source.push_back(reading.span(found.source));
    attribution.cue.push_back(reading.span(found.cue));
    for (const Range& piece : found.content) attribution.content.push_back(trimmed(reading, piece));
    std::sort(attribution.content.begin(), attribution.content.end());
    out.push_back(std::move(attribution));
  }
  if (!keep_nested) return out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::optional<std::size_t> here = place[i];
    const std::optional<std::size_t> around = all[i].inside;
    if (here && around) out[*here].inside = place[*around];
  }
  return out;
}

}  // namespace toguna::attribution
