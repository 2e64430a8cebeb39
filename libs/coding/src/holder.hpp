#pragma once

#include <map>
#include <optional>
#include <string>

#include "sentence.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::coding {

/// Who holds a stance: the speaker, and for whom, as far as the words tell.
struct Holder {
  Party speaker;
  std::optional<Party> principal;
  double certainty = 0;       ///< 0..1; below 0.4 the words leave it open
  std::vector<Party> others;  ///< who else is named beside it ("X and Y"); each holds the stance too
  std::string document;       ///< "letter", where a document spoke
  bool person = false;        ///< he or she can point back to it
  bool plural = false;        ///< they can

  const Party& actor() const { return principal ? *principal : speaker; }
};

/// What earlier sentences of the same document left in mind: whom "he", "they", "the letter" mean.
struct Memory {
  std::optional<Holder> person;
  std::optional<Holder> group;
  std::optional<Holder> speaker;                   ///< the last source of an attribution
  std::map<std::string, Holder> document_authors;  ///< by the document's word
  std::map<std::string, Holder> by_noun;           ///< "spokesman" -> who was called so
  std::map<std::string, Holder> by_last_name;      ///< persons that the dossier lacks
};

/// Who the words of a noun phrase name: "X, spokesman for Y" (speaker X, principal Y), "leaders of Y"
/// (principal Y), "X of Y", a role ("the acting chairman"), a pronoun, a document and its author. None
/// where the words name nobody.
std::optional<Holder> holder_of(const MarkedSentence& sentence, WordRange words, const Names& names,
                                const Memory& memory);

/// Remembers who was named, for the sentences that follow.
void remember(const Holder& met, const MarkedSentence& sentence, WordRange words, Memory& memory);

/// Remembers who a sentence names without being told of its sources: whom "he", "it", "the president" and
/// "the Council" may mean later.
void remember_names(const MarkedSentence& sentence, const Names& names, Memory& memory);

/// Remembers whose document a sentence speaks of: "the letter from X", "X's letter", "in a letter, X ...".
void remember_documents(const MarkedSentence& sentence, const Names& names, Memory& memory);

}  // namespace toguna::coding
