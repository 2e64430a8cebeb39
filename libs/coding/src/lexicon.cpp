#include "lexicon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "toguna/base/files.hpp"

namespace toguna::coding {
namespace {

struct UseName {
  std::string_view name;
  Use use;
  bool any_form = true;  ///< compared by stem
  bool must_be_verb = false;
  bool must_be_to_come = false;
};

constexpr std::array kUses{
    UseName{"object", Use::kObject},
    UseName{"object-exact", Use::kObject, false},
    UseName{"verb", Use::kObject, true, true},
    UseName{"commitment", Use::kObject, true, true, true},
    UseName{"subject", Use::kSubject},
    UseName{"subject-exact", Use::kSubject, false},
    UseName{"modal", Use::kModal, false},
    UseName{"open", Use::kOpen, false},
    UseName{"undecided", Use::kUndecided},
    UseName{"hint", Use::kHint},
    UseName{"finds", Use::kFinds, true, true},
    UseName{"condition", Use::kCondition, false},
    UseName{"part", Use::kPart},
    UseName{"negation", Use::kNegation, false},
    UseName{"boundary", Use::kBoundary, false},
    UseName{"spokesman", Use::kSpokesman},
    UseName{"member", Use::kMember},
    UseName{"collective", Use::kCollective},
    UseName{"particle", Use::kParticle, false},
    UseName{"group-noun", Use::kGroupNoun},
    UseName{"its-own", Use::kItsOwn, false},
    UseName{"his-own", Use::kHisOwn, false},
    UseName{"document", Use::kDocument},
    UseName{"document-exact", Use::kDocument, false},
    UseName{"seen-by", Use::kSeenBy, false},
    UseName{"outlet", Use::kOutlet, false},
    UseName{"same-option", Use::kSameOption},
    UseName{"stand-in", Use::kStandIn, false},
    UseName{"title", Use::kTitle, false},
    UseName{"he-or-she", Use::kHeOrShe, false},
    UseName{"they", Use::kThey, false},
    UseName{"it", Use::kIt, false},
    UseName{"we", Use::kWe, false},
    UseName{"preposition", Use::kPreposition, false},
    UseName{"auxiliary", Use::kAuxiliary, false},
};

/// Whether a word may be a verb here. The tagger takes "seeks" or "wants" for nouns now and then: a noun is
/// believed only where one can stand, after an article, an adjective, a preposition or an owner.
bool may_be_verb(const std::vector<Word>& words, std::size_t at, std::size_t from) {
  using language::Tag;
  if (language::is_verb(words[at].tag)) return true;
  if (words[at].tag != Tag::kNoun && words[at].tag != Tag::kProperNoun) return false;
  if (at == from) return false;
  const Word& before = words[at - 1];
  return !before.possessive && before.tag != Tag::kDeterminer && before.tag != Tag::kAdjective &&
         before.tag != Tag::kPreposition && before.tag != Tag::kNumber && before.tag != Tag::kPossessive &&
         !(before.tag == Tag::kPronoun && before.folded != "he" && before.folded != "she" &&
           before.folded != "it");
}

/// Whether a verb stands in the future, after "to", or after another modal, adverbs apart: "will not send".
bool is_to_come(const std::vector<Word>& words, std::size_t verb, std::size_t from) {
  using language::Tag;
  while (verb > from && (words[verb - 1].tag == Tag::kAdverb || words[verb - 1].tag == Tag::kNot)) --verb;
  return verb > from && (words[verb - 1].tag == Tag::kModal || words[verb - 1].tag == Tag::kTo);
}

}  // namespace

Lexicon::Lexicon() : stems_(Compare::kStem, 0), exact_(Compare::kFolded, 0) {}

Result<Lexicon> Lexicon::load(const std::filesystem::path& language_pack) {
  const std::filesystem::path file = language_pack / "coding.tsv";
  auto content = read_file(file);
  if (!content)
    return fail(ErrorCode::kInvalidModelFile, "the language pack lacks its coding words", file.string(),
                "name the folder of language packs with --models DIR");
  return read(file, *content);
}

Result<Lexicon> Lexicon::load_attitudes(const std::filesystem::path& language_pack) {
  const std::filesystem::path file = language_pack / "attitudes.tsv";
  if (!std::filesystem::exists(file)) return Lexicon();
  auto content = read_file(file);
  if (!content) return fail(std::move(content));
  return read(file, *content);
}

Result<Lexicon> Lexicon::read(const std::filesystem::path& file, std::string_view content) {
  Lexicon lexicon;
  std::string_view rest = content;
  for (std::size_t number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string_view::npos ? first : line.find('\t', first + 1);
    const std::string_view name = line.substr(0, first);
    const auto use =
        std::find_if(kUses.begin(), kUses.end(), [&](const UseName& u) { return u.name == name; });
    if (second == std::string_view::npos || use == kUses.end())
      return fail(ErrorCode::kInvalidModelFile, "this line is not a use, a polarity and a phrase",
                  fmt::format("{}:{}", file.string(), number), "write: object<TAB>+<TAB>agree to");
    const std::string_view sign = line.substr(first + 1, second - first - 1);
    LexiconEntry entry{.use = use->use,
                       .polarity = sign == "+"   ? 1
                                   : sign == "-" ? -1
                                                 : 0,
                       .must_be_verb = use->must_be_verb,
                       .must_be_to_come = use->must_be_to_come,
                       .phrase = std::string(line.substr(second + 1))};
    (use->any_form ? lexicon.stems_ : lexicon.exact_).add(entry.phrase, lexicon.entries_.size());
    lexicon.entries_.push_back(std::move(entry));
  }
  return lexicon;
}

std::vector<LexiconMatch> Lexicon::find(const std::vector<Word>& words, WordRange range) const {
  std::vector<LexiconMatch> out;
  for (const PhraseBook* book : {&stems_, &exact_}) {
    for (PhraseMatch& match : book->find(words, range)) {
      const LexiconEntry& entry = entries_[match.entry];
      if (entry.must_be_verb && !may_be_verb(words, match.words.front(), range.begin)) continue;
      if (entry.must_be_to_come && !is_to_come(words, match.words.front(), range.begin)) continue;
      out.push_back({.use = entry.use,
                     .polarity = entry.polarity,
                     .entry = match.entry,
                     .range = match.range(),
                     .words = std::move(match.words)});
    }
  }
  // A function word that is part of a longer phrase ("not" in "not applicable") has no use of its own.
  std::vector<LexiconMatch> kept;
  for (const LexiconMatch& match : out) {
    const bool inside = std::any_of(out.begin(), out.end(), [&](const LexiconMatch& other) {
      return other.words.size() > match.words.size() &&
             std::includes(other.words.begin(), other.words.end(), match.words.begin(), match.words.end());
    });
    if (!inside) kept.push_back(match);
  }
  std::stable_sort(kept.begin(), kept.end(), [](const LexiconMatch& a, const LexiconMatch& b) {
    return a.range.begin < b.range.begin;
  });
  return kept;
}

}  // namespace toguna::coding
