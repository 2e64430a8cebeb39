#include "letters.hpp"

#include <algorithm>
#include <cctype>

#include "toguna/text/utf8.hpp"

namespace toguna::actors {
namespace {

constexpr std::size_t kShortestAbbreviation = 2;
constexpr std::size_t kLongestAbbreviation = 8;

bool is_letter_or_digit(char c) {
  // What folding leaves beyond ASCII are letters of other scripts.
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

}  // namespace

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> out;
  while (true) {
    const std::size_t end = text.find(mark);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

std::string folded(std::string_view name) {
  return text::fold_for_matching(text::collapse_space(name));
}

std::vector<std::string> words_of(std::string_view folded_name) {
  std::vector<std::string> out;
  for (const std::string_view word : split(folded_name, ' '))
    if (!word.empty()) out.emplace_back(word);
  return out;
}

std::string letters_of(std::string_view folded_name) {
  std::string out;
  std::copy_if(folded_name.begin(), folded_name.end(), std::back_inserter(out), is_letter_or_digit);
  return out;
}

std::string initials_of(std::string_view name) {
  std::string out;
  for (const std::string_view word : split(name, ' ')) {
    const std::string plain = letters_of(folded(word));
    const bool small = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
    if (!plain.empty() && !small) out.push_back(plain.front());
  }
  return out;
}

bool is_abbreviation(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c == '.') continue;
    if (!is_capital(c)) return false;
    ++letters;
  }
  return letters >= kShortestAbbreviation && letters <= kLongestAbbreviation;
}

bool one_letter_apart(std::string_view one, std::string_view other) {
  if (one.size() > other.size()) std::swap(one, other);
  if (other.size() - one.size() > 1) return false;
  std::size_t same = 0;
  while (same < one.size() && one[same] == other[same]) ++same;
  one.remove_prefix(same);
  other.remove_prefix(same);
  if (other.empty()) return true;
  if (one.size() < other.size()) return one == other.substr(1);
  if (one.substr(1) == other.substr(1)) return true;
  return one.size() > 1 && one[0] == other[1] && one[1] == other[0] && one.substr(2) == other.substr(2);
}

bool abbreviates(std::string_view shorter, std::string_view longer) {
  if (shorter.size() < kShortestAbbreviation || longer.size() <= shorter.size()) return false;
  const auto begins_word = [&](std::size_t at) { return at == 0 || !is_letter_or_digit(longer[at - 1]); };
  std::size_t place = longer.size();
  for (std::size_t i = shorter.size(); i-- > 0;) {
    const bool first = i == 0;
    do {
      if (place == 0) return false;
      --place;
    } while (longer[place] != shorter[i] || (first && !begins_word(place)));
  }
  return place == 0;
}

}  // namespace toguna::actors
