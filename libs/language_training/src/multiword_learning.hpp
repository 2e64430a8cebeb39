#pragma once

#include <span>
#include <vector>

#include "gold_text.hpp"
#include "toguna/language/multiwords.hpp"

namespace toguna::language_training {

/// The rules by which tokens become several words: forms that were seen split, endings and beginnings that
/// are split off tokens of many kinds ("n't", "'s"), and the forms that these would split wrongly.
std::vector<language::MultiwordRule> learn_multiwords(std::span<const GoldText> texts);

}  // namespace toguna::language_training
