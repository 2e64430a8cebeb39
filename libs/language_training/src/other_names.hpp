#pragma once

#include <vector>

#include "examples.hpp"
#include "random_stream.hpp"

namespace toguna::language_training {

/// The names of a corpus, each once, by kind: forms as in Example::forms. Number of a kind: that of its
/// labels, which stand in pairs behind "O".
using NamesByKind = std::vector<std::vector<std::vector<std::uint32_t>>>;

/// The names in the sentences that come from name corpora.
NamesByKind names_by_kind(const Examples& examples);

/// The sentence with each of its names, at the given chance, replaced by another of its kind: what a network
/// must not learn by heart changes from epoch to epoch (Dai & Adel 2020, "mention replacement"). For
/// sentences without trees.
Example with_other_names(const Example& sentence, const NamesByKind& names, double chance,
                         RandomStream& random);

}  // namespace toguna::language_training
