#include <atomic>
#include <thread>
#include <vector>

#include "support.hpp"

namespace toguna::ledger {
namespace {

class Together : public LedgerTest {};

std::vector<Statement> three(const std::string& document) {
  return {against_dues(document, document + "-1"), against_dues(document, document + "-2"),
          against_dues(document, document + "-3")};
}

TEST_F(Together, ReadersSeeWholeCommitsWhileAWriterWrites) {
  constexpr std::size_t kSources = 60;
  { opened(file_); }
  std::atomic<bool> done = false;
  std::atomic<int> looks = 0;
  std::atomic<int> while_writing = 0;
  const auto read = [&] {
    std::size_t seen = 0;
    Ledger ledger = opened(file_);
    for (bool last = false; !last;) {
      last = done;
      const auto sources = ledger.sources();
      ASSERT_TRUE(sources) << sources.error().message;
      ASSERT_GE(sources->size(), seen) << "what was there is gone";
      seen = sources->size();
      if (seen > 0 && seen < kSources) ++while_writing;
      for (const SourceInfo& source : *sources)
        ASSERT_TRUE(source.statement_count == 0 || source.statement_count == 3) << source.statement_count;
      const auto statements = ledger.statements();
      ASSERT_TRUE(statements) << statements.error().message;
      ASSERT_EQ(statements->size() % 3, 0U);
      ++looks;
    }
    EXPECT_EQ(seen, kSources);
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 2; ++i) readers.emplace_back(read);
  {
    Ledger writer = opened(file_);
    for (std::size_t i = 0; i < kSources; ++i) {
      const std::string id = named("d", i);
      put(writer, harbour_note(id), id + std::string(3000, 'x'), three(id));
    }
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(while_writing, 0) << "of " << looks;
}

TEST_F(Together, WritersTakeTurnsAndNoVerdictIsLost) {
  constexpr int kEach = 40;
  {
    Ledger ledger = opened(file_);
    put(ledger, harbour_note("d"), "d", three("d"));
  }
  std::vector<std::thread> writers;
  for (const std::string who : {"ann", "bo", "cy"})
    writers.emplace_back([&, who] {
      Ledger ledger = opened(file_);
      for (int i = 0; i < kEach; ++i) {
        const auto judged = ledger.judge("d-" + std::to_string(1 + i % 3),
                                         i % 2 == 0 ? Verdict::kAccept : Verdict::kReject, who);
        ASSERT_TRUE(judged) << judged.error().message;
        ASSERT_EQ(judged->who, who);
      }
    });
  for (std::thread& writer : writers) writer.join();
  const Ledger ledger = opened(file_);
  const auto events = ledger.events().value();
  ASSERT_EQ(events.size(), 3U * kEach);
  for (std::size_t i = 0; i < events.size(); ++i)
    EXPECT_EQ(events[i].number, static_cast<std::int64_t>(i + 1));
  EXPECT_TRUE(ledger.check());
}

TEST_F(Together, ManyMayMakeTheLedgerAtOnce) {
  for (int round = 0; round < 10; ++round) {
    const auto file = folder_ / ("made-" + std::to_string(round) + ".db");
    std::vector<std::thread> makers;
    for (std::size_t i = 0; i < 3; ++i)
      makers.emplace_back([&, i] {
        auto ledger = Ledger::open(file);
        ASSERT_TRUE(ledger) << ledger.error().message;
        ASSERT_TRUE(ledger->store(harbour_note(named("d", i)), "x"));
      });
    for (std::thread& maker : makers) maker.join();
    const Ledger ledger = opened(file);
    EXPECT_EQ(ledger.sources()->size(), 3U);
    EXPECT_TRUE(ledger.check());
  }
}

}  // namespace
}  // namespace toguna::ledger
