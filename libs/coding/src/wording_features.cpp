#include "wording_features.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "mentions.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kHighest = 4;  // governing words looked at
constexpr std::size_t kNear = 8;     // words before and after the option looked at by twos
constexpr int kMostTogether = 3;     // phrases that point one way, counted

enum Kind : std::uint32_t {
  kAttitude = 400,
  kAttitudeFar,
  kAttitudePhrase,
  kAttitudeGoverns,
  kAttitudeNearest,
  kAttitudesTogether,
  kNoAttitude,
  kPair,
  kPairPlace,
  kBag,
  kPath,
  kPathRelation,
  kTogetherRules,
  kTogetherTree,
  kBeforeAttitude,
  kBeforeOption,
  kBeforeQuestion,
};

constexpr std::uint32_t kOption = 1, kOtherOption = 2, kName = 3;  // in place of a word

/// Where a phrase stands to the option.
enum Side : std::uint32_t { kBefore, kAfter, kAround };

class Wording {
 public:
  Wording(const MarkedSentence& sentence, const OptionMatch& option, WordRange within, StanceFeatures& out)
      : sentence_(sentence), option_(option), within_(within), out_(out) {}

  void attitudes(const std::optional<Judgement>& by_rules) {
    const std::vector<std::size_t> above = sentence_.above(option_.words, kHighest);
    std::array<int, 3> inside{}, outside{};  // of objects before the option, subjects after it, and hints
    const LexiconMatch* nearest = nullptr;
    for (const LexiconMatch& phrase : sentence_.attitudes) {
      if (std::any_of(phrase.words.begin(), phrase.words.end(), [&](std::size_t i) { return is_option(i); }))
        continue;
      const bool inner = within_.contains(phrase.range.begin);
      const Side side = phrase.range.end <= option_.range.begin   ? kBefore
                        : phrase.range.begin >= option_.range.end ? kAfter
                                                                  : kAround;
      const std::size_t far = side == kBefore  ? option_.range.begin - phrase.range.end
                              : side == kAfter ? phrase.range.begin - option_.range.end
                                               : 0;
      const auto log_far = static_cast<std::uint32_t>(std::lround(std::log2(1.0 + static_cast<double>(far))));
      const auto use = static_cast<std::uint32_t>(phrase.use);
      const int points = phrase.polarity;
      const std::uint32_t way = way_of(points);
      out_.add(kAttitude, use, way, side * 2 + (inner ? 1 : 0));
      out_.add(kAttitudeFar, use * 4 + way, side, log_far);
      out_.add(kAttitudePhrase, static_cast<std::uint32_t>(phrase.entry), way, side * 2 + (inner ? 1 : 0));
      for (std::size_t k = 0; k < above.size(); ++k)
        if (phrase.range.contains(above[k])) {
          out_.add(kAttitudeGoverns, use * 4 + way, static_cast<std::uint32_t>(k));
          out_.add(kAttitudeGoverns, use * 4 + way, 9);
        }
      auto& sums = inner ? inside : outside;
      if (phrase.use == Use::kObject && side == kBefore) sums[0] += points;
      if (phrase.use == Use::kSubject && side == kAfter) sums[1] += points;
      if (phrase.use == Use::kHint) sums[2] += points;
      if (inner && phrase.use == Use::kObject && side == kBefore) nearest = &phrase;
    }
    if (nearest != nullptr) out_.add(kAttitudeNearest, way_of(nearest->polarity));
    if (sentence_.attitudes.empty()) out_.add(kNoAttitude);
    for (std::uint32_t k = 0; k < inside.size(); ++k) {
      out_.add(kAttitudesTogether, k, sum_of(inside[k]));
      out_.add(kAttitudesTogether, 10 + k, sum_of(outside[k]));
    }
    out_.add(kAttitudesTogether, 20, sum_of(inside[0] + inside[1] + inside[2]));
    out_.add(kAttitudesTogether, 21, sum_of(inside[0] + inside[1] + inside[2]),
             sum_of(outside[0] + outside[1] + outside[2]));
    together(by_rules, inside, nearest);
  }

  /// Signs that only say something side by side: "would not", "refused", "if".
  void together(const std::optional<Judgement>& by_rules, const std::array<int, 3>& inside,
                const LexiconMatch* nearest) {
    const std::uint32_t rules = !by_rules ? 3U : way_of(by_rules->polarity);
    const std::uint32_t closest = nearest == nullptr ? 3U : way_of(nearest->polarity);
    const std::uint32_t all = way_of(inside[0] + inside[1] + inside[2]);
    std::uint32_t found = 0;
    for (const LexiconMatch& mark : sentence_.marks) {
      if (!within_.contains(mark.range.begin)) continue;
      if (mark.use == Use::kNegation) found |= 1U;
      if (mark.use == Use::kCondition) found |= 2U;
      if (mark.use == Use::kModal) found |= 4U;
    }
    const std::size_t top = sentence_.top_of(option_.words);
    const std::uint32_t relation = feature_value(sentence_.word(top).relation);
    out_.add(kTogetherRules, rules, closest, all);
    out_.add(kTogetherRules, rules * 4 + closest, all, 10 + found);
    out_.add(kTogetherRules, rules * 4 + closest, way_of(inside[2]), 20 + way_of(inside[1]));
    out_.add(kTogetherTree, relation, closest * 4 + all, found);
    out_.add(kTogetherTree, relation, closest * 4 + all, 20 + static_cast<std::uint32_t>(option_.kind));
  }

  /// What the sentence before said, for those that go on from it.
  void preceding(const Preceding& before) {
    const auto kind = static_cast<std::uint32_t>(option_.kind);
    if (!before.any) {
      out_.add(kBeforeOption, 9, kind);
      return;
    }
    const std::uint32_t same =
        std::binary_search(before.options.begin(), before.options.end(), option_.option) ? 2
        : before.options.empty()                                                         ? 0
                                                                                         : 1;
    out_.add(kBeforeOption, same, kind);
    out_.add(kBeforeAttitude, sum_of(before.attitude), same);
    out_.add(kBeforeAttitude, way_of(before.attitude), same * 10 + kind, sentence_.attitudes.empty() ? 1 : 0);
    out_.add(kBeforeQuestion, before.asks ? 1 : 0, same, kind);
    out_.add(kBeforeQuestion, before.asks ? 1 : 0, 10 + same, value(sentence_.range().begin));
  }

  /// Words by twos near the option, and all words that may judge it.
  void pairs() {
    const WordRange all = sentence_.range();
    const std::size_t from = std::max(all.begin + kNear, option_.range.begin) - kNear;
    const std::size_t to = std::min(all.end, option_.range.end + kNear);
    for (std::size_t i = from; i + 1 < to; ++i) {
      const std::uint32_t side = i < option_.range.begin  ? kBefore
                                 : i >= option_.range.end ? kAfter
                                                          : kAround;
      out_.add(kPair, value(i), value(i + 1));
      out_.add(kPairPlace, value(i), value(i + 1), side);
    }
    for (std::size_t i = within_.begin; i < within_.end; ++i)
      if (!sentence_.word(i).mark && !is_option(i)) out_.add(kBag, value(i), i < option_.range.begin ? 1 : 0);
  }

  /// The words that govern the option, read as one way up the tree.
  void path() {
    std::uint32_t words = 0, relations = 0;
    std::size_t below = sentence_.top_of(option_.words);
    for (const std::size_t up : sentence_.above(option_.words, kHighest)) {
      words = StanceFeatures::mix(words, value(up));
      relations = StanceFeatures::mix(StanceFeatures::mix(relations, value(up)),
                                      feature_value(sentence_.word(below).relation));
      out_.add(kPath, words);
      out_.add(kPathRelation, relations);
      below = up;
    }
  }

 private:
  bool is_option(std::size_t word) const {
    return std::binary_search(option_.words.begin(), option_.words.end(), word);
  }

  std::uint32_t value(std::size_t i) const {
    return is_option(i) ? kOption : sentence_.values[i - sentence_.range().begin];
  }

  static std::uint32_t way_of(int points) { return points < 0 ? 0U : points > 0 ? 2U : 1U; }
  static std::uint32_t sum_of(int sum) {
    return static_cast<std::uint32_t>(std::clamp(sum, -kMostTogether, kMostTogether) + kMostTogether);
  }

  const MarkedSentence& sentence_;
  const OptionMatch& option_;
  WordRange within_;
  StanceFeatures& out_;
};

}  // namespace

void find_wording(const Lexicon& attitudes, MarkedSentence& sentence) {
  const WordRange range = sentence.range();
  sentence.attitudes = attitudes.find(sentence.document->words(), range);
  for (LexiconMatch& phrase : sentence.attitudes)
    if (sentence.negated(phrase.range.begin, range.begin)) phrase.polarity = -phrase.polarity;
  sentence.values.clear();
  for (std::size_t i = range.begin; i < range.end; ++i)
    sentence.values.push_back(feature_value(sentence.word(i).lemma));
  for (const NameMatch& name : sentence.names)
    for (std::size_t i = name.range.begin; i < name.range.end; ++i) sentence.values[i - range.begin] = kName;
  for (const OptionMatch& option : sentence.options)
    for (const std::size_t i : option.words) sentence.values[i - range.begin] = kOtherOption;
}

Preceding preceding_of(const MarkedSentence& sentence) {
  Preceding out{.any = true};
  for (const LexiconMatch& phrase : sentence.attitudes) out.attitude += phrase.polarity;
  for (std::size_t i = sentence.range().begin; i < sentence.range().end; ++i)
    out.asks = out.asks || sentence.word(i).text == "?";
  for (const OptionMatch& option : sentence.options)
    if (names_surely(option)) out.options.push_back(option.option);
  std::sort(out.options.begin(), out.options.end());
  return out;
}

void wording_features(const MarkedSentence& sentence, const OptionMatch& option, WordRange within,
                      const std::optional<Judgement>& by_rules, const Preceding& before,
                      StanceFeatures& out) {
  Wording wording(sentence, option, within, out);
  wording.attitudes(by_rules);
  wording.preceding(before);
  wording.pairs();
  wording.path();
}

}  // namespace toguna::coding
