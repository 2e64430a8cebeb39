#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/coding/candidate.hpp"
#include "toguna/coding/noun_phrases.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/language/core.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::coding {

/// Turns attributions into statements: which actor, for whom, on which option, with which stance, through
/// whom. Immutable once made: one coder serves any number of threads.
class Coder {
 public:
  /// Prepares a dossier's names and phrases, with the words of a language pack (a folder such as models/en),
  /// whose core reads the phrases.
  static Result<Coder> make(const language::Core& core, const std::filesystem::path& language_pack,
                            const Dossier& dossier);

  /// The same without the pack's learned weights, which candidates() does not need: the rules decide alone.
  static Result<Coder> make_by_rules(const language::Core& core, const std::filesystem::path& language_pack,
                                     const Dossier& dossier);

  /// The statements of one document, in text order, ids set, all suggested. `tokens` are those that
  /// language::read_tokens read in its text and blocks; `attributions` those that attribution::Extractor
  /// found in them, nested ones included. Cost: linear in the text.
  std::vector<Statement> code(const Document& document, const language::Tokens& tokens,
                              std::span<const Attribution> attributions) const;

  /// Every place of the document where a stance may be taken, in text order: what code() decides upon. For
  /// training.
  std::vector<Candidate> candidates(const Document& document, const language::Tokens& tokens,
                                    std::span<const Attribution> attributions) const;

  /// What a text names by the codebook's phrases, and by other nouns: for proposing options and phrases.
  NamedThings named_things(const Document& document, const language::Tokens& tokens) const;

  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

 private:
  struct Book;
  static Result<std::unique_ptr<Book>> open(const language::Core& core,
                                            const std::filesystem::path& language_pack,
                                            const Dossier& dossier);
  explicit Coder(std::unique_ptr<const Book> book);
  std::unique_ptr<const Book> book_;
};

}  // namespace toguna::coding
