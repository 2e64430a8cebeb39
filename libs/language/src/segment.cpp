#include "segment.hpp"

#include <algorithm>
#include <array>

#include "characters.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

constexpr std::size_t kLongestWord =
    80;  // code points; longer runs of letters are cut, so that no rule sees more

constexpr std::array<std::string_view, kTagCount> kTagNames = {
    "noun",        "proper",      "pronoun",      "determiner",  "adjective", "adverb",
    "preposition", "conjunction", "subordinator", "number",      "to",        "not",
    "modal",       "auxiliary",   "past",         "participle",  "gerund",    "present",
    "base",        "question",    "possessive",   "punctuation", "other"};

bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019;
}
bool is_hyphen(char32_t c) {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/// Cuts one region into tokens, one pass.
class Cutter {
 public:
  Cutter(Segments& out, const SentenceRules& rules, std::size_t byte, std::size_t byte_end, std::size_t place)
      : out_(out), rules_(rules), at_(byte), end_(byte_end), place_(place) {}

  void run() {
    bool space = true;
    while (at_ < end_) {
      const char32_t c = peek(0);
      switch (kind_of(c)) {
        case CharKind::kSpace:
          step();
          space = true;
          continue;
        case CharKind::kLetter:
        case CharKind::kDigit:
          word(space);
          break;
        case CharKind::kMark:
          mark(space);
          break;
      }
      space = false;
    }
  }

 private:
  char32_t peek(std::size_t ahead) const {
    std::size_t at = at_;
    for (std::size_t i = 0; i < ahead && at < end_; ++i) next_code_point(out_.text, at);
    return at < end_ ? next_code_point(out_.text, at) : U'\0';
  }
  char32_t step() {
    const char32_t c = next_code_point(out_.text, at_);
    ++place_;
    return c;
  }
  static bool wordy(char32_t c) {
    const CharKind kind = kind_of(c);
    return kind == CharKind::kLetter || kind == CharKind::kDigit;
  }

  void word(bool space) {
    Token token{.span = {place_, place_}, .byte_begin = at_};
    if (space) token.flags |= kSpaceBefore;
    std::size_t length = 0;
    std::size_t letters = 0;
    std::size_t capitals = 0;
    std::size_t apostrophe_byte = 0;
    std::size_t apostrophe_place = 0;
    while (at_ < end_ && length < kLongestWord) {
      const char32_t c = peek(0);
      if (!wordy(c) && !joins(c, length)) break;
      if (is_apostrophe(c)) {
        apostrophe_byte = at_;
        apostrophe_place = place_;
      }
      if (kind_of(c) == CharKind::kLetter) {
        ++letters;
        if (is_capital(c)) ++capitals;
        if (length == 0 && is_capital(c)) token.flags |= kCapitalised;
      } else if (kind_of(c) == CharKind::kDigit) {
        token.flags |= kNumeric;
      }
      step();
      ++length;
    }
    if (letters >= 2 && capitals == letters) token.flags |= kAllCapitals;
    token.span.end = place_;
    token.byte_end = at_;
    keep_abbreviation_stop(token);
    if (apostrophe_byte > token.byte_begin) {
      split_clitic(token, apostrophe_byte, apostrophe_place);
    } else {
      out_.tokens.push_back(token);
    }
  }

  /// Marks inside a word: "al-Ani", "don't", "3.5", "10,000", "U.N".
  bool joins(char32_t c, std::size_t length) const {
    if (length == 0) return false;
    const char32_t next = peek(1);
    if (!wordy(next)) return false;
    if (is_apostrophe(c) || is_hyphen(c)) return true;
    if (c != '.' && c != ',') return false;
    const char32_t before = static_cast<unsigned char>(out_.text[at_ - 1]);
    if (kind_of(next) == CharKind::kDigit && kind_of(before) == CharKind::kDigit) return true;
    if (c != '.' || before >= 0x80 || kind_of(next) != CharKind::kLetter) return false;
    // "U.N": a single letter before and after the stop.
    const bool single_before = length == 1 || out_.text[at_ - 2] == '.';
    return single_before && !wordy(peek(2));
  }

  /// "Mr." and "U.N." keep their stop.
  void keep_abbreviation_stop(Token& token) {
    if (at_ >= end_ || peek(0) != '.' || peek(1) == '.') return;
    const std::string_view form = out_.text.substr(token.byte_begin, token.byte_end - token.byte_begin);
    const bool initial = form.size() == 1 && token.has(kCapitalised) && form != "I";
    const bool dotted = form.find('.') != std::string_view::npos && !token.has(kNumeric);
    if (!initial && !dotted) {
      if (form.size() > 12) return;
      const std::string low = to_lower(form) + ".";
      const bool numbered = kind_of(peek(2)) == CharKind::kDigit && rules_.numbered.contains(low);
      if (!numbered && !rules_.titles.contains(low) && !rules_.abbreviations.contains(low)) return;
    }
    step();
    token.span.end = place_;
    token.byte_end = at_;
  }

  void split_clitic(Token token, std::size_t byte, std::size_t place) {
    const std::string tail = to_lower(out_.text.substr(byte, token.byte_end - byte));
    const bool negation = tail == "'t" && byte - token.byte_begin >= 2 &&
                          (out_.text[byte - 1] == 'n' || out_.text[byte - 1] == 'N');
    const bool clitic =
        tail == "'s" || tail == "'re" || tail == "'ve" || tail == "'ll" || tail == "'d" || tail == "'m";
    if (!clitic && !negation) {
      out_.tokens.push_back(token);
      return;
    }
    Token rest = token;
    rest.byte_begin = negation ? byte - 1 : byte;
    rest.span.begin = negation ? place - 1 : place;
    rest.flags = 0;
    token.byte_end = rest.byte_begin;
    token.span.end = rest.span.begin;
    out_.tokens.push_back(token);
    out_.tokens.push_back(rest);
  }

  void mark(bool space) {
    Token token{.span = {place_, place_}, .byte_begin = at_, .flags = kPunctuationMark};
    if (space) token.flags |= kSpaceBefore;
    const char32_t c = step();
    if (c == '.' || c == '-') {
      while (at_ < end_ && place_ - token.span.begin < 3 && peek(0) == c) step();  // "...", "--"
    } else if ((c == '\'' || c == '`') && at_ < end_ && peek(0) == c) {
      step();  // two of them stand for one typographic mark
    }
    token.span.end = place_;
    token.byte_end = at_;
    quote_flags(token, c, space);
    out_.tokens.push_back(token);
  }

  void quote_flags(Token& token, char32_t c, bool space) {
    const bool spaced_after = at_ >= end_ || kind_of(peek(0)) == CharKind::kSpace;
    if (c == 0x201C || c == 0x201E || c == 0xAB || (c == '`' && token.span.length() == 2)) {
      token.flags |= kQuoteOpen;
      open_ = true;
    } else if (c == 0x201D || c == 0xBB || (c == '\'' && token.span.length() == 2)) {
      token.flags |= kQuoteClose;
      open_ = false;
    } else if (c == '"') {
      // The space around it decides; where that leaves it open, marks alternate.
      const bool opens = (space && !spaced_after) ? true : (!space && spaced_after) ? false : !open_;
      token.flags |= opens ? kQuoteOpen : kQuoteClose;
      open_ = opens;
    }
  }

  Segments& out_;
  const SentenceRules& rules_;
  std::size_t at_;
  std::size_t end_;
  std::size_t place_;
  bool open_ = false;
};

/// Parts the tokens [first, end) of one region into sentences.
class Parter {
 public:
  Parter(Segments& out, const SentenceRules& rules, std::size_t first, std::size_t region)
      : out_(out), rules_(rules), first_(first), region_(region) {}

  void run() {
    const std::size_t end = out_.tokens.size();
    std::size_t begin = first_;
    for (std::size_t i = first_; i < end; ++i) {
      std::size_t after = i + 1;
      if (!may_end(i)) continue;
      while (after < end && closes(after)) ++after;
      if (after < end && !starts(i, after)) continue;
      out_.sentences.push_back({.first = begin, .last = after, .region = region_});
      begin = after;
      i = after - 1;
    }
    if (begin < end) out_.sentences.push_back({.first = begin, .last = end, .region = region_});
  }

 private:
  std::string_view word(std::size_t i) const { return out_.word(i); }

  bool may_end(std::size_t i) const {
    const std::string_view form = word(i);
    return form == "." || form == "!" || form == "?" || form == "..." || form == ".." || form == "\u2026" ||
           (form.size() > 1 && form.back() == '.' && !out_.tokens[i].has(kPunctuationMark));
  }
  bool closes(std::size_t i) const {
    const std::string_view form = word(i);
    const Token& token = out_.tokens[i];
    if (token.has(kQuoteClose)) return true;
    if (token.has(kSpaceBefore)) return false;
    return form == ")" || form == "]" || form == "'" || form == "\u2019" || form == "!" || form == "?";
  }

  bool starts(std::size_t stop, std::size_t next) const {
    const Token& token = out_.tokens[next];
    const std::string_view form = word(stop);
    if (!token.has(kSpaceBefore) && !token.has(kQuoteOpen)) {
      return (form == "." || form == "?" || form == "!" || form == "\u2026") && token.has(kCapitalised) &&
             next == stop + 1 && out_.tokens[stop].span.length() == 1 && long_word_before(stop);
    }
    const bool upper = token.has(kCapitalised) || token.has(kNumeric) || token.has(kQuoteOpen) ||
                       word(next) == "(" || word(next) == "[" || word(next) == "\u2018" ||
                       word(next) == "'" || word(next) == "\u2014" || word(next) == "-" ||
                       word(next) == "\u2022";
    if (!upper) return false;
    if (!out_.tokens[stop].has(kPunctuationMark)) return abbreviation_ends(stop, next);
    if (word(next) == "\u2014" || word(next) == "-") return false;
    const bool quoted = next > stop + 1 && out_.tokens[next - 1].has(kQuoteClose);
    if ((form == "?" || form == "!") && quoted) return !speech_follows(next);
    return true;
  }

  /// "word.Next": a missing space, not a domain name or initials.
  bool long_word_before(std::size_t stop) const {
    return stop > first_ && out_.tokens[stop - 1].span.length() >= 3;
  }
  bool abbreviation_ends(std::size_t stop, std::size_t next) const {
    const std::string low = to_lower(word(stop));
    if (rules_.titles.contains(low) || rules_.numbered.contains(low)) return false;
    if (out_.tokens[next].has(kQuoteOpen)) return true;
    if (low.size() == 2) return false;  // an initial: "J. Smith"
    return rules_.starters.contains(to_lower(word(next)));
  }
  bool speech_follows(std::size_t next) const {
    const std::size_t end = std::min(out_.tokens.size(), next + 7);
    for (std::size_t i = next; i < end; ++i) {
      if (out_.tokens[i].has(kPunctuationMark)) return false;
      if (rules_.speech.contains(word(i))) return true;
    }
    return false;
  }

  Segments& out_;
  const SentenceRules& rules_;
  std::size_t first_;
  std::size_t region_;
};

}  // namespace

std::string_view to_string(Tag tag) {
  return kTagNames[static_cast<std::size_t>(tag)];
}

Segments cut(std::string_view text, std::span<const Span> regions, const SentenceRules& rules) {
  Segments out{.text = text};
  const text::CodePointIndex index(text);
  const Span whole{0, index.size()};
  if (regions.empty()) regions = std::span<const Span>(&whole, 1);
  out.tokens.reserve(text.size() / 5);
  for (std::size_t r = 0; r < regions.size(); ++r) {
    const std::size_t first = out.tokens.size();
    const std::size_t end = std::min(regions[r].end, index.size());
    const std::size_t begin = std::min(regions[r].begin, end);
    Cutter(out, rules, index.byte_of(begin), index.byte_of(end), begin).run();
    Parter(out, rules, first, r).run();
  }
  return out;
}

}  // namespace toguna::language
