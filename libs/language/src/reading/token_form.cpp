#include "token_form.hpp"

#include "../characters.hpp"

namespace toguna::language {

std::uint8_t flags_of(std::string_view form) {
  std::uint8_t flags = 0;
  std::size_t letters = 0;
  std::size_t capitals = 0;
  bool only_marks = !form.empty();
  for (std::size_t at = 0; at < form.size();) {
    const bool first = at == 0;
    const char32_t c = next_code_point(form, at);
    const CharKind kind = kind_of(c);
    only_marks = only_marks && kind == CharKind::kMark;
    if (kind == CharKind::kDigit) flags |= kNumeric;
    if (kind != CharKind::kLetter) continue;
    ++letters;
    if (!is_capital(c)) continue;
    ++capitals;
    if (first) flags |= kCapitalised;
  }
  if (letters >= 2 && capitals == letters) flags |= kAllCapitals;
  if (only_marks) flags |= kPunctuationMark;
  return flags;
}

void pair_quotation_marks(Tokens& tokens, std::size_t first, std::size_t last) {
  bool open = false;
  const auto set = [&](Token& token, bool opens) {
    token.flags |= opens ? kQuoteOpen : kQuoteClose;
    open = opens;
  };
  for (std::size_t i = first; i < last; ++i) {
    Token& token = tokens.tokens[i];
    const std::string_view form = tokens.word(i);
    if (form == "\u201C" || form == "\u201E" || form == "\u00AB" || form == "``") {
      set(token, true);
    } else if (form == "\u201D" || form == "\u00BB") {
      set(token, false);
    } else if (form == "\"" || form == "''") {
      const bool before = token.has(kSpaceBefore);
      const bool after = i + 1 >= last || tokens.tokens[i + 1].has(kSpaceBefore);
      set(token, before == after ? !open : before);
    }
  }
}

}  // namespace toguna::language
