#include "names/name_decoder.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace toguna::language {
namespace {

const std::vector<std::string> kLabels = {"O", "B-LOC", "I-LOC", "B-PER", "I-PER"};

/// Sentences of words with the probability of each label.
struct Scored {
  std::string form;
  std::vector<double> probabilities;
};

std::vector<std::string> decoded(const std::vector<std::vector<Scored>>& sentences) {
  Analysis analysis;
  NameDecoder::Room room;
  for (const auto& sentence : sentences) {
    ParsedSentence& added = analysis.sentences.emplace_back();
    added.first_word = static_cast<std::uint32_t>(analysis.words.size());
    for (const Scored& word : sentence) {
      analysis.words.emplace_back().form = word.form;
      for (const double p : word.probabilities) room.scores.push_back(static_cast<float>(std::log(p)));
    }
    added.last_word = static_cast<std::uint32_t>(analysis.words.size());
  }
  NameDecoder(kLabels).decode(analysis, room);
  std::vector<std::string> out;
  out.reserve(analysis.words.size());
  for (const Word& word : analysis.words) out.push_back(kLabels[word.name]);
  return out;
}

const std::vector<double> kSurelyPerson = {.02, .01, .01, .95, .01};
const std::vector<double> kPerhapsPlace = {.10, .45, .02, .41, .02};
const std::vector<double> kOutside = {.96, .01, .01, .01, .01};
using Labels = std::vector<std::string>;

TEST(NameDecoder, AnInsideLabelStandsOnlyBehindItsOwnKind) {
  const std::vector<double> inside_place = {.05, .20, .60, .05, .10};
  EXPECT_EQ(decoded({{{"x", kOutside}, {"y", inside_place}}}), (Labels{"O", "B-LOC"}));
  EXPECT_EQ(decoded({{{"x", kSurelyPerson}, {"y", inside_place}}}), (Labels{"B-PER", "B-LOC"}));
}

TEST(NameDecoder, WhatOneSentenceLeavesOpenAnotherTells) {
  EXPECT_EQ(decoded({{{"Sevare", kPerhapsPlace}}}), (Labels{"B-LOC"}));
  EXPECT_EQ(decoded({{{"Sevare", kPerhapsPlace}}, {{"Sevare", kSurelyPerson}}}), (Labels{"B-PER", "B-PER"}));
}

TEST(NameDecoder, WordsWithoutACapitalDoNotLearnFromEachOther) {
  EXPECT_EQ(decoded({{{"sevare", kPerhapsPlace}}, {{"sevare", kSurelyPerson}}}), (Labels{"B-LOC", "B-PER"}));
}

TEST(NameDecoder, SentencesFarApartDoNotLearnFromEachOther) {
  std::vector<std::vector<Scored>> text = {{{"Sevare", kPerhapsPlace}}};
  for (std::uint32_t i = 0; i < NameDecoder::kNearby; ++i) text.push_back({{"and", kOutside}});
  text.push_back({{"Sevare", kSurelyPerson}});
  EXPECT_EQ(decoded(text).front(), "B-LOC");
  text.erase(text.begin() + 1);
  EXPECT_EQ(decoded(text).front(), "B-PER");
}

TEST(NameDecoder, TheTypeIsSharedNotThePlaceInTheName) {
  const std::vector<double> second_of_name = {.02, .02, .30, .06, .60};
  EXPECT_EQ(decoded({{{"Amadou", kSurelyPerson}, {"Keita", second_of_name}}, {{"Keita", kSurelyPerson}}}),
            (Labels{"B-PER", "I-PER", "B-PER"}));
}

}  // namespace
}  // namespace toguna::language
