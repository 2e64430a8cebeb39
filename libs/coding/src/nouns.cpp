#include "nouns.hpp"

#include <algorithm>

#include "stance.hpp"

namespace toguna::coding {
namespace {

using language::Tag;

constexpr std::size_t kMostBefore = 3;  // words of a phrase before its noun
constexpr std::size_t kMostAfter = 4;   // after it

class Finder {
 public:
  Finder(const MarkedSentence& sentence, const Document& document)
      : sentence_(sentence), document_(document) {}

  std::vector<NounPhrase> run() {
    for (std::size_t i = sentence_.range().begin; i < sentence_.range().end; ++i)
      if (word(i).tag == Tag::kNoun && word(i).relation != "compound" && !taken(i)) add(i);
    return std::move(out_);
  }

 private:
  const Word& word(std::size_t i) const { return sentence_.word(i); }

  bool named(std::size_t i) const {
    const auto holds = [&](const auto& found) { return found.range.contains(i); };
    return std::any_of(sentence_.names.begin(), sentence_.names.end(), holds);
  }
  /// A name, an option, or a word that does something else in coding.
  bool taken(std::size_t i) const {
    const auto option = [&](const OptionMatch& match) {
      return match.kind != MentionKind::kWords && match.kind != MentionKind::kPronoun &&
             match.range.contains(i);
    };
    const auto mark = [&](const LexiconMatch& match) {
      return match.use != Use::kPart &&
             std::find(match.words.begin(), match.words.end(), i) != match.words.end();
    };
    return named(i) || std::any_of(sentence_.options.begin(), sentence_.options.end(), option) ||
           std::any_of(sentence_.marks.begin(), sentence_.marks.end(), mark);
  }

  /// The first word of the phrase that the noun at `i` ends.
  std::size_t begin_of(std::size_t i) const {
    std::size_t begin = i;
    while (begin > sentence_.range().begin && i - begin < kMostBefore) {
      const Word& before = word(begin - 1);
      const bool modifies = before.tag == Tag::kNoun || before.tag == Tag::kAdjective ||
                            before.tag == Tag::kGerund || before.tag == Tag::kParticiple;
      if (!modifies || before.possessive || before.head < begin || before.head > i || taken(begin - 1)) break;
      --begin;
    }
    return begin;
  }

  std::string joined(std::size_t begin, std::size_t end, std::size_t& count) const {
    std::string out;
    for (std::size_t i = begin; i < end; ++i) {
      if (word(i).tag == Tag::kDeterminer) continue;
      out += (out.empty() ? "" : " ") + word(i).folded;
      ++count;
    }
    return out;
  }

  /// Past the words after a noun that say which one: "ban [on night flights]".
  std::size_t end_of(std::size_t i) const {
    const std::size_t next = i + 1;
    const std::size_t most = std::min(sentence_.range().end, next + kMostAfter + 1);
    if (next >= most || word(next).tag != Tag::kPreposition) return next;
    for (std::size_t k = next + 1; k < most; ++k) {
      if (word(k).mark || named(k)) return next;
      if (word(k).head == i) return word(k).tag == Tag::kNoun && word(next).head == k ? k + 1 : next;
    }
    return next;
  }

  void add(std::size_t i) {
    const std::size_t begin = begin_of(i);
    const std::size_t end = begin == i ? end_of(i) : i + 1;
    NounPhrase made{
        .noun = word(i).folded, .stem = word(i).stem, .count = 0, .polarity = polarity_of(begin, i)};
    made.words = joined(begin, end, made.count);
    const Span reading = sentence_.document->span_of(sentence_.range());
    made.evidence = {.document = document_.id,
                     .version = document_.version,
                     .span = document_.to_source(reading),
                     .reading = reading,
                     .words = sentence_.document->text_of(sentence_.range())};
    out_.push_back(std::move(made));
  }

  int polarity_of(std::size_t begin, std::size_t noun) const {
    OptionMatch phrase{.range = {begin, noun + 1}};
    for (std::size_t i = begin; i <= noun; ++i) phrase.words.push_back(i);
    const auto judgement = judgement_of(sentence_, phrase, sentence_.range().begin, sentence_.range().end);
    if (!judgement || judgement->polarity == 0 || !governs(judgement->judge, noun)) return 0;
    return judgement->polarity;
  }

  /// Whether the noun is the object or subject of the judging words, or of a verb that is ("wants to build
  /// [a road]"), and not only stands in their clause.
  bool governs(const WordRange& judge, std::size_t noun) const {
    // A sentence has no more words than this, so no circle of heads goes on for ever.
    for (std::size_t steps = 0; word(noun).relation == "conj" && steps < sentence_.range().size(); ++steps) {
      if (!sentence_.range().contains(word(noun).head)) return false;
      noun = word(noun).head;
    }
    const std::size_t head = word(noun).head;
    if (!sentence_.range().contains(head)) return false;
    const std::string_view relation = word(noun).relation;
    const bool oblique = relation.starts_with("obl") || relation.starts_with("nmod");
    if (!oblique && !relation.starts_with("obj") && !relation.starts_with("nsubj")) return false;
    if (oblique && !introduced_by(judge, noun)) return false;
    if (!relation.starts_with("nsubj") && is_asked(noun, head)) return false;
    if (judge.contains(head)) return true;
    if (relation.starts_with("nsubj") && word(judge.begin).head == head) return true;  // "X must be built"
    const std::string_view up = word(head).relation;
    return !oblique && (up == "xcomp" || up == "ccomp") && judge.contains(word(head).head);
  }

  /// "urged [the islands] to agree": who is to do something is not what is wanted.
  bool is_asked(std::size_t noun, std::size_t head) const {
    const std::size_t next = noun + 1;
    for (std::size_t i = next; i < sentence_.range().end; ++i) {
      if (word(i).head != head) continue;
      if (word(i).relation == "xcomp" || word(i).relation == "ccomp") return true;
      if (word(i).relation == "advcl" && word(next).tag == Tag::kTo && word(next).head == i) return true;
    }
    return false;
  }

  /// "calls [for] X", "support [for] X", not "rejected it [on] Monday".
  bool introduced_by(const WordRange& judge, std::size_t noun) const {
    for (std::size_t i = judge.begin; i < judge.end; ++i)
      if (word(i).head == noun) return true;
    return judge.end < sentence_.range().end && word(judge.end).head == noun &&
           word(judge.end).tag == Tag::kPreposition && !judge.contains(noun) &&
           !language::is_verb(word(judge.begin).tag);
  }

  const MarkedSentence& sentence_;
  const Document& document_;
  std::vector<NounPhrase> out_;
};

bool is_noun_or_adjective(const Word& word) {
  return word.tag == Tag::kNoun || word.tag == Tag::kAdjective;
}

/// A phrase's words with the nouns and adjectives of its noun phrase on both sides.
WordRange whole_phrase(const MarkedSentence& sentence, WordRange range) {
  const WordRange all = sentence.range();
  const auto is_tied = [&](std::size_t i) {
    const std::size_t head = sentence.word(i).head;
    return is_noun_or_adjective(sentence.word(i)) && range.contains(head);
  };
  while (range.begin > all.begin && is_tied(range.begin - 1)) --range.begin;
  while (range.end < all.end && is_noun_or_adjective(sentence.word(range.end)) &&
         (is_tied(range.end) || sentence.word(range.end - 1).head == range.end))
    ++range.end;
  return range;
}

}  // namespace

std::vector<Wording> wordings_of(const MarkedSentence& sentence) {
  std::vector<Wording> out;
  for (const OptionMatch& match : sentence.options) {
    if (match.kind != MentionKind::kPhrase) continue;
    const WordRange whole = whole_phrase(sentence, match.range);
    if (whole == match.range) continue;
    std::string words;
    for (std::size_t i = whole.begin; i < whole.end; ++i)
      words += (words.empty() ? "" : " ") + sentence.word(i).folded;
    out.push_back({.option = match.option, .words = std::move(words)});
  }
  return out;
}

std::vector<NounPhrase> nouns_of(const MarkedSentence& sentence, const Document& document) {
  return Finder(sentence, document).run();
}

}  // namespace toguna::coding
