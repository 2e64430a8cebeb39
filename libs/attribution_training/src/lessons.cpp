#include "lessons.hpp"

#include <algorithm>
#include <unordered_map>

namespace toguna::attribution_training {
namespace {

using attribution::Range;
using attribution::SpanDecision;

constexpr double kLike = 0.5;  // Dice from which a candidate stands for the marked span
constexpr double kSame = 0.999;
constexpr double kBetter = 1e-9;  // less is no difference

enum class State : std::uint8_t { kPlain, kInContent, kInCue, kHead };

/// The word of a cue that heads it, of those that may.
std::optional<std::uint32_t> head_of(const TokenSet& cue,
                                     const std::unordered_map<std::uint32_t, double>& priors) {
  std::optional<std::uint32_t> best;
  double most = -1;
  for (const std::uint32_t token : cue) {
    const auto found = priors.find(token);
    if (found == priors.end() || found->second <= most) continue;
    most = found->second;
    best = token;
  }
  return best;
}

std::vector<std::optional<std::uint32_t>> heads_of(const Lesson& lesson,
                                                   const std::vector<attribution::CueDecision>& cues) {
  std::unordered_map<std::uint32_t, double> priors;
  for (const auto& cue : cues) priors.emplace(cue.token, cue.prior);
  std::vector<std::optional<std::uint32_t>> out;
  for (const GoldTokens& gold : lesson.gold) out.push_back(head_of(gold.cue, priors));
  return out;
}

/// The candidate most like `wanted`, and how like it is.
std::pair<std::size_t, double> most_like(const Lesson& lesson, const SpanDecision& choice,
                                         const TokenSet& wanted) {
  std::pair<std::size_t, double> best{0, -1};
  for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
    const double likeness = dice(words_of(lesson.tokens, choice.candidates[i].pieces), wanted);
    if (likeness > best.second + kBetter) best = {i, likeness};
  }
  return best;
}

/// What of a content can be found from its cue: the words in the cue's sentence, or all where there are none.
TokenSet within(const Range& sentence, const TokenSet& content) {
  TokenSet here;
  for (const std::uint32_t token : content)
    if (sentence.holds(token)) here.insert(token);
  return here.empty() ? content : here;
}

}  // namespace

void add_cues(const Lesson& lesson, bool outermost, std::vector<CueExample>& out) {
  auto cues = lesson.decisions.cues();
  const auto heads = heads_of(lesson, cues);
  std::vector<State> state(lesson.tokens.tokens.size(), State::kPlain);
  const auto set = [&](const TokenSet& tokens, State to) {
    for (const std::uint32_t token : tokens) state[token] = to;
  };
  for (const GoldTokens& gold : lesson.gold) set(gold.content, State::kInContent);
  for (const GoldTokens& gold : lesson.gold) set(gold.cue, State::kInCue);
  for (const auto& head : heads)
    if (head) state[*head] = State::kHead;
  for (auto& cue : cues) {
    const State here = state[cue.token];
    if (here == State::kInCue || (!outermost && here == State::kInContent)) continue;
    out.push_back({std::move(cue.features), here == State::kHead});
  }
}

void add_spans(const Lesson& lesson, std::vector<SpanExample>* sources, std::vector<SpanExample>* contents,
               AttributionReach& reach) {
  const auto heads = heads_of(lesson, lesson.decisions.cues());
  for (std::size_t g = 0; g < lesson.gold.size(); ++g) {
    const GoldTokens& gold = lesson.gold[g];
    ++reach.marked;
    if (!heads[g]) continue;
    ++reach.headed;
    SpanDecision source = lesson.decisions.sources(*heads[g]);
    const auto [right, likeness] = most_like(lesson, source, gold.source);
    if (likeness < kLike) continue;
    ++reach.source_among;
    reach.source_exactly += likeness > kSame ? 1U : 0U;
    const auto& pieces = source.candidates[right].pieces;
    const Range chosen = pieces.empty() ? Range{} : pieces.front();
    if (sources != nullptr) sources->push_back({std::move(source), right});
    if (contents == nullptr) continue;
    SpanDecision content = lesson.decisions.contents(*heads[g], chosen);
    const TokenSet wanted = within(lesson.decisions.sentence(*heads[g]), gold.content);
    const auto [best, like] = most_like(lesson, content, wanted);
    if (like < kLike) continue;
    ++reach.content_among;
    reach.content_exactly += like > kSame ? 1U : 0U;
    contents->push_back({std::move(content), best});
  }
}

}  // namespace toguna::attribution_training
