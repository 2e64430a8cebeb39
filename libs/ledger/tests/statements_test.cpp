#include <limits>

#include "support.hpp"

namespace toguna::ledger {
namespace {

class Statements : public LedgerTest {};

std::string ids(const std::vector<Statement>& statements) {
  std::string joined;
  for (const Statement& statement : statements) joined += (joined.empty() ? "" : " ") + statement.id;
  return joined;
}

/// A statement at a place of a document.
Statement at(const std::string& document, const std::string& id, std::size_t place) {
  Statement made = against_dues(document, id);
  made.evidence.reading = {place, place + 5};
  return made;
}

TEST_F(Statements, ComeBackWithEveryField) {
  Statement bare{.id = "s2", .actor = {.name = "dockers", .actor_id = "dock"}, .option = "ferry"};
  bare.evidence.document = "harbour.html";
  {
    Ledger ledger = opened(file_);
    put(ledger, harbour_note(), "one", {against_dues(), bare});
  }
  const Ledger ledger = opened(file_);
  EXPECT_EQ(ledger.statement("s1").value(), against_dues());
  EXPECT_EQ(ledger.statement("s2").value(), bare);
  EXPECT_EQ(ledger.statements()->size(), 2U);
  EXPECT_EQ(ledger.statement("s3").error().code, ErrorCode::kNotFound);
}

TEST_F(Statements, AreOrderedByDateDocumentAndPlace) {
  Ledger ledger = opened(file_);
  Document late = harbour_note("late");
  late.date = Date::from_ymd(2031, 6, 1);
  Document undated = harbour_note("a-undated");
  undated.date = std::nullopt;
  put(ledger, undated, "u", {at("a-undated", "u1", 0)});
  put(ledger, late, "l", {at("late", "l2", 30), at("late", "l1", 3)});
  put(ledger, harbour_note("b"), "b", {at("b", "b1", 0)});
  put(ledger, harbour_note("a"), "a", {at("a", "a1", 9)});
  EXPECT_EQ(ids(ledger.statements().value()), "a1 b1 l1 l2 u1");
}

TEST_F(Statements, OfTheLatestVersionOnlyAreListed) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note(), "one", {against_dues("harbour.html", "old")});
  const int version = put(ledger, harbour_note(), "two", {against_dues("harbour.html", "new")});
  ASSERT_EQ(version, 2);
  EXPECT_EQ(ids(ledger.statements().value()), "new");
  EXPECT_EQ(ledger.statement("new")->evidence.version, 2);
  EXPECT_EQ(ledger.statement("new")->condition->version, 2);
  EXPECT_EQ(ledger.statement("old")->evidence.version, 1);
}

TEST_F(Statements, AreFilteredByEachField) {
  Ledger ledger = opened(file_);
  Statement ferry = against_dues("harbour.html", "s2");
  ferry.option = "ferry";
  ferry.actor = {.name = "Dockers' union", .actor_id = "dock"};
  ferry.evidence.words = "Café owners don't agree; \"never\", they said.";
  put(ledger, harbour_note(), "one", {against_dues(), ferry});
  put(ledger, harbour_note("b"), "b", {against_dues("b", "s3")});
  ASSERT_TRUE(ledger.judge("s3", Verdict::kAccept, "ann"));
  const auto found = [&](const StatementFilter& filter) { return ids(ledger.statements(filter).value()); };
  EXPECT_EQ(found({.document = "harbour.html"}), "s1 s2");
  EXPECT_EQ(found({.actor = "dock"}), "s2");
  EXPECT_EQ(found({.actor = "Dockers' union"}), "s2");
  EXPECT_EQ(found({.option = "ferry"}), "s2");
  EXPECT_EQ(found({.state = ReviewState::kAccepted}), "s3");
  EXPECT_EQ(found({.state = ReviewState::kSuggested}), "s1 s2");
  EXPECT_EQ(found({.words = "MAYOR dues"}), "s3 s1");
  EXPECT_EQ(found({.words = "cafe own*"}), "s2");
  EXPECT_EQ(found({.words = "\"owners cafe\""}), "");
  EXPECT_EQ(found({.document = "b", .option = "dues", .state = ReviewState::kAccepted, .words = "dues"}),
            "s3");
  EXPECT_EQ(found({.document = "b", .option = "ferry"}), "");
}

TEST_F(Statements, WordsAreNeverAQuerySyntax) {
  Ledger ledger = opened(file_);
  Statement odd = against_dues();
  odd.evidence.words = "They don't AND won't; NEAR the quay (column:words) -- \"stop\"";
  put(ledger, harbour_note(), "one", {odd});
  for (const std::string& words : std::vector<std::string>{"don't", "AND", "NEAR", "column:words", "(column",
                                                           "\"stop", "stop\"", "-- stop", "won't AND"})
    EXPECT_EQ(ids(ledger.statements({.words = words}).value()), "s1") << words;
  for (const std::string& words : std::vector<std::string>{"NOT", "OR quay", "^mayor", "quay + x",
                                                           std::string("no\0thing", 8), "\xff\xfe"})
    EXPECT_EQ(ids(ledger.statements({.words = words}).value()), "") << words;
  for (const std::string& words : std::vector<std::string>{"", " \t", "\"\""})
    EXPECT_EQ(ledger.statements({.words = words})->size(), 1U);
}

TEST_F(Statements, NewReadingReplacesWhatNobodyJudged) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note(), "one", {at("harbour.html", "s1", 1), at("harbour.html", "s2", 2)});
  put(ledger, harbour_note("b"), "b", {at("b", "b1", 0)});
  ASSERT_TRUE(ledger.replace_suggestions("harbour.html", 1, {at("harbour.html", "s3", 3)}, "f2"));
  EXPECT_EQ(ids(ledger.statements({.document = "harbour.html"}).value()), "s3");
  EXPECT_EQ(ids(ledger.statements({.document = "b"}).value()), "b1");
  EXPECT_EQ(ledger.statement("s1").error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(ledger.statements({.document = "harbour.html", .words = "mayor"})->size() == 1U);
  EXPECT_TRUE(ledger.check());
}

TEST_F(Statements, JudgedOnesStayAsTheyWereSeen) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note(), "one", {at("harbour.html", "s1", 1), at("harbour.html", "s2", 2)});
  ASSERT_TRUE(ledger.judge("s1", Verdict::kAccept, "ann"));
  ASSERT_TRUE(ledger.judge("s2", Verdict::kCorrect, "ann", {.option = "ferry"}));
  Statement other = at("harbour.html", "s1", 9);
  other.stance = Stance::kSupport;
  // s1 is suggested again, otherwise; s2 is not suggested any more.
  ASSERT_TRUE(ledger.replace_suggestions("harbour.html", 1, {other, at("harbour.html", "s3", 5)}, "f2"));
  EXPECT_EQ(ids(ledger.statements().value()), "s1 s2 s3");
  EXPECT_EQ(ledger.statement("s1")->stance, Stance::kConditional);
  EXPECT_EQ(ledger.statement("s1")->evidence.reading.begin, 1U);
  EXPECT_EQ(ledger.statement("s2")->option, "ferry");
  // Once the verdict is taken back, it is a suggestion like the others.
  ASSERT_TRUE(ledger.judge("s2", Verdict::kUndo, "ann"));
  ASSERT_TRUE(ledger.replace_suggestions("harbour.html", 1, {other}, "f3"));
  EXPECT_EQ(ids(ledger.statements().value()), "s1");
  EXPECT_EQ(ledger.events("s2")->size(), 2U);
  EXPECT_TRUE(ledger.check());
}

TEST_F(Statements, VerdictGoesWithTheStatementToTheNextVersion) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note(), "one", {at("harbour.html", "s1", 1)});
  ASSERT_TRUE(ledger.judge("s1", Verdict::kCorrect, "ann", {.actor_id = "mayor"}));
  put(ledger, harbour_note(), "two", {at("harbour.html", "s1", 40)});
  const Statement now = ledger.statements()->at(0);
  EXPECT_EQ(now.state, ReviewState::kCorrected);
  EXPECT_EQ(now.actor.actor_id, "mayor");
  EXPECT_EQ(now.evidence.version, 2);
  EXPECT_EQ(now.evidence.reading.begin, 40U);
}

TEST_F(Statements, OfTwoDocumentsMayBeGivenTheSameId) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note("a"), "a", {at("a", "s1", 1)});
  put(ledger, harbour_note("b"), "b", {at("b", "s1", 2)});
  put(ledger, harbour_note("c"), "c", {at("c", "s1", 3)});
  EXPECT_EQ(ids(ledger.statements().value()), "s1 s1-2 s1-3");
  ASSERT_TRUE(ledger.judge("s1-2", Verdict::kReject, "ann"));
  // The same reading again gives the same ids, whichever document is read first.
  ASSERT_TRUE(ledger.replace_suggestions("c", 1, {at("c", "s1", 3)}, "f2"));
  ASSERT_TRUE(ledger.replace_suggestions("b", 1, {at("b", "s1", 2)}, "f2"));
  EXPECT_EQ(ids(ledger.statements().value()), "s1 s1-2 s1-3");
  EXPECT_EQ(ledger.statement("s1")->state, ReviewState::kSuggested);
  EXPECT_EQ(ledger.statement("s1-2")->state, ReviewState::kRejected);
  EXPECT_EQ(ledger.statement("s1-2")->evidence.document, "b");
}

TEST_F(Statements, ThatContradictThemselvesAreRefusedWhole) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note(), "one", {against_dues()});
  const auto refused = [&](Statement bad) {
    const auto done =
        ledger.replace_suggestions("harbour.html", 1, {against_dues("harbour.html", "s9"), bad}, "f2");
    return !done && done.error().code == ErrorCode::kInvalidData &&
           ids(ledger.statements().value()) == "s1" && ledger.sources()->front().coded_with == "f1";
  };
  EXPECT_TRUE(refused(against_dues("elsewhere", "s2")));
  EXPECT_TRUE(refused(against_dues("harbour.html", "")));
  EXPECT_TRUE(refused(against_dues("harbour.html", "s9")));
  Statement backwards = against_dues("harbour.html", "s2");
  backwards.evidence.span = {9, 3};
  EXPECT_TRUE(refused(backwards));
  Statement unsure = against_dues("harbour.html", "s2");
  unsure.confidence = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(refused(unsure));
}

}  // namespace
}  // namespace toguna::ledger
