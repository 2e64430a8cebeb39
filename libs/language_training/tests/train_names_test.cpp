#include "toguna/language_training/train_names.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "toguna/language/name_tagger.hpp"

namespace toguna::language_training {
namespace {

using language::LabelledSentence;

const std::vector<std::string> kLabels = {"O", "B-LOC", "I-LOC", "B-PER", "I-PER"};

/// Persons behind a rank and places behind "in", each of a few forms.
std::vector<LabelledSentence> small_corpus() {
  std::vector<LabelledSentence> out;
  for (const char* person : {"Awa", "Moussa", "Fanta", "Keita"}) {
    for (const char* place : {"Bamako", "Gao", "Kidal", "Timbuktu"}) {
      out.push_back({{"captain", "O"}, {person, "B-PER"}, {"Diarra", "I-PER"}, {"spoke", "O"}, {".", "O"}});
      out.push_back({{"they", "O"}, {"met", "O"}, {"in", "O"}, {place, "B-LOC"}, {".", "O"}});
    }
  }
  return out;
}

NameKnowledge knowledge() {
  return {.labels = kLabels,
          .classes = {},
          .words = {"captain", "colonel", "in"},
          .coarse = {3, 3, 5},
          .fine = {20, 20, 40}};
}

std::string trained(const NameOptions& options) {
  language::ModelWriter out;
  const auto done = train_names(small_corpus(), knowledge(), options, out);
  EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message);
  return out.bytes();
}

/// The likeliest label of each word by the tagger alone.
std::string labelled(const std::string& model, const std::vector<std::string>& forms) {
  const auto path = std::filesystem::temp_directory_path() / ("toguna-names-" + std::to_string(getpid()));
  std::FILE* file = std::fopen(path.c_str(), "wb");
  EXPECT_EQ(std::fwrite(model.data(), 1, model.size(), file), model.size());
  std::fclose(file);
  const auto tagger = language::NameTagger::load(path, {}, kLabels);
  std::filesystem::remove(path);
  if (!tagger) return tagger.error().message;
  language::Analysis analysis;
  for (const std::string& form : forms) analysis.words.emplace_back().form = form;
  analysis.sentences.push_back({.first_word = 0, .last_word = static_cast<std::uint32_t>(forms.size())});
  std::vector<float> scores(forms.size() * kLabels.size(), std::log(1.0F / 5));
  language::NameTagger::Room room;
  tagger->pool(analysis, room, scores);
  std::string out;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const float* row = scores.data() + i * kLabels.size();
    out += (i == 0 ? "" : " ") +
           kLabels[static_cast<std::size_t>(std::max_element(row, row + kLabels.size()) - row)];
  }
  return out;
}

TEST(TrainNames, NamesNeverSeenAreToldByWhatStandsBesideThem) {
  const std::string model = trained({});
  EXPECT_EQ(labelled(model, {"captain", "Zorb", "Diarra", "spoke"}), "O B-PER I-PER O");
  EXPECT_EQ(labelled(model, {"met", "in", "Zorbia", "."}), "O O B-LOC O");
}

TEST(TrainNames, AWordThatIsMetInLikeCompanyStandsForAnother) {
  EXPECT_EQ(labelled(trained({}), {"colonel", "Zorb", "Diarra", "spoke"}), "O B-PER I-PER O");
}

TEST(TrainNames, TheSameSeedGivesTheSameFile) {
  EXPECT_EQ(trained({}), trained({}));
  EXPECT_NE(trained({}), trained({.seed = 2}));
}

TEST(TrainNames, ALabelThatTheNetworkLacksIsNone) {
  auto corpus = small_corpus();
  for (auto& sentence : corpus) {
    for (auto& word : sentence) {
      if (word.label == "B-LOC") word.label = "B-SHIP";
    }
  }
  language::ModelWriter out;
  ASSERT_TRUE(train_names(corpus, knowledge(), {}, out).has_value());
  EXPECT_EQ(labelled(out.bytes(), {"met", "in", "Bamako", "."}), "O O O O");
}

TEST(TrainNames, NothingToLearnFromAndAStopAreSaid) {
  language::ModelWriter out;
  const auto empty = train_names({}, knowledge(), {}, out);
  ASSERT_FALSE(empty.has_value());
  EXPECT_EQ(empty.error().code, ErrorCode::kNothingToCompute);
  std::stop_source stop;
  stop.request_stop();
  const auto stopped = train_names(small_corpus(), knowledge(), {}, out, {}, stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
}

TEST(TrainNames, GroupsThatDoNotFitAreRefused) {
  language::ModelWriter core;
  core.add_lines("labels.name", kLabels);
  const std::string core_bytes = core.bytes();
  const auto core_file = language::ModelFile::over(std::as_bytes(std::span(core_bytes)), "core");
  ASSERT_TRUE(core_file.has_value());
  EXPECT_EQ(name_knowledge(*core_file, nullptr)->labels, kLabels);
  language::ModelWriter vectors;
  vectors.add_lines("vectors.words", std::vector<std::string>{"peace", "war"});
  vectors.add("vectors.coarse", std::vector<std::int16_t>{1, 2}, {2});
  vectors.add("vectors.fine", std::vector<std::int16_t>{1, 512}, {2});
  const std::string bytes = vectors.bytes();
  const auto file = language::ModelFile::over(std::as_bytes(std::span(bytes)), "groups");
  ASSERT_TRUE(file.has_value());
  const auto refused = name_knowledge(*core_file, &*file);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidModelFile);
  EXPECT_EQ(refused.error().place, "groups");
}

}  // namespace
}  // namespace toguna::language_training
