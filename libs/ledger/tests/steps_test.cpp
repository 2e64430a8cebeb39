#include "support.hpp"

namespace toguna::ledger {
namespace {

class Steps : public LedgerTest {
 protected:
  Steps() : ledger_(opened(file_)) {
    put(ledger_, harbour_note(), "one",
        {against_dues(), against_dues("", "s2"), against_dues("", "s3"), against_dues("", "s4")});
  }
  void judge(const std::string& id, Verdict verdict, const std::string& who = "ann") {
    ASSERT_TRUE(ledger_.judge(id, verdict, who));
  }
  ReviewState state(const std::string& id) { return ledger_.statement(id)->state; }
  std::size_t stepped(Step step, const std::string& who = "ann") {
    const auto events = ledger_.step(step, who);
    return events ? events->size() : 0;
  }

  Ledger ledger_;
};

TEST_F(Steps, AreTakenBackAndMadeAgainAcrossARestart) {
  judge("s1", Verdict::kAccept);
  judge("s2", Verdict::kReject);
  ledger_ = opened(file_);
  EXPECT_EQ(stepped(Step::kUndo), 1U);
  EXPECT_EQ(state("s2"), ReviewState::kSuggested);
  EXPECT_EQ(stepped(Step::kUndo), 1U);
  EXPECT_EQ(state("s1"), ReviewState::kSuggested);
  EXPECT_EQ(stepped(Step::kUndo), 0U);
  ledger_ = opened(file_);
  EXPECT_EQ(stepped(Step::kRedo), 1U);
  EXPECT_EQ(state("s1"), ReviewState::kAccepted);
  EXPECT_EQ(stepped(Step::kRedo), 1U);
  EXPECT_EQ(state("s2"), ReviewState::kRejected);
  EXPECT_EQ(stepped(Step::kRedo), 0U);
  // Again and again: each undo takes the last redo back.
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(stepped(Step::kUndo), 1U);
    EXPECT_EQ(state("s2"), ReviewState::kSuggested);
    EXPECT_EQ(stepped(Step::kRedo), 1U);
    EXPECT_EQ(state("s2"), ReviewState::kRejected);
  }
  EXPECT_TRUE(ledger_.check());
  ASSERT_TRUE(ledger_.rebuild());
  EXPECT_EQ(state("s2"), ReviewState::kRejected);
}

TEST_F(Steps, ANewVerdictLeavesNothingToMakeAgain) {
  judge("s1", Verdict::kAccept);
  stepped(Step::kUndo);
  judge("s2", Verdict::kAccept);
  EXPECT_FALSE(*ledger_.can_step(Step::kRedo, "ann"));
  EXPECT_EQ(stepped(Step::kUndo), 1U);
  EXPECT_FALSE(*ledger_.can_step(Step::kUndo, "ann"));
}

TEST_F(Steps, OfOthersStay) {
  judge("s1", Verdict::kAccept, "ann");
  judge("s1", Verdict::kReject, "bo");
  EXPECT_EQ(stepped(Step::kUndo, "ann"), 1U);
  EXPECT_EQ(state("s1"), ReviewState::kRejected);
  EXPECT_EQ(stepped(Step::kUndo, "bo"), 1U);
  EXPECT_EQ(state("s1"), ReviewState::kSuggested);
  EXPECT_EQ(stepped(Step::kRedo, "ann"), 1U);
  EXPECT_EQ(state("s1"), ReviewState::kAccepted);
}

TEST_F(Steps, ABatchIsOneStep) {
  judge("s1", Verdict::kReject);
  const auto judged =
      ledger_.judge_all({{.statement = "s2"}, {.statement = "s3"}, {.statement = "s4"}}, "ann", true);
  ASSERT_TRUE(judged);
  EXPECT_EQ(judged->events.at(2).batch, judged->events.at(0).number);
  EXPECT_EQ(stepped(Step::kUndo), 3U);
  for (const char* id : {"s2", "s3", "s4"}) EXPECT_EQ(state(id), ReviewState::kSuggested) << id;
  EXPECT_EQ(state("s1"), ReviewState::kRejected);
  EXPECT_EQ(stepped(Step::kRedo), 3U);
  for (const char* id : {"s2", "s3", "s4"}) EXPECT_EQ(state(id), ReviewState::kAccepted) << id;
  EXPECT_EQ(stepped(Step::kUndo), 3U);
  EXPECT_EQ(stepped(Step::kUndo), 1U);
  EXPECT_EQ(state("s1"), ReviewState::kSuggested);
  EXPECT_TRUE(ledger_.check());
}

TEST_F(Steps, AVerdictOnWhatSomebodyElseHasJudgedMeanwhileIsNotWritten) {
  judge("s1", Verdict::kAccept, "bo");
  auto judged = ledger_.judge_all({{.statement = "s2", .expected = 0}, {.statement = "s1", .expected = 0}},
                                  "ann", false);
  ASSERT_TRUE(judged);
  EXPECT_EQ(judged->conflicts, (std::vector<std::string>{"s1"}));
  EXPECT_TRUE(judged->events.empty());
  EXPECT_EQ(state("s2"), ReviewState::kSuggested);
  judged = ledger_.judge_all({{.statement = "s1", .verdict = Verdict::kReject, .expected = 1}}, "ann", false);
  ASSERT_TRUE(judged);
  EXPECT_TRUE(judged->conflicts.empty());
  EXPECT_EQ(state("s1"), ReviewState::kRejected);
}

TEST_F(Steps, EveryFieldCanBeCorrectedAndTakenBack) {
  Statement expected = against_dues();
  Correction all{.actor_id = "guild",
                 .actor_name = "Guild",
                 .option = "ferry",
                 .stance = Stance::kSupport,
                 .undated = true,
                 .speaker = Party{"Bo", "bo"},
                 .principal = std::optional<Party>{},
                 .date_reported = std::optional<Date>{},
                 .about_other = false,
                 .evidence = Evidence{"", 1, {12, 20}, {0, 8}, "The mayo"},
                 .condition = std::optional<Evidence>{}};
  ASSERT_TRUE(ledger_.judge("s1", Verdict::kCorrect, "ann", all));
  expected.actor = {"Guild", "guild"};
  expected.option = "ferry";
  expected.stance = Stance::kSupport;
  expected.date_said.reset();
  expected.date_reported.reset();
  expected.speaker = {"Bo", "bo"};
  expected.principal.reset();
  expected.claim_about_other = false;
  expected.evidence.span = {12, 20};
  expected.evidence.reading = {0, 8};
  expected.evidence.words = "The mayo";
  expected.condition.reset();
  expected.state = ReviewState::kCorrected;
  EXPECT_EQ(ledger_.statement("s1").value(), expected);
  EXPECT_EQ(ledger_.statements()->front(), expected);
  EXPECT_TRUE(ledger_.check());
  ASSERT_TRUE(ledger_.rebuild());
  EXPECT_EQ(ledger_.statement("s1").value(), expected);
  stepped(Step::kUndo);
  EXPECT_EQ(ledger_.statement("s1").value(), against_dues());
}

TEST_F(Steps, AFlagIsNoVerdict) {
  ASSERT_TRUE(ledger_.judge("s1", Verdict::kCorrect, "ann", {.flagged = true}));
  EXPECT_EQ(state("s1"), ReviewState::kSuggested);
  EXPECT_TRUE(ledger_.marks()->at("s1").flagged);
  judge("s1", Verdict::kAccept);
  EXPECT_EQ(state("s1"), ReviewState::kAccepted);
  EXPECT_TRUE(ledger_.marks()->at("s1").flagged);
  EXPECT_EQ(ledger_.events()->front().flags, true);
  EXPECT_TRUE(ledger_.check());
  stepped(Step::kUndo);
  stepped(Step::kUndo);
  EXPECT_FALSE(ledger_.marks()->at("s1").flagged);
}

TEST_F(Steps, AStatementOfOnesOwnComesAndGoes) {
  Statement own = against_dues();
  own.evidence.reading = {29, 53};
  own.evidence.words = "She wants a ferry first.";
  const auto event = ledger_.add_statement(own, "ann");
  ASSERT_TRUE(event);
  EXPECT_TRUE(event->adds);
  EXPECT_EQ(ledger_.statements()->size(), 5U);
  EXPECT_EQ(state(event->statement), ReviewState::kAccepted);
  EXPECT_EQ(ledger_.marks()->at(event->statement).added_by, "ann");
  // Reading the sources again forgets suggestions, never what a person made.
  ASSERT_TRUE(ledger_.replace_suggestions("harbour.html", 1, {against_dues()}, "f2"));
  EXPECT_EQ(ledger_.statements()->size(), 2U);
  EXPECT_EQ(stepped(Step::kUndo), 1U);
  EXPECT_EQ(ledger_.statements()->size(), 1U);
  ASSERT_TRUE(ledger_.replace_suggestions("harbour.html", 1, {against_dues()}, "f3"));
  EXPECT_EQ(stepped(Step::kRedo), 1U);
  EXPECT_EQ(ledger_.statements()->size(), 2U);
  EXPECT_TRUE(ledger_.check());
  own.evidence.version = 7;
  EXPECT_EQ(ledger_.add_statement(own, "ann").error().code, ErrorCode::kNotFound);
}

TEST_F(Steps, PostsAnswerEachOtherAndStay) {
  const auto first =
      ledger_.post({.who = "ann", .statement = "s1", .text = "Is <b>this</b> him?", .cites = "[]"});
  ASSERT_TRUE(first);
  ASSERT_TRUE(ledger_.post({.who = "bo", .reply_to = first->number, .text = "Yes.", .cites = "[]"}));
  EXPECT_EQ(ledger_.posts()->size(), 2U);
  EXPECT_EQ(ledger_.posts("s1")->at(0).text, "Is <b>this</b> him?");
  EXPECT_EQ(ledger_.post({.who = "bo", .reply_to = 9, .text = "?", .cites = "[]"}).error().code,
            ErrorCode::kNotFound);
  EXPECT_EQ(ledger_.post({.who = "bo", .text = " \n", .cites = "[]"}).error().code, ErrorCode::kUsage);
}

}  // namespace
}  // namespace toguna::ledger
