#include "toguna/coding_training/train_statements.hpp"

#include <gtest/gtest.h>

#include "toguna/base/random.hpp"
#include "toguna/coding/decide.hpp"

namespace toguna::coding_training {
namespace {

using coding::Candidate;
using coding::Reading;

constexpr std::uint32_t kForWord = 11, kAgainstWord = 12, kIdleWord = 13, kEverywhere = 14;

Statement statement_of(std::size_t sentence) {
  Statement out;
  out.option = "dam";
  out.evidence.reading = {sentence * 10, sentence * 10 + 9};
  return out;
}

Candidate candidate_of(std::size_t sentence, std::vector<std::uint32_t> features,
                       const std::string& actor = "league") {
  return {.sentence = sentence,
          .statement = statement_of(sentence),
          .features = std::move(features),
          .holders = {{.actor = {.name = actor, .actor_id = actor}, .features = {1}}},
          .mention = 1,
          .reported = 1};
}

/// A text of sentences "word00000 word00001 ..." of ten characters each.
StatementLesson lesson_of(const std::string& dispute, std::size_t sentences) {
  StatementLesson out{.article = {}, .document = {}, .candidates = {}};
  out.article.dispute = dispute;
  out.article.dossier.options = {{.id = "dam", .label = "dam"}};
  out.article.dossier.actors = {{.id = "league", .name = "league"}, {.id = "port", .name = "port"}};
  for (std::size_t i = 0; i < sentences; ++i) out.document.text += "word" + std::to_string(10000 + i) + " ";
  return out;
}

void expect(StatementLesson& lesson, std::size_t sentence, Stance stance,
            const std::string& actor = "league") {
  lesson.article.expected.push_back({.actor = {.name = actor, .actor_id = actor},
                                     .stance = stance,
                                     .option = "dam",
                                     .at = "word" + std::to_string(10000 + sentence)});
}

/// Articles in which one feature goes with support, one with refusal and one with nothing coded.
std::vector<StatementLesson> clear_lessons() {
  std::vector<StatementLesson> out;
  for (std::size_t i = 0; i < 40; ++i) {
    StatementLesson lesson = lesson_of("dispute" + std::to_string(i / 2), 2);
    const bool support = i % 2 == 0;
    lesson.candidates = {candidate_of(0, {support ? kForWord : kAgainstWord, kEverywhere}),
                         candidate_of(1, {kIdleWord, kEverywhere}, "port")};
    expect(lesson, 0, support ? Stance::kSupport : Stance::kOppose);
    out.push_back(std::move(lesson));
  }
  return out;
}

TEST(ReadingsOf, TakeTheStanceCodedAtTheirPlaceForTheirActor) {
  StatementLesson lesson = lesson_of("d", 2);
  lesson.candidates = {candidate_of(0, {}), candidate_of(0, {}, "port"), candidate_of(1, {}, "port")};
  expect(lesson, 0, Stance::kOppose, "port");
  expect(lesson, 0, Stance::kSupport);
  const auto read = readings_of(lesson);
  EXPECT_EQ(read[0], Reading::kSupport);
  EXPECT_EQ(read[1], Reading::kOppose);
  EXPECT_EQ(read[2], std::nullopt) << "the same actor's stance is coded elsewhere: it may be said again here";
}

TEST(ReadingsOf, TakeAnotherActorsStanceWhereTheirOwnIsNotCoded) {
  StatementLesson lesson = lesson_of("d", 1);
  lesson.candidates = {candidate_of(0, {}, "port")};
  expect(lesson, 0, Stance::kConditional);
  EXPECT_EQ(readings_of(lesson)[0], Reading::kConditional);
}

TEST(ReadingsOf, AreNothingWhereNothingIsCoded) {
  StatementLesson lesson = lesson_of("d", 2);
  lesson.candidates = {candidate_of(1, {}, "port")};
  expect(lesson, 0, Stance::kSupport);
  EXPECT_EQ(readings_of(lesson)[0], Reading::kNothing);
}

TEST(HoldersOf, KnowSomeoneTheDossierLacksByTheLastName) {
  StatementLesson lesson = lesson_of("d", 1);
  lesson.candidates = {candidate_of(0, {})};
  lesson.candidates[0].holders = {{.actor = {.name = "Brightman", .actor_id = {}}, .features = {1}},
                                  {.actor = {.name = "Aldo Farnum", .actor_id = {}}, .features = {1}},
                                  {.actor = {.name = "league", .actor_id = "league"}, .features = {1}}};
  lesson.article.expected.push_back({.actor = {.name = "Aldo Brightman", .actor_id = {}},
                                     .stance = Stance::kSupport,
                                     .option = "dam",
                                     .at = "word10000"});
  EXPECT_EQ(holders_of(lesson), (std::vector<std::vector<bool>>{{true, false, false}}));
}

TEST(TrainStatements, LearnWhatTellsStancesApart) {
  const auto lessons = clear_lessons();
  const auto trained = train_statements(lessons, {});
  ASSERT_TRUE(trained);
  EXPECT_GT(trained->trial.score.f1, 0.99);
  EXPECT_EQ(trained->trial.wanted, 40U);
  const auto chances = trained->model.chances(candidate_of(0, {kAgainstWord, kEverywhere}));
  EXPECT_GT(chances[static_cast<std::size_t>(Reading::kOppose)], 0.8);
}

TEST(TrainStatements, GiveHalfSureConfidenceToWhatIsRightHalfTheTime) {
  std::vector<StatementLesson> lessons;
  for (std::size_t i = 0; i < 400; ++i) {
    StatementLesson lesson = lesson_of("dispute" + std::to_string(i), 1);
    lesson.candidates = {candidate_of(0, {kForWord})};
    if (uniform({.seed = 5, .stream = 1}, i, 0) < 0.5) expect(lesson, 0, Stance::kSupport);
    lessons.push_back(std::move(lesson));
  }
  const auto trained = train_statements(lessons, {});
  ASSERT_TRUE(trained);
  const Candidate again = candidate_of(0, {kForWord});
  const auto decisions = coding::decided(trained->model, std::vector{again});
  EXPECT_NEAR(trained->model.confidence(decisions.front().inputs), 0.5, 0.08);
}

TEST(TrainStatements, TellAtWhichStageACodedStatementIsLost) {
  auto lessons = clear_lessons();
  for (StatementLesson& lesson : lessons) lesson.group = "clear";
  StatementLesson odd = lesson_of("odd", 4);
  odd.group = "odd";
  odd.candidates = {candidate_of(0, {kForWord, kEverywhere}), candidate_of(1, {kForWord, kEverywhere}),
                    candidate_of(2, {kForWord, kEverywhere})};
  odd.candidates[1].statement.option = "canal";
  odd.article.dossier.options.push_back({.id = "canal", .label = "canal"});
  expect(odd, 0, Stance::kOppose);
  expect(odd, 1, Stance::kOppose);
  expect(odd, 2, Stance::kOppose, "port");
  expect(odd, 3, Stance::kConditional);
  lessons.push_back(std::move(odd));
  const auto trained = train_statements(lessons, {});
  ASSERT_TRUE(trained);
  const auto count = [&](const char* group, Fate fate) {
    return trained->by_group.at(group).fates.at(static_cast<std::size_t>(fate));
  };
  EXPECT_EQ(count("clear", Fate::kCounted), 40U);
  EXPECT_EQ(count("odd", Fate::kOtherStance), 1U);
  EXPECT_EQ(count("odd", Fate::kOtherOption), 1U);
  EXPECT_EQ(count("odd", Fate::kNoHolder), 1U);
  EXPECT_EQ(count("odd", Fate::kNoPlace), 1U);
}

TEST(TrainStatements, GiveTheSameModelTwice) {
  const auto lessons = clear_lessons();
  const auto one = train_statements(lessons, {.seed = 3});
  const auto two = train_statements(lessons, {.seed = 3});
  ASSERT_TRUE(one && two);
  EXPECT_EQ(one->model.weights, two->model.weights);
  EXPECT_EQ(one->model.calibration, two->model.calibration);
}

TEST(TrainStatements, SayThatThereIsNothingToLearn) {
  std::vector<StatementLesson> lessons = {lesson_of("d", 1)};
  const auto trained = train_statements(lessons, {});
  ASSERT_FALSE(trained);
  EXPECT_EQ(trained.error().code, ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::coding_training
