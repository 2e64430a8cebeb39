#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/domain/document.hpp"
#include "toguna/domain/span.hpp"

namespace toguna::language {

/// What a word is, as far as its neighbours and its form tell. Coarser than Penn's tags, finer than the
/// universal ones where reporting needs it (past tense against participle, auxiliary against verb).
enum class Tag : std::uint8_t {
  kNoun,
  kProperNoun,
  kPronoun,
  kDeterminer,
  kAdjective,
  kAdverb,
  kPreposition,
  kConjunction,   ///< and, or, but
  kSubordinator,  ///< that, whether, if, because
  kNumber,
  kTo,            ///< "to" before an infinitive
  kNot,           ///< not, n't
  kModal,         ///< will, would, can, must
  kAuxiliary,     ///< forms of be, have, do that go with another verb, and "be" as a copula
  kPast,          ///< verb, simple past
  kParticiple,    ///< verb, past participle
  kGerund,        ///< verb, -ing
  kPresent,       ///< verb, present tense
  kBase,          ///< verb, infinitive or imperative
  kQuestionWord,  ///< who, which, what, where
  kPossessive,    ///< 's
  kPunctuation,
  kOther,
};

/// Whether the tag is one of the five verb tags (auxiliaries and modals are not).
constexpr bool is_verb(Tag tag) {
  return tag >= Tag::kPast && tag <= Tag::kBase;
}

/// What a word's form shows.
enum TokenFlag : std::uint8_t {
  kCapitalised = 1,  ///< first letter is a capital
  kAllCapitals = 2,  ///< two letters or more, all capitals
  kNumeric = 4,      ///< holds a digit
  kPunctuationMark = 8,
  kQuoteOpen = 16,    ///< a quotation mark that opens
  kQuoteClose = 32,   ///< a quotation mark that closes
  kSpaceBefore = 64,  ///< white space, or the region's start, stands before it
};

inline constexpr std::uint32_t kNoHead = std::numeric_limits<std::uint32_t>::max();

/// A word or a mark, as reporting is read: what hyphens join is one ("Lake-side"), clitics stand apart
/// ("did|n't"). `span` counts code points of the whole text; `byte_begin`, `byte_end` are its bytes.
struct Token {
  Span span;
  std::size_t byte_begin = 0;
  std::size_t byte_end = 0;
  std::uint8_t flags = 0;
  Tag tag = Tag::kOther;
  std::uint32_t head = kNoHead;  ///< the token that governs it; kNoHead for a root
  std::string_view relation;     ///< to its head, as Universal Dependencies name it ("nsubj:pass")
  std::string_view name;         ///< "B-PER", "I-ORG", "O"; empty where the pack finds no names
  std::string lemma;             ///< in lower case, but for names

  bool has(TokenFlag flag) const { return (flags & flag) != 0; }
};

/// Tokens [first, last) of one sentence, which lies in one passage.
struct Sentence {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t passage = 0;
};

/// A paragraph that is read: its block's role, and its sentences [first_sentence, last_sentence).
struct Passage {
  Span span;
  BlockRole role = BlockRole::kBody;
  std::size_t block = 0;  ///< index of its block; 0 where the text came without any
  std::size_t first_sentence = 0;
  std::size_t last_sentence = 0;
};

/// A text cut into words and sentences, with what the language core knows of them. Keeps views of the text
/// and of the core's labels: both must outlive it.
struct Tokens {
  std::string_view text;
  std::vector<Passage> passages;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  std::string_view word(std::size_t token) const {
    return text.substr(tokens[token].byte_begin, tokens[token].byte_end - tokens[token].byte_begin);
  }
};

}  // namespace toguna::language
