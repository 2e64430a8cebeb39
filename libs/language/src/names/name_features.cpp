#include "toguna/language/name_features.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "../characters.hpp"
#include "toguna/language/word_features.hpp"

namespace toguna::language {
namespace {

/// What a feature is about; the numbers are part of what a trained model means.
enum Kind : std::uint32_t {
  kBias,
  kWord,
  kShape,
  kClass,
  kCoarse,
  kFine,
  kPrefix,
  kSuffix,
  kWritten,
  kWordBefore,
  kWordAfter,
  kShapeBefore,
  kShapeAfter,
  kShapes,
  kWordThenShape,
  kShapeThenWord,
  kClassesAfter,
  kClassesBefore,
  kClassesAndShape,
  kRunFirst,
  kRunLast,
  kRunBefore,
  kRunAfter,
  kRunPlace,
  kRunLastGroup,
  kRunBeforeGroup,
  kRunAfterGroup,
  kRunLinkedTo,
  kRunLinkedFrom
};

constexpr std::size_t kLongestLink = 3;                           // letters
constexpr std::size_t kMostLinks = 2;                             // words
constexpr NameWord kEdge{.written = 1, .lookup = 1, .shape = 1};  // beyond the sentence

std::uint32_t fine_of(const NameWord& word) {
  return word.groups & ((1U << WordGroups::kFineBits) - 1);
}

/// The rows of one word; `at` looks past the sentence's ends.
class Adder {
 public:
  Adder(std::span<const NameWord> sentence, NameRows& out) : sentence_(sentence), out_(out) {}

  void around(std::size_t i) {
    out_.add(kBias);
    for (std::size_t place = 0; place < 5; ++place) {
      const auto p = static_cast<std::uint32_t>(place);
      const NameWord& word = at(i + place, 2);
      out_.add(kWord, p, word.lookup);
      out_.add(kShape, p, word.shape);
      for (unsigned bits = word.classes; bits != 0; bits &= bits - 1)
        out_.add(kClass, p, static_cast<std::uint32_t>(std::countr_zero(bits)));
      out_.add(kCoarse, p, static_cast<std::uint32_t>(word.groups) >> WordGroups::kFineBits);
      if (word.groups != 0) out_.add(kFine, p, fine_of(word));
    }
    const NameWord& word = sentence_[i];
    for (std::uint32_t n = 0; n < NameWord::kAffixes; ++n) {
      if (word.prefixes[n] == 0) break;
      out_.add(kPrefix, n, word.prefixes[n]);
      out_.add(kSuffix, n, word.suffixes[n]);
    }
    out_.add(kWritten, word.written);
  }

  void pairs(std::size_t i) {
    const NameWord& before = at(i, 1);
    const NameWord& word = sentence_[i];
    const NameWord& after = at(i + 2, 1);
    out_.add(kWordBefore, before.lookup, word.lookup);
    out_.add(kWordAfter, word.lookup, after.lookup);
    out_.add(kShapeBefore, before.shape, word.shape);
    out_.add(kShapeAfter, word.shape, after.shape);
    out_.add(kShapes, before.shape, word.shape, after.shape);
    out_.add(kWordThenShape, before.lookup, word.shape);
    out_.add(kShapeThenWord, word.shape, after.lookup);
    out_.add(kClassesAfter, word.classes, after.classes);
    out_.add(kClassesBefore, before.classes, word.classes);
    out_.add(kClassesAndShape, word.classes, word.shape);
  }

  void run(std::size_t i) {
    const NameWord& word = sentence_[i];
    if (!word.capital) return;
    const std::size_t begin = word.run_begin;
    const std::size_t end = word.run_end;
    const NameWord& last = sentence_[end - 1];
    const NameWord& before = at(begin, 1);
    const NameWord& after = at(end + 1, 1);
    out_.add(kRunFirst, sentence_[begin].lookup);
    out_.add(kRunLast, last.lookup);
    out_.add(kRunBefore, before.lookup);
    out_.add(kRunAfter, after.lookup);
    out_.add(kRunPlace, static_cast<std::uint32_t>(std::min<std::size_t>(end - begin, 5)),
             static_cast<std::uint32_t>(std::min<std::size_t>(i - begin, 3)));
    if (last.groups != 0) out_.add(kRunLastGroup, fine_of(last));
    if (before.groups != 0) out_.add(kRunBeforeGroup, fine_of(before));
    if (after.groups != 0) out_.add(kRunAfterGroup, fine_of(after));
    // "Ministry of the Interior": each half is told by the other.
    std::size_t next = end;
    while (next < sentence_.size() && next < end + kMostLinks && sentence_[next].link) ++next;
    if (next > end && next < sentence_.size() && sentence_[next].capital)
      out_.add(kRunLinkedTo, last.lookup, sentence_[next].shape);
    std::size_t earlier = begin;
    while (earlier > 0 && earlier + kMostLinks > begin && sentence_[earlier - 1].link) --earlier;
    if (earlier < begin && earlier > 0 && sentence_[earlier - 1].capital)
      out_.add(kRunLinkedFrom, sentence_[earlier - 1].lookup);
  }

 private:
  /// Word `i` - `back`.
  const NameWord& at(std::size_t i, std::size_t back) const {
    return i >= back && i - back < sentence_.size() ? sentence_[i - back] : kEdge;
  }

  std::span<const NameWord> sentence_;
  NameRows& out_;
};

}  // namespace

NameWord NameFeatures::look_at(std::string_view form) const {
  const std::string lookup = lookup_form(form);
  NameWord out{.written = feature_value(form),
               .lookup = feature_value(lookup),
               .shape = feature_value(word_shape(form).view()),
               .classes = classes_.classes(lookup),
               .groups = groups_.classes(lookup),
               .capital = begins_with_capital(form)};
  std::size_t letters = 0;
  for (std::size_t byte = 0; byte < lookup.size() && letters < NameWord::kAffixes; ++letters) {
    next_code_point(lookup, byte);
    if (byte < lookup.size()) out.prefixes[letters] = feature_value(std::string_view(lookup).substr(0, byte));
  }
  std::size_t tail = lookup.size();
  for (std::size_t n = 0; n < NameWord::kAffixes && out.prefixes[n] != 0; ++n) {
    do --tail;
    while (tail > 0 && (static_cast<unsigned char>(lookup[tail]) & 0xC0U) == 0x80U);
    out.suffixes[n] = feature_value(std::string_view(lookup).substr(tail));
  }
  out.link = !out.capital && letters <= kLongestLink && !lookup.empty() &&
             kind_of(static_cast<unsigned char>(lookup.front())) == CharKind::kLetter;
  return out;
}

void NameFeatures::look_at(std::span<const std::string_view> sentence, std::vector<NameWord>& out) const {
  out.clear();
  for (const std::string_view form : sentence) out.push_back(look_at(form));
  for (std::size_t begin = 0; begin < out.size();) {
    std::size_t end = begin + 1;
    while (out[begin].capital && end < out.size() && out[end].capital) ++end;
    for (std::size_t i = begin; i < end; ++i) {
      out[i].run_begin = static_cast<std::uint32_t>(begin);
      out[i].run_end = static_cast<std::uint32_t>(end);
    }
    begin = end;
  }
}

void NameFeatures::rows(std::span<const NameWord> sentence, std::size_t i, NameRows& out) {
  out.clear();
  Adder add(sentence, out);
  add.around(i);
  add.pairs(i);
  add.run(i);
}

}  // namespace toguna::language
