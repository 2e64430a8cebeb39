#include "stance.hpp"

#include <algorithm>
#include <array>

namespace toguna::coding {
namespace {

using language::Tag;

constexpr double kPredicate = 0.95;
constexpr double kNear = 0.95;
constexpr double kFar = 0.8;  // many words between the judging word and the option
constexpr double kCarriedOver = 0.8;
constexpr double kBareNo = 0.65;
constexpr double kByModal = 0.7;
constexpr std::size_t kFarWords = 14;
constexpr std::size_t kPartReach = 4;
constexpr std::size_t kModalReach = 10;

bool is_adverb_or_auxiliary(const Word& word) {
  return word.tag == Tag::kAdverb || word.tag == Tag::kAuxiliary || word.tag == Tag::kModal ||
         word.tag == Tag::kNot;
}

/// Looks for judgements of one option within bounds.
class Judge {
 public:
  Judge(const MarkedSentence& sentence, const OptionMatch& option, std::size_t from, std::size_t to)
      : sentence_(sentence),
        option_(option),
        from_(from),
        to_(to),
        clause_from_(sentence.clause_begin(option.range.begin, from)),
        clause_to_(sentence.clause_end(option.range.end, to)) {}

  std::optional<Judgement> judge() const {
    using Rule = std::optional<Judgement> (Judge::*)() const;
    constexpr std::array<Rule, 7> kInOrder = {&Judge::undecided, &Judge::predicate,    &Judge::passive,
                                              &Judge::governed,  &Judge::carried_over, &Judge::modal,
                                              &Judge::bare_no};
    std::optional<Judgement> made;
    for (const Rule rule : kInOrder) {
      made = (this->*rule)();
      if (made.has_value()) break;
    }
    return made;
  }

 private:
  /// A comma that opens a new statement of its own between two places: ", and [subject] [verb]".
  bool parted(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin; i < end; ++i)
      if (sentence_.word(i).text == "." || sentence_.word(i).text == "?" || sentence_.word(i).text == "!")
        return true;
    return false;
  }

  std::optional<Judgement> undecided() const {
    for (const LexiconMatch& mark : sentence_.marks) {
      const bool before = mark.range.begin >= clause_from_ && mark.range.end <= option_.range.begin;
      const bool after = mark.range.begin >= option_.range.end && mark.range.end <= clause_to_;
      if (mark.use == Use::kUndecided && (before || after))
        return Judgement{.polarity = 0, .certainty = kNear, .judge = mark.range};
    }
    return std::nullopt;
  }

  /// "considers X premature": the predicate stands right behind the option that the verb names.
  const LexiconMatch* finding(const LexiconMatch& predicate) const {
    if (predicate.range.begin > option_.range.end + 1) return nullptr;
    for (const LexiconMatch& mark : sentence_.marks)
      if (mark.use == Use::kFinds && mark.range.begin >= clause_from_ &&
          mark.range.end <= option_.range.begin && option_.range.begin - mark.range.end <= kPartReach)
        return &mark;
    return nullptr;
  }

  std::optional<Judgement> predicate() const {
    for (const LexiconMatch& mark : sentence_.marks) {
      if (mark.range.begin < option_.range.end || mark.range.end > clause_to_) continue;
      if (mark.use == Use::kObject && language::is_verb(sentence_.word(mark.range.begin).tag)) {
        // Another judgement begins here with a subject of its own, or with the option as its passive subject.
        return std::nullopt;
      }
      if (mark.use != Use::kSubject || parted(option_.range.end, mark.range.begin)) continue;
      if (const LexiconMatch* verb = finding(mark); verb != nullptr) {
        const bool turned = sentence_.negated(verb->range.begin, from_);
        return Judgement{
            .polarity = turned ? -mark.polarity : mark.polarity, .certainty = kNear, .judge = verb->range};
      }
      if (!links(option_.range.end, mark.range)) continue;
      const bool turned = sentence_.negated(mark.range.begin, option_.range.end);
      return Judgement{.polarity = turned ? -mark.polarity : mark.polarity,
                       .certainty = kPredicate,
                       .by_predicate = true,
                       .judge = mark.range,
                       .negated_within = holds_negation(mark.range)};
    }
    return std::nullopt;
  }

  bool holds_negation(WordRange range) const {
    for (std::size_t i = range.begin; i < range.end; ++i)
      if (sentence_.word(i).tag == Tag::kNot) return true;
    return false;
  }

  /// Whether a form of "be" (or a modal that is part of the predicate) stands between the option and its
  /// predicate.
  bool links(std::size_t begin, WordRange predicate) const {
    for (std::size_t i = begin; i < predicate.end; ++i) {
      const Tag tag = sentence_.word(i).tag;
      if (sentence_.is(i, Use::kAuxiliary) || tag == Tag::kAuxiliary || tag == Tag::kModal) return true;
    }
    return false;
  }

  std::optional<Judgement> passive() const {
    bool be = false;
    for (std::size_t i = option_.range.end; i < clause_to_; ++i) {
      const bool infinitive = sentence_.word(i - 1).folded == "to";
      if (sentence_.is(i, Use::kAuxiliary) && !infinitive) be = true;
      const LexiconMatch* mark = object_mark_at(i);
      if (mark == nullptr) continue;
      if (!be || sentence_.word(i).tag != Tag::kParticiple) return std::nullopt;
      Judgement made{.polarity = sentence_.negated(i, option_.range.end) ? -mark->polarity : mark->polarity,
                     .certainty = kNear,
                     .judge = mark->range,
                     .passive = true};
      for (std::size_t j = mark->range.end; j < std::min(clause_to_, mark->range.end + 3); ++j) {
        if (sentence_.word(j).folded != "by") continue;
        std::size_t end = j + 1;
        while (end < clause_to_ && sentence_.word(end).text != ",") ++end;
        made.passive_agent = WordRange{j + 1, end};
      }
      return made;
    }
    return std::nullopt;
  }

  std::optional<Judgement> governed() const { return governed_from(clause_from_); }

  std::optional<Judgement> governed_from(std::size_t from) const {
    const LexiconMatch* nearest = nullptr;
    for (const LexiconMatch& mark : sentence_.marks) {
      if (mark.range.end > option_.range.begin) break;
      if (mark.range.begin < from) continue;
      if (mark.use == Use::kObject) nearest = &mark;
      // A predicate closes what came before it: "A is unacceptable and B".
      // Words that can do both ("ruled out") judge what follows here.
      if (mark.use == Use::kSubject && !(nearest != nullptr && nearest->range == mark.range))
        nearest = nullptr;
    }
    if (nearest == nullptr || parted(nearest->range.end, option_.range.begin)) return std::nullopt;
    if (!reaches(nearest->range.end) || left_open(from, nearest->range.begin)) return std::nullopt;
    // "send X back" is not "send X"; which it is the lexicon cannot tell.
    if (option_.range.end < to_ && sentence_.is(option_.range.end, Use::kParticle)) return std::nullopt;
    Judgement made{.polarity = nearest->polarity, .judge = nearest->range};
    made.certainty = option_.range.begin - nearest->range.end > kFarWords ? kFar : kNear;
    if (sentence_.negated(nearest->range.begin, from)) made.polarity = -made.polarity;
    if (negated_directly() && nearest->polarity > 0) {
      made.polarity = -1;
      made.chained = true;
    }
    follow_chain(*nearest, from, made);
    return made;
  }

  /// Whether what the judging word governs goes on to the option: not into a condition ("accepts A as long as
  /// B"), and from an option named before it only by coordination ("A and B", not "A to B").
  bool reaches(std::size_t judged_from) const {
    for (const LexiconMatch& mark : sentence_.marks)
      if (mark.use == Use::kCondition && mark.range.begin >= judged_from &&
          mark.range.end <= option_.range.begin)
        return false;
    for (const OptionMatch& earlier : sentence_.options) {
      if (earlier.range.begin < judged_from || earlier.range.end > option_.range.begin) continue;
      for (std::size_t i = earlier.range.end; i < option_.range.begin; ++i)
        if (sentence_.word(i).tag == Tag::kPreposition || sentence_.word(i).tag == Tag::kTo) return false;
    }
    return true;
  }

  /// "did not say whether it wants X" takes no stance.
  bool left_open(std::size_t from, std::size_t judge) const {
    return std::any_of(sentence_.marks.begin(), sentence_.marks.end(), [&](const LexiconMatch& mark) {
      return mark.use == Use::kOpen && mark.range.begin >= from && mark.range.end <= judge;
    });
  }

  /// "gave up its demand for": a judging noun takes the sign of the judging verb whose object it is.
  const LexiconMatch* verb_of_noun(const LexiconMatch& noun, std::size_t from) const {
    if (sentence_.word(noun.range.begin).tag != Tag::kNoun) return nullptr;
    std::size_t before = noun.range.begin;
    const auto between = [&](std::size_t i) {
      const Tag tag = sentence_.word(i).tag;
      return tag == Tag::kDeterminer || tag == Tag::kAdjective || tag == Tag::kPronoun ||
             tag == Tag::kProperNoun;
    };
    while (before > from && between(before - 1)) --before;
    for (const LexiconMatch& mark : sentence_.marks)
      if (mark.use == Use::kObject && mark.range.begin >= from && mark.range.end == before) return &mark;
    return nullptr;
  }

  /// "does not want to support": each judging word before a "to" turns or keeps the polarity.
  void follow_chain(const LexiconMatch& start, std::size_t from, Judgement& made) const {
    const LexiconMatch* link = &start;
    while (true) {
      if (const LexiconMatch* verb = verb_of_noun(*link, from)) {
        made.polarity *= sentence_.negated(verb->range.begin, from) ? -verb->polarity : verb->polarity;
        made.judge = verb->range;
        made.chained = true;
        link = verb;
      }
      std::size_t before = link->range.begin;
      while (before > from && is_adverb_or_auxiliary(sentence_.word(before - 1))) --before;
      if (before <= from || sentence_.word(before - 1).folded != "to") return;
      const LexiconMatch* previous = nullptr;
      for (const LexiconMatch& mark : sentence_.marks) {
        if (mark.range.end > before) break;
        if (mark.use == Use::kObject && mark.range.begin >= from) previous = &mark;
      }
      if (previous == nullptr) return;
      made.polarity *=
          sentence_.negated(previous->range.begin, from) ? -previous->polarity : previous->polarity;
      made.judge = previous->range;
      made.chained = true;
      link = previous;
    }
  }

  /// "supports A, but not B": the clause of B has only a negation.
  std::optional<Judgement> carried_over() const {
    if (clause_from_ == from_ || !sentence_.negated(option_.range.begin, clause_from_)) return std::nullopt;
    auto made = governed_from(from_);
    if (!made) return std::nullopt;
    made->certainty = kCarriedOver;
    made->polarity = -1;
    made->chained = true;
    return made;
  }

  /// "X must be sent", "the town should be held by X": the clause says what ought to be.
  std::optional<Judgement> modal() const {
    for (const LexiconMatch& mark : sentence_.marks) {
      if (mark.use != Use::kModal || mark.range.begin < clause_from_ || mark.range.end > clause_to_) continue;
      const auto [begin, end] = std::minmax(mark.range.begin, option_.range.begin);
      bool apart = end - begin > kModalReach;
      for (std::size_t i = begin; i < end && !apart; ++i) apart = sentence_.word(i).tag == Tag::kConjunction;
      if (apart) continue;
      const bool turned =
          negated_directly() ||
          std::any_of(sentence_.marks.begin(), sentence_.marks.end(), [&](const LexiconMatch& other) {
            return other.use == Use::kNegation && other.range.begin >= mark.range.end &&
                   other.range.begin <= mark.range.end + 1;
          });
      return Judgement{
          .polarity = turned ? -1 : 1, .certainty = kByModal, .by_predicate = true, .judge = mark.range};
    }
    return std::nullopt;
  }

  std::optional<Judgement> bare_no() const {
    if (!negated_directly()) return std::nullopt;
    return Judgement{.polarity = -1, .certainty = kBareNo, .by_predicate = true, .judge = option_.range};
  }

  bool negated_directly() const {
    const std::size_t begin = option_.range.begin;
    for (std::size_t i = begin; i-- > clause_from_ && begin - i <= 2;) {
      const std::string& word = sentence_.word(i).folded;
      if (word == "no" || word == "without" || word == "neither" || word == "nor") return true;
    }
    return false;
  }

  const LexiconMatch* object_mark_at(std::size_t word) const {
    for (const LexiconMatch& mark : sentence_.marks)
      if (mark.use == Use::kObject && mark.range.begin == word) return &mark;
    return nullptr;
  }

  const MarkedSentence& sentence_;
  const OptionMatch& option_;
  std::size_t from_;
  std::size_t to_;
  std::size_t clause_from_;
  std::size_t clause_to_;
};

}  // namespace

std::optional<Judgement> judgement_of(const MarkedSentence& sentence, const OptionMatch& option,
                                      std::size_t from, std::size_t to) {
  return Judge(sentence, option, from, to).judge();
}

bool left_open(const MarkedSentence& sentence, const OptionMatch& option) {
  const std::size_t from = sentence.clause_begin(option.range.begin, sentence.range().begin);
  return std::any_of(sentence.marks.begin(), sentence.marks.end(), [&](const LexiconMatch& mark) {
    return mark.use == Use::kOpen && mark.range.begin >= from && mark.range.end <= option.range.begin;
  });
}

Judgement governing(const MarkedSentence& sentence, const OptionMatch& option, WordRange within) {
  std::size_t top = sentence.top_of(option.words);
  bool subject = false;
  for (std::size_t steps = 0; steps < within.size(); ++steps) {
    const std::size_t up = sentence.word(top).head;
    if (up == kNoWord || !within.contains(up)) break;
    subject = sentence.word(top).relation.starts_with("nsubj");
    top = up;
  }
  Judgement out{.by_predicate = subject, .judge = {top, top + 1}};
  for (std::size_t i = within.begin; i < within.end; ++i) {
    if (sentence.word(i).head != top || sentence.word(i).relation != "obl:agent") continue;
    out.by_predicate = false;
    out.passive = true;
    out.passive_agent = sentence.branch(i, within);
  }
  return out;
}

std::optional<WordRange> condition_of(const MarkedSentence& sentence, const OptionMatch& option, int polarity,
                                      std::size_t from, std::size_t to) {
  const std::size_t clause_from = sentence.clause_begin(option.range.begin, from);
  for (const LexiconMatch& mark : sentence.marks) {
    if (mark.range.begin < clause_from || mark.range.end > to) continue;
    // "limited role for X" must stand close before its option.
    const bool close =
        mark.range.end <= option.range.begin && option.range.begin - mark.range.end <= kPartReach;
    if (mark.use == Use::kPart && close && polarity > 0) return mark.range;
    if (mark.use != Use::kCondition || (polarity < 0 && mark.polarity == 0)) continue;
    // It follows its option to the clause's end, or opens the clause and ends at a comma before the option.
    const bool after = mark.range.begin >= option.range.end;
    // "supports X, and asked for time until May": the condition is that of the other judging word.
    const bool anothers =
        after && std::any_of(sentence.marks.begin(), sentence.marks.end(), [&](const LexiconMatch& other) {
          return other.use == Use::kObject && other.range.begin >= option.range.end &&
                 other.range.end <= mark.range.begin;
        });
    if (anothers) continue;
    const std::size_t limit = after ? to : option.range.begin;
    const auto ends = [&](std::size_t i) {
      const std::string& text = sentence.word(i).text;
      return text == ";" || text == "." || text == "\u201D" || text == "\"" || (!after && text == ",");
    };
    std::size_t end = mark.range.end;
    while (end < limit && !ends(end)) ++end;
    if (!after && end == limit) continue;
    while (end > mark.range.end && sentence.word(end - 1).mark) --end;
    // "until the end of the year" is a time, no condition.
    const auto says_something = [&](std::size_t i) {
      const Tag tag = sentence.word(i).tag;
      return language::is_verb(tag) || tag == Tag::kAuxiliary || tag == Tag::kModal;
    };
    bool clause = mark.polarity == 0;
    for (std::size_t i = mark.range.end; i < end; ++i) clause = clause || says_something(i);
    if (!clause) continue;
    return WordRange{mark.range.begin, end};
  }
  return std::nullopt;
}

}  // namespace toguna::coding
