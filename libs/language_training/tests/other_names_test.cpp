#include "other_names.hpp"

#include <gtest/gtest.h>

namespace toguna::language_training {
namespace {

// Labels: 0 O, 1 B-LOC, 2 I-LOC, 3 B-PER, 4 I-PER.
Examples two_sentences() {
  Examples out;
  out.labels.names = {"O", "B-LOC", "I-LOC", "B-PER", "I-PER"};
  out.sentences.push_back({.forms = {9, 9}, .names = {3, 4}});  // with a tree: its names are not taken
  out.named_from = 1;
  out.sentences.push_back({.forms = {1, 10, 11, 2, 12}, .names = {0, 3, 4, 0, 1}});
  out.sentences.push_back({.forms = {13, 3, 12}, .names = {3, 0, 1}});
  return out;
}

TEST(OtherNames, EachNameOfTheNameCorporaIsKeptOnceByItsKind) {
  const NamesByKind names = names_by_kind(two_sentences());
  ASSERT_EQ(names.size(), 2U);
  EXPECT_EQ(names[0], (std::vector<std::vector<std::uint32_t>>{{12}}));
  EXPECT_EQ(names[1], (std::vector<std::vector<std::uint32_t>>{{10, 11}, {13}}));
}

TEST(OtherNames, AnotherNameOfTheSameKindStandsInItsPlaceAndTheRestStays) {
  const Examples examples = two_sentences();
  const NamesByKind names = names_by_kind(examples);
  RandomStream random(1, 1);
  bool shorter = false;
  bool same = false;
  for (int i = 0; i < 50; ++i) {
    const Example other = with_other_names(examples.sentences[1], names, 1.0, random);
    ASSERT_EQ(other.names.size(), other.size());
    if (other.size() == 4) {
      shorter = true;
      EXPECT_EQ(other.forms, (std::vector<std::uint32_t>{1, 13, 2, 12}));
      EXPECT_EQ(other.names, (std::vector<std::int32_t>{0, 3, 0, 1}));
    } else {
      same = true;
      EXPECT_EQ(other.forms, examples.sentences[1].forms);
      EXPECT_EQ(other.names, examples.sentences[1].names);
    }
  }
  EXPECT_TRUE(shorter && same);
}

TEST(OtherNames, ANameAfterAnotherOfItsKindBeginsAnew) {
  const NamesByKind names = {{}, {{7, 8}}};
  RandomStream random(1, 1);
  const Example other = with_other_names({.forms = {5, 6}, .names = {3, 3}}, names, 1.0, random);
  EXPECT_EQ(other.forms, (std::vector<std::uint32_t>{7, 8, 7, 8}));
  EXPECT_EQ(other.names, (std::vector<std::int32_t>{3, 4, 3, 4}));
}

TEST(OtherNames, WithoutAChanceNothingChanges) {
  const Examples examples = two_sentences();
  RandomStream random(1, 1);
  EXPECT_EQ(with_other_names(examples.sentences[1], names_by_kind(examples), 0.0, random).forms,
            examples.sentences[1].forms);
}

}  // namespace
}  // namespace toguna::language_training
