#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "fixture.hpp"
#include "structure_charts.hpp"
#include "toguna/report/network_pictures.hpp"
#include "toguna/report/report.hpp"

namespace toguna::report {
namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++out;
  return out;
}

/// Two camps whose members come in turn.
network::LabelledMatrix two_camps(std::size_t actors, std::size_t options) {
  network::LabelledMatrix out;
  for (std::size_t a = 0; a < actors; ++a) out.rows.push_back("actor " + std::to_string(a));
  for (std::size_t o = 0; o < options; ++o) out.columns.push_back("option " + std::to_string(o));
  for (std::size_t a = 0; a < actors; ++a)
    for (std::size_t o = 0; o < options; ++o) out.values.push_back((a + o) % 2 == 0 ? 2 : -1);
  return out;
}

TEST(Seriation, PutsCampsBesideEachOther) {
  const MatrixOrder order = seriated(two_camps(9, 6));
  std::size_t changes = 0;
  for (std::size_t i = 1; i < order.rows.size(); ++i)
    changes += order.rows[i] % 2 != order.rows[i - 1] % 2 ? 1U : 0U;
  EXPECT_EQ(changes, 1U);
  std::vector<std::size_t> columns = order.columns;
  std::sort(columns.begin(), columns.end());
  EXPECT_EQ(columns, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
}

TEST(Seriation, OfActorsByActorsHasOneOrder) {
  network::LabelledMatrix matrix = two_camps(6, 6);
  matrix.columns = matrix.rows;
  const MatrixOrder order = seriated(matrix);
  EXPECT_EQ(order.rows, order.columns);
}

/// Actors by actors: friends within two camps, foes between, every third pair without a tie.
network::LabelledMatrix actors_by_actors(std::size_t actors) {
  network::LabelledMatrix out = two_camps(actors, actors);
  out.columns = out.rows;
  for (std::size_t i = 0; i < actors; ++i)
    for (std::size_t j = 0; j < actors; ++j)
      out.values[i * actors + j] = i == j || (i * j) % 3 == 1 ? 0 : (i + j) % 2 == 0 ? 1.5 : -0.5;
  return out;
}

TEST(OneModePicture, DrawsEveryTieOfFewAndNamesEveryActor) {
  const std::string picture = one_mode_picture(actors_by_actors(5), "Who is tied to whom", false);
  EXPECT_EQ(count(picture, "class=\"tie-support\"") + count(picture, "class=\"tie-oppose\""), 9U);
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(contains(picture, ">actor " + std::to_string(i) + "<"));
  EXPECT_TRUE(contains(picture, "Solid: of one mind; dashed: at odds"));
  EXPECT_FALSE(contains(picture, "Drawn are"));
}

TEST(OneModePicture, SaysWhatItLeavesOutAndLeavesNobodyAlone) {
  network::LabelledMatrix matrix = actors_by_actors(30);
  for (std::size_t j = 0; j < 30; ++j)  // the last one has weak ties only
    matrix.values[29 * 30 + j] = matrix.values[j * 30 + 29] = j == 29 ? 0 : 0.01;
  const std::string picture = one_mode_picture(matrix, "Who is tied to whom", false);
  const std::size_t drawn = count(picture, "class=\"tie-support\"") + count(picture, "class=\"tie-oppose\"");
  EXPECT_GE(drawn, 45U);  // three each, at best shared by two
  EXPECT_LE(drawn, 90U);
  EXPECT_TRUE(
      contains(picture, "Drawn are of each the three strongest ties, " + std::to_string(drawn) + " of "));
  EXPECT_GE(count(picture, "stroke-width=\"1.1\""), 3U);  // those of the last one
}

TEST(OneModePicture, OfConflictHasHostileTies) {
  network::LabelledMatrix matrix = actors_by_actors(4);
  for (double& value : matrix.values) value = std::abs(value);
  const std::string picture = one_mode_picture(matrix, "Conflict", true);
  EXPECT_EQ(count(picture, "class=\"tie-support\""), 0U);
  EXPECT_TRUE(contains(picture, ">Dashed: at odds; the wider, the more."));
}

TEST(OneModePicture, SurvivesWhatIsNoNumberAndNothingAtAll) {
  network::LabelledMatrix matrix = actors_by_actors(4);
  matrix.values[1] = std::numeric_limits<double>::quiet_NaN();
  matrix.values[2] = std::numeric_limits<double>::infinity();
  const std::string picture = one_mode_picture(matrix, "x", false);
  EXPECT_FALSE(contains(picture, "nan"));
  EXPECT_FALSE(contains(picture, "inf"));
  EXPECT_EQ(one_mode_picture({}, "x", false), "");
  EXPECT_EQ(one_mode_picture(actors_by_actors(1), "x", false), "");
}

TEST(HeatMap, HasACellForEachPairAndLinksWhereThereIsEvidence) {
  const std::string chart = heat_map_chart(two_camps(5, 4), "cells", [](const auto& row, const auto& column) {
    return row == "actor 1" && column == "option 2" ? std::string("g-here") : std::string();
  });
  EXPECT_EQ(count(chart, "<rect"), 20U);
  EXPECT_EQ(count(chart, "href=\"#g-here\""), 1U);
  EXPECT_EQ(count(chart, "class=\"below"), 10U);  // below 0 is marked by more than colour
  EXPECT_TRUE(contains(chart, ">−1<"));
}

TEST(HeatMap, SaysNoughtWithoutASignWhereSidesCancelOut) {
  network::LabelledMatrix matrix = two_camps(2, 2);
  matrix.values = {1, 0, 0, -1};
  const std::string chart =
      heat_map_chart(matrix, "cells", [](const auto&, const auto&) { return std::string("g-x"); });
  EXPECT_EQ(count(chart, ">0<"), 2U);
  EXPECT_FALSE(contains(chart, "−0"));
  EXPECT_EQ(count(heat_map_chart(matrix, "cells"), ">0<"), 0U);  // nothing was said there
}

TEST(HeatMap, SurvivesWhatIsNoNumberAndNothingAtAll) {
  network::LabelledMatrix matrix = two_camps(3, 3);
  matrix.values[4] = std::numeric_limits<double>::quiet_NaN();
  matrix.values[5] = std::numeric_limits<double>::infinity();
  const std::string chart = heat_map_chart(matrix, "cells");
  EXPECT_FALSE(contains(chart, "nan"));
  EXPECT_FALSE(contains(chart, "inf"));
  EXPECT_EQ(heat_map_chart({}, "cells"), "");
}

TEST(PolarizationChart, BreaksWhereAWindowHasNoResultAndMarksWhatChanceGives) {
  const auto report = fixture();
  const std::string chart = polarization_chart(report.structure.windows);
  EXPECT_EQ(count(chart, "class=\"null-band\""), 3U);  // two stretches and the key
  EXPECT_EQ(count(chart, "class=\"dot\""), 5U);
  EXPECT_EQ(count(chart, "class=\"dot-open\""), 6U);  // and the key
  std::vector<network::WindowBand> plain = report.structure.windows;
  for (network::WindowBand& band : plain) {
    band.interval.reset();
    band.null.reset();
  }
  const std::string without = polarization_chart(plain);
  EXPECT_FALSE(contains(without, "-band"));
  EXPECT_FALSE(contains(without, "dot-open"));
  EXPECT_EQ(polarization_chart({}), "");
}

TEST(BackboneChart, PutsTheLastDroppedOnTop) {
  const network::NestedBackbone nested{{{{"least"}, 0.1, 0.9, 9}, {{"tied a", "tied b"}, 1.5, 0, 0}}, 20, {}};
  const std::string chart = backbone_chart(nested);
  EXPECT_LT(chart.find(">tied a<"), chart.find(">least<"));
  EXPECT_EQ(count(chart, "class=\"loss-last\""), 2U);
  EXPECT_EQ(backbone_chart({}), "");
}

TEST(PhasesChart, ManyWindowsAreDrawnInBlocksAndEveryChangeThatHasRoomIsDated) {
  network::Phases phases{.count = 2};
  constexpr std::size_t kWindows = 300;
  for (std::size_t w = 0; w < kWindows; ++w) {
    phases.middles.push_back(static_cast<network::Seconds>(w) * 86400);
    phases.phase_of.push_back(w < 150 ? 0 : 1);
  }
  for (std::size_t i = 0; i < kWindows; ++i)
    for (std::size_t j = 0; j < kWindows; ++j) phases.distances.push_back((i < 150) == (j < 150) ? 0.0 : 1.0);
  phases.changes.push_back({150 * 86400, 0, 1});
  const std::string chart = phases_chart(phases);
  EXPECT_LT(chart.size(), 40000U);
  EXPECT_TRUE(contains(chart, "1970-05-31: 1 → 2"));
  phases.distances.resize(3);
  EXPECT_EQ(phases_chart(phases), "");
}

network::Scaling scaled(int dimensions) {
  network::Scaling out{.dimensions = dimensions};
  for (int i = 0; i < 6; ++i) {
    const double x = 0.5 * i - 1.2;
    out.actors.push_back(
        {"actor " + std::to_string(i), 9, {{x, x - 0.4, x + 0.3}, {-x * x, -x * x - 0.5, 0.2}}});
    out.options.push_back({"option " + std::to_string(i), 9, {0, -1, 1}, {{x, x - 1, x + 1}, {1, 0, 2}}});
  }
  return out;
}

TEST(ScaleChart, HasIntervalsOnALineAndInThePlane) {
  const std::string line = scale_chart(scaled(1));
  EXPECT_EQ(count(line, "class=\"whisker\""), 6U);
  EXPECT_EQ(count(line, "class=\"at\""), 6U);
  EXPECT_LT(line.find(">actor 0<"), line.find(">actor 5<"));
  const std::string plane = scale_chart(scaled(2));
  EXPECT_EQ(count(plane, "class=\"whisker-thin\""), 12U);
  EXPECT_TRUE(contains(plane, ">option 3<"));
  network::Scaling broken = scaled(2);
  broken.actors[0].position[0].low = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(contains(scale_chart(broken), "nan"));
  broken.actors[0].position.clear();
  EXPECT_EQ(scale_chart(broken), "");
  EXPECT_EQ(scale_chart({}), "");
}

TEST(Pictures, StandAloneWithoutVariablesLinksOrScripts) {
  const auto report = fixture();
  for (const std::string& picture :
       {network_picture(report.network), heat_map_picture(report.network.actor_option, "a \"title\" & more"),
        polarization_picture(report.structure.windows), backbone_picture(*report.structure.backbone),
        phases_picture(*report.structure.phases), scale_picture(scaled(1)), scale_picture(scaled(2))}) {
    EXPECT_TRUE(picture.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns="));
    EXPECT_TRUE(picture.ends_with("</svg>\n"));
    EXPECT_TRUE(contains(picture, "{font-size:1"));
    for (const char* foreign : {"var(", "@media", "href", "<script", "min-width", "url(http"})
      EXPECT_FALSE(contains(picture, foreign)) << foreign;
  }
  EXPECT_EQ(heat_map_picture({}, "nothing"), "");
  EXPECT_EQ(polarization_picture({}), "");
}

TEST(StructureSection, LeadsEveryFigureToItsStatements) {
  const auto report = fixture();
  const std::string html = render_html(report);
  const std::string section = html.substr(html.find("<section id=\"structure\""));
  const std::string own = section.substr(0, section.find("</section>"));
  EXPECT_GT(count(own, "href=\"#g-"), 5U);   // cells
  EXPECT_GT(count(own, "href=\"#s-"), 20U);  // windows, options, changes
  EXPECT_TRUE(contains(own, "0.58"));
  EXPECT_TRUE(contains(own, "more than chance would have it"));
}

TEST(StructureSection, SaysWhatIsMissingAndWhatChanceGives) {
  auto report = fixture();
  report.structure.null->p_high = 0.4;
  EXPECT_TRUE(contains(render_html(report), "chance alone gives as much"));
  report.structure = {};
  report.structure.no_camps = "It needs <15> statements.";
  const std::string html = render_html(report);
  EXPECT_TRUE(contains(html, "It needs &lt;15&gt; statements."));
  EXPECT_TRUE(contains(html, "It was not computed."));
}

}  // namespace
}  // namespace toguna::report
