#include "gold_tokens.hpp"

#include <algorithm>

namespace toguna::attribution_training {
namespace {

bool is_mark(const language::Tokens& tokens, std::uint32_t token) {
  return tokens.tokens[token].has(language::kPunctuationMark);
}

TokenSet tokens_in(const language::Tokens& tokens, const std::vector<Span>& spans, bool marks) {
  TokenSet out;
  const auto& all = tokens.tokens;
  for (const Span& span : spans) {
    auto at = std::lower_bound(
        all.begin(), all.end(), span.begin,
        [](const language::Token& token, std::size_t place) { return token.span.end <= place; });
    for (; at != all.end() && at->span.begin < span.end; ++at) {
      const auto token = static_cast<std::uint32_t>(at - all.begin());
      if (marks || !is_mark(tokens, token)) out.insert(token);
    }
  }
  return out;
}

}  // namespace

GoldTokens tokens_of(const language::Tokens& tokens, const Attribution& marked) {
  return {.source = tokens_in(tokens, marked.source, false),
          .cue = tokens_in(tokens, marked.cue, true),
          .content = tokens_in(tokens, marked.content, false)};
}

TokenSet words_of(const language::Tokens& tokens, std::span<const attribution::Range> pieces) {
  TokenSet out;
  for (const attribution::Range& piece : pieces) {
    for (std::uint32_t i = piece.first; i < piece.last; ++i)
      if (!is_mark(tokens, i)) out.insert(i);
  }
  return out;
}

double dice(const TokenSet& a, const TokenSet& b) {
  if (a.empty() && b.empty()) return 1;
  std::size_t both = 0;
  for (const std::uint32_t token : a) both += b.count(token);
  return 2.0 * static_cast<double>(both) / static_cast<double>(a.size() + b.size());
}

}  // namespace toguna::attribution_training
