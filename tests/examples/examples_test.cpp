#include <gtest/gtest.h>

#include <fstream>

#include "scoring.hpp"
#include "temporary_folder.hpp"

namespace toguna::scoring {
namespace {

const std::filesystem::path kExamples = std::filesystem::path(TOGUNA_SOURCE_DIR) / "examples";

/// What the program finds in an example, beside what its expected.toml holds.
evaluation::StatementScores score_of(const std::string& name) {
  const engine::Engine program(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models");
  auto made = program.evaluate_statements({.gold = kExamples / name});
  if (!made) throw std::runtime_error(made.error().place + ": " + made.error().message);
  return std::move(made->scores);
}

TEST(Examples, MaliIsCodedMuchAsAnAnalystCodesIt) {
  const auto made = score_of("mali-2012");
  EXPECT_GE(made.f1(), 0.85) << "P " << made.precision.value() << " R " << made.recall.value();
}

TEST(Examples, AnUnrelatedDisputeWorksWithoutTouchingCode) {
  const auto made = score_of("brennholm-water");
  EXPECT_GE(made.f1(), 0.85) << "P " << made.precision.value() << " R " << made.recall.value();
}

TEST(Examples, EveryPieceOfEvidenceStandsInItsSource) {
  const TemporaryFolder ledger("examples-evidence");
  const engine::Engine program(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models");
  const engine::DossierPlace place{kExamples / "mali-2012", ledger.path()};
  ASSERT_TRUE(program.read({.place = place}));
  const auto found = program.statements({.place = place});
  ASSERT_TRUE(found);
  ASSERT_FALSE(found->statements.empty());
  for (const engine::QuotedStatement& quoted : found->statements) {
    const Evidence& evidence = quoted.statement.evidence;
    EXPECT_LT(evidence.span.begin, evidence.span.end) << quoted.statement.id;
    EXPECT_FALSE(evidence.words.empty()) << quoted.statement.id;
    EXPECT_FALSE(quoted.statement.actor.name.empty()) << quoted.statement.id;
  }
}

TEST(Examples, ReadingTwiceChangesNothing) {
  const TemporaryFolder ledger("examples-twice");
  const engine::Engine program(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models");
  const engine::DossierPlace place{kExamples / "brennholm-water", ledger.path()};
  const auto first = program.read({.place = place});
  ASSERT_TRUE(first);
  const auto second = program.read({.place = place});
  ASSERT_TRUE(second);
  EXPECT_EQ(second->read, 0U);
  EXPECT_EQ(second->unchanged, first->read);
  EXPECT_EQ(second->statements, first->statements);
}

TEST(Examples, TheForecastIsTheSameForAnyNumberOfThreads) {
  const TemporaryFolder ledger("examples-threads");
  const engine::Engine program(std::filesystem::path(TOGUNA_SOURCE_DIR) / "models");
  const engine::DossierPlace place{kExamples / "mali-2012", ledger.path()};
  ASSERT_TRUE(program.read({.place = place, .threads = 2}));
  const auto base = program.forecast(place);
  ASSERT_TRUE(base) << base.error().message;
  for (const unsigned threads : {1U, 2U, 8U}) {
    const auto again = program.forecast_of(
        base->problem, {.seed = base->forecast.seed, .draws = base->forecast.draws, .threads = threads});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->forecast.quantiles, base->forecast.quantiles);
    EXPECT_EQ(again->forecast.no_agreement_probability, base->forecast.no_agreement_probability);
  }
}

}  // namespace
}  // namespace toguna::scoring
