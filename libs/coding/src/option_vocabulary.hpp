#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "related_words.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/language/core.hpp"
#include "words.hpp"

namespace toguna::coding {

/// How much of an option's phrases a sentence holds, and by which words.
struct VocabularyMatch {
  std::size_t option = 0;              ///< index into Dossier::options
  double coverage = 0;                 ///< 0..1, of the phrase that is covered best
  Relation closest = Relation::kStep;  ///< of the words found
  bool whole_noun = false;             ///< the phrase's head is among them
  std::vector<std::size_t> words;      ///< rising
};

/// The words of the options' phrases, one by one, with the words that can stand for them: for finding options
/// that a text names in other words than the codebook's ("send observers" for "international monitors").
class OptionVocabulary {
 public:
  /// `core` reads the phrases. Errors: those of for_each_related.
  static Result<OptionVocabulary> make(const Dossier& dossier, const language::Core& core,
                                       const std::filesystem::path& language_pack);

  /// Options some of whose words stand in a range, those of `except` apart. Cost: linear in the words, times
  /// the phrases that one word stands in.
  std::vector<VocabularyMatch> find(const std::vector<Word>& words, WordRange range,
                                    const std::set<std::size_t>& except) const;

 private:
  struct Part {
    std::string stem;
    double weight = 0;  ///< 1, or less where it stands in several options' phrases
    bool head = false;
  };
  struct Phrase {
    std::size_t option = 0;
    std::vector<Part> parts;
    double weight = 0;  ///< sum of its parts'
  };
  struct Place {
    std::size_t phrase = 0, part = 0;
    Relation relation = Relation::kSame;
  };

  std::vector<Phrase> phrases_;
  std::map<std::string, std::vector<Place>, std::less<>> places_;  // by stem
};

}  // namespace toguna::coding
