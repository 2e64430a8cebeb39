#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"

namespace toguna::language {

// What the segmenter and its trainer share, so that training and reading cannot drift apart.

/// What a pack's abbreviations.txt says of a form such as "mr." or of a word that opens sentences.
enum class WordHint : std::uint8_t { kNone = 0, kTitle, kNumbered, kAbbreviation, kStarter, kSpeech };

/// A hash of a form in lower case, with typographic apostrophes made plain. Cost: linear.
std::uint64_t hash_lower(std::string_view utf8);
/// The same for code points that are in lower case already.
std::uint64_t hash_code_points(std::span<const char32_t> lower);
char32_t lower_of(char32_t c);
char32_t upper_of(char32_t c);
/// Whether it is a letter or a digit.
bool is_word_character(char32_t c);

/// The pack's lists, looked up by hash.
class WordHints {
 public:
  void add(std::string_view form, WordHint hint) { hints_.emplace(hash_lower(form), hint); }
  WordHint of(std::uint64_t hash) const {
    const auto found = hints_.find(hash);
    return found == hints_.end() ? WordHint::kNone : found->second;
  }

 private:
  std::unordered_map<std::uint64_t, WordHint> hints_;
};

/// What a pack's abbreviations.txt says; a pack may come without one. Errors: kInvalidModelFile.
Result<WordHints> read_hints(const std::filesystem::path& file);

inline constexpr std::size_t kLongestToken = 200;  ///< code points

/// What stands before an atom or token.
enum class Gap : std::uint8_t { kNone, kSpace, kLine, kBlank };

/// The smallest piece that is never cut: a run of letters with its combining marks, a run of digits, a mark,
/// or a run of one mark. Emoji sequences are one atom.
struct Atom {
  std::size_t byte_begin = 0;
  std::size_t byte_end = 0;
  std::size_t place = 0;     ///< code points before it
  std::uint64_t hash = 0;    ///< of its lower case
  std::uint32_t length = 0;  ///< code points
  std::uint32_t shape = 0;   ///< kind, capitals, length class; a mark's code point
  std::uint32_t suffix = 0;  ///< hash of its last three letters
  Gap gap = Gap::kBlank;     ///< before it
  std::uint8_t spaces = 0;   ///< code points of white space before it, at most 255
  bool word = false;         ///< letters or digits, not a mark
  bool digits = false;
};

/// Cuts text[byte, byte_end) into atoms, the first of which stands at code point `place`, until a blank line
/// or the end. Appends to `out`; returns where it stopped. Cost: linear.
struct Stop {
  std::size_t byte;
  std::size_t place;
};
Stop append_atoms(std::string_view text, std::size_t byte, std::size_t byte_end, std::size_t place,
                  std::vector<Atom>& out);

/// A token made of the atoms [first, last), as the sentence model sees it.
struct Piece {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint64_t hash = 0;
  std::uint32_t shape = 0;
  std::uint32_t suffix = 0;
  std::uint32_t length = 0;
  Gap gap = Gap::kBlank;
  WordHint hint = WordHint::kNone;
  bool word = false;    ///< begins with a letter or digit
  bool closer = false;  ///< a mark that may follow a sentence's last stop: a bracket, a quotation mark
};
Piece piece_of(std::string_view text, std::span<const Atom> atoms, std::uint32_t first, std::uint32_t last,
               const WordHints& hints);

inline constexpr std::size_t kMostRows = 48;
/// Rows of a weight table; `count` of them are set.
struct Rows {
  std::array<std::uint32_t, kMostRows> row;
  std::size_t count = 0;
};

/// Whether two atoms may belong to one token: nothing between them, or one space between digits.
bool may_join(const Atom& left, const Atom& right);

/// Walks the boundaries of one block's atoms from left to right.
class JoinFeatures {
 public:
  JoinFeatures(std::string_view text, std::span<const Atom> atoms, const WordHints& hints)
      : text_(text), atoms_(atoms), hints_(hints) {}
  /// Features of the boundary between atoms i and i + 1, where the token reached so far began at atom
  /// `token`. Called with growing i. `rows`: a power of two.
  void at(std::size_t i, std::size_t token, std::size_t rows, Rows& out);

 private:
  void enter_chunk(std::size_t i);

  std::string_view text_;
  std::span<const Atom> atoms_;
  const WordHints& hints_;
  std::size_t chunk_begin_ = 0;
  std::size_t chunk_end_ = 0;
  std::uint64_t chunk_marks_ = 0;
};

/// Walks the boundaries of one block's tokens from left to right.
class EndFeatures {
 public:
  explicit EndFeatures(std::span<const Piece> pieces);
  /// Features of a sentence end behind token i. Called once for each i, in order.
  void at(std::size_t i, std::size_t rows, Rows& out);
  /// Says that a sentence ends behind the token last asked for.
  void end_here();

 private:
  std::span<const Piece> pieces_;
  std::size_t start_ = 0;  ///< first token of the sentence
  std::size_t seen_ = 0;   ///< tokens behind us
  int brackets_ = 0;
  bool quoted_ = false;
  bool started_quoted_ = false;
  std::uint32_t final_mark_ = 0;  ///< the block's last mark, 0 where it ends with a word
};

/// Features of splitting token i of a block into words; `rule`: a number for the rule that would do it.
void split_features(std::span<const Piece> pieces, std::size_t i, std::uint64_t rule, std::size_t rows,
                    Rows& out);

}  // namespace toguna::language
