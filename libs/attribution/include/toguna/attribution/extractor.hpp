#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::attribution {

/// Finds who said what in a text. Immutable once loaded: one extractor serves any number of threads.
class Extractor {
 public:
  /// Loads the language pack's cue lexicon from `language_pack` (a folder such as models/en).
  static Result<Extractor> load(const std::filesystem::path& language_pack);

  /// The attributions of a text that language::read_tokens has read, in order of their first piece; spans are
  /// its code points. Cost: linear in the length of the text.
  std::vector<Attribution> extract(const language::Tokens& tokens) const;

  /// The same, and besides them the attributions inside others' contents ("we agree to X" in a quotation,
  /// "wants" in reported speech), with Attribution::inside set to the index of the next outer one. Doubtful
  /// ones (confidence down to 0.2) are given too, for the caller to weigh. Predicates of acceptance and
  /// refusal ("X is out of the question") come last: cue the predicate, content its subject, source that of
  /// the attribution around it.
  std::vector<Attribution> extract_nested(const language::Tokens& tokens) const;

  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

 private:
  struct Pack;
  explicit Extractor(std::unique_ptr<const Pack> pack);
  std::unique_ptr<const Pack> pack_;
};

}  // namespace toguna::attribution
