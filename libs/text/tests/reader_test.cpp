#include "toguna/text/reader.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <random>
#include <string>

#include "read_support.hpp"
#include "toguna/base/files.hpp"

namespace toguna::text {
namespace {

TEST(Reader, RefusesAnEmptySourceAndOneOfWhiteSpace) {
  for (const std::string_view bytes : {"", " \r\n\t\n"}) {
    const auto read = read_source("a.txt", bytes);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::kInvalidDocument);
    EXPECT_NE(read.error().message.find("is empty"), std::string::npos);
    EXPECT_EQ(read.error().place, "a.txt");
    EXPECT_FALSE(read.error().help.empty());
  }
}

TEST(Reader, RefusesAFiftyMegabytePageAtOnce) {
  const std::string page(50U << 20U, 'a');
  const auto start = std::chrono::steady_clock::now();
  const auto read = read_source("a.html", page);
  const auto spent = std::chrono::steady_clock::now() - start;
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kTooLarge);
  EXPECT_NE(read.error().message.find("50.0 MB"), std::string::npos) << read.error().message;
  EXPECT_FALSE(read.error().help.empty());
  EXPECT_LT(spent, std::chrono::milliseconds(200));
}

TEST(Reader, GivesIdentityAndSameBytesTheSameDocument) {
  const std::string bytes = "The weir stays\n\nIt stays.\n";
  const Document first = read_ok("x/a.txt", bytes);
  EXPECT_EQ(first.id, "x/a.txt");
  EXPECT_EQ(first.version, 1);
  EXPECT_EQ(first.digest, sha256_hex(bytes));
  EXPECT_EQ(first, read_ok("x/a.txt", bytes));
}

TEST(Reader, TellsPagesFromTextByContentThenByName) {
  EXPECT_TRUE(read_ok("page", "<!DOCTYPE html><p>Words.</p>").text == "Words.");
  EXPECT_TRUE(read_ok("page.html", "Words <p>more words.").text.find('<') == std::string::npos);
  EXPECT_EQ(read_ok("note.txt", "Use <p> for a paragraph. It is a tag.").source_map.size(), 0U);
  EXPECT_EQ(read_ok("note", "If a < b and b > c then all is well.").source_map.size(), 0U);
}

TEST(Reader, RefusesAPageWithoutWords) {
  const auto read = read_source("a.html", "<html><body><script>x()</script></body></html>");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::kInvalidDocument);
  EXPECT_NE(read.error().help.find("scripts"), std::string::npos);
}

/// Random sources out of the pieces that readers act on.
std::string random_source(std::mt19937_64& random, bool html) {
  static const std::vector<std::string> kPieces{"\n",
                                                "\n\n",
                                                "\r\n",
                                                "\r",
                                                "  ",
                                                "\t",
                                                "Comments\n",
                                                "2 thoughts on it\n\n",
                                                "  1. ",
                                                "   • ",
                                                "Pingback: x\n",
                                                "Leave a Reply\n",
                                                "said:\n\n",
                                                "“",
                                                "”",
                                                "\"",
                                                "…",
                                                "By Ann Lee\n",
                                                "EDO (AP) - ",
                                                "May 3, 2014",
                                                "Title: ",
                                                "Date: ",
                                                "> ",
                                                "word ",
                                                "Word. ",
                                                "é",
                                                "日本",
                                                "😀",
                                                "\u00A0",
                                                "\u2028",
                                                "\xC3",
                                                "\xFF",
                                                "\x01",
                                                "Ann says:\n",
                                                "- "};
  static const std::vector<std::string> kTags{"<p>",
                                              "</p>",
                                              "<div class='comment'>",
                                              "<div id=comments>",
                                              "</div>",
                                              "<ul><li>",
                                              "</ul>",
                                              "<blockquote>",
                                              "</blockquote>",
                                              "<h1>",
                                              "</h1>",
                                              "<br>",
                                              "&amp;",
                                              "&lt",
                                              "&notin;",
                                              "&notit;",
                                              "&#8217;",
                                              "&#0;",
                                              "&#x110000;",
                                              "&",
                                              "<",
                                              "<b>",
                                              "</b>",
                                              "<table>",
                                              "<td>",
                                              "</table>",
                                              "<a href=x>",
                                              "</a>",
                                              "<script>",
                                              "</script>",
                                              "<!-- x -->",
                                              "<pre>",
                                              "</pre>",
                                              "<time datetime='2014-01-01'>",
                                              "<title>",
                                              "</title>",
                                              "<nav>",
                                              "</nav>",
                                              "<article>",
                                              "</article>",
                                              "<li class=comment id=comment-3>",
                                              "<ol class=children>",
                                              "</ol>",
                                              "<svg>",
                                              "</svg>",
                                              "</nosuch>"};
  std::string out = html ? "<html>" : "";
  const std::size_t pieces = random() % 60;
  for (std::size_t i = 0; i < pieces; ++i) {
    const auto& from = html && random() % 2 == 0 ? kTags : kPieces;
    out += from[random() % from.size()];
    if (random() % 40 == 0) {
      const auto code_point = static_cast<char32_t>(random() % 0x110000);
      if (code_point < 0xD800 || code_point > 0xDFFF) append_utf8(out, code_point);
    }
  }
  return out;
}

TEST(Reader, KeepsItsPromisesOnAnySource) {
  std::mt19937_64 random(20140303);
  std::size_t read_well = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string bytes = random_source(random, i % 2 == 0);
    const auto read = read_source("a", bytes);
    if (!read) {
      EXPECT_FALSE(read.error().message.empty());
      continue;
    }
    ++read_well;
    ASSERT_EQ(broken_promise(*read), "") << bytes;
    ASSERT_EQ(*read, *read_source("a", bytes)) << bytes;
    const auto decoded = decode(bytes);
    const std::size_t size = count_code_points(decoded->text);
    if (read->source_map.empty()) {
      ASSERT_EQ(read->text, decoded->text);
    }
    for (const Block& block : read->blocks) {
      const SourceSpan place = read->to_source(block.span);
      ASSERT_LE(place.begin, size) << bytes;
      ASSERT_LE(place.end, size) << bytes;
    }
    for (const SourceRun& run : read->source_map) ASSERT_LE(run.source + run.source_length, size) << bytes;
  }
  EXPECT_GT(read_well, 3000U);
}

TEST(Reader, KeepsItsPromisesOnTheFuzzCorpus) {
  const std::filesystem::path corpus = std::filesystem::path(TOGUNA_SOURCE_DIR) / "fuzz/corpus/read_source";
  ASSERT_TRUE(std::filesystem::is_directory(corpus)) << corpus;
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    const auto bytes = read_file(entry.path());
    ASSERT_TRUE(bytes);
    ++files;
    if (const auto read = read_source("fuzz", *bytes)) {
      EXPECT_EQ(broken_promise(*read), "") << entry.path();
    }
  }
  EXPECT_GE(files, 4U);
}

}  // namespace
}  // namespace toguna::text
