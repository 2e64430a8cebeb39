#include "toguna/attribution/extractor.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cctype>
#include <fstream>
#include <set>
#include <string>

#include "toguna/base/sanitized.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::attribution {
namespace {

const std::filesystem::path kModels = std::filesystem::path(TOGUNA_SOURCE_DIR) / "models" / "en";

const Extractor& extractor() {
  static const Result<Extractor> loaded = Extractor::load(kModels);
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

const language::Core& core() {
  static const auto loaded = language::Core::load(kModels);
  if (!loaded) throw std::runtime_error(loaded.error().message + " " + loaded.error().place);
  return *loaded;
}

std::vector<Attribution> outermost(std::string_view text, std::span<const Block> blocks = {}) {
  return extractor().extract(language::read_tokens(core(), text, blocks));
}
std::vector<Attribution> with_nested(std::string_view text, std::span<const Block> blocks = {}) {
  return extractor().extract_nested(language::read_tokens(core(), text, blocks));
}

std::string words_at(std::string_view text, const std::vector<Span>& spans) {
  const text::CodePointIndex index(text);
  std::string out;
  for (const Span& span : spans) {
    if (!out.empty()) out.append(" ... ");
    out.append(index.slice(span));
  }
  return out;
}

/// Letters and digits only, single spaces: what a part says, whatever marks stand at its edges.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool wordy =
        (static_cast<unsigned char>(c) < 0x80) ? std::isalnum(static_cast<unsigned char>(c)) != 0 : false;
    if (wordy) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct Case {
  std::string sentence, source, cue, content;
  int line = 0;
};

std::vector<Case> cases() {
  std::ifstream in(std::filesystem::path(TOGUNA_SOURCE_DIR) / "libs/attribution/tests/patterns.txt");
  std::vector<Case> out;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(" | ", at), line.size());
      parts.push_back(line.substr(at, end - at));
      at = end + 3;
    }
    if (parts.size() == 4) out.push_back({parts[0], parts[1], parts[2], parts[3], number});
  }
  return out;
}

TEST(Patterns, AreRead) {
  EXPECT_GE(cases().size(), 40U);
}

class Pattern : public testing::TestWithParam<Case> {};

TEST_P(Pattern, ComesOutRight) {
  const Case& c = GetParam();
  std::string seen;
  bool found = false;
  for (const Attribution& a : with_nested(c.sentence)) {
    const std::string source = words_at(c.sentence, a.source);
    const std::string cue = words_at(c.sentence, a.cue);
    const std::string content = words_at(c.sentence, a.content);
    for (const std::string& part :
         {std::string("\n  "), source, std::string(" | "), cue, std::string(" | "), content})
      seen += part;
    found = found ||
            (bare(source) == bare(c.source) && bare(cue) == bare(c.cue) && bare(content) == bare(c.content));
  }
  EXPECT_TRUE(found) << "patterns.txt:" << c.line << ": " << c.sentence << "\nexpected\n  " << c.source
                     << " | " << c.cue << " | " << c.content << "\nfound" << seen;
}

INSTANTIATE_TEST_SUITE_P(File, Pattern, testing::ValuesIn(cases()),
                         [](const auto& test) { return "line" + std::to_string(test.param.line); });

TEST(Extractor, GivesOnlyOutermostUnlessAsked) {
  const std::string text = "Dunn argues that Falk fears the voters.";
  ASSERT_EQ(outermost(text).size(), 1U);
  const auto nested = with_nested(text);
  ASSERT_EQ(nested.size(), 2U);
  const auto& inner = nested[0].inside ? nested[0] : nested[1];
  ASSERT_TRUE(inner.inside.has_value());
  EXPECT_FALSE(nested[*inner.inside].inside.has_value());
}

TEST(Extractor, FindsNothingWhereNobodySpeaks) {
  EXPECT_TRUE(outermost("The road is forty miles long. It runs from the coast to the hills.").empty());
  EXPECT_TRUE(outermost("").empty());
  EXPECT_TRUE(outermost(" \n\n \t").empty());
}

TEST(Extractor, PassesOverBoilerplate) {
  const std::string text =
      "The mayor said the harbour is closed.\n\nThe editor said you must log in to comment.";
  const std::size_t border = text.find("\n\n");
  const std::vector<Block> blocks = {{.role = BlockRole::kBody, .span = {0, border}},
                                     {.role = BlockRole::kBoilerplate, .span = {border + 2, text.size()}}};
  for (const Attribution& a : with_nested(text, blocks)) {
    EXPECT_LE(a.content.back().end, border);
  }
  EXPECT_EQ(outermost(text, blocks).size(), 1U);
}

TEST(Extractor, LetsAQuotationRunOnOverParagraphs) {
  const std::string text =
      "“The levy is dead,” said Dunn. “It will not come back.\n\n“Nobody wants it.”\n\nThe rain fell all "
      "day.";
  const auto all = outermost(text);
  ASSERT_EQ(all.size(), 1U);
  const std::string content = words_at(text, all[0].content);
  EXPECT_NE(content.find("will not come back"), std::string::npos) << content;
  EXPECT_NE(content.find("Nobody wants it"), std::string::npos) << content;
  EXPECT_EQ(content.find("rain"), std::string::npos) << content;
}

TEST(Extractor, TakesTwoApostrophesForAQuotationMark) {
  const std::string text =
      "''The levy is dead,'' said Dunn, a baker from the coast. ''It will not come back. Nobody wants it.''";
  const auto all = outermost(text);
  ASSERT_EQ(all.size(), 1U);
  const std::string content = words_at(text, all[0].content);
  EXPECT_NE(content.find("The levy is dead"), std::string::npos) << content;
  EXPECT_NE(content.find("Nobody wants it"), std::string::npos) << content;
}

TEST(Extractor, CountsCodePointsNotBytes) {
  const std::string text = "Éléonore Dupré said that the café — “Chez Noé” — must close.";
  const auto all = outermost(text);
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(words_at(text, all[0].source), "Éléonore Dupré");
  EXPECT_EQ(all[0].source[0], (Span{0, 14}));
}

void expect_sound(const std::string& text) {
  const std::size_t size = text::count_code_points(text);
  for (const Attribution& a : with_nested(text)) {
    EXPECT_FALSE(a.content.empty());
    EXPECT_GE(a.confidence, 0);
    EXPECT_LE(a.confidence, 1);
    for (const auto* role : {&a.source, &a.cue, &a.content}) {
      std::size_t reached = 0;
      for (const Span& span : *role) {
        ASSERT_LT(span.begin, span.end);
        ASSERT_LE(reached, span.begin);
        ASSERT_LE(span.end, size);
        reached = span.end;
      }
    }
  }
}

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

/// A kind of text that has made readers quadratic; named, so that test lists show the name and not the text.
struct Kind {
  const char* name;
  const char* piece;
};
void PrintTo(const Kind& kind, std::ostream* out) {
  *out << kind.name;
}
void PrintTo(const Case& made, std::ostream* out) {
  *out << "line " << made.line;
}

class OddText : public testing::TestWithParam<Kind> {};

// 16 kB of it: enough for a quadratic reader to be felt. How the time
// grows is measured in bench/.
TEST_P(OddText, IsReadSoundlyHoweverMuchOfIt) {
  expect_sound(repeat(GetParam().piece, kSanitized ? 1 << 11 : 1 << 14));
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, OddText,
    testing::Values(Kind{"OneSentence", "the mayor said the council said "}, Kind{"QuotationMarks", "\""},
                    Kind{"OpenQuotes", "“ "}, Kind{"QuotedSpeech", "“yes,” said he, "},
                    Kind{"Capitals", "SAYS THE MAYOR OF WANTS "}, Kind{"Names", "Alpha, Beta of Gamma, "},
                    Kind{"Stops", ". "}, Kind{"Letters", "x"}, Kind{"Arabic", "قال الوزير إن الاتفاق "},
                    Kind{"RightToLeft", "אמר השר: \"לא נשלם\" said the mayor. "},
                    Kind{"MixedScripts", "Мэр said 市長は “όχι” said, "},
                    Kind{"OcrNoise", "Tbe rnayor sa1d tbat ,,tbe harb0ur'' sald . "},
                    Kind{"TwoApostrophes", "''We pay,'' she said. "}, Kind{"Colons", "a: b: "},
                    Kind{"Newlines", "\n\n"}, Kind{"Emoji", "😀"},
                    Kind{"Refusals", "the plan is not acceptable, "}, Kind{"According", "according to "}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Extractor, SaysWhichModelFileIsMissing) {
  const auto loaded = Extractor::load("/nonexistent/models");
  ASSERT_FALSE(loaded.has_value());
  EXPECT_NE(loaded.error().place.find("/nonexistent/models"), std::string::npos);
}

TEST(Extractor, RefusesDamagedWeights) {
  const auto folder =
      std::filesystem::temp_directory_path() / ("toguna-attribution-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  std::filesystem::copy(kModels, folder, std::filesystem::copy_options::recursive);
  std::filesystem::resize_file(folder / "attribution.bin", 1000);
  const auto loaded = Extractor::load(folder);
  std::filesystem::remove_all(folder);
  ASSERT_FALSE(loaded.has_value());
  EXPECT_EQ(loaded.error().code, ErrorCode::kInvalidModelFile);
}

}  // namespace
}  // namespace toguna::attribution
