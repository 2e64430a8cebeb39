#include "toguna/language/name_tagger.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>

namespace toguna::language {
namespace {

const std::vector<std::string> kLabels = {"O", "B-PER", "I-PER"};

/// What a tagger's file may be made of; broken parts are for the tests of refusal.
struct Parts {
  std::vector<std::string> labels = kLabels;
  std::string weights = std::string(std::size_t{kNameBuckets} * 2, '\0');
  std::vector<float> settings = {0.05F, 0.5F};
};

/// A file for one test, gone with it.
class File {
 public:
  explicit File(const Parts& parts)
      : path_(std::filesystem::temp_directory_path() / ("toguna-tagger-" + std::to_string(getpid()))) {
    ModelWriter out;
    out.add_lines("labels.name", parts.labels);
    out.add_bytes("names.weights", parts.weights);
    out.add("names.transitions", std::vector<float>(12), {4, 3});
    out.add("names.settings", parts.settings, {parts.settings.size()});
    EXPECT_TRUE(out.write(path_).has_value());
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Analysis sentence(const std::vector<std::string>& forms) {
  Analysis out;
  for (const std::string& form : forms) out.words.emplace_back().form = form;
  out.sentences.push_back({.first_word = 0, .last_word = static_cast<std::uint32_t>(forms.size())});
  return out;
}

/// Logarithms of the same probabilities for every word.
std::vector<float> network_says(std::size_t words, const std::vector<double>& probabilities) {
  std::vector<float> out;
  for (std::size_t i = 0; i < words; ++i) {
    for (const double p : probabilities) out.push_back(static_cast<float>(std::log(p)));
  }
  return out;
}

std::vector<float> pooled(const Parts& parts, const std::vector<std::string>& forms,
                          const std::vector<double>& probabilities) {
  const File file(parts);
  const auto tagger = NameTagger::load(file.path(), {}, kLabels);
  EXPECT_TRUE(tagger.has_value()) << (tagger ? "" : tagger.error().message);
  std::vector<float> scores = network_says(forms.size(), probabilities);
  NameTagger::Room room;
  if (tagger) tagger->pool(sentence(forms), room, scores);
  return scores;
}

/// The rows of word i.
std::vector<std::uint32_t> rows(const std::vector<std::string_view>& forms, std::size_t i) {
  std::vector<NameWord> words;
  NameFeatures().look_at(forms, words);
  NameRows out;
  NameFeatures::rows(words, i, out);
  return out.ids();
}

std::size_t shared(std::vector<std::uint32_t> a, std::vector<std::uint32_t> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<std::uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

TEST(NameTagger, AnOpinionWithoutWeightsOnlyWeakensTheNetworks) {
  // Half a uniform opinion: probabilities go as the square roots of the network's, .64 : .25 : .11.
  const auto scores = pooled({}, {"Awa", "sleeps"}, {.64, .25, .11});
  const double sum = .8 + .5 + std::sqrt(.11);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(std::exp(scores[i * 3]), .8 / sum, 1e-5);
    EXPECT_NEAR(std::exp(scores[i * 3 + 1]), .5 / sum, 1e-5);
  }
}

TEST(NameTagger, AWeightSpeaksForTheWordsThatHaveItsFeature) {
  Parts parts;
  // All that "Awa" has and "sleeps" has not.
  const auto name = rows({"Awa", "sleeps"}, 0);
  const auto verb = rows({"Awa", "sleeps"}, 1);
  for (const std::uint32_t row : name) {
    if (std::find(verb.begin(), verb.end(), row) == verb.end()) parts.weights[std::size_t{row} * 2] = 40;
  }
  const auto scores = pooled(parts, {"Awa", "sleeps"}, {.9, .05, .05});
  EXPECT_GT(scores[1], scores[0]);
  EXPECT_GT(scores[3], scores[4]);
}

TEST(NameTagger, ProbabilitiesSumToOneHoweverSureBothAre) {
  Parts parts;
  for (const std::uint32_t row : rows({"Awa"}, 0)) parts.weights[std::size_t{row} * 2] = 127;
  const auto scores = pooled(parts, {"Awa"}, {1.0, 1e-30, 1e-30});
  double sum = 0;
  for (const float score : scores) sum += std::exp(static_cast<double>(score));
  EXPECT_NEAR(sum, 1.0, 1e-5);
}

TEST(NameTagger, AForeignFileIsRefused) {
  const auto refused = [](const Parts& parts) {
    const File file(parts);
    const auto tagger = NameTagger::load(file.path(), {}, kLabels);
    return !tagger && tagger.error().code == ErrorCode::kInvalidModelFile &&
           tagger.error().place.find("toguna-tagger-") != std::string::npos;
  };
  EXPECT_FALSE(refused({}));
  EXPECT_TRUE(refused({.labels = {"O", "B-LOC", "I-LOC"}}));
  EXPECT_TRUE(refused({.weights = std::string(100, '\0')}));
  EXPECT_TRUE(refused({.settings = {1.0F}}));
}

TEST(NameFeatures, AWordIsToldByItsRunOfCapitalsAndWhatStandsOutside) {
  const std::vector<std::string_view> near = {"captain", "Amadou", "Haya", "Sanogo", "said"};
  const std::vector<std::string_view> other = {"minister", "Amadou", "Haya", "Sanogo", "said"};
  // "Sanogo" is three words from "captain", and yet the run's left side is seen.
  EXPECT_NE(rows(near, 3), rows(other, 3));
  EXPECT_GT(shared(rows(near, 3), rows(other, 3)), rows(near, 3).size() * 9 / 10);
}

TEST(NameFeatures, ShortWordsLinkTheHalvesOfAName) {
  const auto linked = rows({"Council", "of", "the", "Wise"}, 0);
  const auto apart = rows({"Council", "of", "the", "wise"}, 0);
  const auto far = rows({"Council", "under", "the", "Wise"}, 0);
  EXPECT_EQ(linked.size(), apart.size() + 1);
  EXPECT_EQ(linked.size(), far.size() + 1);
}

TEST(NameFeatures, AffixesAreWholeLetters) {
  std::vector<NameWord> words;
  const std::vector<std::string_view> forms = {"Ségou", "Côte", "é", ""};
  NameFeatures().look_at(forms, words);
  EXPECT_EQ(words[0].prefixes[1], feature_value("sé"));
  EXPECT_EQ(words[0].suffixes[3], feature_value("égou"));
  EXPECT_EQ(words[1].prefixes[3], 0U) << "the whole form is no prefix";
  EXPECT_EQ(words[2].prefixes[0], 0U);
  EXPECT_EQ(words[3].prefixes[0], 0U);
}

}  // namespace
}  // namespace toguna::language
