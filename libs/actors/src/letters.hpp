#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace toguna::actors {

/// The pieces of a text between marks; the marks themselves are left out. "" gives one empty piece.
std::vector<std::string_view> split(std::string_view text, char mark);

/// A name for comparing: without case and accents, spaces made single.
std::string folded(std::string_view name);

/// The words of a folded name.
std::vector<std::string> words_of(std::string_view folded_name);

/// Letters and digits only.
std::string letters_of(std::string_view folded_name);

/// The first letters of a name's words that are written with a capital, in lower case. "League of the
/// Lake" -> "ll".
std::string initials_of(std::string_view name);

/// Two to eight letters, all of them capitals but for stops: "N.R.U.".
bool is_abbreviation(std::string_view name);

/// Whether one text becomes the other by adding, dropping, changing or swapping at most one letter
/// (Damerau 1964). Cost: linear.
bool one_letter_apart(std::string_view one, std::string_view other);

/// Whether `shorter` can be the abbreviation of the whole of `longer`: its letters stand in it in their
/// order, the first at its beginning (Schwartz and Hearst 2003, read from the end). Both folded.
bool abbreviates(std::string_view shorter, std::string_view longer);

}  // namespace toguna::actors
