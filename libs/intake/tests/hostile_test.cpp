// Files that were made to do harm.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support.hpp"
#include "toguna/intake/intake.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::intake {
namespace {

Error refused(std::string_view id, std::string_view bytes) {
  const auto contents = take_apart(id, bytes);
  if (contents) {
    ADD_FAILURE() << id << " was taken";
    return {};
  }
  EXPECT_FALSE(contents.error().message.empty());
  EXPECT_FALSE(contents.error().place.empty());
  return contents.error();
}

TEST(Hostile, AZipBombIsRefusedAtItsRatio) {
  const std::string bomb =
      word_document("<w:p><w:r><w:t>" + std::string(8U << 20, 'a') + "</w:t></w:r></w:p>");
  ASSERT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(refused("bomb.docx", bomb).code, ErrorCode::kTooLarge);
}

TEST(Hostile, AZipPartThatLiesAboutItsSizeIsMeasuredAsItUnfolds) {
  std::string bomb = word_document("<w:p><w:r><w:t>" + std::string(8U << 20, 'a') + "</w:t></w:r></w:p>");
  // The central directory's entry of the main part: its size, at 24 bytes, now says 16.
  const auto entry = bomb.rfind("PK\x01\x02");
  ASSERT_NE(entry, std::string::npos);
  bomb.replace(entry + 24, 4, std::string("\x10\0\0\0", 4));
  const ErrorCode code = refused("bomb.docx", bomb).code;
  EXPECT_TRUE(code == ErrorCode::kTooLarge || code == ErrorCode::kInvalidDocument);
}

TEST(Hostile, AGzipBombIsRefusedAtItsRatio) {
  const std::string bomb = gzipped("WARC/1.0\r\n" + std::string(16U << 20, ' '));
  ASSERT_LT(bomb.size(), 100'000U);
  EXPECT_EQ(refused("bomb.warc.gz", bomb).code, ErrorCode::kTooLarge);
}

TEST(Hostile, APackedPageWithinAnArchiveThatIsABombIsAFaultOfItsRecord) {
  const std::string archive =
      response_record("https://a.example/",
                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip",
                      gzipped(std::string(16U << 20, ' '))) +
      response_record("https://b.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/plain",
                      "The town said no.");
  const auto contents = take_apart("a.warc", archive);
  ASSERT_TRUE(contents);
  EXPECT_EQ(contents->articles.size(), 1U);
  ASSERT_EQ(contents->faults.size(), 1U);
  EXPECT_EQ(contents->faults[0].code, ErrorCode::kTooLarge);
  EXPECT_EQ(contents->faults[0].place, "a.warc: record 1");
}

std::string billion_laughs(const std::string& body) {
  std::string out = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY lol \"lol\">";
  for (int i = 1; i < 12; ++i) {
    const std::string last = i == 1 ? "&lol;" : fmt::format("&lol{};", i - 1);
    out += fmt::format("<!ENTITY lol{} \"{}{}{}{}{}{}{}{}{}{}\">", i, last, last, last, last, last, last,
                       last, last, last, last);
  }
  return out + "]>" + body;
}

TEST(Hostile, XmlEntitiesAreNeverExpanded) {
  const auto feed = take_apart(
      "bomb.xml", billion_laughs("<rss><channel><title>E</title><item><title>T</title><description>"
                                 "The town said &lol11; today.</description></item></channel></rss>"));
  ASSERT_TRUE(feed) << feed.error().message;
  ASSERT_EQ(feed->articles.size(), 1U);
  EXPECT_LT(feed->articles[0].bytes.size(), 2000U);
  EXPECT_NE(feed->articles[0].bytes.find("&lol11;"), std::string::npos);
  const auto word = take_apart(
      "bomb.docx",
      zipped({{"word/document.xml", billion_laughs("<w:document><w:body><w:p><w:r><w:t>The town said &lol11; "
                                                   "today.</w:t></w:r></w:p></w:body></w:document>")}}));
  ASSERT_TRUE(word) << word.error().message;
  EXPECT_LT(word->articles[0].bytes.size(), 2000U);
}

TEST(Hostile, ExternalEntitiesAndDtdsAreNotOpened) {
  const auto feed = take_apart(
      "x.xml",
      "<?xml version=\"1.0\"?><!DOCTYPE rss SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]>"
      "<rss><channel><title>E</title><item><title>T</title><description>Read &x; here.</description></item>"
      "</channel></rss>");
  ASSERT_TRUE(feed) << feed.error().message;
  EXPECT_EQ(feed->articles[0].bytes.find("root:"), std::string::npos);
  EXPECT_NE(feed->articles[0].bytes.find("&x;"), std::string::npos);
}

TEST(Hostile, ElementsWithinElementsWithoutEndAreNoRecursion) {
  constexpr int kDeep = 300'000;
  std::string body;
  for (int i = 0; i < kDeep; ++i) body += "<b>";
  body += "The town said no.";
  for (int i = 0; i < kDeep; ++i) body += "</b>";
  const auto feed = take_apart("deep.xml", "<rss><channel><item><title>T</title><description>" + body +
                                               "</description></item></channel></rss>");
  ASSERT_TRUE(feed) << feed.error().message;
  EXPECT_EQ(feed->articles.size(), 1U);
  const auto lines =
      take_apart("deep.jsonl", std::string(200'000, '[') + "\n{\"text\":\"The town said no.\"}\n");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->faults.size(), 1U);
  EXPECT_EQ(lines->articles.size(), 1U);
}

TEST(Hostile, NamesInAZipNeverBecomePaths) {
  const auto here = std::filesystem::current_path();
  const auto before = std::distance(std::filesystem::directory_iterator(here), {});
  const auto contents = take_apart(
      "../../evil.docx",
      zipped({{"../../../../tmp/toguna-evil", "x"},
              {"/tmp/toguna-evil", "x"},
              {"..\\..\\toguna-evil", "x"},
              {"_rels/.rels", R"(<R><Relationship Type="a/officeDocument" Target="../../etc/passwd"/></R>)"},
              {"word/document.xml", "<d><p><t>The town said no.</t></p></d>"}}));
  // The relation leads to no part of the archive, and to nothing outside it.
  EXPECT_FALSE(contents);
  EXPECT_FALSE(std::filesystem::exists("/tmp/toguna-evil"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(here), {}), before);
}

TEST(Hostile, NamesOfArticlesStayBelowTheirFile) {
  const auto contents = take_apart(
      "l.csv", "url,title,text\n../../../etc/passwd,../../evil,One.\nhttp://x/..%2f..,\"a\nb\",Two.\n");
  ASSERT_TRUE(contents);
  for (const Article& article : contents->articles) {
    ASSERT_TRUE(article.id.starts_with("l.csv/"));
    for (const char c : article.id.substr(6))
      EXPECT_TRUE((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.') << article.id;
    EXPECT_EQ(article.id.find(".."), std::string::npos);
  }
}

TEST(Hostile, FilesThatAreCutOffAreRefusedOrKeepWhatIsWhole) {
  const std::string word = word_document("<w:p><w:r><w:t>The town said no.</w:t></w:r></w:p>");
  const std::string pdf = pdf_of({"The town said no."});
  const std::string record = response_record(
      "https://a.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/plain", "The town said no.");
  const std::string packed = gzipped(record);
  const std::string feed =
      "<rss><channel><item><title>T</title><description>D.</description></item></channel></rss>";
  for (std::size_t i = 1; i < 8; ++i) {
    refused("a.docx", word.substr(0, word.size() * i / 8));
    // Too little of it to see what is packed: then it is no text either.
    const auto part = take_apart("a.warc.gz", packed.substr(0, packed.size() * i / 8));
    EXPECT_TRUE(!part || !read_article(part->articles.front()));
    refused("a.xml", feed.substr(0, feed.size() * i / 8));
  }
  EXPECT_EQ(refused("a.pdf", pdf.substr(0, 40)).code, ErrorCode::kInvalidDocument);
  const auto archive = take_apart("a.warc", record + record.substr(0, record.size() - 20));
  ASSERT_TRUE(archive);
  EXPECT_EQ(archive->articles.size(), 1U);
  EXPECT_EQ(archive->faults.size(), 1U);
  EXPECT_EQ(refused("a.csv", "title,text\nA,\"never ends").place, "a.csv:2");
}

TEST(Hostile, AnEndlessLengthOfARecordIsRefused) {
  for (const char* length : {"99999999999999999999", "-1", "18446744073709551615", "x", ""}) {
    const auto archive = take_apart(
        "a.warc", fmt::format("WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {}\r\n\r\nx", length));
    ASSERT_TRUE(archive) << length;
    EXPECT_TRUE(archive->articles.empty());
    EXPECT_EQ(archive->faults.size(), 1U);
  }
  const auto chunks = take_apart(
      "a.warc", response_record("https://a.example/",
                                "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked",
                                "ffffffffffffffff\r\nThe town said no."));
  ASSERT_TRUE(chunks);
  EXPECT_EQ(chunks->articles.size(), 1U);
}

TEST(Hostile, WhatIsTooLargeIsRefusedUnread) {
  EXPECT_EQ(refused("a.csv", std::string(text::kLargestSource + 1, 'a')).code, ErrorCode::kTooLarge);
}

TEST(Hostile, AWrongNameIsSeenThrough) {
  const auto html = take_apart("a.docx", "<html><body><p>The town said no.</p></body></html>");
  ASSERT_TRUE(html);
  EXPECT_EQ(html->kind, Kind::kPage);
  EXPECT_NE(refused("a.docx", zipped({{"content.xml", "<x/>"}})).message.find("not a Word document"),
            std::string::npos);
  const auto word = take_apart("a.pdf", word_document("<w:p><w:r><w:t>The town said no.</w:t></w:r></w:p>"));
  ASSERT_TRUE(word);
  EXPECT_EQ(word->kind, Kind::kWord);
  const auto text = take_apart("a.pdf", "The town said no.");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->kind, Kind::kPage);
}

TEST(Hostile, AWebArchiveWithinOneIsNotRead) {
  const std::string inner =
      response_record("https://a.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/plain", "Words.");
  const auto outer = take_apart(
      "a.warc", response_record("https://b.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/plain", inner));
  ASSERT_TRUE(outer);
  EXPECT_TRUE(outer->articles.empty());
  EXPECT_EQ(outer->faults.size(), 1U);
}

TEST(Hostile, MarkupInFactsOfATableIsOnlyText) {
  const auto contents = take_apart(
      "l.csv",
      "title,author,text\n\"</title><script>alert(1)</script>\",\"\"\"><img>\",<p>The town said no.</p>\n");
  ASSERT_TRUE(contents);
  const auto document = read_article(contents->articles[0]);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->title, "</title><script>alert(1)</script>");
  EXPECT_EQ(contents->articles[0].bytes.find("<script>"), std::string::npos);
}

}  // namespace
}  // namespace toguna::intake
