#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace toguna::language {

enum class CharKind : std::uint8_t { kSpace, kLetter, kDigit, kMark };

/// What a code point is for cutting words. Letters of every script count as letters; the table is a coarse
/// cut of Unicode by ranges, since only the border between words and marks matters.
CharKind kind_of(char32_t c);

/// Whether a letter is a capital (Latin, Greek, Cyrillic).
bool is_capital(char32_t c);

/// Whether the first code point is a capital; false for an empty form. `utf8` must be valid.
bool begins_with_capital(std::string_view utf8);

/// The code point at `at`, which moves behind it. `utf8` must be valid and `at` inside it.
char32_t next_code_point(std::string_view utf8, std::size_t& at);

/// ASCII and Latin-1 letters in lower case, typographic apostrophes made plain; other bytes unchanged.
std::string to_lower(std::string_view utf8);

}  // namespace toguna::language
