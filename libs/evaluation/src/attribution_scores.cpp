#include "toguna/evaluation/attribution_scores.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "attribution_slices.hpp"
#include "toguna/text/utf8.hpp"
#include "word_sets.hpp"

namespace toguna::evaluation {
namespace {

constexpr double kLike = 0.5;
constexpr std::array<double, 2> kCovered = {0.3, 0.8};

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

std::vector<RoleWords> words_of(const WordIndex& index, std::span<const Attribution> all) {
  std::vector<RoleWords> out;
  out.reserve(all.size());
  for (const Attribution& one : all) out.push_back(index.roles(one));
  return out;
}

void count_roles(const std::vector<RoleWords>& marked, const std::vector<RoleWords>& found,
                 AttributionCounts& out) {
  for (std::size_t role = 0; role < kRoles; ++role) {
    const auto sets = [&](const std::vector<RoleWords>& all) {
      std::set<WordSet> each;
      for (const RoleWords& one : all)
        if (!one[role].empty()) each.insert(one[role]);
      return each;
    };
    const auto words = [&](const std::vector<RoleWords>& all) {
      std::set<std::uint32_t> each;
      for (const RoleWords& one : all) each.insert(one[role].begin(), one[role].end());
      return WordSet(each.begin(), each.end());
    };
    const auto marked_sets = sets(marked);
    const auto found_sets = sets(found);
    const auto same = std::count_if(found_sets.begin(), found_sets.end(),
                                    [&](const WordSet& one) { return marked_sets.contains(one); });
    out.exact[role] = {static_cast<double>(same), found_sets.size(), marked_sets.size()};
    const WordSet marked_words = words(marked);
    const WordSet found_words = words(found);
    out.token[role] = {static_cast<double>(shared(marked_words, found_words)), found_words.size(),
                       marked_words.size()};
  }
}

/// From a content's first character to its last.
Span extent_of_content(const Attribution& one) {
  Span out = one.content.front();
  for (const Span& piece : one.content)
    out = {std::min(out.begin, piece.begin), std::max(out.end, piece.end)};
  return out;
}

bool touch(const std::vector<Span>& a, const std::vector<Span>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Span& x) {
    return std::any_of(b.begin(), b.end(), [&](const Span& y) { return x.overlaps(y); });
  });
}

/// The Gender Gap Tracker's rule: in the order of the marked ones, each takes what covers most of it.
void count_covered(std::span<const Attribution> marked, std::span<const Attribution> found,
                   AttributionCounts& out) {
  for (std::size_t k = 0; k < kCovered.size(); ++k) {
    std::vector<bool> taken(found.size());
    std::size_t hits = 0;
    for (const Attribution& one : marked) {
      const Span whole = extent_of_content(one);
      std::optional<std::size_t> best;
      double most = 0;
      for (std::size_t j = 0; j < found.size(); ++j) {
        if (taken[j] || found[j].content.empty()) continue;
        const Span other = extent_of_content(found[j]);
        const std::size_t begin = std::max(whole.begin, other.begin);
        const std::size_t end = std::min(whole.end, other.end);
        const double share =
            begin < end ? static_cast<double>(end - begin) / static_cast<double>(whole.length()) : 0;
        if (share <= kCovered[k] || share <= most) continue;
        most = share;
        best = j;
      }
      if (!best) continue;
      taken[*best] = true;
      ++hits;
      const bool neither = one.source.empty() && found[*best].source.empty();
      out.speaker_right[k] += neither || touch(one.source, found[*best].source) ? 1U : 0U;
    }
    out.covered[k] = {static_cast<double>(hits), found.size(), marked.size()};
  }
}

/// Of each marked one: what it was paired with, and how well.
struct Match {
  std::optional<std::size_t> found;
  bool detected = false, who_what = false;
};

struct Compared {
  AttributionCounts counts;
  std::vector<Match> matches;      ///< one for each marked
  std::vector<Attribution> found;  ///< without the dropped
};

Compared compare(const WordIndex& index, std::span<const Attribution> marked,
                 std::span<const Attribution> all_found, const std::vector<Span>& discarded) {
  Compared out;
  const WordSet unmarked = index.words(discarded);
  const std::vector<RoleWords> marked_words = words_of(index, marked);
  std::vector<RoleWords> found_words;
  for (const Attribution& one : all_found) {
    RoleWords words = index.roles(one);
    const WordSet& content = words[kContent];
    if (!content.empty() && 2 * shared(content, unmarked) >= content.size()) {
      ++out.counts.dropped;
      continue;
    }
    found_words.push_back(std::move(words));
    out.found.push_back(one);
  }
  const Pairs pairs = pair_up(marked_words, found_words);
  AttributionCounts& counts = out.counts;
  counts.pairs = pairs.size();
  for (Hits* hits : {&counts.detect, &counts.who_what, &counts.who_head, &counts.soft, &counts.strict}) {
    hits->found = out.found.size();
    hits->marked = marked.size();
  }
  out.matches.resize(marked.size());
  for (const auto& [i, j] : pairs) {
    const RoleWords& m = marked_words[i];
    const RoleWords& f = found_words[j];
    const auto agree = [&](Role role) {
      return shared(m[role], f[role]) > 0 || (m[role].empty() && f[role].empty());
    };
    const double source = dice(m[kSource], f[kSource]);
    const double content = dice(m[kContent], f[kContent]);
    counts.soft.right += (source + dice(m[kCue], f[kCue]) + content) / 3;
    counts.strict.right += m == f ? 1 : 0;
    Match& match = out.matches[i];
    match.found = j;
    match.detected = content >= kLike;
    match.who_what = match.detected && source >= kLike;
    counts.detect.right += match.detected ? 1 : 0;
    counts.who_what.right += match.who_what ? 1 : 0;
    counts.who_head.right += match.detected && agree(kSource) ? 1 : 0;
    counts.cue_touched += match.detected && agree(kCue) ? 1U : 0U;
  }
  count_roles(marked_words, found_words, counts);
  count_covered(marked, out.found, counts);
  return out;
}

bool has_speech_cue(std::u32string_view text, const Attribution& one, const AttributionWords& words) {
  const auto cue = plain_words(text, one.cue);
  return std::any_of(cue.begin(), cue.end(), [&](const auto& word) { return words.is(word, "speech"); });
}

/// The speech tier: a found one that pairs with a marked one of another tier counts as neither right nor
/// wrong.
AttributionCounts speech_tier(std::u32string_view text, const WordIndex& index, const MarkedArticle& article,
                              std::span<const Attribution> found, const AttributionWords& words) {
  std::vector<std::optional<std::size_t>> partner(found.size());
  for (const auto& [i, j] : pair_up(words_of(index, article.attributions), words_of(index, found)))
    partner[j] = i;
  std::vector<Attribution> marked_here, found_here;
  for (const Attribution& one : article.attributions)
    if (has_speech_cue(text, one, words)) marked_here.push_back(one);
  for (std::size_t j = 0; j < found.size(); ++j) {
    const bool here = partner[j] ? has_speech_cue(text, article.attributions[*partner[j]], words)
                                 : found[j].cue.empty() || has_speech_cue(text, found[j], words);
    if (here) found_here.push_back(found[j]);
  }
  return compare(index, marked_here, found_here, article.discarded).counts;
}

void list_errors(const MarkedArticle& article, const Compared& compared, AttributionScores& out) {
  const text::CodePointIndex index(article.text);
  const auto said = [&](const std::vector<Span>& spans) {
    std::string words;
    for (const Span& span : spans) {
      if (!words.empty()) words += " ... ";
      words += index.slice(span);
    }
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
  };
  const auto line = [&](const std::string& source, const Attribution& one) {
    return article.id + ": " + source + " | " + said(one.cue) + " | " + said(one.content);
  };
  std::vector<bool> used(compared.found.size());
  for (std::size_t i = 0; i < compared.matches.size(); ++i) {
    const Match& match = compared.matches[i];
    const Attribution& marked = article.attributions[i];
    if (!match.detected) {
      out.missed.push_back(line(said(marked.source), marked));
      continue;
    }
    const Attribution& found = compared.found[*match.found];
    used[*match.found] = true;
    if (!match.who_what)
      out.wrong_source.push_back(line(said(marked.source) + " <- " + said(found.source), found));
  }
  for (std::size_t j = 0; j < used.size(); ++j)
    if (!used[j]) out.surplus.push_back(line(said(compared.found[j].source), compared.found[j]));
}

}  // namespace

double Hits::f1() const {
  const double p = precision();
  const double r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

void Hits::add(const Hits& other) {
  right += other.right;
  found += other.found;
  marked += other.marked;
}

void AttributionCounts::add(const AttributionCounts& other) {
  detect.add(other.detect);
  who_what.add(other.who_what);
  who_head.add(other.who_head);
  soft.add(other.soft);
  strict.add(other.strict);
  for (std::size_t role = 0; role < kRoles; ++role) {
    exact[role].add(other.exact[role]);
    token[role].add(other.token[role]);
  }
  for (std::size_t k = 0; k < covered.size(); ++k) {
    covered[k].add(other.covered[k]);
    speaker_right[k] += other.speaker_right[k];
  }
  pairs += other.pairs;
  cue_touched += other.cue_touched;
  dropped += other.dropped;
}

void AttributionScores::add(const AttributionScores& other) {
  articles += other.articles;
  all.add(other.all);
  speech.add(other.speech);
  for (const auto& [name, count] : other.slices) {
    SliceCount& mine = slices[name];
    mine.marked += count.marked;
    mine.detected += count.detected;
    mine.who_what += count.who_what;
  }
  missed.insert(missed.end(), other.missed.begin(), other.missed.end());
  surplus.insert(surplus.end(), other.surplus.begin(), other.surplus.end());
  wrong_source.insert(wrong_source.end(), other.wrong_source.begin(), other.wrong_source.end());
}

AttributionScores attribution_scores(const MarkedArticle& article, std::span<const Attribution> found,
                                     const language::Tokens& tokens, const AttributionWords& words) {
  const std::u32string text = text::to_code_points(article.text);
  const WordIndex index(text);
  AttributionScores out{.articles = 1};
  const Compared compared = compare(index, article.attributions, found, article.discarded);
  out.all = compared.counts;
  out.speech = speech_tier(text, index, article, found, words);
  for (std::size_t i = 0; i < article.attributions.size(); ++i) {
    for (const std::string& name : slices_of({text, tokens, words}, article.attributions[i])) {
      SliceCount& count = out.slices[name];
      ++count.marked;
      count.detected += compared.matches[i].detected ? 1U : 0U;
      count.who_what += compared.matches[i].who_what ? 1U : 0U;
    }
  }
  list_errors(article, compared, out);
  return out;
}

}  // namespace toguna::evaluation
