#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/coding/noun_phrases.hpp"
#include "toguna/domain/dossier.hpp"

namespace toguna::coding {

/// One wording, wherever articles call for it or reject it.
struct ObjectPhrase {
  std::string words;  ///< folded, as it is written first
  std::string noun;
  std::string stem;       ///< of the noun
  std::size_t count = 0;  ///< words
  std::size_t supported = 0;
  std::size_t opposed = 0;
  std::set<std::string> documents;
  std::vector<Evidence> evidence;  ///< the first places, at most three

  std::size_t places() const { return supported + opposed; }
};

/// What is wanted or refused over all articles; grows with the wordings, not with the texts.
class ObjectTable {
 public:
  /// Noun phrases without polarity are passed over. A sentence counts once for a wording.
  void add(std::span<const NounPhrase> nouns);
  /// By the stems of their words.
  const std::map<std::string, ObjectPhrase>& phrases() const { return phrases_; }

 private:
  std::map<std::string, ObjectPhrase> phrases_;
};

/// An option that the codebook lacks.
struct OptionSuggestion {
  Option option;              ///< a free id, a label, phrases; no place: that is the analyst's
  std::size_t supported = 0;  ///< places where a judging word is for it; who judges is not asked here
  std::size_t opposed = 0;
  std::size_t articles = 0;
  std::vector<Evidence> evidence;  ///< at most three
};

/// Options out of what is often wanted or refused: wordings of several words that stand in two articles or at
/// three places are options of their own; of the others those of one noun, or of nouns of one root or meaning
/// (related.tsv), make one together. The most frequent first, at most `most`. Errors: those of reading
/// related.tsv. Cost: linear in the wordings.
Result<std::vector<OptionSuggestion>> suggest_options(const ObjectTable& objects, const Dossier& dossier,
                                                      const std::filesystem::path& language_pack,
                                                      std::size_t most = 40);

}  // namespace toguna::coding
