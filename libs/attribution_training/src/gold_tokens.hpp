#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "toguna/attribution/decisions.hpp"
#include "toguna/domain/attribution.hpp"
#include "toguna/language/tokens.hpp"

namespace toguna::attribution_training {

using TokenSet = std::set<std::uint32_t>;

/// A marked attribution in tokens; in source and content marks do not count.
struct GoldTokens {
  TokenSet source, cue, content;
};

GoldTokens tokens_of(const language::Tokens& tokens, const Attribution& marked);

/// The tokens of some pieces, without marks.
TokenSet words_of(const language::Tokens& tokens, std::span<const attribution::Range> pieces);

/// 2 |a and b| / (|a| + |b|); 1 where both are empty.
double dice(const TokenSet& a, const TokenSet& b);

}  // namespace toguna::attribution_training
