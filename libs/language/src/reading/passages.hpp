#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "toguna/language/tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {

/// The paragraphs that are read, in text order; see Reader::read. Cost: linear.
std::vector<Passage> passages_of(std::string_view text, const text::CodePointIndex& index,
                                 std::span<const Block> blocks);

}  // namespace toguna::language
