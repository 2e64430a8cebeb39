#include "stance_features.hpp"

#include <algorithm>
#include <cmath>

#include "mentions.hpp"

namespace toguna::coding {
namespace {

constexpr std::size_t kHighest = 4;  // governing words looked at
constexpr std::size_t kNear = 5;     // words before and after the option looked at one by one
constexpr std::size_t kBucket = 5;   // steps of a certainty
constexpr std::uint32_t kNeutral =
    2;  // of a polarity as a feature's value: 0 minus, 1 undecided, 2 none, 3 plus

enum Kind : std::uint32_t {
  kBias,
  kMention,
  kMentionCoverage,
  kMentionPlace,
  kPronounWord,
  kRules,
  kRulesMention,
  kRulesReport,
  kRulesWord,
  kUpWord,
  kUpPath,
  kUpPolarity,
  kUpTag,
  kUpChild,
  kUpChildPolarity,
  kBelow,
  kBelowPolarity,
  kPathSign,
  kNearestBefore,
  kNearestAfter,
  kMarkInside,
  kWordBefore,
  kWordAfter,
  kReportDepth,
  kReportCue,
  kReportSure,
  kReportQuoted,
  kHolderKind,
  kHolderSure,
  kHolderRules,
  kCondition,
  kQuestion,
  kHeading,
  kRivals,
  kLikeness,
  kPast,
  kUpGroup,
  kNearGroup,
  kCueGroup,
  kValence,
};

std::uint32_t bucket(double share) {
  return static_cast<std::uint32_t>(std::lround(share * static_cast<double>(kBucket)));
}

bool judges(Use use) {
  return use == Use::kObject || use == Use::kSubject;
}

class Describer {
 public:
  Describer(const MarkedSentence& sentence, const OptionMatch& option, WordRange within, StanceFeatures& out)
      : sentence_(sentence),
        option_(option),
        within_(within),
        top_(sentence.top_of(option.words)),
        out_(out) {
    for (const LexiconMatch& mark : sentence.marks)
      if (within.contains(mark.range.begin)) marks_.push_back(&mark);
  }

  void mention() {
    const auto kind = static_cast<std::uint32_t>(option_.kind);
    out_.add(kBias);
    out_.add(kMention, kind);
    if (option_.kind == MentionKind::kWords) {
      out_.add(kMentionCoverage, bucket(option_.certainty), static_cast<std::uint32_t>(option_.closest),
               option_.whole_noun ? 1 : 0);
      out_.add(kMentionCoverage, bucket(option_.certainty), 9,
               static_cast<std::uint32_t>(option_.words.size()));
    }
    rivals();
    likeness();
    if (option_.kind == MentionKind::kPronoun || option_.kind == MentionKind::kPointing)
      out_.add(kPronounWord, value(top_));
    out_.add(kMentionPlace, kind, relation(top_));
    out_.add(kMentionPlace, 99, relation(top_));
  }

  /// How like the sentence is to the option's phrases, beside the other options.
  void likeness() {
    const auto kind = static_cast<std::uint32_t>(option_.kind);
    const auto times = static_cast<std::uint32_t>(std::min<std::size_t>(option_.past.times, 3));
    const auto since = static_cast<std::uint32_t>(std::min<std::size_t>(option_.past.since, 6));
    out_.add(kPast, 0, times, kind);
    out_.add(kPast, 1, since, kind);
    out_.add(kPast, 2, times, since);
    if (sentence_.likeness.empty()) {
      out_.add(kLikeness, 99, kind);
      return;
    }
    const Likeness& like = sentence_.likeness[option_.option];
    const auto tenths = [](double x) { return static_cast<std::uint32_t>(std::lround((x + 1) * 10)); };
    const auto covered = tenths(like.coverage);
    const auto echo = static_cast<std::uint32_t>(std::lround(std::min(like.echo, 2.0) * 5));
    const auto ahead = static_cast<std::uint32_t>(std::lround((std::clamp(like.ahead, -0.5, 0.5) + 1) * 10));
    const auto rank = static_cast<std::uint32_t>(std::min<std::size_t>(like.by_coverage, 3));
    const auto echo_rank = static_cast<std::uint32_t>(std::min<std::size_t>(like.by_echo, 3));
    out_.add(kPast, 3, tenths(option_.past.coverage), kind);
    out_.add(kLikeness, 0, covered, kind);
    out_.add(kLikeness, 1, echo, kind);
    out_.add(kLikeness, 2, ahead, kind);
    out_.add(kLikeness, 3, rank, kind);
    out_.add(kLikeness, 4, echo_rank, kind);
    out_.add(kLikeness, 5, rank * 4 + echo_rank, kind);
    out_.add(kLikeness, 6, covered);
    out_.add(kLikeness, 7, echo);
    out_.add(kLikeness, 8, ahead);
    out_.add(kLikeness, 9, rank * 4 + echo_rank);
  }

  /// Other options of the sentence: named more surely, or by the same words.
  void rivals() {
    std::uint32_t surer = 0, alike = 0;
    for (const OptionMatch& other : sentence_.options) {
      if (other.option == option_.option) continue;
      if (names_surely(other) || other.certainty > option_.certainty) ++surer;
      if (std::find_first_of(other.words.begin(), other.words.end(), option_.words.begin(),
                             option_.words.end()) != other.words.end())
        ++alike;
    }
    const auto kind = static_cast<std::uint32_t>(option_.kind);
    out_.add(kRivals, kind, std::min(surer, 3U));
    out_.add(kRivals, kind, 10 + std::min(alike, 3U));
    out_.add(kRivals, kind, std::min(surer, 2U), 20 + std::min(alike, 2U));
  }

  void rules(const std::optional<Judgement>& made, bool reported) {
    const std::uint32_t read = made ? sign(made->polarity) : kNeutral;
    const std::uint32_t how = !made ? 0U : made->by_predicate ? 1U : made->passive ? 2U : 3U;
    out_.add(kRules, read, how);
    out_.add(kRules, read, 9);
    out_.add(kRulesMention, read, static_cast<std::uint32_t>(option_.kind), how);
    out_.add(kRulesReport, read, reported ? 1 : 0);
    if (!made) return;
    out_.add(kRulesWord, read, value(made->judge.begin));
    out_.add(kRules, read, 10 + bucket(made->certainty));
    out_.add(kRules, read, made->chained ? 20 : 21);
  }

  /// The words that govern the option, from the nearest up, and what each of them governs besides.
  void above() {
    int path = 1;
    bool judged = false;
    std::uint32_t relations = 0;
    std::size_t below = top_;
    for (std::uint32_t k = 0; k < kHighest; ++k) {
      const std::size_t up = sentence_.word(below).head;
      relations = StanceFeatures::mix(relations, relation(below));
      if (up == kNoWord || !within_.contains(up)) {
        out_.add(kUpPath, k, relations, up == kNoWord ? 1 : 2);
        break;
      }
      const std::uint32_t polarity = polarity_at(up);
      out_.add(kUpWord, k, value(up));
      out_.add(kUpWord, 9, value(up), relation(below));
      out_.add(kUpGroup, k, sentence_.word(up).meaning.fine);
      out_.add(kUpGroup, 9, sentence_.word(up).meaning.fine, relation(below));
      out_.add(kUpGroup, 8, sentence_.word(up).meaning.coarse, relation(below));
      out_.add(kUpPolarity, k, polarity, relation(below));
      out_.add(kUpPolarity, 9, polarity);
      out_.add(kUpTag, k, static_cast<std::uint32_t>(sentence_.word(up).tag), relation(below));
      if (polarity != kNeutral) {
        path *= polarity == 0 ? -1 : 1;
        judged = true;
      }
      for (std::size_t child = within_.begin; child < within_.end; ++child) {
        if (sentence_.word(child).head != up || child == below || sentence_.word(child).mark) continue;
        out_.add(kUpChild, k, relation(child), value(child));
        out_.add(kUpGroup, 10 + k, relation(child), sentence_.word(child).meaning.fine);
        out_.add(kUpChild, 9, value(up), value(child));
        if (const std::uint32_t of = polarity_at(child); of != kNeutral)
          out_.add(kUpChildPolarity, k, relation(child), of);
        if (sentence_.is(child, Use::kNegation)) out_.add(kUpChildPolarity, k, relation(child), 7);
        if (sentence_.is(child, Use::kNegation)) path *= -1;
      }
      below = up;
    }
    out_.add(kPathSign, judged ? 1 : 0, path > 0 ? 1 : 0);
  }

  /// What the option's own words govern: "the disastrous plan", "the plan's supporters".
  void below() {
    for (std::size_t child = within_.begin; child < within_.end; ++child) {
      if (sentence_.word(child).head != top_ || sentence_.word(child).mark) continue;
      if (std::binary_search(option_.words.begin(), option_.words.end(), child)) continue;
      out_.add(kBelow, relation(child), value(child));
      if (const std::uint32_t of = polarity_at(child); of != kNeutral)
        out_.add(kBelowPolarity, relation(child), of);
    }
  }

  void around() {
    const LexiconMatch* before = nullptr;
    const LexiconMatch* after = nullptr;
    for (const LexiconMatch* mark : marks_) {
      const bool ahead = mark->range.begin >= option_.range.end;
      out_.add(kMarkInside, static_cast<std::uint32_t>(mark->use), sign(mark->polarity), ahead ? 1 : 0);
      if (!judges(mark->use)) continue;
      if (!ahead) before = mark;
      if (ahead && after == nullptr) after = mark;
    }
    for (const auto& [mark, kind] : {std::pair{before, kNearestBefore}, std::pair{after, kNearestAfter}}) {
      if (mark == nullptr) {
        out_.add(kind, 9);
        continue;
      }
      const std::size_t far =
          mark == before ? option_.range.begin - mark->range.end : mark->range.begin - option_.range.end;
      const auto log_far = static_cast<std::uint32_t>(std::lround(std::log2(1.0 + static_cast<double>(far))));
      const bool turned = sentence_.negated(mark->range.begin, within_.begin);
      out_.add(kind, sign(turned ? -mark->polarity : mark->polarity), log_far);
      out_.add(kind, sign(turned ? -mark->polarity : mark->polarity),
               90 + static_cast<std::uint32_t>(mark->use));
    }
    for (std::size_t i = within_.begin; i < within_.end; ++i) {
      if (sentence_.word(i).mark || option_.range.contains(i)) continue;
      if (i < option_.range.begin && option_.range.begin - i <= kNear) {
        out_.add(kWordBefore, value(i));
        out_.add(kNearGroup, 0, sentence_.word(i).meaning.fine);
      }
      if (i >= option_.range.end && i - option_.range.end < kNear) {
        out_.add(kWordAfter, value(i));
        out_.add(kNearGroup, 1, sentence_.word(i).meaning.fine);
      }
    }
    feelings();
    bool asks = false;
    for (std::size_t i = sentence_.range().begin; i < sentence_.range().end; ++i)
      asks = asks || sentence_.word(i).text == "?";
    out_.add(kQuestion, asks ? 1 : 0);
  }

  /// How well or badly people think of the words around.
  void feelings() {
    int sum = 0, all = 0;
    for (std::size_t i = sentence_.range().begin; i < sentence_.range().end; ++i) {
      if (option_.range.contains(i)) continue;
      int of = sentence_.word(i).meaning.valence;
      if (of != 0 && sentence_.negated(i, sentence_.range().begin)) of = -of;
      all += of;
      if (within_.contains(i)) sum += of;
    }
    const auto step = [](int x) { return static_cast<std::uint32_t>(std::clamp(x, -8, 8) / 2 + 8); };
    out_.add(kValence, 0, step(sum));
    out_.add(kValence, 1, step(all));
    out_.add(kValence, 2, step(sum), static_cast<std::uint32_t>(option_.kind));
  }

  void report(const ReportedPlace& place) {
    const auto depth = static_cast<std::uint32_t>(std::min<std::size_t>(place.depth, 3));
    out_.add(kReportDepth, depth, static_cast<std::uint32_t>(option_.kind));
    out_.add(kHeading, place.heading ? 1 : 0);
    if (place.depth == 0) return;
    out_.add(kReportSure, bucket(place.confidence));
    out_.add(kReportQuoted, place.quoted ? 1 : 0);
    for (std::size_t i = place.cue.begin; i < place.cue.end; ++i) {
      const Word& word = (*sentence_.document)[i];
      if (word.mark) continue;
      out_.add(kReportCue, feature_value(word.lemma), place.quoted ? 1 : 0);
      out_.add(kCueGroup, word.meaning.fine, place.quoted ? 1 : 0);
    }
  }

  void holder(const Holder& who, const std::optional<Judgement>& made) {
    const std::uint32_t kind = (who.actor().actor_id.empty() ? 1U : 0U) + (who.principal ? 2U : 0U) +
                               (who.person ? 4U : 0U) + (who.document.empty() ? 0U : 8U);
    out_.add(kHolderKind, kind);
    out_.add(kHolderSure, bucket(who.certainty));
    out_.add(kHolderRules, made ? sign(made->polarity) : kNeutral, bucket(who.certainty));
  }

  void conditions(bool of_support, bool of_refusal) {
    out_.add(kCondition, of_support ? 1 : 0, of_refusal ? 1 : 0);
  }

 private:
  static std::uint32_t sign(int polarity) { return polarity < 0 ? 0U : polarity > 0 ? 3U : 1U; }
  std::uint32_t value(std::size_t i) const { return feature_value(sentence_.word(i).lemma); }
  std::uint32_t relation(std::size_t i) const { return feature_value(sentence_.word(i).relation); }

  /// What the lexicon says of a word as a judge, turned round where it is negated; kNeutral where it is none.
  std::uint32_t polarity_at(std::size_t i) const {
    for (const LexiconMatch* mark : marks_) {
      if (!judges(mark->use) || !mark->range.contains(i)) continue;
      return sign(sentence_.negated(mark->range.begin, within_.begin) ? -mark->polarity : mark->polarity);
    }
    return kNeutral;
  }

  const MarkedSentence& sentence_;
  const OptionMatch& option_;
  WordRange within_;
  std::size_t top_;
  std::vector<const LexiconMatch*> marks_;
  StanceFeatures& out_;
};

}  // namespace

void stance_features(const MarkedSentence& sentence, const OptionMatch& option, WordRange within,
                     const std::optional<Judgement>& by_rules, const ReportedPlace& reported,
                     const Holder* holder, bool condition_of_support, bool condition_of_refusal,
                     StanceFeatures& out) {
  out.clear();
  Describer describe(sentence, option, within, out);
  describe.mention();
  describe.rules(by_rules, reported.depth > 0);
  describe.above();
  describe.below();
  describe.around();
  describe.report(reported);
  if (holder != nullptr) describe.holder(*holder, by_rules);
  describe.conditions(condition_of_support, condition_of_refusal);
}

}  // namespace toguna::coding
