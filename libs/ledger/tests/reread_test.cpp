#include "reread.hpp"

#include "support.hpp"

namespace toguna::ledger {
namespace {

class Rereading : public LedgerTest {};

TEST_F(Rereading, SpansOfTheSourceAreFoundInTheReading) {
  const Document document = harbour_note();  // runs: 0+28 at 12, 1 at 44..48, 29+44 at 48
  EXPECT_EQ(to_reading(document, {12, 40}), (Span{0, 28}));
  EXPECT_EQ(to_reading(document, {14, 17}), (Span{2, 5}));
  EXPECT_EQ(to_reading(document, {38, 50}), (Span{26, 31}));
  EXPECT_EQ(to_reading(document, {44, 48}), (Span{28, 29}));
  EXPECT_EQ(to_reading(document, {0, 5}), (Span{0, 0}));
  EXPECT_EQ(to_reading(document, {41, 43}), (Span{28, 28}));
  EXPECT_EQ(to_reading(document, {900, 901}), (Span{73, 73}));
  EXPECT_EQ(to_reading(Document{}, {3, 9}), (Span{3, 9}));
  for (std::size_t begin = 0; begin < 73; ++begin)
    for (std::size_t end = begin + 1; end <= 73; ++end)
      ASSERT_EQ(to_reading(document, document.to_source({begin, end})), (Span{begin, end}));
}

TEST_F(Rereading, TheSameBytesReadBetterKeepVersionVerdictsAndSourceSpans) {
  Ledger ledger = opened(file_);
  put(ledger, harbour_note(), "one", {against_dues()});
  ASSERT_TRUE(ledger.judge("s1", Verdict::kAccept, "ann"));
  Document better = harbour_note();
  better.title = "Harbour dues";
  better.text = "New lead in. " + better.text;
  for (SourceRun& run : better.source_map) run.reading += 13;
  const auto stored = ledger.store(better, "one");
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->outcome, StoreOutcome::kReread);
  EXPECT_EQ(stored->version, 1);
  EXPECT_EQ(ledger.document("harbour.html")->text, better.text);
  EXPECT_EQ(ledger.sources()->front().title, "Harbour dues");
  const Statement statement = ledger.statement("s1").value();
  EXPECT_EQ(statement.state, ReviewState::kAccepted);
  EXPECT_EQ(statement.evidence.span, against_dues().evidence.span);
  EXPECT_EQ(statement.evidence.reading, (Span{13, 41}));
  EXPECT_EQ(statement.condition->reading, (Span{54, 64}));
  EXPECT_EQ(ledger.sources_with("lead")->size(), 1U);
  EXPECT_TRUE(ledger.check());
  EXPECT_EQ(ledger.store(better, "one")->outcome, StoreOutcome::kUnchanged);
}

}  // namespace
}  // namespace toguna::ledger
