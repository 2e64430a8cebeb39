#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/base/result.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::evaluation {

/// A statement that a careful analyst codes. What is left out of its line is not compared.
struct ExpectedStatement {
  Party actor;  ///< the one it counts for; without an actor_id where the dossier has no such actor
  Stance stance = Stance::kUnclear;
  std::string option;
  std::optional<std::string> speaker;
  std::optional<std::vector<std::string>> relay;
  std::optional<Date> said;
  std::optional<std::string> condition;
  std::string at;     ///< some of the evidence's words, verbatim; empty where the line gives none
  bool hard = false;  ///< takes world knowledge, far reference or comparison over time
  std::string line;   ///< as written
};

/// An article with its dossier and what must be coded from it.
struct CodedArticle {
  std::string name;     ///< of its source file
  std::string dispute;  ///< shared by articles on one dispute
  std::string title;
  Dossier dossier;
  std::string source;  ///< the article as a source file, with lines for its outlet and date
  std::vector<ExpectedStatement> expected;
};

/// The coded articles at a place, sorted: the file itself, or those in a folder and below it (.txt).
/// Errors: kNotFound, kNothingToCompute, kInputOutput.
Result<std::vector<std::filesystem::path>> coded_articles_at(const std::filesystem::path& place);

/// One text file with article, dossier and statements, as tests/scenarios/README.md describes it:
/// "fish-03.txt" and "fish-01.txt" of one folder are of one dispute. Errors: kInvalidData, with file and
/// line; those of read_file.
Result<CodedArticle> read_coded_article(const std::filesystem::path& file);

}  // namespace toguna::evaluation
