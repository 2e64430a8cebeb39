#include "toguna/network/settings.hpp"

#include <array>
#include <utility>

#include "selection.hpp"

namespace toguna::network {
namespace {

template <typename T, std::size_t N>
using Words = std::array<std::pair<T, std::string_view>, N>;

constexpr Words<Aggregation, 5> kAggregations{{{Aggregation::kCongruence, "congruence"},
                                               {Aggregation::kConflict, "conflict"},
                                               {Aggregation::kSubtract, "subtract"},
                                               {Aggregation::kIgnore, "ignore"},
                                               {Aggregation::kCombine, "combine"}}};
constexpr Words<Normalization, 8> kNormalizations{{{Normalization::kNone, "none"},
                                                   {Normalization::kAverage, "average"},
                                                   {Normalization::kDnaJaccard, "dna-jaccard"},
                                                   {Normalization::kDnaCosine, "dna-cosine"},
                                                   {Normalization::kJaccard, "jaccard"},
                                                   {Normalization::kCosine, "cosine"},
                                                   {Normalization::kActivity, "activity"},
                                                   {Normalization::kProminence, "prominence"}}};
constexpr Words<Duplicates, 7> kDuplicates{{{Duplicates::kInclude, "include"},
                                            {Duplicates::kDocument, "document"},
                                            {Duplicates::kDay, "day"},
                                            {Duplicates::kWeek, "week"},
                                            {Duplicates::kMonth, "month"},
                                            {Duplicates::kYear, "year"},
                                            {Duplicates::kRange, "range"}}};

template <typename T, std::size_t N>
std::string_view word_of(const Words<T, N>& words, T value) {
  for (const auto& [known, word] : words)
    if (known == value) return word;
  return {};
}

template <typename T, std::size_t N>
std::optional<T> value_of(const Words<T, N>& words, std::string_view word) {
  for (const auto& [value, known] : words)
    if (known == word) return value;
  return std::nullopt;
}

}  // namespace

std::string_view to_string(Aggregation aggregation) {
  return word_of(kAggregations, aggregation);
}
std::string_view to_string(Normalization normalization) {
  return word_of(kNormalizations, normalization);
}
std::string_view to_string(Duplicates duplicates) {
  return word_of(kDuplicates, duplicates);
}
std::optional<Aggregation> aggregation_from(std::string_view word) {
  return value_of(kAggregations, word);
}
std::optional<Normalization> normalization_from(std::string_view word) {
  return value_of(kNormalizations, word);
}
std::optional<Duplicates> duplicates_from(std::string_view word) {
  return value_of(kDuplicates, word);
}

Normalization effective_normalization(const NetworkSettings& settings) {
  if (settings.compatibility == Compatibility::kNone) return settings.normalization;
  if (settings.normalization == Normalization::kJaccard) return Normalization::kDnaJaccard;
  if (settings.normalization == Normalization::kCosine) return Normalization::kDnaCosine;
  return settings.normalization;
}

std::vector<Defect> defects_of(const NetworkSettings& settings, const Selection& selection) {
  std::vector<Defect> out;
  if (settings.compatibility == Compatibility::kNone) return out;
  const auto note = [&out](bool applies, Defect defect) {
    if (applies) out.push_back(defect);
  };
  const Normalization by = effective_normalization(settings);
  note(by == Normalization::kDnaJaccard, {"jaccard-is-not-jaccard",
                                          "What DNA calls jaccard divides by matched products and unmatched "
                                          "counts; it is no share of a union."});
  note(by == Normalization::kDnaCosine,
       {"cosine-is-not-cosine",
        "What DNA calls cosine divides by the product of the numbers of statements, not by lengths."});
  note(settings.duplicates == Duplicates::kMonth,
       {"month-without-year", "Statements of one month in different years are taken for duplicates."});
  note(settings.duplicates == Duplicates::kWeek,
       {"week-without-year",
        "Weeks have no year and begin on Sunday, as in the locale en_US; DNA's depend on its machine."});
  note(selection.unmerged_integers,
       {"integers-unmerged", "Equal whole numbers outside -128 ... 127 are not taken for duplicates."});
  note(settings.aggregation == Aggregation::kCombine && by == Normalization::kActivity,
       {"labels-divided", "The combined values are labels, and dividing them means nothing."});
  note(settings.aggregation != Aggregation::kIgnore && settings.mode == Mode::kOneMode &&
           selection.kind == QualifierKind::kInteger && selection.levels.size() == 1,
       {"single-level-defined", "With one distinct whole number DNA gives NaN; here the levels are alike."});
  return out;
}

}  // namespace toguna::network
