#include "toguna/codec/tree_drawing.hpp"

#include <gtest/gtest.h>

namespace toguna::codec {
namespace {

language::TreebankSentence sentence(const char* conllu) {
  return language::parse_conllu(conllu, "test")->sentences.at(0);
}

constexpr const char* kPlan =
    "1\tAwa\tAwa\tPROPN\t_\t_\t2\tnsubj\t_\tNER=B-PER\n"
    "2\trejects\treject\tVERB\t_\t_\t0\troot\t_\tNER=O\n"
    "3\tthe\tthe\tDET\t_\t_\t4\tdet\t_\t_\n"
    "4\tplan\tplan\tNOUN\t_\t_\t2\tobj\t_\t_\n"
    "5\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";

TEST(TreeDrawing, ShowsEveryArcOnce) {
  EXPECT_EQ(draw_tree(sentence(kPlan)),
            "    ╭─▸ Awa      PROPN  nsubj  B-PER\n"
            "╭─┬─┴─● rejects  VERB   root\n"
            "│ │ ╭─▸ the      DET    det\n"
            "│ ╰─┴─▸ plan     NOUN   obj\n"
            "╰─────▸ .        PUNCT  punct\n");
}

TEST(TreeDrawing, HasAnAsciiForm) {
  EXPECT_EQ(draw_tree(sentence(kPlan), true),
            "    +-> Awa      PROPN  nsubj  B-PER\n"
            "+-+-+-* rejects  VERB   root\n"
            "| | +-> the      DET    det\n"
            "| +-+-> plan     NOUN   obj\n"
            "+-----> .        PUNCT  punct\n");
}

TEST(TreeDrawing, CrossingArcsHaveColumnsOfTheirOwn) {
  // 1 <- 3 and 2 <- 4 cross.
  EXPECT_EQ(draw_tree(sentence("1\ta\ta\tX\t_\t_\t3\tx\t_\t_\n2\tb\tb\tX\t_\t_\t4\ty\t_\t_\n"
                               "3\tc\tc\tX\t_\t_\t0\troot\t_\t_\n4\td\td\tX\t_\t_\t3\tz\t_\t_\n\n")),
            "  ╭─▸ a  X  x\n"
            "╭─┼─▸ b  X  y\n"
            "│ ├─● c  X  root\n"
            "╰─┴─▸ d  X  z\n");
}

TEST(TreeDrawing, WideAndCombiningLettersKeepTheColumns) {
  const std::string drawn = draw_tree(
      sentence("1\t\u4f60\u597d\tx\tX\t_\t_\t2\tx\t_\t_\n2\te\u0301te\u0301\tx\tX\t_\t_\t0\troot\t_\t_\n\n"));
  EXPECT_EQ(drawn, "╭─▸ \u4f60\u597d  X  x\n╰─● e\u0301te\u0301   X  root\n");
}

TEST(TreeDrawing, OneWordNeedsNoArc) {
  EXPECT_EQ(draw_tree(sentence("1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n\n")), "● Yes  INTJ  root\n");
}

}  // namespace
}  // namespace toguna::codec
