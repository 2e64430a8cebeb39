#include <gtest/gtest.h>

#include <cmath>

#include "html.hpp"
#include "network_labels.hpp"
#include "svg.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

TEST(AxisLabels, NeverOverlapOnOneLevelAndStayInside) {
  for (const std::size_t count : {1U, 2U, 7U, 30U, 60U}) {
    std::vector<AxisLabel> labels;
    for (std::size_t i = 0; i < count; ++i)
      labels.push_back(
          {.x = 20 + static_cast<double>((i * 37) % 760), .text = std::string(5 + (i * 11) % 60, 'n')});
    const int levels = place_axis_labels(labels, 4, 816, 13, 400);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_GE(labels[i].left, 4);
      EXPECT_LE(labels[i].right, 816.001);
      EXPECT_LT(labels[i].level, levels);
      EXPECT_LE(labels[i].left, labels[i].x + 0.001);
      EXPECT_GE(labels[i].right, labels[i].x - 0.001);
      for (std::size_t j = 0; j < i; ++j) {
        if (labels[i].level != labels[j].level) continue;
        EXPECT_TRUE(labels[i].right < labels[j].left || labels[j].right < labels[i].left)
            << i << " and " << j;
      }
    }
  }
}

TEST(NodeLabels, OverlapNoNodeAndNoOtherLabel) {
  for (const std::size_t count : {2U, 17U, 90U}) {
    std::vector<LabelledNode> nodes;
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < count; ++i) {
      const double t = static_cast<double>(i) * 2.399963;
      const double r = 30 + 26 * std::sqrt(static_cast<double>(i));
      nodes.push_back({.x = 410 + r * std::cos(t),
                       .y = 410 + r * std::sin(t),
                       .radius = 10,
                       .lines = wrapped("a rather long label of a node", 130, 13, 2)});
      if (i > 0) segments.push_back({nodes[i - 1].x, nodes[i - 1].y, nodes[i].x, nodes[i].y});
    }
    const double height = place_node_labels(nodes, segments, 820, 820, 13, 15);
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_GE(nodes[i].label.left, 0);
      EXPECT_LE(nodes[i].label.right, 820);
      EXPECT_LE(nodes[i].label.bottom, height);
      for (std::size_t j = 0; j < count; ++j) {
        const Box node{nodes[j].x - 10, nodes[j].y - 10, nodes[j].x + 10, nodes[j].y + 10};
        EXPECT_FALSE(nodes[i].label.overlaps(node)) << i << " on node " << j;
        EXPECT_TRUE(i == j || !nodes[i].label.overlaps(nodes[j].label)) << i << " on label " << j;
      }
    }
  }
}

TEST(Text, IsShortenedAndWrappedByItsWidth) {
  EXPECT_EQ(fitted("short", 500, 13), "short");
  const std::string cut = fitted("a label that is far too long for its place", 100, 13);
  EXPECT_LE(text_width(cut, 13), 100);
  EXPECT_TRUE(cut.ends_with("…"));
  EXPECT_EQ(wrapped("one two three", 60, 13, 3).size(), 2U);
  EXPECT_EQ(wrapped("", 60, 13, 3), std::vector<std::string>{""});
  for (const std::string& line : wrapped("aaaa bbbb cccc dddd eeee ffff gggg", 60, 13, 2))
    EXPECT_LE(text_width(line, 13), 60);
}

TEST(Html, EscapesAndRepairs) {
  EXPECT_EQ(escape("<a href=\"x\">&'"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
  EXPECT_EQ(escape("é\xff"), "é\xEF\xBF\xBD");
  EXPECT_EQ(escape("\xED\xA0\x80"), "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(escape(std::string("a\0\x02z", 4)), "az");
}

TEST(Html, AnchorsOfDifferentNamesDiffer) {
  EXPECT_EQ(anchor("s", "4a3f1-x"), "s-4a3f1-x");
  EXPECT_NE(anchor("a", "x_20"), anchor("a", "x "));
  EXPECT_NE(group_anchor("a-", "b"), group_anchor("a", "-b"));
}

TEST(Numbers, ReadWell) {
  EXPECT_EQ(number(63), "63");
  EXPECT_EQ(number(63.04), "63");
  EXPECT_EQ(number(63.46), "63.5");
  EXPECT_EQ(number(-2), "−2");
  EXPECT_EQ(number(-0.01), "0");
  EXPECT_EQ(percent(0.001), "under 1 %");
  EXPECT_EQ(percent(0.999), "over 99 %");
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(range(3, 3.01), "3");
  EXPECT_EQ(range(3, 9), "3 to 9");
}

}  // namespace
}  // namespace toguna::report
