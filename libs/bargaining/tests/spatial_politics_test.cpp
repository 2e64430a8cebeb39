#include "toguna/bargaining/spatial_politics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "disputes.hpp"
#include "toguna/bargaining/ktab_files.hpp"

namespace toguna::bargaining {
namespace {

/// Saliences that sum to at most 100, as the model means them.
Dispute fitting_dispute(std::uint64_t seed, std::size_t parties, std::size_t issues, double step = 0.01) {
  Dispute dispute = random_dispute(seed, parties, issues, step);
  for (Party& each : dispute.parties) {
    for (double& salience : each.salience) salience /= static_cast<double>(issues);
  }
  return dispute;
}

void expect_sound(const SpatialRun& run) {
  EXPECT_FALSE(run.stop_reason.empty());
  for (const SpatialTurn& turn : run.turns) {
    EXPECT_NEAR(std::accumulate(turn.probability.begin(), turn.probability.end(), 0.0), 1, 1e-4);
    for (const double risk : turn.risk) EXPECT_TRUE(risk >= -1 - 1e-9 && risk <= 1 + 1e-9);
    for (const std::vector<double>& places : turn.position) {
      for (const double place : places) EXPECT_TRUE(place >= 0 && place <= 100) << place;
    }
  }
}

std::vector<std::uint64_t> bits_of(const SpatialRun& run) {
  std::vector<std::uint64_t> bits;
  for (const SpatialTurn& turn : run.turns) {
    for (const std::vector<double>& places : turn.position) {
      for (const double place : places) bits.push_back(std::bit_cast<std::uint64_t>(place));
    }
    for (const double each : turn.probability) bits.push_back(std::bit_cast<std::uint64_t>(each));
  }
  return bits;
}

TEST(SpatialPolitics, SameBitsOnOneTwoAndEightThreads) {
  for (const Choice choice : {Choice::kLikeliest, Choice::kRandom}) {
    const Dispute dispute = fitting_dispute(4, 40, 2);
    SpatialOptions options{.choice = choice, .max_turns = 4, .threads = 1};
    const auto one = bits_of(spatial_politics(dispute, options).value());
    options.threads = 2;
    EXPECT_EQ(one, bits_of(spatial_politics(dispute, options).value()));
    options.threads = 8;
    EXPECT_EQ(one, bits_of(spatial_politics(dispute, options).value()));
  }
}

TEST(SpatialPolitics, RandomChoicesDependOnTheSeedAlone) {
  const Dispute dispute = fitting_dispute(4, 9, 1);
  SpatialOptions options{.choice = Choice::kRandom, .max_turns = 6};
  const auto first = bits_of(spatial_politics(dispute, options).value());
  EXPECT_EQ(first, bits_of(spatial_politics(dispute, options).value()));
  options.seed = 7;
  EXPECT_NE(first, bits_of(spatial_politics(dispute, options).value()));
}

TEST(SpatialPolitics, EveryOptionGivesSoundTurns) {
  const Dispute dispute = fitting_dispute(11, 6, 2);
  for (const RiskView risk_view :
       {RiskView::kFull, RiskView::kTwoThirds, RiskView::kHalf, RiskView::kOneThird, RiskView::kNone}) {
    for (const Commitment commitment : {Commitment::kFull, Commitment::kSemi, Commitment::kNone}) {
      for (const Split split : {Split::kLinear, Split::kSquare, Split::kShiftOnly}) {
        for (const BargainView view :
             {BargainView::kInitiator, BargainView::kBoth, BargainView::kPowerWeighted}) {
          expect_sound(spatial_politics(dispute, {.risk_view = risk_view,
                                                  .risk_range = RiskRange::kMax,
                                                  .commitment = commitment,
                                                  .split = split,
                                                  .view = view,
                                                  .max_turns = 3})
                           .value());
        }
      }
    }
  }
}

TEST(SpatialPolitics, CorrectedDiffersFromKtabOnlyWhereTheDefectsAre) {
  const Dispute dispute = fitting_dispute(3, 9, 2);
  SpatialOptions options;
  const auto corrected = bits_of(spatial_politics(dispute, options).value());
  options.ktab_compatible = true;
  EXPECT_EQ(corrected, bits_of(spatial_politics(dispute, options).value()));
  for (const BargainView view : {BargainView::kBoth, BargainView::kPowerWeighted}) {
    const auto right = bits_of(spatial_politics(dispute, {.view = view, .max_turns = 3}).value());
    const SpatialRun wrong =
        spatial_politics(dispute, {.view = view, .max_turns = 3, .ktab_compatible = true}).value();
    EXPECT_NE(right, bits_of(wrong));
    EXPECT_GE(wrong.notes.size(), 2U) << "each defect is named";
  }
}

TEST(SpatialPolitics, WhatKtabRefusesOrCannotComputeIsDefined) {
  const std::vector<Dispute> odd{
      one_issue({party("a", 9, 50, 40)}), one_issue({party("a", 9, 50, 0), party("b", 9, 50, 100)}),
      one_issue({party("a", 9, 50, 40), party("b", 5, 50, 40), party("c", 7, 30, 40)}),
      one_issue({party("a", 9, 50, 20), party("b", 5, 50, 80), party("c", 7, 30, 80)}),
      one_issue({party("a", 9, 50, 20), party("b", 0, 50, 80), party("c", 7, 0, 60), party("d", 7, 10, 60)})};
  for (const Dispute& dispute : odd) {
    const SpatialRun run = spatial_politics(dispute).value();
    expect_sound(run);
    for (const double mean : run.turns.back().mean) EXPECT_TRUE(std::isfinite(mean));
    const auto refused = spatial_politics(dispute, {.ktab_compatible = true});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::kNothingToCompute);
  }
  const SpatialRun consensus = spatial_politics(odd[2]).value();
  EXPECT_TRUE(consensus.converged);
  EXPECT_EQ(consensus.turns.back().mean[0], 40);
}

TEST(SpatialPolitics, ScalingCapabilityChangesLittleAndPermutingNothing) {
  const Dispute dispute = fitting_dispute(21, 7, 1);
  Dispute changed = dispute;
  std::reverse(changed.parties.begin(), changed.parties.end());
  for (Party& each : changed.parties) each.capability *= 4;
  const SpatialRun before = spatial_politics(dispute, {.max_turns = 3}).value();
  const SpatialRun after = spatial_politics(changed, {.max_turns = 3}).value();
  for (std::size_t turn = 0; turn < before.turns.size(); ++turn) {
    for (std::size_t i = 0; i < 7; ++i) {
      // 0.01: floors of coalitions do not scale, and bargains are rounded to that.
      EXPECT_NEAR(before.turns[turn].position[i][0], after.turns[turn].position[6 - i][0], 0.011);
    }
  }
}

TEST(SpatialPolitics, MovesAreThoseOfTheBargainsTaken) {
  const SpatialRun run = spatial_politics(fitting_dispute(5, 12, 2)).value();
  for (std::size_t turn = 0; turn + 1 < run.turns.size(); ++turn) {
    std::vector<std::vector<double>> expected = run.turns[turn].position;
    for (const SpatialBargain& bargain : run.turns[turn].bargains) {
      EXPECT_GT(bargain.expected_gain, 0);
      if (bargain.initiator_takes) expected[bargain.initiator] = bargain.initiator_to;
      if (bargain.receiver_takes) expected[bargain.receiver] = bargain.receiver_to;
    }
    EXPECT_EQ(expected, run.turns[turn + 1].position);
  }
}

TEST(SpatialPolitics, BadOptionsAreRefusedAndAStopIsHeard) {
  const Dispute dispute = fitting_dispute(5, 5, 1);
  EXPECT_EQ(spatial_politics(dispute, {.max_turns = 0}).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(spatial_politics(dispute, {.stop_share = -1}).error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(spatial_politics(dispute, {.ideals = {{.party = 9}}}).error().code, ErrorCode::kInvalidData);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(spatial_politics(dispute, {}, stop.get_token()).error().code, ErrorCode::kInterrupted);
}

TEST(SpatialPolitics, SaliencesAboveOneHundredAreNoted) {
  EXPECT_TRUE(spatial_politics(fitting_dispute(5, 5, 2)).value().notes.empty());
  EXPECT_EQ(spatial_politics(random_dispute(5, 5, 3)).value().notes.size(), 1U);
}

constexpr const char* kXml =
    R"(<?xml version="1.0"?><Scenario><name>n</name><desc>d</desc><prngSeed>07</prngSeed>
<ModelParameters><VotingRule>Cubic</VotingRule><BargnModel>PWCompInterp</BargnModel></ModelParameters>
<Dimensions><dName>x</dName></Dimensions><Actors>
<Actor><name>A</name><description>first</description><capability> 10.5 </capability><Position><dCoord>5</dCoord>
</Position><Salience><dSal>50</dSal></Salience></Actor>
<Actor><name>B</name><description/><capability>4</capability><Position><dCoord>95</dCoord></Position>
<Salience><dSal>60</dSal></Salience></Actor></Actors><IdealAdjustment><iaPair><adjustingIdeal>B</adjustingIdeal>
<referencePos>A</referencePos><adjust>0.25</adjust></iaPair></IdealAdjustment></Scenario>)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(KtabFiles, XmlGivesPartiesOptionsAndIdeals) {
  const KtabScenario read = read_ktab_xml(kXml, "x.xml").value();
  EXPECT_EQ(read.name, "n");
  EXPECT_EQ(read.options.seed, 7U);
  EXPECT_EQ(read.options.election.voting, VotingRule::kCubic);
  EXPECT_EQ(read.options.view, BargainView::kPowerWeighted);
  EXPECT_EQ(read.options.split, Split::kSquare) << "what the file does not say is KTAB's default";
  ASSERT_EQ(read.dispute.parties.size(), 2U);
  EXPECT_EQ(read.dispute.parties[0].capability, 10.5);
  EXPECT_EQ(read.dispute.parties[1].name, "B");
  ASSERT_EQ(read.options.ideals.size(), 1U);
  EXPECT_EQ(read.options.ideals[0].party, 1U);
  EXPECT_EQ(read.options.ideals[0].share, 0.25);
}

TEST(KtabFiles, BrokenXmlIsRefusedWithItsReason) {
  for (const std::string& text :
       {std::string("<Scenario>"), std::string("<Other/>"), std::string(), replaced(kXml, "Cubic", "Cubik"),
        replaced(kXml, " 10.5 ", "much"), replaced(kXml, "<dSal>60</dSal>", ""),
        replaced(kXml, "<adjustingIdeal>B", "<adjustingIdeal>C"), replaced(kXml, ">95<", ">950<"),
        replaced(kXml, "<name>B", "<name>A"), replaced(kXml, ">07<", ">x<")}) {
    const auto read = read_ktab_xml(text, "x.xml");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidData) << read.error().message;
    EXPECT_FALSE(read.error().help.empty());
  }
}

TEST(KtabFiles, CsvAllowsQuotesBlanksAndACommaAtTheEnd) {
  const std::string text =
      "case ,\"a, \"\"quoted\"\" one\",2,2,\r\nName,What,Power,p,ps,q,qs,\r\n A , first , 100.5, 1,2 "
      ",3,4,\nB,,7,5,6,7,8\n\n";
  const KtabScenario read = read_ktab_csv(text, "x.csv").value();
  EXPECT_EQ(read.description, "a, \"quoted\" one");
  EXPECT_EQ(read.dispute.issues, (std::vector<std::string>{"p", "q"}));
  EXPECT_EQ(read.dispute.parties[0].id, "A");
  EXPECT_EQ(read.dispute.parties[1].position, (std::vector<double>{5, 7}));
  EXPECT_EQ(read.dispute.parties[1].salience, (std::vector<double>{6, 8}));
}

TEST(KtabFiles, BrokenCsvIsRefusedWithItsLine) {
  const std::string good = "n,d,1,1\nh,h,h,x,s\nA,first,10,20,30\n";
  ASSERT_TRUE(read_ktab_csv(good, "x.csv"));
  for (const std::string& text :
       {std::string(), std::string("n,d\n"), replaced(good, "1,1", "0,1"), replaced(good, "1,1", "1,2"),
        replaced(good, "1,1", "1,x"), replaced(good, ",10,", ",ten,"), replaced(good, "20", "nan"),
        replaced(good, "30\n", "30\nB,b,1,2,3\n"), replaced(good, "20", "200"), replaced(good, "A,", ",")}) {
    const auto read = read_ktab_csv(text, "x.csv");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidData);
  }
  EXPECT_EQ(read_ktab_csv(replaced(good, ",10,", ",ten,"), "x.csv").error().place, "x.csv:3");
}

}  // namespace
}  // namespace toguna::bargaining
