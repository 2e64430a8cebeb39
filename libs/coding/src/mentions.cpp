#include "mentions.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace toguna::coding {
namespace {

using language::Tag;

constexpr double kPerGapWord = 0.05;
constexpr double kBySameOption = 0.7;  // "this option": the last one named
constexpr double kByHead = 0.8;        // "the runway": the head of an option's phrase
constexpr double kByPronoun = 0.4;
constexpr double kLeastCoverage = 0.25;
constexpr double kLeastBesideNamed = 0.5;
constexpr double kNextToBest = 0.8;       // share of the best coverage in the sentence
constexpr double kNamingCoverage = 0.6;   // from here on words are taken to name their option for later ones
constexpr std::size_t kNamedNext = 5;     // words within which "the plan for X" names its option
constexpr std::size_t kPronounReach = 1;  // sentences
constexpr double kByLikeness = 0.3;
constexpr double kLeastLikeness = 0.3;  // coverage
constexpr std::size_t kMostLike = 2;    // options of a sentence

class Finder {
 public:
  Finder(const OptionBook& book, const NamedOptions& before, MarkedSentence& sentence)
      : book_(book), before_(before), sentence_(sentence) {}

  void run() {
    find_phrases();
    find_heads();
    find_pointing();
    find_words();
    find_pronouns();
    find_like();
    std::stable_sort(
        sentence_.options.begin(), sentence_.options.end(),
        [](const OptionMatch& a, const OptionMatch& b) { return a.range.begin < b.range.begin; });
    for (OptionMatch& match : sentence_.options)
      if (match.option < before_.past.size()) match.past = before_.past[match.option];
  }

 private:
  const Word& word(std::size_t i) const { return sentence_.word(i); }

  bool named(std::size_t option) const {
    return std::any_of(sentence_.options.begin(), sentence_.options.end(),
                       [&](const OptionMatch& match) { return match.option == option; });
  }

  void find_phrases() {
    for (PhraseMatch& match : book_.phrases.find(sentence_.document->words(), sentence_.range())) {
      if (match.entry >= book_.ids.size()) {  // words that are not to name an option
        not_named_.insert(match.words.begin(), match.words.end());
        continue;
      }
      sentence_.options.push_back({.option = match.entry,
                                   .range = match.range(),
                                   .words = std::move(match.words),
                                   .certainty = 1 - kPerGapWord * static_cast<double>(match.gap)});
    }
    std::erase_if(sentence_.marks, [&](const LexiconMatch& mark) {
      return std::any_of(sentence_.options.begin(), sentence_.options.end(), [&](const OptionMatch& option) {
        return std::any_of(mark.words.begin(), mark.words.end(), [&](std::size_t i) {
          return std::binary_search(option.words.begin(), option.words.end(), i);
        });
      });
    });
  }

  bool taken(std::size_t i) const {
    return not_named_.contains(i) ||
           std::any_of(sentence_.options.begin(), sentence_.options.end(),
                       [&](const OptionMatch& option) { return option.range.contains(i); }) ||
           std::any_of(sentence_.names.begin(), sentence_.names.end(),
                       [&](const NameMatch& name) { return name.range.contains(i); }) ||
           sentence_.is(i, Use::kSameOption);
  }

  /// Only as something known: "the runway", "its long runway", "the city's runway".
  void find_heads() {
    const WordRange all = sentence_.range();
    std::vector<OptionMatch> found;
    for (std::size_t i = all.begin; i < all.end; ++i) {
      const auto option = book_.heads.option_of(word(i));
      if (!option || taken(i)) continue;
      std::size_t before = i;
      while (before > all.begin && i - before < 3 &&
             (word(before - 1).tag == Tag::kAdjective || word(before - 1).tag == Tag::kNumber)) {
        --before;
      }
      if (before == all.begin) continue;
      const Word& opener = word(before - 1);
      const bool known = opener.tag == Tag::kDeterminer || opener.possessive ||
                         sentence_.is(before - 1, Use::kItsOwn) || sentence_.is(before - 1, Use::kHisOwn);
      if (known)
        found.push_back({.option = *option,
                         .range = {i, i + 1},
                         .words = {i},
                         .certainty = kByHead,
                         .kind = MentionKind::kHead});
    }
    sentence_.options.insert(sentence_.options.end(), found.begin(), found.end());
  }

  /// The option named before in this sentence, else that of the last sentence that named one. Where that
  /// sentence named several, the words leave open which is meant.
  void find_pointing() {
    std::vector<OptionMatch> found;
    for (const LexiconMatch& mark : sentence_.marks) {
      if (mark.use != Use::kSameOption) continue;
      const bool names_it =
          std::any_of(sentence_.options.begin(), sentence_.options.end(), [&](const OptionMatch& option) {
            return option.range.begin >= mark.range.end && option.range.begin - mark.range.end < kNamedNext &&
                   word(mark.range.end).tag == Tag::kPreposition;
          });
      if (names_it) continue;
      std::optional<std::size_t> meant;
      for (const OptionMatch& option : sentence_.options)
        if (option.range.end <= mark.range.begin) meant = option.option;
      const auto& last = before_.last;
      const bool one = !last.empty() && std::all_of(last.begin(), last.end(),
                                                    [&](std::size_t o) { return o == last.front(); });
      if (!meant && one) meant = last.front();
      if (meant)
        found.push_back({.option = *meant,
                         .range = mark.range,
                         .words = mark.words,
                         .certainty = kBySameOption,
                         .kind = MentionKind::kPointing});
    }
    sentence_.options.insert(sentence_.options.end(), found.begin(), found.end());
  }

  void find_words() {
    std::set<std::size_t> except = not_named_;
    for (const NameMatch& name : sentence_.names)
      for (std::size_t i = name.range.begin; i < name.range.end; ++i) except.insert(i);
    for (const OptionMatch& option : sentence_.options)
      except.insert(option.words.begin(), option.words.end());
    std::vector<OptionMatch> found;
    auto matches = book_.vocabulary.find(sentence_.document->words(), sentence_.range(), except);
    // What a word may name beside a plainly named option, or beside one that is covered better, it seldom
    // does.
    double least = sentence_.options.empty() ? kLeastCoverage : kLeastBesideNamed;
    for (const VocabularyMatch& match : matches) least = std::max(least, kNextToBest * match.coverage);
    for (VocabularyMatch& match : matches) {
      if (match.coverage < least || named(match.option)) continue;
      const std::size_t top = sentence_.top_of(match.words);
      found.push_back({.option = match.option,
                       .range = {top, top + 1},
                       .words = std::move(match.words),
                       .certainty = match.coverage,
                       .kind = MentionKind::kWords,
                       .closest = match.closest,
                       .whole_noun = match.whole_noun});
    }
    sentence_.options.insert(sentence_.options.end(), found.begin(), found.end());
  }

  void find_pronouns() {
    if (before_.sentences_ago > kPronounReach) return;
    const std::set<std::size_t> last(before_.last.begin(), before_.last.end());
    std::vector<OptionMatch> found;
    for (const LexiconMatch& mark : sentence_.marks) {
      if (mark.use != Use::kStandIn || word(mark.range.begin).tag != Tag::kPronoun) continue;
      for (const std::size_t option : last)
        if (!named(option))
          found.push_back({.option = option,
                           .range = mark.range,
                           .words = mark.words,
                           .certainty = kByPronoun / static_cast<double>(last.size()),
                           .kind = MentionKind::kPronoun});
    }
    sentence_.options.insert(sentence_.options.end(), found.begin(), found.end());
  }

  /// The options whose phrases the sentence's words are most like.
  void find_like() {
    std::set<std::size_t> except = not_named_;
    for (const NameMatch& name : sentence_.names)
      for (std::size_t i = name.range.begin; i < name.range.end; ++i) except.insert(i);
    sentence_.likeness =
        book_.likeness.of(sentence_.document->words(), sentence_.range(), except, book_.vectors);
    std::vector<OptionMatch> found;
    for (std::size_t option = 0; option < sentence_.likeness.size(); ++option) {
      const Likeness& like = sentence_.likeness[option];
      if (like.word == kNoWord || like.coverage < kLeastLikeness || like.by_coverage >= kMostLike ||
          named(option))
        continue;
      found.push_back({.option = option,
                       .range = {like.word, like.word + 1},
                       .words = {like.word},
                       .certainty = kByLikeness,
                       .kind = MentionKind::kLike});
    }
    sentence_.options.insert(sentence_.options.end(), found.begin(), found.end());
  }

  const OptionBook& book_;
  const NamedOptions& before_;
  MarkedSentence& sentence_;
  std::set<std::size_t> not_named_;
};

}  // namespace

bool names_surely(const OptionMatch& option) {
  return option.kind == MentionKind::kPhrase || option.kind == MentionKind::kHead ||
         option.kind == MentionKind::kPointing ||
         (option.kind == MentionKind::kWords && option.certainty >= kNamingCoverage);
}

void find_mentions(const OptionBook& book, const NamedOptions& before, MarkedSentence& sentence) {
  Finder(book, before, sentence).run();
}

void remember_options(const MarkedSentence& sentence, NamedOptions& named) {
  ++named.sentences_ago;
  if (named.past.size() < sentence.likeness.size()) named.past.resize(sentence.likeness.size());
  for (std::size_t option = 0; option < named.past.size(); ++option) {
    OptionPast& past = named.past[option];
    past.coverage = option < sentence.likeness.size() ? sentence.likeness[option].coverage : 0;
    if (past.since > 0) ++past.since;
  }
  if (std::none_of(sentence.options.begin(), sentence.options.end(), names_surely)) return;
  for (const OptionMatch& option : sentence.options) {
    if (!names_surely(option)) continue;
    if (named.past.size() <= option.option) named.past.resize(option.option + 1);
    OptionPast& past = named.past[option.option];
    past.times += past.since == 1 ? 0U : 1U;
    past.since = 1;
  }
  named.last.clear();
  named.sentences_ago = 0;
  for (const OptionMatch& option : sentence.options)
    if (names_surely(option)) named.last.push_back(option.option);
}

}  // namespace toguna::coding
