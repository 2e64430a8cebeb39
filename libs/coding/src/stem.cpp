#include "words.hpp"

namespace toguna::coding {
namespace {

bool ends_with(std::string_view word, std::string_view ending) {
  return word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool has_vowel(std::string_view word) {
  for (const char c : word)
    if (is_vowel(c)) return true;
  return false;
}

/// "stopp" (of "stopped") becomes "stop"; "-ll", "-ss" and "-zz" stay, as in "call", "press".
std::string_view undoubled(std::string_view word) {
  const std::size_t n = word.size();
  if (n < 3 || word[n - 1] != word[n - 2] || is_vowel(word[n - 1])) return word;
  const char last = word[n - 1];
  return last == 'l' || last == 's' || last == 'z' ? word : word.substr(0, n - 1);
}

}  // namespace

std::string stem_of(std::string_view folded) {
  std::string_view word = folded;
  if (ends_with(word, "'s")) word.remove_suffix(2);
  if (word.size() <= 3) return std::string(word);
  if (ends_with(word, "ies") || ends_with(word, "ied")) {
    word.remove_suffix(3);
    return std::string(word) + "y";
  }
  if (ends_with(word, "s") && !ends_with(word, "ss") && !ends_with(word, "us") && !ends_with(word, "is"))
    word.remove_suffix(1);
  if (ends_with(word, "ing") && word.size() >= 6 && has_vowel(word.substr(0, word.size() - 3))) {
    word = undoubled(word.substr(0, word.size() - 3));
  } else if (ends_with(word, "ed") && word.size() >= 5 && has_vowel(word.substr(0, word.size() - 2)) &&
             !ends_with(word, "eed")) {
    word = undoubled(word.substr(0, word.size() - 2));
  }
  if (ends_with(word, "e") && word.size() > 3) word.remove_suffix(1);
  return std::string(word);
}

}  // namespace toguna::coding
