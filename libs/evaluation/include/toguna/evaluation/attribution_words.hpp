#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::evaluation {

/// Words by which marked attributions are sorted: the classes of a language pack's scored_words.txt, and the
/// families of its cue_families.txt.
class AttributionWords {
 public:
  /// Errors: those of read_file; kInvalidModelFile with the line.
  static Result<AttributionWords> load(const std::filesystem::path& language_pack);

  /// Whether a word, in lower case, is of the class. False for a class that the pack lacks.
  bool is(std::string_view word, std::string_view word_class) const;
  /// The families of a cue's lemma, sorted; none where it is in no family.
  std::vector<std::string> families(std::string_view lemma) const;

 private:
  using Classes = std::map<std::string, std::set<std::string, std::less<>>, std::less<>>;
  static Result<Classes> read(const std::filesystem::path& file);

  Classes classes_, families_;
};

}  // namespace toguna::evaluation
