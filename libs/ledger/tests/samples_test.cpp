#include "raw.hpp"
#include "support.hpp"

namespace toguna::ledger {
namespace {

class Samples : public LedgerTest {
 protected:
  Samples() : ledger_(opened(file_)) {
    put(ledger_, harbour_note("a.html"), "a", {against_dues("a.html", "s1")});
    put(ledger_, harbour_note("b.html"), "b", {against_dues("b.html", "s2")});
  }
  Sample made() {
    const auto sample = ledger_.make_sample({.who = "head",
                                             .seed = 18446744073709551615U,
                                             .coders = {"ann", "bo"},
                                             .documents = {{"b.html", 1}}});
    EXPECT_TRUE(sample) << sample.error().message;
    return *sample;
  }
  Result<SampleEntry> entered(const std::string& who, SampleAct act, const std::string& statement = "s2",
                              std::optional<std::int64_t> expected = {}) {
    return ledger_.enter(
        {.sample = 1, .who = who, .act = act, .statement = statement, .document = "b.html", .fields = "{}"},
        expected);
  }
  Ledger ledger_;
};

TEST_F(Samples, ASampleIsReadBackAsItWasMade) {
  const Sample sample = made();
  EXPECT_EQ(sample.number, 1);
  const auto read = ledger_.samples();
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 1U);
  EXPECT_EQ(read->front().coders, (std::vector<std::string>{"ann", "bo"}));
  EXPECT_EQ(read->front().documents, (std::vector<std::pair<std::string, int>>{{"b.html", 1}}));
  EXPECT_EQ(read->front().seed, 18446744073709551615U);
  EXPECT_TRUE(read->front().open());
}

TEST_F(Samples, TwoDifferentCodersAndAnArticleAreNeeded) {
  EXPECT_FALSE(ledger_.make_sample({.coders = {"ann", "ann"}, .documents = {{"b.html", 1}}}));
  EXPECT_FALSE(ledger_.make_sample({.coders = {"ann"}, .documents = {{"b.html", 1}}}));
  EXPECT_EQ(ledger_.make_sample({.coders = {"ann", "bo"}, .documents = {}}).error().code,
            ErrorCode::kNothingToCompute);
  EXPECT_FALSE(ledger_.make_sample({.coders = {"ann", "bo"}, .documents = {{"none.html", 1}}}));
  EXPECT_TRUE(ledger_.samples()->empty());
}

TEST_F(Samples, WhatIsCodedThereChangesNoStatementAndNoLog) {
  made();
  ASSERT_TRUE(entered("ann", SampleAct::kReject));
  EXPECT_EQ(ledger_.statement("s2")->state, ReviewState::kSuggested);
  EXPECT_EQ(*ledger_.last_event(), 0);
  EXPECT_TRUE(ledger_.check());
}

TEST_F(Samples, OnlyItsCodersWriteAndOnlyUntilTheyAreDone) {
  made();
  EXPECT_EQ(entered("cy", SampleAct::kAccept).error().code, ErrorCode::kUsage);
  ASSERT_TRUE(entered("ann", SampleAct::kDone, ""));
  EXPECT_EQ(entered("ann", SampleAct::kAccept).error().code, ErrorCode::kUsage);
  EXPECT_EQ(entered("cy", SampleAct::kSettle, "pair").error().code, ErrorCode::kNothingToCompute);
  ASSERT_TRUE(entered("bo", SampleAct::kAccept));
  ASSERT_TRUE(entered("bo", SampleAct::kDone, ""));
  EXPECT_FALSE(ledger_.samples()->front().open());
  EXPECT_TRUE(entered("cy", SampleAct::kSettle, "pair")) << "anybody settles";
}

TEST_F(Samples, ASecondWindowOfTheSameCoderIsNoticed) {
  made();
  const auto first = entered("ann", SampleAct::kAccept, "s2", 0);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->number, 1);
  EXPECT_EQ(entered("ann", SampleAct::kReject, "s2", 0)->number, 0);
  EXPECT_EQ(entered("bo", SampleAct::kReject, "s2", 0)->number, 2)
      << "the other coder's word is not in the way";
  EXPECT_EQ(ledger_.sample_entries(1)->size(), 2U);
}

TEST_F(Samples, OwnStatementsAreNamedByTheLedger) {
  made();
  EXPECT_EQ(entered("ann", SampleAct::kAdd, "")->statement, "own-1");
  EXPECT_EQ(entered("bo", SampleAct::kAdd, "")->statement, "own-2");
}

TEST_F(Samples, TheirLogCannotBeRewritten) {
  made();
  ASSERT_TRUE(entered("ann", SampleAct::kAccept));
  EXPECT_FALSE(raw_sql(file_, "UPDATE sample_entry SET who = 'bo'").error.empty());
  EXPECT_FALSE(raw_sql(file_, "DELETE FROM sample_entry").error.empty());
}

TEST_F(Samples, SuggestionsAreThoseOfTheProgramWhateverWasSaidOfThem) {
  Correction correction;
  correction.option = "ferry";
  ASSERT_TRUE(ledger_.judge("s1", Verdict::kCorrect, "ann", correction));
  const auto found = ledger_.suggestions();
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2U);
  for (const Statement& one : *found) {
    EXPECT_EQ(one.option, "dues");
    EXPECT_EQ(one.state, ReviewState::kSuggested);
  }
  const auto lengths = ledger_.text_lengths();
  ASSERT_TRUE(lengths);
  EXPECT_EQ(lengths->at("a.html"), 72U) << "code points, not bytes";
}

TEST_F(Samples, EachPersonsLastWordOfAStatementIsKeptWhateverOthersSaidLater) {
  Correction correction;
  correction.option = "ferry";
  ASSERT_TRUE(ledger_.judge("s1", Verdict::kAccept, "ann"));
  ASSERT_TRUE(ledger_.judge("s1", Verdict::kCorrect, "ann", correction));
  ASSERT_TRUE(ledger_.judge("s1", Verdict::kReject, "bo"));
  ASSERT_TRUE(ledger_.judge("s2", Verdict::kAccept, "bo"));
  ASSERT_TRUE(ledger_.step(Step::kUndo, "bo"));
  const auto found = ledger_.personal_verdicts();
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2U) << "what was taken back is nobody's word";
  EXPECT_EQ(found->front().who, "ann");
  EXPECT_EQ(found->front().verdict, Verdict::kCorrect);
  EXPECT_EQ(found->front().statement.option, "ferry");
  EXPECT_EQ(found->front().statement.evidence.document, "a.html");
  EXPECT_EQ(found->front().statement.evidence.reading, (Span{0, 28}));
  EXPECT_EQ(found->back().who, "bo");
  EXPECT_EQ(found->back().verdict, Verdict::kReject);
}

TEST_F(Samples, ACorrectionIsReadBackAndLaidOverAStatement) {
  Correction correction;
  correction.actor_id = "ro";
  correction.actor_name = "Ann Ro";
  correction.option = "ferry";
  correction.stance = Stance::kOppose;
  correction.evidence = Evidence{"", 0, {1, 2}, {1, 2}, "x"};
  const auto read = correction_from_json(correction_json(correction));
  ASSERT_TRUE(read);
  Statement statement = against_dues();
  apply(*read, statement);
  EXPECT_EQ(statement.actor, (Party{"Ann Ro", "ro"}));
  EXPECT_EQ(statement.option, "ferry");
  EXPECT_EQ(statement.stance, Stance::kOppose);
  EXPECT_EQ(statement.evidence.words, "x");
  EXPECT_FALSE(correction_from_json("[]"));
}

}  // namespace
}  // namespace toguna::ledger
