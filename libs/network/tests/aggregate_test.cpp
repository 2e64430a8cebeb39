#include <gtest/gtest.h>

#include <algorithm>

#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

std::vector<Tie> harbour_ties() {
  return {{"d1", "Port", "quay", true},   {"d1", "Port", "quay", true},  {"d1", "Guild", "quay", true},
          {"d2", "Guild", "toll", false}, {"d2", "Port", "toll", true},  {"d3", "Port", "quay", true},
          {"d3", "Ferry", "quay", false}, {"d3", "Ferry", "toll", false}};
}

double value(const LabelledMatrix& m, const std::string& row, const std::string& column) {
  const auto r = std::find(m.rows.begin(), m.rows.end(), row) - m.rows.begin();
  const auto c = std::find(m.columns.begin(), m.columns.end(), column) - m.columns.begin();
  return m.at(static_cast<std::size_t>(r), static_cast<std::size_t>(c));
}

TEST(ActorOption, SubtractsOppositionFromSupport) {
  const LabelledMatrix m = actor_option_network(harbour_ties(), Duplicates::kInclude);
  EXPECT_EQ(m.rows, (std::vector<std::string>{"Ferry", "Guild", "Port"}));
  EXPECT_EQ(m.columns, (std::vector<std::string>{"quay", "toll"}));
  EXPECT_EQ(value(m, "Port", "quay"), 3);
  EXPECT_EQ(value(m, "Guild", "toll"), -1);
}

TEST(ActorOption, CountsARepeatedStatementOncePerDocument) {
  EXPECT_EQ(value(actor_option_network(harbour_ties(), Duplicates::kDocument), "Port", "quay"), 2);
}

TEST(ActorOption, BothStancesInOneDocumentBothCount) {
  const std::vector<Tie> ties{{"d", "A", "x", true}, {"d", "A", "x", false}, {"d", "A", "x", true}};
  EXPECT_EQ(value(actor_option_network(ties, Duplicates::kDocument), "A", "x"), 0);
  EXPECT_EQ(value(actor_option_network(ties, Duplicates::kInclude), "A", "x"), 1);
}

TEST(ActorActor, WorkedByHand) {
  const auto network = [](Aggregation a, bool average) {
    return actor_network(harbour_ties(), a, Duplicates::kInclude, average);
  };
  // Port quay +3 toll +1; Guild quay +1 toll -1; Ferry quay -1 toll -1.
  EXPECT_EQ(value(network(Aggregation::kCongruence, false), "Port", "Guild"), 3);
  EXPECT_EQ(value(network(Aggregation::kConflict, false), "Port", "Guild"), 1);
  EXPECT_EQ(value(network(Aggregation::kConflict, false), "Port", "Ferry"), 4);
  EXPECT_EQ(value(network(Aggregation::kSubtract, false), "Guild", "Ferry"), 0);
  EXPECT_DOUBLE_EQ(value(network(Aggregation::kSubtract, true), "Port", "Guild"), 2.0 / 3);  // (4 + 2) / 2
}

TEST(ActorActor, TheDiagonalIsZeroAndTheMatrixSymmetric) {
  const LabelledMatrix m = actor_network(harbour_ties(), Aggregation::kSubtract, Duplicates::kInclude, true);
  for (std::size_t i = 0; i < m.rows.size(); ++i) {
    EXPECT_EQ(m.at(i, i), 0);
    for (std::size_t j = 0; j < m.rows.size(); ++j) EXPECT_EQ(m.at(i, j), m.at(j, i));
  }
}

TEST(ActorActor, SubtractIsCongruenceLessConflict) {
  for (const auto duplicates : {Duplicates::kInclude, Duplicates::kDocument}) {
    const auto plus = actor_network(harbour_ties(), Aggregation::kCongruence, duplicates, false);
    const auto minus = actor_network(harbour_ties(), Aggregation::kConflict, duplicates, false);
    const auto both = actor_network(harbour_ties(), Aggregation::kSubtract, duplicates, false);
    for (std::size_t i = 0; i < both.values.size(); ++i)
      EXPECT_EQ(both.values[i], plus.values[i] - minus.values[i]);
  }
}

TEST(Ties, WithoutActorOrOptionAreLeftOut) {
  const std::vector<Tie> ties{{"d", "", "x", true}, {"d", "A", "", true}, {"d", "A", "x", true}};
  const LabelledMatrix m = actor_option_network(ties, Duplicates::kInclude);
  EXPECT_EQ(m.rows, std::vector<std::string>{"A"});
  EXPECT_EQ(m.columns, std::vector<std::string>{"x"});
}

TEST(Ties, NoTiesMakeAnEmptyNetwork) {
  EXPECT_TRUE(actor_option_network({}, Duplicates::kDocument).values.empty());
  EXPECT_TRUE(actor_network({}, Aggregation::kSubtract, Duplicates::kDocument, true).values.empty());
}

TEST(Ties, OrderOfStatementsChangesNothing) {
  std::vector<Tie> turned = harbour_ties();
  std::reverse(turned.begin(), turned.end());
  EXPECT_EQ(actor_network(harbour_ties(), Aggregation::kSubtract, Duplicates::kDocument, true).values,
            actor_network(turned, Aggregation::kSubtract, Duplicates::kDocument, true).values);
}

TEST(Ties, ConditionalAgreesUnclearAndRejectedAreLeftOut) {
  const auto statement = [](const std::string& actor, Stance stance, ReviewState state) {
    Statement s;
    s.actor.name = actor;
    s.option = "quay";
    s.stance = stance;
    s.state = state;
    s.evidence.document = "d1";
    return s;
  };
  const std::vector<Tie> ties = ties_of({statement("A", Stance::kConditional, ReviewState::kSuggested),
                                         statement("B", Stance::kOppose, ReviewState::kAccepted),
                                         statement("C", Stance::kUnclear, ReviewState::kSuggested),
                                         statement("D", Stance::kSupport, ReviewState::kRejected)});
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_TRUE(ties[0].agreement);
  EXPECT_EQ(ties[1].actor, "B");
  EXPECT_FALSE(ties[1].agreement);
}

}  // namespace
}  // namespace toguna::network
