#pragma once

#include <optional>
#include <string>

#include "toguna/domain/document.hpp"
#include "toguna/evaluation/coded_article.hpp"

namespace toguna::evaluation {

/// By what statements of one article are compared: the actor's id, or the folded name of one that the dossier
/// does not have, after all that it counts for; the option; the stance.
struct StatementKey {
  std::string actor, option;
  Stance stance = Stance::kUnclear;
  friend auto operator<=>(const StatementKey&, const StatementKey&) = default;
};

StatementKey key_of(const Dossier& dossier, const Party& actor, std::string option, Stance stance);

/// Where the words of `expected.at` stand in the document's text; none where they are not given.
std::optional<Span> place_of(const ExpectedStatement& expected, const Document& document);

}  // namespace toguna::evaluation
