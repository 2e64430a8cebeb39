#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/date.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/language/core.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::actors {

/// What the language core takes a name for.
enum class NameKind : std::uint8_t { kPerson, kOrganisation, kPlace, kOther };
inline constexpr std::size_t kNameKinds = 4;

/// A name at one place of an article.
struct SeenName {
  std::string name;  ///< as written, without a determiner and a possessive ending
  NameKind kind = NameKind::kOther;
  std::string role;     ///< what the words beside a person's name call it: "harbour master"; or empty
  bool holder = false;  ///< stands in the source of an attribution; a place: is that source
  Evidence evidence;    ///< the sentence
};

/// "Lake Fishers' Union (LFU)".
struct SeenAbbreviation {
  std::string shorter;
  std::string longer;
};

struct NamesInDocument {
  std::string document;
  std::optional<Date> date;
  std::vector<std::string> makers;  ///< outlet and author: who reports is no party
  std::vector<SeenName> names;
  std::vector<SeenAbbreviation> abbreviations;
};

/// The names of an article's own text and of texts that it reproduces. `tokens` are those that
/// language::read_tokens read in its text and blocks; `attributions` those found in them, of which the
/// doubtful (confidence below 0.5) make no holder. Cost: linear in the text, times the attributions of a
/// sentence.
NamesInDocument names_in(const Document& document, const language::Tokens& tokens,
                         std::span<const Attribution> attributions);

/// The words by which a text names a party, without articles and without what follows a comma or opens a
/// clause: "the fishers, who had come early" -> "fishers". Empty for words that only point back ("its
/// diplomats", "they").
std::string bare_name(const language::Core& core, std::string_view words);

}  // namespace toguna::actors
