#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/dossier.hpp"

namespace toguna::engine {

/// One thing wrong, or doubtful, in a dossier.
struct DossierProblem {
  bool fatal = true;  ///< false: a warning; the dossier can be used
  Error error;        ///< place is "file:line: key"
};

/// A dossier as far as it could be read, with all its problems, in the order of the file.
struct CheckedDossier {
  Dossier dossier;
  std::vector<DossierProblem> problems;

  bool usable() const;
};

/// Reads the text of a dossier.toml; `file` is the name that problems show. Never fails: it lists what is
/// wrong.
CheckedDossier check_dossier(std::string_view toml, const std::string& file);

/// Reads `folder`/dossier.toml. Errors: kNotFound, kInputOutput, kInvalidDossier with the first fatal problem
/// (and how many more there are).
Result<Dossier> read_dossier(const std::filesystem::path& folder);

/// The text of a new dossier.toml, ready to edit, with a comment on every key.
std::string new_dossier_text(std::string_view title);

}  // namespace toguna::engine
