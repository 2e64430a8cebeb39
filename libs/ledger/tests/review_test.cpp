#include <nlohmann/json.hpp>

#include "raw.hpp"
#include "support.hpp"

namespace toguna::ledger {
namespace {

class Review : public LedgerTest {
 protected:
  Review() : ledger_(opened(file_)) {
    put(ledger_, harbour_note(), "one", {against_dues(), against_dues("", "s2")});
  }

  ErrorCode undo_error(const std::string& statement) {
    const auto undone = ledger_.judge(statement, Verdict::kUndo, "ann");
    EXPECT_FALSE(undone);
    return undone ? ErrorCode::kUsage : undone.error().code;
  }
  Event judged(Verdict verdict, const Correction& correction = {}) {
    return ledger_.judge("s1", verdict, "ann", correction).value();
  }
  Statement now() { return ledger_.statement("s1").value(); }

  Ledger ledger_;
};

TEST_F(Review, AcceptAndRejectChangeTheStateOnly) {
  Statement expected = against_dues();
  judged(Verdict::kAccept);
  expected.state = ReviewState::kAccepted;
  EXPECT_EQ(now(), expected);
  judged(Verdict::kReject);
  expected.state = ReviewState::kRejected;
  EXPECT_EQ(now(), expected);
  EXPECT_EQ(ledger_.statement("s2")->state, ReviewState::kSuggested);
}

TEST_F(Review, CorrectionChangesEachFieldAndKeepsTheSuggestion) {
  judged(Verdict::kCorrect, {.actor_id = "port",
                             .actor_name = "port authority",
                             .option = "ferry",
                             .stance = Stance::kSupport,
                             .date_said = Date::from_ymd(2030, 12, 31)});
  Statement expected = against_dues();
  expected.state = ReviewState::kCorrected;
  expected.actor = {.name = "port authority", .actor_id = "port"};
  expected.option = "ferry";
  expected.stance = Stance::kSupport;
  expected.date_said = Date::from_ymd(2030, 12, 31);
  EXPECT_EQ(now(), expected);
  EXPECT_EQ(ledger_.statements({.actor = "port", .option = "ferry"})->size(), 1U);
  EXPECT_EQ(ledger_.statements({.actor = "port", .option = "dues"})->size(), 0U);
  EXPECT_EQ(raw_sql(file_, "SELECT option || stance FROM suggestion WHERE number = 1").value,
            "duesconditional");
  judged(Verdict::kUndo);
  EXPECT_EQ(now(), against_dues());
}

TEST_F(Review, CorrectionsAddUpAndAnAcceptKeepsThem) {
  judged(Verdict::kCorrect, {.option = "ferry"});
  judged(Verdict::kCorrect, {.actor_name = ""});
  judged(Verdict::kAccept);
  EXPECT_EQ(now().option, "ferry");
  EXPECT_EQ(now().actor.name, "");
  EXPECT_EQ(now().state, ReviewState::kAccepted);
  judged(Verdict::kUndo);
  EXPECT_EQ(now().state, ReviewState::kCorrected);
  judged(Verdict::kUndo);
  EXPECT_EQ(now().actor.name, "the mayor");
  EXPECT_EQ(now().option, "ferry");
}

TEST_F(Review, CorrectionWithoutAFieldIsRefused) {
  EXPECT_EQ(ledger_.judge("s1", Verdict::kCorrect, "ann").error().code, ErrorCode::kUsage);
  EXPECT_TRUE(ledger_.events()->empty());
}

TEST_F(Review, UndoTakesBackOneVerdictAfterTheOther) {
  judged(Verdict::kAccept);                                  // 1
  ASSERT_TRUE(ledger_.judge("s2", Verdict::kReject, "bo"));  // 2
  judged(Verdict::kReject);                                  // 3
  EXPECT_EQ(judged(Verdict::kUndo).undoes, 3);               // 4
  EXPECT_EQ(now().state, ReviewState::kAccepted);
  judged(Verdict::kCorrect, {.option = "ferry"});  // 5
  EXPECT_EQ(judged(Verdict::kUndo).undoes, 5);
  EXPECT_EQ(judged(Verdict::kUndo).undoes, 1);
  EXPECT_EQ(now(), against_dues());
  EXPECT_EQ(undo_error("s1"), ErrorCode::kNothingToCompute);
  EXPECT_EQ(ledger_.statement("s2")->state, ReviewState::kRejected);
  judged(Verdict::kAccept);
  EXPECT_EQ(now().state, ReviewState::kAccepted);
}

TEST_F(Review, UnknownStatementsAreNotFound) {
  EXPECT_EQ(ledger_.judge("s9", Verdict::kAccept, "ann").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(ledger_.judge("s9", Verdict::kUndo, "ann").error().code, ErrorCode::kNotFound);
}

TEST_F(Review, LogTellsWhoWhenAndWhatChanged) {
  const auto first = ledger_.judge("s1", Verdict::kCorrect, "ann", {.stance = Stance::kOppose}, "see line 2");
  ASSERT_TRUE(first);
  judged(Verdict::kUndo);
  ASSERT_TRUE(ledger_.judge("s2", Verdict::kReject, "bo"));
  const auto events = ledger_.events();
  ASSERT_EQ(events->size(), 3U);
  const Event& event = events->at(0);
  EXPECT_EQ(event.number, 1);
  EXPECT_EQ(event.at, first->at);
  EXPECT_EQ(event.who, "ann");
  EXPECT_EQ(event.verdict, Verdict::kCorrect);
  EXPECT_EQ(event.statement, "s1");
  EXPECT_EQ(event.undoes, std::nullopt);
  EXPECT_EQ(event.note, "see line 2");
  const auto before = nlohmann::json::parse(event.before);
  const auto after = nlohmann::json::parse(event.after);
  EXPECT_EQ(before["state"], "suggested");
  EXPECT_EQ(before["stance"], "conditional");
  EXPECT_EQ(after["state"], "corrected");
  EXPECT_EQ(after["stance"], "oppose");
  EXPECT_EQ(after["date_said"], "2031-04-01");
  EXPECT_EQ(events->at(1).after, event.before);
  EXPECT_EQ(events->at(1).undoes, 1);
  EXPECT_EQ(ledger_.events("s2")->size(), 1U);
  EXPECT_EQ(ledger_.events("s2")->front().who, "bo");
  EXPECT_TRUE(ledger_.events("s9")->empty());
}

TEST_F(Review, LogCannotBeRewritten) {
  judged(Verdict::kAccept);
  judged(Verdict::kReject);
  const std::string copy =
      "SELECT number, at, 'eve', verdict, statement, correction, before, after, undoes, note, batch FROM "
      "event";
  for (const std::string& sql : std::vector<std::string>{
           std::string("UPDATE event SET who = 'eve'"), std::string("DELETE FROM event WHERE number = 2"),
           "PRAGMA recursive_triggers=1; INSERT OR REPLACE INTO event " + copy,
           "INSERT INTO event SELECT 7, at, who, verdict, statement, correction, before, after, NULL, note, "
           "batch "
           "FROM "
           "event "
           "WHERE number = 1"})
    EXPECT_NE(raw_sql(file_, sql).error.find("append-only"), std::string::npos) << sql;
  EXPECT_EQ(raw_sql(file_, "SELECT group_concat(who) FROM event").value, "ann,ann");
}

TEST_F(Review, RebuildMakesTheStateAnewFromTheLog) {
  judged(Verdict::kCorrect, {.option = "ferry"});
  judged(Verdict::kReject);
  judged(Verdict::kUndo);
  ASSERT_TRUE(ledger_.judge("s2", Verdict::kAccept, "ann"));
  const auto before = ledger_.statements().value();
  EXPECT_TRUE(ledger_.check());
  ASSERT_EQ(
      raw_sql(
          file_,
          "UPDATE verdict SET option = 'dues' WHERE statement = 1; DELETE FROM verdict WHERE statement = 2")
          .error,
      "");
  EXPECT_NE(ledger_.statements().value(), before);
  const auto unsound = ledger_.check();
  ASSERT_FALSE(unsound);
  EXPECT_EQ(unsound.error().code, ErrorCode::kLedgerCorrupt);
  ASSERT_TRUE(ledger_.rebuild());
  EXPECT_EQ(ledger_.statements().value(), before);
  EXPECT_TRUE(ledger_.check());
}

TEST(VerdictNames, AreStable) {
  EXPECT_EQ(to_string(Verdict::kAccept), "accept");
  EXPECT_EQ(to_string(Verdict::kReject), "reject");
  EXPECT_EQ(to_string(Verdict::kCorrect), "correct");
  EXPECT_EQ(to_string(Verdict::kUndo), "undo");
}

}  // namespace
}  // namespace toguna::ledger
