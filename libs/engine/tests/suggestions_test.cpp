#include "toguna/engine/suggestions.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "toguna/base/files.hpp"
#include "toguna/engine/dossier_file.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::engine {
namespace {

namespace fs = std::filesystem;

const std::string kDossier =
    "question = \"Shall the quay be built?\"\n[[option]]\nid = \"quay\"\nphrases = [\"new quay\"]\n";
const std::string kHostile = "A \"quoted\" \\ name\nof [two] lines = # 'x'";

Dossier pasted(const std::string& lines) {
  const CheckedDossier checked = check_dossier(kDossier + lines, "dossier.toml");
  EXPECT_TRUE(checked.usable()) << checked.problems.front().error.message << "\n" << lines;
  return checked.dossier;
}

TEST(DossierLines, AProposedActorCanBePastedWhateverItsNameHolds) {
  actors::ActorCandidate candidate{
      .id = "osei", .name = kHostile, .kind = ActorKind::kPerson, .role = kHostile};
  candidate.other_names = {{.name = kHostile + " sure", .score = 0.9, .because = kHostile},
                           {.name = "doubtful", .score = 0.5}};
  candidate.evidence = {.document = "a\nb.txt", .words = kHostile};
  const Dossier dossier = pasted(dossier_lines(candidate));
  ASSERT_EQ(dossier.actors.size(), 1U);
  EXPECT_EQ(dossier.actors[0].name, "A \"quoted\" \\ name of [two] lines = # 'x'");
  EXPECT_EQ(dossier.actors[0].kind, ActorKind::kPerson);
  ASSERT_EQ(dossier.actors[0].roles.size(), 1U);
  // What is doubtful is commented out.
  ASSERT_EQ(dossier.actors[0].aliases.size(), 1U);
  EXPECT_TRUE(dossier.actors[0].aliases[0].ends_with(" sure"));
}

TEST(DossierLines, AnAliasIsALineOfAList) {
  actors::AliasSuggestion alias{.actor = "council", .name = {.name = kHostile, .score = 0.9}};
  alias.name.evidence.words = kHostile;
  const Dossier dossier = pasted("[[actor]]\nid = \"council\"\naliases = [\n" + dossier_lines(alias) + "]\n");
  ASSERT_EQ(dossier.actors[0].aliases.size(), 1U);
}

TEST(DossierLines, AProposedOptionCanBePasted) {
  SuggestedOption option;
  option.found.option = {.id = "curfew", .label = kHostile, .phrases = {"night curfew", kHostile}};
  option.found.evidence = {{.document = "a.txt", .words = kHostile}};
  option.holders = {{.actor = {.name = kHostile}, .supports = 2}};
  option.quotations = {{.actor = {.name = kHostile}, .evidence = {.words = kHostile}}};
  const Dossier dossier = pasted(dossier_lines(option));
  ASSERT_EQ(dossier.options.size(), 2U);
  EXPECT_EQ(dossier.options[1].phrases.size(), 2U);
  EXPECT_FALSE(dossier.options[1].place);
}

TEST(DossierLines, APhraseOfOneSentenceIsCommentedOut) {
  coding::PhraseSuggestion phrase{.option = "quay", .phrase = "stone pier", .words = 2, .accepted = 2};
  EXPECT_TRUE(dossier_lines(phrase).starts_with("  \"stone pier\","));
  phrase.accepted = 1;
  EXPECT_TRUE(dossier_lines(phrase).starts_with("  # \"stone pier\","));
}

/// A dossier in a folder of its own, with articles.
class Suggestions : public testing::Test {
 protected:
  void SetUp() override {
    place_.folder = fs::temp_directory_path() / ("toguna-suggestions-" + std::to_string(::getpid()));
    fs::create_directories(place_.folder / "sources");
    ASSERT_TRUE(write_file_atomically(
        place_.folder / "dossier.toml",
        "question = \"Shall the quay be built?\"\n[[option]]\nid = \"quay\"\nphrases = [\"new quay\"]\n"
        "[[option]]\nid = \"pier\"\nphrases = [\"jetty\"]\n[[actor]]\nid = \"council\"\nname = \"Town "
        "Council\"\n"));
  }
  void TearDown() override { fs::remove_all(place_.folder); }

  void article(const std::string& name, const std::string& text) const {
    ASSERT_TRUE(
        write_file_atomically(place_.folder / "sources" / name,
                              "Title: News\nDate: 2031-05-0" + name.substr(0, 1) + "\n\n" + text + "\n"));
  }
  ReadResponse read() const {
    auto done = engine_.read({.place = place_});
    EXPECT_TRUE(done) << done.error().message;
    return done ? *done : ReadResponse{};
  }
  std::vector<QuotedStatement> statements(const std::string& option) const {
    auto found = engine_.statements({.place = place_, .filter = {.option = option}});
    EXPECT_TRUE(found);
    return found ? found->statements : std::vector<QuotedStatement>{};
  }

  DossierPlace place_;
  Engine engine_{fs::path(TOGUNA_SOURCE_DIR) / "models"};
};

TEST_F(Suggestions, WhatIsAcceptedTwiceIsRecognisedOnTheNextRead) {
  article("1.txt", "The Town Council supports the new quay with the stone pier.");
  article("2.txt", "The Town Council rejected the new quay beside a stone pier on Monday.");
  article("3.txt", "The Town Council rejected the stone pier.");
  EXPECT_TRUE(read().learned.empty());
  auto found = statements("quay");
  // What the third may be guessed to say of the quay is not judged.
  std::erase_if(found, [](const QuotedStatement& q) { return q.statement.evidence.document == "3.txt"; });
  ASSERT_EQ(found.size(), 2U);
  const std::size_t before = statements("pier").size();
  ReviewRequest request{.place = place_, .verdict = ledger::Verdict::kCorrect, .who = "test"};
  for (const QuotedStatement& quoted : found) request.statements.push_back(quoted.statement.id);
  request.correction.option = "pier";
  ASSERT_TRUE(engine_.review(request));

  const ReadResponse again = read();
  ASSERT_EQ(again.learned.size(), 1U);
  EXPECT_NE(again.learned[0].find("stone pier"), std::string::npos);
  const auto recognised = statements("pier");
  EXPECT_GE(recognised.size(), before + 3);
  EXPECT_TRUE(std::any_of(recognised.begin(), recognised.end(), [](const QuotedStatement& quoted) {
    return quoted.statement.evidence.document == "3.txt" && quoted.statement.confidence > 0.5;
  }));
  EXPECT_EQ(read().read, 0U);  // nothing more to learn

  request.verdict = ledger::Verdict::kUndo;
  request.correction = {};
  ASSERT_TRUE(engine_.review(request));
  EXPECT_TRUE(read().learned.empty());
}

TEST_F(Suggestions, OptionsComeWithWhoWouldHoldThem) {
  article("1.txt", "The Town Council called for a night ferry. The Fishers Union rejected a night ferry.");
  article("2.txt", "The Town Council wants a night ferry, it said on Monday.");
  read();
  const auto found = engine_.suggest_options(place_);
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_FALSE(found->options.empty());
  const SuggestedOption& option = found->options[0];
  EXPECT_EQ(option.found.option.phrases, std::vector<std::string>{"night ferry"});
  EXPECT_GE(option.statements, 2U);
  ASSERT_FALSE(option.holders.empty());
  EXPECT_EQ(option.holders[0].actor.actor_id, "council");
  EXPECT_GE(option.holders[0].supports, 1U);
  ASSERT_FALSE(option.quotations.empty());
  EXPECT_NE(option.quotations[0].evidence.words.find("night ferry"), std::string::npos);
}

TEST_F(Suggestions, ActorsComeOutOfTheArticles) {
  article("1.txt", "Kwame Osei said on Monday that he rejects the new quay. Osei said it cost too much.");
  article("2.txt", "\"The new quay is out of the question,\" said Kwame Osei, the harbour master.");
  read();
  const auto found = engine_.suggest_actors(place_);
  ASSERT_TRUE(found) << found.error().message;
  ASSERT_FALSE(found->found.candidates.empty());
  const actors::ActorCandidate& osei = found->found.candidates[0];
  EXPECT_EQ(osei.name, "Kwame Osei");
  EXPECT_EQ(osei.kind, ActorKind::kPerson);
  EXPECT_EQ(osei.articles, 2U);
  EXPECT_GE(osei.statements, 1U);
}

TEST_F(Suggestions, BeforeAnythingIsReadThereIsNothingToSuggest) {
  const auto found = engine_.suggest_actors(place_);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(engine_.suggest_options(place_).error().code, ErrorCode::kNothingToCompute);
}

TEST_F(Suggestions, AStoppedSearchSaysSo) {
  article("1.txt", "Kwame Osei spoke.");
  read();
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(engine_.suggest_actors(place_, stop.get_token()).error().code, ErrorCode::kInterrupted);
  EXPECT_EQ(engine_.suggest_options(place_, stop.get_token()).error().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace toguna::engine
