#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::actors {

/// How one name is spelled in several ways, by language and romanisation: "Wedraogo", "Ouédraogo".
class Spelling {
 public:
  /// Reads `folder`/spellings.tsv: letters and what they become, parted by a tab; '#' opens a comment. A file
  /// that is not there holds no rules. Errors: kInvalidModelFile with file and line for anything but two
  /// columns, the first of which has letters, and for more than 16 letters; kTooLarge above 1 MiB.
  static Result<Spelling> load(const std::filesystem::path& folder);

  /// The same for all spellings of a name that the rules know: without case, accents, spaces, hyphens,
  /// apostrophes and doubled letters, and with each of the rules' letters replaced, at each place by the
  /// longest rule. Cost: linear in the name times the rules.
  std::string sound_of(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, std::string>> rules_;  // the longest first
};

}  // namespace toguna::actors
