#include "toguna/language/core.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "toguna/base/files.hpp"
#include "toguna/base/sanitized.hpp"
#include "toguna/language/conversion.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::language {
namespace {

const std::string kModels = std::string(TOGUNA_SOURCE_DIR) + "/models/";

const Core& english() {
  static const Core core = std::move(*Core::load(kModels + "en"));
  return core;
}
const Core& french() {
  static const Core core = std::move(*Core::load(kModels + "fr"));
  return core;
}

/// That tokens stand in order, map to their code points, and cover all that is not white space.
void expect_exact_offsets(std::string_view text, const Analysis& analysis) {
  const std::u32string points = text::to_code_points(text);
  std::size_t covered = 0;
  std::size_t last = 0;
  for (const SurfaceToken& token : analysis.tokens) {
    ASSERT_LE(last, token.span.begin);
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_LE(token.span.end, points.size());
    std::string form;
    for (std::size_t i = token.span.begin; i < token.span.end; ++i) text::append_utf8(form, points[i]);
    ASSERT_EQ(form, text.substr(token.byte_begin, token.byte_end - token.byte_begin));
    ASSERT_LT(token.first_word, token.last_word);
    for (std::size_t gap = last; gap < token.span.begin; ++gap) {
      std::string between;
      text::append_utf8(between, points[gap]);
      ASSERT_EQ(text::collapse_space("a" + between + "b"), "a b") << "a character outside all tokens";
    }
    last = token.span.end;
    covered += token.last_word - token.first_word;
  }
  ASSERT_EQ(covered, analysis.words.size());
  std::size_t word = 0;
  for (const ParsedSentence& sentence : analysis.sentences) {
    ASSERT_EQ(sentence.first_word, word);
    ASSERT_LT(sentence.first_word, sentence.last_word);
    word = sentence.last_word;
    std::size_t roots = 0;
    for (std::size_t i = sentence.first_word; i < sentence.last_word; ++i) {
      if (analysis.words[i].head == 0) ++roots;
      ASSERT_LE(analysis.words[i].head, sentence.last_word - sentence.first_word);
    }
    ASSERT_EQ(roots, 1U);
  }
  ASSERT_EQ(word, analysis.words.size());
}

std::string forms_of(const Analysis& analysis) {
  std::string out;
  for (const Word& word : analysis.words) out += (out.empty() ? "" : " ") + word.form;
  return out;
}

TEST(Core, ReadsASentenceOfTheNews) {
  const std::string text = "Mr. Diallo said on Monday that Mali won't accept the plan.";
  const Analysis read = english().analyse(text);
  EXPECT_EQ(forms_of(read), "Mr. Diallo said on Monday that Mali wo n't accept the plan .");
  ASSERT_EQ(read.sentences.size(), 1U);
  const Labels& labels = english().labels();
  EXPECT_EQ(labels.upos[read.words[2].upos], "VERB");
  EXPECT_EQ(read.words[2].lemma, "say");
  EXPECT_EQ(read.words[2].head, 0U);
  EXPECT_EQ(labels.relations[read.words[9].relation], "ccomp");
  EXPECT_EQ(labels.names[read.words[1].name], "B-PER");
}

TEST(Core, EndingsAreSplitOffUnknownWordsAndWordsThatLookAlikeAreKept) {
  EXPECT_EQ(forms_of(english().analyse("Zorbia's vote matters. Thatcher's youth won't.")),
            "Zorbia 's vote matters . Thatcher 's youth wo n't .");
}

TEST(Core, FrenchContractionsAreTwoWords) {
  const std::string text = "Le chef du parti parle aux soldats. Il n'ira pas à Gao.";
  const Analysis read = french().analyse(text);
  EXPECT_EQ(forms_of(read), "Le chef de le parti parle à les soldats . Il n' ira pas à Gao .");
  EXPECT_EQ(read.sentences.size(), 2U);
  expect_exact_offsets(text, read);
}

TEST(Core, EveryTokenOfFuzzedTextMapsToItsCodePoints) {
  const std::vector<std::string> pieces = {"word",
                                           "Mr.",
                                           "can't",
                                           "l\u2019avion",
                                           "e\u0301",
                                           "\u0645\u0631\u062d\u0628\u0627",
                                           "\U0001F468\u200D\U0001F469\u200D\U0001F467",
                                           "\U0001F44D\U0001F3FD",
                                           "\u00A0",
                                           "\u2003",
                                           "\u200B",
                                           "\r\n",
                                           "\n",
                                           "\n\n",
                                           "\r",
                                           "\t",
                                           " ",
                                           "\u4f60\u597d",
                                           "\u201Cno\u201D",
                                           "...",
                                           "\u2026",
                                           "--",
                                           "U.N.",
                                           "3.5",
                                           "10,000",
                                           "a@b.org",
                                           "du",
                                           "\u00AB",
                                           "\u00BB",
                                           "\u0301",
                                           "\u202Eabc\u202C",
                                           "x",
                                           "\u00DF",
                                           "\u0130",
                                           "(",
                                           ")"};
  std::mt19937 random(11);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const std::size_t count = random() % 60;
    for (std::size_t i = 0; i < count; ++i) text += pieces[random() % pieces.size()];
    for (const Core* core : {&english(), &french()}) {
      expect_exact_offsets(text, core->analyse(text));
      if (HasFatalFailure()) FAIL() << "round " << round << ": " << text;
    }
  }
}

TEST(Core, EveryTokenOfPolnearMapsToItsCodePoints) {
  const std::filesystem::path file = std::string(TOGUNA_SOURCE_DIR) + "/../shared/data/polnear/dev.jsonl.gz";
  if (!std::filesystem::exists(file)) GTEST_SKIP() << "../shared/data/polnear is not there";
  const gzFile opened = gzopen(file.c_str(), "rb");
  ASSERT_NE(opened, nullptr);
  std::string content(64U << 20, '\0');
  const int got = gzread(opened, content.data(), static_cast<unsigned>(content.size()));
  gzclose(opened);
  ASSERT_GT(got, 0);
  content.resize(static_cast<std::size_t>(got));
  std::size_t articles = 0;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t end = std::min(content.find('\n', at), content.size());
    const std::string_view line = std::string_view(content).substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    ++articles;
    if (kSanitized && articles % 8 != 0) continue;
    const std::string text = nlohmann::json::parse(line).at("text");
    expect_exact_offsets(text, english().analyse(text));
    if (HasFatalFailure()) FAIL() << "article " << articles;
  }
  EXPECT_EQ(articles, 84U);
}

TEST(Core, AnEndlessSentenceIsCutAndReadAllTheSame) {
  std::string text;
  constexpr std::size_t kBytes = kSanitized ? 50'000 : 500'000;
  while (text.size() < kBytes) text += "and the plan of the council ";
  const Analysis read = english().analyse(text);
  EXPECT_GT(read.words.size(), kBytes / 5);
  EXPECT_GT(read.sentences.size(), kBytes / 10'000);
  std::string run(kBytes, 'a');
  expect_exact_offsets(run, english().analyse(run));
}

TEST(Core, EmptyAndBlankTextsHaveNoWords) {
  for (const char* text : {"", " ", "\n\n\t", "\u00A0"}) EXPECT_TRUE(english().analyse(text).words.empty());
}

TEST(Core, ThreadsReadAlike) {
  const std::string text =
      "The council rejected the plan. \"We will not accept foreign troops,\" a spokesman for the junta said, "
      "according to a letter seen by AFP. Party leaders praised it; others attacked it.";
  const auto drawn = [&] {
    std::string out;
    for (const auto& sentence : to_treebank(english().analyse(text), english().labels()).sentences) {
      append_conllu(out, sentence);
    }
    return out;
  };
  const std::string expected = drawn();
  for (const unsigned count : {1U, 2U, 8U}) {
    std::vector<std::string> found(count);
    {
      std::vector<std::jthread> threads;
      threads.reserve(count);
      for (std::string& out : found) threads.emplace_back([&] { out = drawn(); });
    }
    for (const std::string& out : found) EXPECT_EQ(out, expected);
  }
}

TEST(Core, ADamagedModelIsRefused) {
  const auto folder = std::filesystem::temp_directory_path() / "toguna-core-test";
  std::filesystem::create_directories(folder);
  std::string bytes = *read_file(kModels + "fr/language.bin");
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x10);
  std::ofstream(folder / "language.bin", std::ios::binary) << bytes;
  const auto damaged = Core::load(folder);
  ASSERT_FALSE(damaged.has_value());
  EXPECT_EQ(damaged.error().code, ErrorCode::kInvalidModelFile);
  std::filesystem::remove_all(folder);
  const auto absent = Core::load(folder);
  ASSERT_FALSE(absent.has_value());
  EXPECT_EQ(absent.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace toguna::language
