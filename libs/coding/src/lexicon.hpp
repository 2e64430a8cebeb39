#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "phrase_book.hpp"
#include "toguna/base/result.hpp"

namespace toguna::coding {

/// What a word or phrase of the language pack's coding.tsv does.
enum class Use {
  kObject,      ///< judges what follows: "rejects X", "support for X"
  kSubject,     ///< judges what precedes: "X is out of the question"
  kModal,       ///< "must", "should": wants what the clause says, where nothing else judges
  kOpen,        ///< leaves open what follows: "whether", "did not say"
  kUndecided,   ///< takes no side on the option named beside it: "has not made up its mind about"
  kHint,        ///< tells the side of whoever speaks, wherever it stands: "over my dead body"; 0: undecided
  kFinds,       ///< "considers", "calls": what it names is what follows its object: "considers X premature"
  kCondition,   ///< opens a condition: "only if"
  kPart,        ///< limits an acceptance: "limited role"
  kNegation,    ///< "not", "never"
  kBoundary,    ///< parts clauses: "but", "while"
  kSpokesman,   ///< speaks for whom follows: "spokesman for"
  kMember,      ///< stands for whom follows: "leader of", "from"
  kCollective,  ///< people who stand for what they are of: "leaders of", "officials"
  kParticle,    ///< turns the verb before into another: "send X back"
  kGroupNoun,   ///< points back to a group: "the party", "the coalition"
  kItsOwn,      ///< "its", "their": the group's spokesman, diplomats, ...
  kHisOwn,      ///< "his", "her"
  kDocument,    ///< "letter", "communique"
  kSeenBy,      ///< an outlet follows: "seen by", "told"
  kOutlet,      ///< an outlet's or agency's name
  kSameOption,  ///< points back to an option: "this option", "the move"
  kStandIn,     ///< a pronoun that may stand for an option: "it", "that"
  kTitle,       ///< "Mr": no part of the name that follows
  kHeOrShe,
  kThey,
  kIt,
  kWe,
  kPreposition,  ///< the name that follows is a place or a company, not who acts
  kAuxiliary,    ///< forms of "be"
};

/// One line of coding.tsv.
struct LexiconEntry {
  Use use = Use::kObject;
  int polarity = 0;              ///< of kObject, kSubject and kHint: +1, -1
  bool must_be_verb = false;     ///< "back" judges as a verb only
  bool must_be_to_come = false;  ///< "send" judges in "will send", not in "has sent"
  std::string phrase;
};

/// A lexicon entry found in a text.
struct LexiconMatch {
  Use use = Use::kObject;
  int polarity = 0;
  std::size_t entry = 0;  ///< its number in the lexicon
  WordRange range;
  std::vector<std::size_t> words;
};

/// The words of a language that coding goes by. Immutable.
class Lexicon {
 public:
  /// Reads `language_pack`/coding.tsv: use, polarity and phrase, parted by tabs; '#' opens a comment.
  /// Errors: kInvalidModelFile with file and line.
  static Result<Lexicon> load(const std::filesystem::path& language_pack);

  /// Reads `language_pack`/attitudes.tsv, of the same form: many more phrases that tell a side, less sure
  /// than those of coding.tsv. No rule goes by them; learned weights do. Empty where the pack has no such
  /// file.
  static Result<Lexicon> load_attitudes(const std::filesystem::path& language_pack);

  /// Entries in a range, by place.
  std::vector<LexiconMatch> find(const std::vector<Word>& words, WordRange range) const;

 private:
  Lexicon();
  static Result<Lexicon> read(const std::filesystem::path& file, std::string_view content);

  std::vector<LexiconEntry> entries_;
  PhraseBook stems_;  // kObject, kSubject, kCondition, kPart, kDocument, kCollective, ...: any word form
  PhraseBook exact_;  // function words: only as written
};

}  // namespace toguna::coding
