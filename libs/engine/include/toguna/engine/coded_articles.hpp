#pragma once

#include <filesystem>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/evaluation/coded_article.hpp"

namespace toguna::engine {

/// The coded articles at a place, sorted by name: a file of one article, a folder of such files and those
/// below it, or a dossier with an expected.toml, all of whose sources are coded then. Errors: kNotFound,
/// kNothingToCompute, kInvalidData and kInvalidDossier with file and line, kInputOutput.
Result<std::vector<evaluation::CodedArticle>> coded_articles(const std::filesystem::path& place);

}  // namespace toguna::engine
