#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/attribution.hpp"

namespace toguna::evaluation {

/// An article whose attributions people have marked. Spans count its code points, half-open.
struct MarkedArticle {
  std::string id;
  std::string text;  ///< UTF-8
  std::vector<Attribution> attributions;
  std::vector<Span> discarded;  ///< stretches that were not marked, such as boilerplate
};

/// Reads JSON lines, one article each: {"id", "text", "attributions": [{"source": [[begin, end], ...], "cue":
/// ..., "content": ...}], "discard": [[begin, end], ...]}; source, cue and discard may be missing, other keys
/// are passed over. A name that ends in .gz is unpacked. Errors: those of read_file; kInvalidData with the
/// line for what is no such article, for spans outside the text, and where an id comes twice.
Result<std::vector<MarkedArticle>> read_marked_articles(const std::filesystem::path& path);

}  // namespace toguna::evaluation
