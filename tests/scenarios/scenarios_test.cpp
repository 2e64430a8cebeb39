// Runs every *.txt of this folder; README.md says how they are written.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "toguna/attribution/extractor.hpp"
#include "toguna/coding/coder.hpp"
#include "toguna/evaluation/coded_article.hpp"
#include "toguna/language/read_tokens.hpp"
#include "toguna/text/reader.hpp"

namespace toguna {
namespace {

namespace fs = std::filesystem;

std::vector<Statement> statements_of(const evaluation::CodedArticle& scenario) {
  const fs::path pack = fs::path(TOGUNA_SOURCE_DIR) / "models" / "en";
  static const auto core = language::Core::load(pack);
  static const auto extractor = attribution::Extractor::load(pack);
  const auto coder = coding::Coder::make(*core, pack, scenario.dossier);
  const auto document = text::read_source("article.txt", scenario.source);
  if (!core || !extractor || !coder || !document) {
    ADD_FAILURE() << "the scenario cannot be read";
    return {};
  }
  const language::Tokens tokens = language::read_tokens(*core, document->text, document->blocks);
  std::vector<Statement> out = coder->code(*document, tokens, extractor->extract_nested(tokens));
  std::erase_if(
      out, [&](const Statement& s) { return s.confidence < scenario.dossier.settings.minimum_confidence; });
  return out;
}

std::string shown(const Statement& s) {
  const std::string actor = s.actor.actor_id.empty() ? "\"" + s.actor.name + "\"" : s.actor.actor_id;
  return actor + " " + std::string(to_string(s.stance)) + " " + s.option;
}

std::string joined(const std::vector<std::string>& links) {
  std::string out;
  for (const std::string& link : links) out += (out.empty() ? "" : ", ") + link;
  return out;
}

/// How a statement differs from the expected one; empty where it does not.
std::string unlike(const Statement& s, const evaluation::ExpectedStatement& expected) {
  if (expected.speaker && s.speaker.name != *expected.speaker) return "the speaker is " + s.speaker.name;
  if (expected.said && s.date_said != expected.said)
    return "it was said " + (s.date_said ? s.date_said->iso() : "on no day");
  if (expected.condition && (!s.condition || s.condition->words != *expected.condition))
    return "the condition is " + (s.condition ? s.condition->words : "none");
  if (expected.relay && s.relay != *expected.relay) return "the relay is " + joined(s.relay);
  return {};
}

class Scenarios : public testing::TestWithParam<fs::path> {};

TEST_P(Scenarios, Holds) {
  const auto scenario = evaluation::read_coded_article(GetParam());
  ASSERT_TRUE(scenario.has_value()) << scenario.error().place << ": " << scenario.error().message;
  std::map<std::string, std::vector<Statement>> found;
  for (const Statement& s : statements_of(*scenario)) found[shown(s)].push_back(s);
  std::set<std::string> wanted;
  for (const evaluation::ExpectedStatement& expected : scenario->expected) {
    const std::string key = expected.line.substr(0, expected.line.find(';'));
    wanted.insert(key);
    const auto here = found.find(key);
    if (here == found.end()) {
      ADD_FAILURE() << scenario->title << "\n  missing: " << expected.line;
      continue;
    }
    std::string why;
    for (const Statement& s : here->second) {
      why = unlike(s, expected);
      if (why.empty()) break;
    }
    EXPECT_EQ(why, "") << scenario->title << "\n  in: " << expected.line;
  }
  for (const auto& [key, statements] : found)
    EXPECT_TRUE(wanted.contains(key)) << scenario->title << "\n  not expected: " << key
                                      << "\n  from: " << statements.front().evidence.words;
}

std::vector<fs::path> files() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(fs::path(TOGUNA_SOURCE_DIR) / "tests" / "scenarios"))
    if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt")
      out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Scenarios, testing::ValuesIn(files()), [](const auto& made) {
  std::string name = made.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
});

}  // namespace
}  // namespace toguna
