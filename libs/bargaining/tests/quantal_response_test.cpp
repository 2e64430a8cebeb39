#include "toguna/bargaining/quantal_response.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "disputes.hpp"
#include "toguna/bargaining/procedure.hpp"

namespace toguna::bargaining {
namespace {

Dispute four() {
  Dispute dispute = one_issue(
      {party("a", 40, 50, 10), party("b", 30, 50, 35), party("c", 20, 50, 60), party("d", 10, 50, 95)}, {90});
  dispute.parties[2].veto = true;
  dispute.parties[3].no_agreement_cost = 20;
  return dispute;
}

double acceptance(const Party& party, double place, double precision) {
  const double gain =
      std::fabs(90 - party.position[0]) - std::fabs(place - party.position[0]) + party.no_agreement_cost;
  return 1 / (1 + std::exp(-precision * gain / 100));
}

TEST(QuantalResponse, ChancesAgreeWithTheEnumerationOfAllVotes) {
  const Dispute dispute = four();
  for (const double precision : {0.0, 3.0, 10.0, 40.0}) {
    const QuantalResponse found = quantal_response(dispute, 0, {.precision = precision}).value();
    for (const ProposalOdds& each : found.proposals) {
      double expected = 0;
      for (unsigned votes = 0; votes < 16; ++votes) {
        double chance = 1;
        double weight = 0;
        for (unsigned i = 0; i < 4; ++i) {
          const double accepts = acceptance(dispute.parties[i], each.place, precision);
          const bool yes = (votes >> i & 1U) != 0;
          chance *= yes ? accepts : 1 - accepts;
          weight += yes ? dispute.parties[i].capability : 0;
        }
        if (weight > 50 && (votes & 4U) != 0) expected += chance;
      }
      EXPECT_NEAR(each.passes, expected, 1e-12) << each.place;
    }
  }
}

TEST(QuantalResponse, ProbabilitiesSumToOneAndTheMeanIsOnTheScale) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Dispute dispute = random_dispute(seed, 7, 1);
    dispute.reference_point = {50};
    const QuantalResponse found = quantal_response(dispute).value();
    double proposed = 0;
    double agreed = 0;
    for (const ProposalOdds& each : found.proposals) {
      proposed += each.proposed;
      agreed += each.proposed * each.passes;
    }
    EXPECT_NEAR(proposed, 1, 1e-9);
    EXPECT_NEAR(agreed + found.no_agreement, 1, 1e-9);
    EXPECT_TRUE(found.mean >= 0 && found.mean <= 100);
    for (const std::vector<double>& row : found.by_proposer) {
      EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), 1, 1e-9);
    }
  }
}

TEST(QuantalResponse, WithoutPrecisionAllChooseEvenly) {
  const QuantalResponse found = quantal_response(four(), 0, {.precision = 0}).value();
  for (const ProposalOdds& each : found.proposals) EXPECT_NEAR(each.proposed, 0.25, 1e-12);
}

TEST(QuantalResponse, WithHighPrecisionThoseWithTheAgendaTakeWhatTheProcedureGives) {
  const Dispute dispute =
      one_issue({party("a", 30, 50, 10), party("b", 30, 50, 50), party("c", 30, 50, 70)}, {80});
  std::vector<double> places;
  for (int k = 0; k <= 100; k += 5) places.push_back(k);
  const QuantalResponse found =
      quantal_response(dispute, 0, {.precision = 5000, .proposals = places}).value();
  const Procedure expected = procedure(dispute).value();
  for (std::size_t i = 0; i < 3; ++i) {
    double mean = 0;
    for (std::size_t k = 0; k < places.size(); ++k)
      mean += found.by_proposer[i][k] * found.proposals[k].place;
    // The win set (20, 80) is open: the nearest place of the grid within it.
    EXPECT_NEAR(mean, std::max(expected.agenda_setter_outcome[i], 25.0), 0.5) << i;
  }
}

TEST(QuantalResponse, RefusesWhatItCannotCompute) {
  EXPECT_EQ(quantal_response(one_issue({party("a", 1, 1, 1)})).error().code, ErrorCode::kNothingToCompute);
  EXPECT_EQ(quantal_response(four(), 3).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(quantal_response(four(), 0, {.precision = -1}).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(quantal_response(four(), 0, {.proposals = {200}}).error().code, ErrorCode::kInvalidData);
}

}  // namespace
}  // namespace toguna::bargaining
