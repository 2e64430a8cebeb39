#pragma once

#include <cstdint>
#include <string_view>

#include "toguna/language/tokens.hpp"

namespace toguna::language {

/// The TokenFlags that a form shows by itself: capitals, digits, marks.
std::uint8_t flags_of(std::string_view form);

/// Sets kQuoteOpen and kQuoteClose on tokens [first, last), one passage. A straight mark, or two
/// apostrophes that stand for one, opens or closes by
/// the space around it; where that leaves it open, marks alternate.
void pair_quotation_marks(Tokens& tokens, std::size_t first, std::size_t last);

}  // namespace toguna::language
