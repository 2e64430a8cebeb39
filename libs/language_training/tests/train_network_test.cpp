#include "toguna/language_training/train_network.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "toguna/language/core.hpp"
#include "toguna/language_training/train_segmenter.hpp"

namespace toguna::language_training {
namespace {

using language::Analysis;
using language::Core;
using language::Treebank;

/// Sentences of one pattern over a few words, with trees, lemmas and names.
Treebank small_treebank() {
  const std::array<const char*, 4> names = {"Awa", "Moussa", "Fanta", "Ali"};
  const std::array<std::array<const char*, 2>, 3> verbs = {
      {{"rejects", "reject"}, {"backs", "back"}, {"wants", "want"}}};
  const std::array<const char*, 4> nouns = {"plan", "vote", "truce", "road"};
  std::string text;
  for (const char* name : names) {
    for (const auto& verb : verbs) {
      for (const char* noun : nouns) {
        const auto line = [&](const char* id, const std::string& form, const std::string& lemma,
                              const char* upos, const char* head, const char* relation, const char* label) {
          text += std::string(id) + "\t" + form + "\t" + lemma + "\t" + upos + "\t_\t_\t" + head + "\t" +
                  relation + "\t_\tNER=" + label + "\n";
        };
        line("1", name, name, "PROPN", "2", "nsubj", "B-PER");
        line("2", verb[0], verb[1], "VERB", "0", "root", "O");
        line("3", "the", "the", "DET", "4", "det", "O");
        line("4", noun, noun, "NOUN", "2", "obj", "O");
        line("5", ".", ".", "PUNCT", "2", "punct", "O");
        text += "\n";
      }
    }
  }
  return *language::parse_conllu(text, "small");
}

NetworkData small_data() {
  NetworkData data;
  data.treebanks.push_back(small_treebank());
  data.names = {{{{"Awa", "B-PER"}, {"sleeps", "O"}}, {{"Ali", "B-PER"}, {"and", "O"}, {"Fanta", "B-PER"}}}};
  data.lexicon = {{"plan", 1}, {"vote", 3}, {"wants", 4}};
  return data;
}

NetworkOptions small_options() {
  NetworkOptions options;
  options.epochs = 40;
  options.batch_words = 60;
  options.rate = 1e-2;
  options.threads = 2;
  options.shape = {.word_width = 32,
                   .buckets = 256,
                   .gram_width = 32,
                   .lexicon_width = 32,
                   .layers = 1,
                   .width = 32,
                   .arc_width = 32,
                   .relation_width = 32,
                   .tag_width = 32,
                   .name_width = 32};
  return options;
}

std::string trained(const NetworkOptions& options) {
  language::ModelWriter out;
  const NetworkData data = small_data();
  EXPECT_TRUE(train_segmenter(data.treebanks, {}, {.seed = options.seed}, out).has_value());
  const auto done = train_network(data, options, out);
  EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().message);
  return out.bytes();
}

/// A folder of its own for each test.
class Training : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              (std::string("toguna-") + testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  Core load(const std::string& bytes, const language::CoreOptions& options = {}) {
    std::ofstream(folder_ / "language.bin", std::ios::binary) << bytes;
    auto core = Core::load(folder_, options);
    EXPECT_TRUE(core.has_value()) << (core ? "" : core.error().message);
    return std::move(*core);
  }

  std::filesystem::path folder_;
};

Analysis words_of(const Treebank& treebank) {
  Analysis out;
  for (const auto& sentence : treebank.sentences) {
    language::ParsedSentence parsed{.first_word = static_cast<std::uint32_t>(out.words.size())};
    for (const auto& word : sentence.words) out.words.push_back({.form = word.form});
    parsed.last_word = static_cast<std::uint32_t>(out.words.size());
    out.sentences.push_back(parsed);
  }
  return out;
}

TEST_F(Training, LearnsWhatItIsShown) {
  const Core core = load(trained(small_options()));
  const Treebank gold = small_treebank();
  Analysis read = words_of(gold);
  core.annotate(read);
  const auto& labels = core.labels();
  std::size_t at = 0;
  std::size_t wrong = 0;
  for (const auto& sentence : gold.sentences) {
    for (const auto& word : sentence.words) {
      const auto& found = read.words[at++];
      const bool right = labels.upos[found.upos] == word.upos && found.head == word.head &&
                         labels.relations[found.relation] == word.relation && found.lemma == word.lemma &&
                         labels.names[found.name] == language::value_of(word.misc, "NER");
      if (!right) ++wrong;
    }
  }
  EXPECT_LE(wrong, at / 50);
}

TEST_F(Training, GivesTheSameFileOnAnyNumberOfThreads) {
  NetworkOptions options = small_options();
  options.epochs = 3;
  std::string first;
  for (const unsigned threads : {1U, 2U, 8U}) {
    options.threads = threads;
    const std::string bytes = trained(options);
    if (first.empty()) first = bytes;
    EXPECT_EQ(bytes, first) << threads << " threads";
  }
  options.seed = 2;
  EXPECT_NE(trained(options), first);
}

TEST_F(Training, GoesOnFromItsStateWithTheSameResult) {
  NetworkOptions options = small_options();
  options.epochs = 4;
  const std::string whole = trained(options);
  options.state = folder_ / "state";
  std::stop_source stop;
  language::ModelWriter unfinished;
  const auto stopped = train_network(
      small_data(), options, unfinished,
      [&](const NetworkProgress& p) {
        if (p.epoch == 3 && p.batch == 1) stop.request_stop();
      },
      stop.get_token());
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(stopped.error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(trained(options), whole);
}

TEST_F(Training, RefusesTheStateOfOtherOptions) {
  NetworkOptions options = small_options();
  options.epochs = 1;
  options.state = folder_ / "state";
  trained(options);
  options.seed = 9;
  language::ModelWriter out;
  const auto done = train_network(small_data(), options, out);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::kInvalidData);
}

TEST_F(Training, KernelSetsReadAlike) {
  NetworkOptions options = small_options();
  options.epochs = 15;
  const std::string bytes = trained(options);
  const Treebank gold = small_treebank();
  Analysis first;
  for (const char* set : {"plain", "avx2", "avx512"}) {
    for (const bool bfloat16 : {false, true}) {
      std::ofstream(folder_ / "language.bin", std::ios::binary) << bytes;
      const auto core = Core::load(folder_, {.kernels = set, .bfloat16 = bfloat16});
      if (!core) continue;  // this processor lacks the set
      Analysis read = words_of(gold);
      core->annotate(read);
      if (first.words.empty()) first = read;
      std::size_t other = 0;
      for (std::size_t i = 0; i < read.words.size(); ++i) {
        const auto& a = read.words[i];
        const auto& b = first.words[i];
        if (a.head != b.head || a.upos != b.upos || a.relation != b.relation || a.name != b.name) ++other;
      }
      EXPECT_LE(other, bfloat16 ? read.words.size() / 100 : 0) << set;
    }
  }
}

TEST_F(Training, AVeryLongSentenceIsReadInPiecesOfOneTree) {
  NetworkOptions options = small_options();
  options.epochs = 5;
  const Core core = load(trained(options));
  Analysis read;
  for (std::size_t i = 0; i < 1900; ++i) read.words.push_back({.form = i % 5 == 2 ? "the" : "plan"});
  read.sentences.push_back({.first_word = 0, .last_word = 1900});
  core.annotate(read);
  std::size_t roots = 0;
  for (std::size_t i = 0; i < read.words.size(); ++i) {
    if (read.words[i].head == 0) ++roots;
    std::size_t node = i + 1;
    std::size_t steps = 0;
    while (node != 0 && steps++ <= read.words.size()) node = read.words[node - 1].head;
    ASSERT_EQ(node, 0U) << "word " << i << " hangs in a cycle";
  }
  EXPECT_EQ(roots, 1U);
}

TEST_F(Training, NothingToLearnFromIsSaid) {
  language::ModelWriter out;
  const auto done = train_network({}, small_options(), out);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::language_training
