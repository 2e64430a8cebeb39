#include "toguna/report/bargaining_pictures.hpp"

#include <gtest/gtest.h>

#include <map>
#include <regex>

#include "chart_rows.hpp"
#include "fixture.hpp"

namespace toguna::report {
namespace {

bargaining::Dispute two_issues() {
  bargaining::Dispute dispute{.issues = {"Tax & <duty>", "Date"}, .parties = {}, .reference_point = {50, 50}};
  const double places[][2] = {{10, 20}, {80, 30}, {45, 90}, {60, 55}, {20, 70}};
  const char* const names[] = {"Ärzte & Söhne", "A \"quoted\" union", "Third", "Fourth", "<b>Fifth</b>"};
  for (std::size_t i = 0; i < 5; ++i)
    dispute.parties.push_back({.id = names[i],
                               .name = names[i],
                               .capability = 20.0 + 10 * static_cast<double>(i),
                               .position = {places[i][0], places[i][1]},
                               .salience = {50, 50},
                               .veto = i == 1});
  return dispute;
}

bargaining::Dispute first_issue() {
  bargaining::Dispute dispute = two_issues();
  dispute.issues.resize(1);
  dispute.reference_point = {100};
  for (bargaining::Party& party : dispute.parties) {
    party.position.resize(1);
    party.salience.resize(1);
  }
  return dispute;
}

bargaining::UncertainDispute uncertain() {
  bargaining::UncertainDispute out{.dispute = first_issue(), .inputs = {}, .correlations = {}};
  for (std::size_t i = 0; i < 5; ++i)
    out.inputs.push_back({.party = i,
                          .field = bargaining::Field::kSalience,
                          .distribution = {.low = 30, .mode = 50, .high = 60, .values = {}, .weights = {}}});
  return out;
}

PlanePicture plane() {
  const bargaining::Dispute dispute = two_issues();
  return {.yolk = bargaining::yolk(dispute).value(),
          .uncovered = bargaining::uncovered_set(dispute, 9, {}, 1).value(),
          .point = {50, 50},
          .reach = bargaining::win_set_reach(dispute, {50, 50}, 36).value()};
}

/// All pictures of one dispute.
std::vector<std::string> pictures() {
  const bargaining::Dispute dispute = first_issue();
  const bargaining::Ensemble models = bargaining::ensemble(dispute).value();
  const auto run = bargaining::run_model(dispute, "expected-utility").value();
  return {
      models_picture(models),
      models_picture(models, &models),
      turns_picture(dispute, run),
      moves_picture(dispute, run),
      line_picture(dispute, bargaining::procedure(dispute).value()),
      plane_picture(two_issues(), plane()),
      tornado_picture(uncertain(), bargaining::tornado(uncertain(), bargaining::mean_model()).value(), 50),
      power_picture({{"A & B", 0.5, 0.4, 0.6}, {"C", 0.5, 0.6, 0.4}})};
}

/// What is wrong with the markup, or nothing: tags close in their order, and no bare & or <.
std::string fault_of(const std::string& markup) {
  std::vector<std::string> open;
  for (std::size_t at = markup.find('<'); at != std::string::npos; at = markup.find('<', at)) {
    const std::size_t end = markup.find('>', at);
    if (end == std::string::npos) return "an open tag";
    const std::string tag = markup.substr(at + 1, end - at - 1);
    if (tag.starts_with('/')) {
      if (open.empty() || open.back() != tag.substr(1)) return "a stray " + tag;
      open.pop_back();
    } else if (!tag.ends_with('/')) {
      open.push_back(tag.substr(0, tag.find(' ')));
    }
    at = end;
  }
  if (!open.empty()) return "not closed: " + open.back();
  for (std::size_t at = markup.find('&'); at != std::string::npos; at = markup.find('&', at + 1))
    if (!std::regex_search(markup.substr(at, 8), std::regex("^&(amp|lt|gt|quot|#[0-9]+);")))
      return "a bare &";
  return {};
}

TEST(Pictures, AreSoundMarkupWithTitleAndWordsWhateverTheNames) {
  for (const std::string& picture : pictures()) {
    ASSERT_FALSE(picture.empty());
    EXPECT_EQ(fault_of(picture), "") << picture.substr(0, 200);
    EXPECT_NE(picture.find("<title>"), std::string::npos);
    EXPECT_NE(picture.find("<desc>"), std::string::npos);
    for (const char* wrong : {"nan", "inf\"", "<b>"})
      EXPECT_EQ(picture.find(wrong), std::string::npos) << wrong;
  }
}

TEST(Pictures, SayNothingWhereThereIsNothing) {
  EXPECT_TRUE(models_picture({}).empty());
  EXPECT_TRUE(turns_picture(first_issue(), {}).empty());
  EXPECT_TRUE(moves_picture(first_issue(), {}).empty());
  EXPECT_TRUE(line_picture({}, {}).empty());
  EXPECT_TRUE(plane_picture(first_issue(), {}).empty()) << "one issue is no plane";
  EXPECT_TRUE(tornado_picture({}, {}, 50).empty());
  EXPECT_TRUE(power_picture({}).empty());
}

TEST(Pictures, OfOneFileStandBelowEachOtherWithPlainColours) {
  const std::string file = svg_file(pictures());
  EXPECT_TRUE(file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
  EXPECT_EQ(file.find("var("), std::string::npos) << "word processors know no variables";
  const std::size_t style_end = file.find("</style>");
  ASSERT_NE(style_end, std::string::npos);
  EXPECT_NE(file.find(".dot{fill:#"), std::string::npos);
  EXPECT_EQ(fault_of("<svg>" + file.substr(style_end + 8)), "");
  EXPECT_NE(file.find("Arrow: from where a party stands"), std::string::npos)
      << "a file has no text around it";
  std::vector<double> tops;
  const std::regex moved("<g role=\"img\" transform=\"translate\\(0 ([0-9]+)\\)");
  for (std::sregex_iterator it(file.begin(), file.end(), moved), end; it != end; ++it)
    tops.push_back(std::stod((*it)[1]));
  ASSERT_EQ(tops.size(), pictures().size());
  for (std::size_t i = 1; i < tops.size(); ++i) EXPECT_GT(tops[i], tops[i - 1] + 50);
}

TEST(TurnsPicture, NamesNeverOverlapEvenWhereAllEndOnOnePlace) {
  bargaining::Dispute dispute{.issues = {"x"}, .parties = {}, .reference_point = {}};
  bargaining::ModelRun run{.model = "m"};
  run.turns.resize(2);
  for (std::size_t i = 0; i < 30; ++i) {
    dispute.parties.push_back({.id = "p" + std::to_string(i),
                               .name = "Party " + std::to_string(i),
                               .capability = 1,
                               .position = {3.0 * static_cast<double>(i)},
                               .salience = {1}});
    run.turns[0].position.push_back({3.0 * static_cast<double>(i)});
    run.turns[1].position.push_back({i % 2 == 0 ? 50.0 : 0.0});
  }
  const std::string picture = turns_picture(dispute, run);
  std::vector<double> at;
  const std::regex name("<text x=\"614.0\" y=\"([0-9.]+)\"");
  for (std::sregex_iterator it(picture.begin(), picture.end(), name), end; it != end; ++it)
    at.push_back(std::stod((*it)[1]));
  ASSERT_EQ(at.size(), 30U);
  std::sort(at.begin(), at.end());
  for (std::size_t i = 1; i < at.size(); ++i) EXPECT_GE(at[i] - at[i - 1], 14.5);
}

TEST(MovesPicture, ShowsWhoMovesTowardsWhom) {
  const bargaining::Dispute dispute = first_issue();
  bargaining::ModelRun run{.model = "m"};
  run.turns.resize(1);
  for (const bargaining::Party& party : dispute.parties) run.turns[0].position.push_back(party.position);
  run.turns[0].moves = {{.party = 2, .with = 3, .kind = "compromise", .to = {50}}};
  const std::string picture = moves_picture(dispute, run);
  EXPECT_NE(picture.find("Third moves from 45 to 50, towards Fourth (compromise)."), std::string::npos);
}

TEST(RowScale, TicksAreRoundAndWithin) {
  for (const RowScale scale :
       {RowScale{0, 100}, RowScale{41.2, 43.9}, RowScale{-3, 250}, RowScale{0, 1e-4}}) {
    const std::vector<double> ticks = round_ticks(scale);
    EXPECT_GE(ticks.size(), 3U);
    EXPECT_LE(ticks.size(), 11U);
    for (const double tick : ticks) {
      EXPECT_GE(tick, scale.low - 1e-9);
      EXPECT_LE(tick, scale.high + 1e-9);
    }
  }
}

}  // namespace
}  // namespace toguna::report
