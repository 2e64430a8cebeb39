#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace toguna::language {

/// The form under which a word is looked up: lower case, plain apostrophes, every digit a 0.
std::string lookup_form(std::string_view form);

/// The kinds of a form's characters: X a capital, x another letter, 0 a digit, a mark itself; runs of one
/// kind count once or twice ("Xxx", "XX", "00-00").
struct WordShape {
  std::array<char, 24> kinds{};
  std::size_t length = 0;
  std::string_view view() const { return {kinds.data(), length}; }
};
WordShape word_shape(std::string_view form);

/// Rows of the n-gram table for a word, in a fixed order, without duplicates removed: the part that depends
/// on the look-up form only (prefixes, suffixes, inner trigrams and four-grams, the whole), appended to
/// `rows`. Forms longer than 32 code points give the grams of their first and last 16. Cost: linear, no
/// allocation beyond `rows`.
void append_inner_grams(std::string_view lookup, std::size_t buckets, std::vector<std::uint32_t>& rows);

/// The part that depends on the form as written: the form itself, and its shape ("Xxx-00").
void append_outer_grams(std::string_view form, std::size_t buckets, std::vector<std::uint32_t>& rows);

}  // namespace toguna::language
