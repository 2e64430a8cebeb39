#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/language/analysis.hpp"

namespace toguna::language {

/// Names by shape and list, for a language without a corpus of names: whole names of the pack's list first,
/// the longest that fits; then runs of proper nouns, told apart by what they hold and what stands before
/// them. A run of two words or more without any sign is a person; so is a single word, for in the news most
/// names that no list knows are surnames. Immutable; serves any number of threads.
class NameRules {
 public:
  /// Reads names.txt of a pack. Errors: kInvalidModelFile (a line outside the sections), those of read_file.
  static Result<NameRules> load(const std::filesystem::path& file);

  /// The labels it gives, "O" first: numbers of Word::name.
  static const std::vector<std::string>& labels();

  /// Sets the name of every word. `proper_noun` is the number of that part of speech. Cost: linear.
  void label(Analysis& analysis, std::uint16_t proper_noun) const;

 private:
  /// Kinds of entries, in the order of the sections' names in name_rules.cpp.
  enum Kind : std::uint8_t {
    kPlace,
    kOrganisation,
    kPerson,
    kGiven,
    kOrganisationHead,
    kPersonCue,
    kPlaceCue,
    kJoiner,
    kKinds
  };
  using Set = std::unordered_set<std::string>;

  void label(std::span<Word> words, std::uint16_t proper_noun) const;
  /// Words of the longest listed name that begins at `at`, and its kind; 0 where none does.
  std::size_t listed(const std::vector<std::string>& lower, std::span<const Word> words, std::size_t at,
                     Kind& kind) const;
  Kind kind_of_run(const std::vector<std::string>& lower, std::span<const Word> words, std::size_t begin,
                   std::size_t end) const;
  bool has(Kind kind, const std::string& form) const { return entries_[kind].contains(form); }

  std::vector<Set> entries_ = std::vector<Set>(kKinds);
  Set list_begins_;  ///< first words of listed names, so that most words ask once
};

}  // namespace toguna::language
