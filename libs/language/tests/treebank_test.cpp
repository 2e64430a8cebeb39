#include "toguna/language/treebank.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <string>

#include "toguna/base/files.hpp"
#include "toguna/language/scores.hpp"

namespace toguna::language {
namespace {

constexpr std::string_view kSmall =
    "# newdoc id = own\n"
    "# text = Awa can't go.\n"
    "1\tAwa\tAwa\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tNER=B-PER\n"
    "2-3\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tca\tcan\tAUX\tMD\tVerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n"
    "2\t.\t.\tPUNCT\t.\t_\t1\tpunct:end\t_\t_\n"
    "\n";

Treebank small() {
  return *parse_conllu(kSmall, "small");
}

Score score_of(const ConllScores& scores, std::string_view name) {
  for (const NamedScore& s : scores) {
    if (s.name == name) return s.score;
  }
  ADD_FAILURE() << name;
  return {};
}

TEST(Treebank, ComesBackAsItWasRead) {
  std::string out;
  const Treebank bank = small();
  for (const auto& sentence : bank.sentences) append_conllu(out, sentence);
  EXPECT_EQ(out, kSmall);
}

TEST(Treebank, RawTextKeepsSpacesAndParagraphs) {
  EXPECT_EQ(raw_text(small()), "Awa can't go.\n\nYes.\n");
}

TEST(Treebank, EmptyNodesAreLeftOut) {
  const auto bank = parse_conllu(
      "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n1.1\tb\tb\tX\t_\t_\t_\t_\t1:x\t_\n2\tc\tc\tX\t_\t_\t1\tdep\t_\t_\n\n",
      "x");
  ASSERT_TRUE(bank.has_value());
  EXPECT_EQ(bank->sentences.at(0).words.size(), 2U);
}

TEST(Treebank, BadInputIsRefusedWithItsLine) {
  const struct {
    std::string_view text;
    const char* place;
  } cases[] = {
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\n", "x:1"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\t_\n", "x:1"},
      {"2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", "x:1"},
      {"1\ta\ta\tX\t_\t_\t7\troot\t_\t_\n\n", "x:2"},
      {"1\ta\ta\tX\t_\t_\tup\troot\t_\t_\n", "x:1"},
      {"1-9\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n", "x:3"},
      {"1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n# late\n", "x:2"},
      {"1\t\xff\ta\tX\t_\t_\t0\troot\t_\t_\n\n", "x:1"},
  };
  for (const auto& c : cases) {
    const auto bank = parse_conllu(c.text, "x");
    ASSERT_FALSE(bank.has_value()) << c.text;
    EXPECT_EQ(bank.error().code, ErrorCode::kInvalidData);
    EXPECT_EQ(bank.error().place, c.place);
  }
}

TEST(Treebank, ValuesAreFoundByTheirWholeKey) {
  EXPECT_EQ(value_of("SpaceAfter=No|NER=B-PER", "NER"), "B-PER");
  EXPECT_EQ(value_of("XNER=O", "NER"), "");
  EXPECT_EQ(value_of("_", "NER"), "");
}

TEST(Treebank, LinesOfOtherSystemsReadAlike) {
  std::string other;
  for (const char c : kSmall) other += c == '\n' ? std::string("\r\n") : std::string(1, c);
  std::string out;
  const auto bank = parse_conllu(other, "x");
  ASSERT_TRUE(bank.has_value());
  for (const auto& sentence : bank->sentences) append_conllu(out, sentence);
  EXPECT_EQ(out, kSmall);
}

std::filesystem::path written(const char* name, std::string_view content) {
  auto path = std::filesystem::path(testing::TempDir()) / name;
  EXPECT_TRUE(write_file_atomically(path, content).has_value());
  return path;
}

TEST(LabelledSentences, AreReadFromPlainFiles) {
  const auto read = read_iob(written("toguna_names.tsv", "Awa\tB-PER\nDiop\tI-PER\n\n\nspoke\tO"));
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->at(0).at(1).form, "Diop");
  EXPECT_EQ(read->at(0).at(1).label, "I-PER");
  EXPECT_EQ(read->at(1).at(0).label, "O");
}

TEST(LabelledSentences, BadLinesAreRefusedWithTheirNumber) {
  for (const char* line : {"Awa", "\tO", "Awa\tPER", "Awa\tE-PER", "Awa\tB-", "\xff\tO"}) {
    const auto path = written("toguna_bad_names.tsv", std::string("spoke\tO\n") + line + "\n");
    const auto read = read_iob(path);
    ASSERT_FALSE(read.has_value()) << line;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidData);
    EXPECT_EQ(read.error().place, path.string() + ":2");
  }
}

// "Awa TAB B-PER", "spoke TAB O", packed by gzip.
constexpr std::array<unsigned char, 38> kPacked = {0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03,
                                                   0x73, 0x2c, 0x4f, 0xe4, 0x74, 0xd2, 0x0d, 0x70, 0x0d, 0xe2,
                                                   0x2a, 0x2e, 0xc8, 0xcf, 0x4e, 0xe5, 0xf4, 0xe7, 0x02, 0x00,
                                                   0xf1, 0xa0, 0x7d, 0x3d, 0x12, 0x00, 0x00, 0x00};

TEST(LabelledSentences, AreUnpackedMemberByMember) {
  const std::string packed(kPacked.begin(), kPacked.end());
  const auto once = read_iob(written("toguna_names.tsv.gz", packed));
  ASSERT_TRUE(once.has_value());
  EXPECT_EQ(once->at(0).size(), 2U);
  const auto twice = read_iob(written("toguna_names.tsv.gz", packed + packed));
  ASSERT_TRUE(twice.has_value());
  EXPECT_EQ(twice->at(0).size(), 4U);
}

TEST(LabelledSentences, ADamagedGzipFileIsRefused) {
  const std::string packed(kPacked.begin(), kPacked.end());
  for (const std::string& content : {packed.substr(0, packed.size() - 9), "no " + packed, std::string()}) {
    const auto read = read_iob(written("toguna_cut_names.tsv.gz", content));
    ASSERT_FALSE(read.has_value());
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidData);
  }
}

TEST(LabelledSentences, ATenthIsHeldOutWithAMarginThatNeitherPartHas) {
  std::vector<LabelledSentence> corpus;
  for (std::size_t i = 0; i < 3000; ++i) corpus.push_back({{std::to_string(i), "O"}});
  EXPECT_EQ(part_of(corpus, CorpusPart::kAll).size(), 3000U);
  const auto learned = part_of(corpus, CorpusPart::kLearned);
  const auto held_out = part_of(corpus, CorpusPart::kHeldOut);
  EXPECT_EQ(held_out.size(), 300U);
  EXPECT_EQ(learned.size(), 3000U - 300U - 3U * 60U);
  for (const auto& out : held_out) {
    const int place = std::stoi(out.front().form);
    for (const auto& in : learned) ASSERT_GT(std::abs(std::stoi(in.front().form) - place), 30);
  }
}

TEST(ConllScores, ATreebankAgainstItselfIsPerfect) {
  const auto scores = score_conllu(small(), small());
  ASSERT_TRUE(scores.has_value());
  for (const NamedScore& s : *scores) EXPECT_DOUBLE_EQ(s.score.f1(), 1.0) << s.name;
  EXPECT_EQ(score_of(*scores, "Tokens").gold, 6U);
  EXPECT_EQ(score_of(*scores, "Words").gold, 7U);
}

TEST(ConllScores, AMissedSplitCostsItsWords) {
  // "can't" as one word: 6 words against 7; "Awa", "go", "." and the second sentence stay aligned.
  const auto system = *parse_conllu(
      "1\tAwa\tAwa\tPROPN\tNNP\tNumber=Sing\t3\tnsubj\t_\t_\n"
      "2\tcan't\tcan\tAUX\tMD\t_\t3\taux\t_\t_\n"
      "3\tgo\tgo\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
      "4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
      "1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n"
      "2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n\n",
      "system");
  const auto scores = score_conllu(small(), system);
  ASSERT_TRUE(scores.has_value());
  EXPECT_DOUBLE_EQ(score_of(*scores, "Words").f1(), 2.0 * 5 / (7 + 6));
  EXPECT_DOUBLE_EQ(score_of(*scores, "Tokens").f1(), 1.0);
  EXPECT_EQ(score_of(*scores, "UAS").correct, 5U);
  EXPECT_EQ(score_of(*scores, "UAS").aligned, 5U);
  // "go" has lost its auxiliary, so it is right by CLAS and wrong by MLAS.
  EXPECT_EQ(score_of(*scores, "CLAS").correct, 3U);
  EXPECT_EQ(score_of(*scores, "MLAS").correct, 2U);
}

TEST(ConllScores, ASentenceThatIsCutInTwoIsWrongTwice) {
  const auto gold = *parse_conllu("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n2\tb\tb\tX\t_\t_\t1\tobj\t_\t_\n\n", "g");
  const auto system =
      *parse_conllu("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n", "s");
  const auto scores = score_conllu(gold, system);
  ASSERT_TRUE(scores.has_value());
  EXPECT_EQ(score_of(*scores, "Sentences").correct, 0U);
  EXPECT_EQ(score_of(*scores, "Words").correct, 2U);
  EXPECT_EQ(score_of(*scores, "LAS").correct, 1U);
}

TEST(ConllScores, OtherTextIsRefused) {
  const auto other = *parse_conllu("1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n\n", "o");
  const auto scores = score_conllu(small(), other);
  ASSERT_FALSE(scores.has_value());
  EXPECT_EQ(scores.error().place, "character 0");
}

TEST(ConllScores, TheFirstDifferenceIsCountedInCharacters) {
  const auto text = [](const char* form) {
    return *parse_conllu(std::string("1\t\u00e9t\u00e9\ta\tX\t_\t_\t0\troot\t_\t_\n2\t") + form +
                             "\ta\tX\t_\t_\t1\tdep\t_\t_\n\n",
                         "x");
  };
  // The letters share their first byte.
  const auto scores = score_conllu(text("\u00e0"), text("\u00e2"));
  ASSERT_FALSE(scores.has_value());
  EXPECT_EQ(scores.error().place, "character 3");
}

TEST(ConllScores, WordsOfAMultiwordTokenAreAlignedByTheirForms) {
  // Gold "du" = "de" "le", system "du" = "de" "les" "x": of three, "de" alone is found.
  const auto gold = *parse_conllu(
      "1-2\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tde\tde\tADP\t_\t_\t3\tcase\t_\t_\n"
      "2\tle\tle\tDET\t_\t_\t3\tdet\t_\t_\n3\tlac\tlac\tNOUN\t_\t_\t0\troot\t_\t_\n\n",
      "g");
  const auto system = *parse_conllu(
      "1-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n1\tDe\tde\tADP\t_\t_\t4\tcase\t_\t_\n"
      "2\tles\tle\tDET\t_\t_\t4\tdet\t_\t_\n3\tx\tx\tX\t_\t_\t4\tdep\t_\t_\n"
      "4\tlac\tlac\tNOUN\t_\t_\t0\troot\t_\t_\n\n",
      "s");
  const auto scores = score_conllu(gold, system);
  ASSERT_TRUE(scores.has_value());
  EXPECT_EQ(score_of(*scores, "Tokens").correct, 2U);
  EXPECT_EQ(score_of(*scores, "Words").correct, 2U);
  EXPECT_EQ(score_of(*scores, "Words").system, 4U);
  EXPECT_EQ(score_of(*scores, "LAS").correct, 2U);
  EXPECT_EQ(score_of(*scores, "MLAS").correct, 0U);
}

TEST(ConllScores, AMultiwordTokenOfWhiteSpaceDoesNotHoldUpTheAlignment) {
  const auto bank = *parse_conllu(
      "1-2\t\u00a0\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n"
      "2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n3\tc\tc\tX\t_\t_\t1\tdep\t_\t_\n\n",
      "x");
  const auto scores = score_conllu(bank, bank);
  ASSERT_TRUE(scores.has_value());
  EXPECT_GE(score_of(*scores, "Words").correct, 1U);
}

TEST(ConllScores, AnImmenseMultiwordTokenIsLeftUnaligned) {
  std::string text = "1-5000\tab\t_\t_\t_\t_\t_\t_\t_\t_\n";
  for (int i = 1; i <= 5000; ++i)
    text += std::to_string(i) + "\ta\ta\tX\t_\t_\t" + (i == 1 ? "0" : "1") + "\tdep\t_\t_\n";
  const auto bank = *parse_conllu(text, "x");
  const auto scores = score_conllu(bank, bank);
  ASSERT_TRUE(scores.has_value());
  EXPECT_EQ(score_of(*scores, "Words").correct, 0U);
  EXPECT_EQ(score_of(*scores, "Tokens").correct, 1U);
}

TEST(NameScores, NeedBothEndsAndTheType) {
  const std::vector<std::vector<std::string>> gold = {{"B-PER", "I-PER", "O", "B-LOC"}, {"B-ORG"}};
  const std::vector<std::vector<std::string>> system = {{"B-PER", "O", "O", "I-LOC"}, {"B-LOC"}};
  const auto scores = score_names(gold, system);
  EXPECT_EQ(scores.at("all").gold, 3U);
  EXPECT_EQ(scores.at("all").system, 3U);
  EXPECT_EQ(scores.at("all").correct, 1U);
  EXPECT_EQ(scores.at("LOC").correct, 1U);
  EXPECT_EQ(scores.at("ORG").system, 0U);
}

}  // namespace
}  // namespace toguna::language
