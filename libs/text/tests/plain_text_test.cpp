#include <gtest/gtest.h>

#include <string>

#include "paragraphs.hpp"
#include "read_support.hpp"

namespace toguna::text {
namespace {

TEST(Plain, KeepsTheTextUnaltered) {
  const std::string source =
      "A pact on the river\r\n\r\n  Two   spaces,\ttabs \u00A0and lone\rreturns stay.\r\n";
  const Document document = read_ok("a.txt", source);
  EXPECT_EQ(document.text, source);
  EXPECT_TRUE(document.source_map.empty());
  EXPECT_GT(expect_words_in_source(document, source, false), 5U);
  EXPECT_EQ(document.title, "A pact on the river");
}

TEST(Plain, ReadsHeaderLines) {
  const Document document =
      read_ok("a.txt",
              "Title: The weir stays\nSource: Lake Courier\nBy: Ines Vahl\nDate: 3 March 2014\n"
              "URL: https://courier.example/weir\n\nThe weir stays where it is. So it goes.\n");
  EXPECT_EQ(document.title, "The weir stays");
  EXPECT_EQ(document.outlet, "Lake Courier");
  EXPECT_EQ(document.author, "Ines Vahl");
  EXPECT_EQ(document.url, "https://courier.example/weir");
  ASSERT_TRUE(document.date);
  EXPECT_EQ(document.date->iso(), "2014-03-03");
  EXPECT_EQ(words_with(document, BlockRole::kTitle), Words{"The weir stays"});
  EXPECT_EQ(words_with(document, BlockRole::kBody), Words{"The weir stays where it is. So it goes."});
  EXPECT_TRUE(document.warnings.empty());
}

TEST(Plain, ReadsSectionAndTypeOfTheHeaderAndOnlyThere) {
  const Document document = read_ok("a.txt",
                                    "Title: The weir stays\nSection:  Rivers   and lakes\nType: editorial\n\n"
                                    "The weir stays where it is.\n\nType: no longer in the header.\n");
  EXPECT_EQ(document.section, "Rivers and lakes");
  EXPECT_EQ(document.type, "editorial");
  EXPECT_EQ(words_with(document, BlockRole::kBody),
            (Words{"The weir stays where it is.", "Type: no longer in the header."}));
  // One line that is no header line, and the paragraph is text: nothing of it is taken.
  const Document text =
      read_ok("b.txt", "Section: Rivers\nType: editorial\nThe weir stays.\n\nSo it goes.\n");
  EXPECT_EQ(text.section, "");
  EXPECT_EQ(text.type, "");
}

TEST(Plain, ReadsBylineDateLineAndDateline) {
  const Document document =
      read_ok("a.txt",
              "The weir stays\n\nBy Ines Vahl\n\nMarch 3, 2014\n\n"
              "PORT EDO, Lumia (Lakewire) - The weir stays, the envoy said.\n\nNobody spoke.\n");
  EXPECT_EQ(document.author, "Ines Vahl");
  EXPECT_EQ(document.outlet, "Lakewire");
  EXPECT_EQ(document.date->iso(), "2014-03-03");
  EXPECT_EQ(words_with(document, BlockRole::kByline), Words{"By Ines Vahl"});
  EXPECT_EQ(words_with(document, BlockRole::kDateline),
            (Words{"March 3, 2014", "PORT EDO, Lumia (Lakewire) -"}));
  EXPECT_EQ(words_with(document, BlockRole::kBody),
            (Words{"The weir stays, the envoy said.", "Nobody spoke."}));
}

TEST(Plain, TakesADatelinesDateOnlyWithItsYear) {
  const Document with =
      read_ok("a.txt", "The weir stays\n\nPORT EDO, March 3, 2014 (Lakewire) - It stays.\n");
  ASSERT_TRUE(with.date);
  EXPECT_EQ(with.date->iso(), "2014-03-03");
  const Document without = read_ok("a.txt", "The weir stays\n\nPORT EDO, March 3 (Lakewire) - It stays.\n");
  EXPECT_FALSE(without.date);
  ASSERT_EQ(without.warnings.size(), 1U);
  EXPECT_NE(without.warnings[0].find("no date of publication"), std::string::npos);
}

TEST(Plain, DoesNotTakeASubjectInCapitalsForADateline) {
  const Document document = read_ok("a.txt", "The weir stays\n\nNARO — the river board — said no. It did.\n");
  EXPECT_TRUE(words_with(document, BlockRole::kDateline).empty());
}

TEST(Plain, TakesTheDateOfTheFileNameLast) {
  EXPECT_EQ(read_ok("2014-03-05-weir.txt", "The weir stays\n\nIt stays.\n").date->iso(), "2014-03-05");
  EXPECT_EQ(read_ok("2014-03-05-weir.txt", "Date: 2014-03-03\n\nIt stays.\n").date->iso(), "2014-03-03");
}

TEST(Plain, JoinsWrappedLinesAndPartsLongOnes) {
  const std::string wrapped =
      "The upper valley will not sign the pact before the lower valley has\n"
      "opened its books, the envoy of the river board said on Monday after\n"
      "a long night of talks.\n";
  EXPECT_EQ(split_paragraphs(wrapped).size(), 1U);
  const std::string parted =
      "The upper valley will not sign the pact before the lower valley has opened its books, the envoy said "
      "on Monday. "
      "It was late.\nThe lower valley did not answer the envoy's words on Monday, and the river board kept "
      "silent as "
      "well, as it does.\n";
  EXPECT_EQ(split_paragraphs(parted).size(), 2U);
}

TEST(Plain, FindsQuotedBlocksThatLostTheirMarkup) {
  const Document document = read_ok(
      "a.txt",
      "The weir and the valley\n\nThe author has an opinion on the weir.\n\nHere is what the papers "
      "wrote:\n\n"
      "The upper valley refuses the weir, a board member said.\nShe spoke of a “dead river” on Monday.\n\n"
      "The board wants “time to think” about it.\n\nThat is a lot of time, and the mayor has another "
      "idea:\n\n"
      "A canal would do…and cost half.\n\n\nNobody has asked the fish.\n\nI think the mayor is right about "
      "this.\n");
  EXPECT_EQ(words_with(document, BlockRole::kQuote),
            (Words{"The upper valley refuses the weir, a board member said.",
                   "She spoke of a “dead river” on Monday.", "The board wants “time to think” about it.",
                   "A canal would do…and cost half.", "Nobody has asked the fish."}));
  EXPECT_EQ(words_with(document, BlockRole::kBody),
            (Words{"The author has an opinion on the weir.",
                   "Here is what the papers wrote:", "That is a lot of time, and the mayor has another idea:",
                   "I think the mayor is right about this."}));
}

TEST(Plain, LeavesListsAndPlainReportingToTheAuthor) {
  const Document document =
      read_ok("a.txt",
              "Three ways out\n\nThere are three ways out:\n\n- a weir\n\n- a canal\n\n- nothing\n\n"
              "“We will see,” said the mayor.\n\nThe board met.\n");
  EXPECT_TRUE(words_with(document, BlockRole::kQuote).empty());
}

TEST(Plain, TakesIndentedAndMailQuotedParagraphsAsQuotes) {
  const Document document =
      read_ok("a.txt",
              "The weir stays\n\nThe board wrote to us.\n\n    We regret the weir.\n\n> We never "
              "promised a canal.\n\nThat was all.\n");
  EXPECT_EQ(words_with(document, BlockRole::kQuote),
            (Words{"We regret the weir.", "> We never promised a canal."}));
}

TEST(Plain, ReadsACommentThread) {
  const Document document =
      read_ok("a.txt",
              "The weir stays\n\nIt stays.\n\n3 thoughts on “The weir stays”\n\n  1. I doubt it.\n\n     "
              "Really, I do.\n\n"
              "      • You always doubt.\n\n          • And you never do.\n\n  2. Omar says:\n\n     March "
              "4, 2014 at 3:04 pm\n\n"
              "     Second top.\n\n  3. Pingback: Another page\n\nLeave a Reply\n\nYour email address\n");
  std::vector<Block> comments;
  for (const Block& block : document.blocks) {
    if (block.role == BlockRole::kComment) comments.push_back(block);
  }
  ASSERT_EQ(comments.size(), 4U);
  EXPECT_EQ(words_of(document, comments[0]), "I doubt it.\n\n     Really, I do.");
  EXPECT_EQ(comments[0].number, 1);
  EXPECT_EQ(comments[1].depth, 1);
  EXPECT_EQ(document.blocks[*comments[1].parent], comments[0]);
  EXPECT_EQ(comments[2].depth, 2);
  EXPECT_EQ(document.blocks[*comments[2].parent], comments[1]);
  EXPECT_EQ(comments[3].depth, 0);
  EXPECT_EQ(comments[3].author, "Omar");
  EXPECT_EQ(words_of(document, comments[3]), "Second top.");
  EXPECT_EQ(words_with(document, BlockRole::kPingback), Words{"Pingback: Another page"});
  const Words boilerplate = words_with(document, BlockRole::kBoilerplate);
  EXPECT_NE(std::find(boilerplate.begin(), boilerplate.end(), "Your email address"), boilerplate.end());
}

TEST(Plain, DoesNotTakeProseAboutCommentsForAThread) {
  const Document document =
      read_ok("a.txt",
              "The weir stays\n\nThree comments on the plan were made. They were short.\n\n3 comments "
              "were enough for the board to stop.\n\nIt stays.\n");
  EXPECT_EQ(words_with(document, BlockRole::kBody).size(), 3U);
}

}  // namespace
}  // namespace toguna::text
