// What becomes of each kind of file.

#include <gtest/gtest.h>

#include <algorithm>

#include "support.hpp"
#include "toguna/base/files.hpp"
#include "toguna/intake/intake.hpp"

namespace toguna::intake {
namespace {

Contents taken(std::string_view id, std::string_view bytes) {
  auto contents = take_apart(id, bytes);
  EXPECT_TRUE(contents.has_value()) << (contents ? "" : contents.error().message);
  return contents ? std::move(*contents) : Contents{};
}

Document only_document(std::string_view id, std::string_view bytes) {
  const Contents contents = taken(id, bytes);
  if (contents.articles.size() != 1) {
    ADD_FAILURE() << contents.articles.size() << " articles";
    return {};
  }
  auto document = read_article(contents.articles.front());
  EXPECT_TRUE(document.has_value()) << (document ? "" : document.error().message);
  return document ? std::move(*document) : Document{};
}

std::string words_of(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks)
    if (block.role == BlockRole::kBody)
      out += document.text.substr(block.span.begin, block.span.length()) + "|";
  return out;
}

TEST(Kinds, ContentGoesBeforeTheName) {
  EXPECT_EQ(kind_of("letter.docx", "<!doctype html><p>Hello"), Kind::kPage);
  EXPECT_EQ(kind_of("page.html", "%PDF-1.7 x"), Kind::kPdf);
  EXPECT_EQ(kind_of("x.txt", "WARC/1.0\r\n"), Kind::kWebArchive);
  EXPECT_EQ(kind_of("x", gzipped("WARC/1.1\r\nWARC-Type: response\r\n")), Kind::kWebArchive);
  EXPECT_EQ(kind_of("x.txt", "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- a > b --><rss version=\"2.0\">"),
            Kind::kFeed);
  EXPECT_EQ(kind_of("x.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\">"), Kind::kFeed);
  EXPECT_EQ(kind_of("x.txt", R"({"title": "A", "text": "B"})"), Kind::kJsonLines);
  EXPECT_EQ(kind_of("x.csv", "<html><body>error 404"), Kind::kPage);
  EXPECT_EQ(kind_of("x.CSV", "title,text\n"), Kind::kTable);
  EXPECT_EQ(kind_of("x.txt", "The parties spoke of rss and <feed>."), Kind::kPage);
}

TEST(Pages, AreLeftAsTheyAre) {
  const std::string text = "Title: A\n\nThe town wants a dam.\n";
  const Contents contents = taken("a.txt", text);
  ASSERT_EQ(contents.articles.size(), 1U);
  EXPECT_EQ(contents.articles[0].id, "a.txt");
  EXPECT_EQ(contents.articles[0].bytes, text);
}

TEST(Word, GivesParagraphsWithoutDeletedWordsAndFieldCodes) {
  const Document document = only_document(
      "2031-04-02-letter.docx",
      word_document(R"(<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Dam talks</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">The town </w:t></w:r><w:del><w:r><w:delText>never</w:delText></w:r></w:del>
        <w:r><w:t>wants a dam &amp; a bridge.</w:t></w:r><w:r><w:instrText>PAGE 1</w:instrText></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>The guild said it would not pay for it at all.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>)"));
  EXPECT_EQ(document.id, "2031-04-02-letter.docx");
  EXPECT_EQ(document.title, "Dam talks");
  EXPECT_EQ(document.date, Date::from_ymd(2031, 4, 2));
  EXPECT_EQ(words_of(document),
            "The town wants a dam & a bridge.|The guild said it would not pay for it at all.|");
  EXPECT_TRUE(document.source_map.empty());
}

TEST(Word, ABoxWithinAParagraphIsReadOnce) {
  const Document document = only_document(
      "box.docx",
      word_document(
          "<w:p><w:r><w:t>Before the box stands this sentence.</w:t></w:r><mc:AlternateContent><mc:Choice>"
          "<w:p><w:r><w:t>The box says so.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>The "
          "box says so.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:p>"));
  const auto first = document.text.find("The box says so.");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(document.text.find("The box says so.", first + 1), std::string::npos);
}

TEST(Pdf, GivesItsLinesWithPartedWordsJoined) {
  const Document document = only_document(
      "2031-04-02-dam.pdf", pdf_of({"The town said on Monday that the nego-", "tiations on the dam go on."}));
  EXPECT_NE(document.text.find("the negotiations on the dam go on."), std::string::npos) << document.text;
}

TEST(Table, EachRowIsADocumentWithWhatTheRowSays) {
  const std::string table =
      "\xEF\xBB\xBFTitle;Date;Outlet;Author;URL;Text\n"
      "Talks resume;2031-04-02;Echo;Ann Lee;https://echo.example/talks;\"The town; said \"\"no\"\".\n\nIt "
      "left.\"\n"
      "Bridge;3 May 2031;Echo;;;The guild wants a bridge.\n";
  const Contents contents = taken("list.csv", table);
  ASSERT_EQ(contents.articles.size(), 2U);
  EXPECT_TRUE(contents.faults.empty());
  EXPECT_TRUE(contents.articles[0].id.starts_with("list.csv/talks-resume-")) << contents.articles[0].id;
  const auto first = read_article(contents.articles[0]);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->title, "Talks resume");
  EXPECT_EQ(first->outlet, "Echo");
  EXPECT_EQ(first->author, "Ann Lee");
  EXPECT_EQ(first->url, "https://echo.example/talks");
  EXPECT_EQ(first->date, Date::from_ymd(2031, 4, 2));
  EXPECT_EQ(words_of(*first), "The town; said \"no\".|It left.|");
  EXPECT_NE(first->text.find("Note: row 1 of list.csv"), std::string::npos);
  EXPECT_EQ(first->digest, sha256_hex(contents.articles[0].bytes));
  const auto second = read_article(contents.articles[1]);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->date, Date::from_ymd(2031, 5, 3));
}

TEST(Everything, SectionAndTypeAreTakenFromWhereverTheyStand) {
  const auto facts = [](std::string_view id, std::string_view bytes) {
    const Document document = only_document(id, bytes);
    return document.author + "|" + document.section + "|" + document.type;
  };
  EXPECT_EQ(facts("l.csv", "author,Section,Type,text\nAnn,Rivers,letter,The town said no.\n"),
            "Ann|Rivers|letter");
  EXPECT_EQ(facts("l.csv",
                  "byline,category,genre,text\nAnn,\"Rivers, \n lakes\",letter,<p>The town said no.</p>\n"),
            "Ann|Rivers, lakes|letter");
  EXPECT_EQ(facts("l.csv", "text\nThe town said no.\n"), "||");
  EXPECT_EQ(facts("l.jsonl", R"({"section":["Rivers","Lakes"],"type":"letter","text":"The town said no."})"),
            "|Rivers, Lakes|letter");
  EXPECT_EQ(facts("f.xml", R"(<rss><channel><title>Echo</title><item><title>T</title><category> </category>
      <category domain="d">Rivers</category><category>Lakes</category><dc:type>letter</dc:type>
      <description>The town said no.</description></item></channel></rss>)"),
            "|Rivers|letter");
  EXPECT_EQ(facts("f", R"(<feed><title>Echo</title><entry><title>T</title><author><name>Ann</name></author>
      <category term="riv"/><content>The town said no.</content></entry></feed>)"),
            "Ann|riv|");
  EXPECT_EQ(
      facts("f", R"(<feed><title>Echo</title><entry><title>T</title><category term="riv" label="Rivers"/>
      <content>The town said no.</content></entry></feed>)"),
      "|Rivers|");
  // What a table says goes before what the words say, and stands in the bytes that the ledger keeps.
  const Contents contents = taken("l.csv", "section,text\nRivers,\"Section: Lakes\n\nThe town said no.\"\n");
  EXPECT_NE(contents.articles.at(0).bytes.find("Section: Rivers"), std::string::npos);
  EXPECT_EQ(read_article(contents.articles[0])->section, "Rivers");
}

TEST(JsonLines, ASectionThatIsNoTextIsNamed) {
  const Contents contents = taken("l.jsonl",
                                  "{\"section\":{\"a\":1},\"text\":\"No.\"}\n{\"text\":\"One.\"}\n"
                                  "{\"type\":true,\"text\":\"No.\"}\n");
  EXPECT_EQ(contents.articles.size(), 1U);
  ASSERT_EQ(contents.faults.size(), 2U);
  EXPECT_EQ(contents.faults[0].message, "'section' is no text");
  EXPECT_EQ(contents.faults[1].place, "l.jsonl:3");
}

TEST(Table, IdsStayWhenRowsAreMovedAddedAndMended) {
  const Contents before = taken("l.csv", "url,title,text\nu1,A,One.\nu2,B,Two.\n");
  const Contents after = taken("l.csv", "url,title,text\nu0,Z,Nil.\nu2,B,Two and more.\nu1,A,One.\n");
  ASSERT_EQ(before.articles.size(), 2U);
  ASSERT_EQ(after.articles.size(), 3U);
  EXPECT_EQ(before.articles[0].id, after.articles[2].id);
  EXPECT_EQ(before.articles[1].id, after.articles[1].id);
}

TEST(Table, SaysWhatIsWrongByRowAndKeepsTheRest) {
  const Contents contents =
      taken("l.csv",
            "title,date,text\nA,2031-01-01,One.\nB,soon,Two.\nC,2031-01-01\nD,2031-01-01,\n"
            "E,2031-01-02,Five.\n");
  ASSERT_EQ(contents.articles.size(), 3U);
  ASSERT_EQ(contents.articles[1].warnings.size(), 1U);
  EXPECT_TRUE(contents.articles[1].warnings[0].starts_with("l.csv:3: 'soon' is no date"));
  ASSERT_EQ(contents.faults.size(), 2U);
  EXPECT_EQ(contents.faults[0].place, "l.csv:4");
  EXPECT_EQ(contents.faults[1].place, "l.csv:5");
}

TEST(Table, WithoutATextColumnNamesTheColumns) {
  const auto contents = take_apart("l.csv", "title,words\nA,B\n");
  ASSERT_FALSE(contents);
  EXPECT_EQ(contents.error().place, "l.csv:1");
  EXPECT_NE(contents.error().help.find("title, date, outlet, author, section, type, url, text"),
            std::string::npos);
}

TEST(Table, TheSameArticleTwiceIsOneAndAnotherOfItsNameIsTwo) {
  const Contents contents = taken("l.csv", "title,text\nA,One.\nA,Other.\n");
  ASSERT_EQ(contents.articles.size(), 2U);
  EXPECT_NE(contents.articles[0].id, contents.articles[1].id);
  EXPECT_EQ(taken("l.jsonl", "{\"url\":\"u\",\"text\":\"One.\"}\n").articles.size(), 1U);
}

TEST(JsonLines, EachLineIsADocumentAndABrokenOneIsNamed) {
  const Contents contents = taken(
      "l.jsonl",
      R"({"title":"A","date":"2031-04-02","outlet":"Echo","author":["Ann","Bo"],"text":"The town said no."})"
      "\n\n{\"title\":\n"
      R"({"title":"B","text":7})"
      "\n[1]\n"
      R"({"title":"D","text":"<p>One</p><p>Two</p>"})");
  ASSERT_EQ(contents.articles.size(), 2U);
  EXPECT_EQ(contents.articles[0].facts.author, "Ann, Bo");
  EXPECT_TRUE(contents.articles[1].id.ends_with(".html"));
  ASSERT_EQ(contents.faults.size(), 3U);
  EXPECT_EQ(contents.faults[0].place, "l.jsonl:3");
  EXPECT_EQ(contents.faults[1].place, "l.jsonl:4");
  EXPECT_EQ(contents.faults[1].message, "'text' is no text");
  EXPECT_EQ(contents.faults[2].place, "l.jsonl:5");
}

TEST(Feed, RssEntriesBecomeDocumentsWithTheirFacts) {
  const Contents contents = taken(
      "echo.xml",
      R"(<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Echo</title>
      <item><title>Talks resume</title><link>https://echo.example/1</link><guid>g1</guid><dc:creator>Ann Lee</dc:creator>
      <pubDate>Wed, 02 Apr 2031 23:10:00 +0200</pubDate><description>Short.</description>
      <content:encoded><![CDATA[<p>The town said <b>no</b>.</p><script>alert(1)</script><p>It left &amp; came back.</p>]]></content:encoded></item>
      <item><title>Bridge</title><description>The guild wants a bridge.</description></item>
      <item><title>Only a link</title><link>https://echo.example/3</link></item></channel></rss>)");
  ASSERT_EQ(contents.articles.size(), 2U);
  ASSERT_EQ(contents.faults.size(), 1U);
  EXPECT_EQ(contents.faults[0].place, "echo.xml: entry 3");
  const auto first = read_article(contents.articles[0]);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->title, "Talks resume");
  EXPECT_EQ(first->outlet, "Echo");
  EXPECT_EQ(first->author, "Ann Lee");
  EXPECT_EQ(first->url, "https://echo.example/1");
  EXPECT_EQ(first->date, Date::from_ymd(2031, 4, 2));
  EXPECT_NE(first->text.find("The town said no."), std::string::npos);
  EXPECT_NE(first->text.find("It left & came back."), std::string::npos);
  EXPECT_EQ(first->text.find("alert"), std::string::npos);
}

TEST(Feed, AtomEntriesTooWithTheirElements) {
  const Contents contents =
      taken("f", R"(<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><title>T</title>
      <id>i</id><link rel="self" href="no"/><link href="https://e.example/a"/><published>2031-04-02T10:00:00Z</published>
      <author><name>Ann</name></author><content type="xhtml"><div><p>The town said no.</p></div></content></entry></feed>)");
  ASSERT_EQ(contents.articles.size(), 1U);
  const auto document = read_article(contents.articles[0]);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->url, "https://e.example/a");
  EXPECT_EQ(document->author, "Ann");
  EXPECT_EQ(document->date, Date::from_ymd(2031, 4, 2));
  EXPECT_NE(document->text.find("The town said no."), std::string::npos);
}

TEST(Feed, Rss1HasItsItemsBesideTheChannel) {
  const Contents contents =
      taken("f.rdf", R"(<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel><title>Echo</title>
      </channel><item><title>T</title><link>l</link><description>The town said no.</description></item></rdf:RDF>)");
  ASSERT_EQ(contents.articles.size(), 1U);
  EXPECT_EQ(contents.articles[0].facts.outlet, "Echo");
}

constexpr std::string_view kHtml =
    "<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>The town said on Monday that it "
    "wants no "
    "dam.</p></article></body></html>";

TEST(WebArchive, PagesThatWereFoundBecomeDocumentsAndTheRestIsPassedOver) {
  std::string archive = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n";
  archive += response_record("https://echo.example/talks", "HTTP/1.1 200 OK\r\nContent-Type: text/html",
                             std::string(kHtml));
  archive +=
      response_record("https://echo.example/x.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png", "\x89PNG");
  archive += response_record("https://echo.example/gone", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html",
                             std::string(kHtml));
  archive +=
      response_record("https://echo.example/packed",
                      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip", gzipped(kHtml));
  archive += response_record("https://echo.example/chunks",
                             "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked",
                             "a\r\nThe town s\r\n8\r\naid nay.\r\n0\r\n\r\n");
  archive +=
      response_record("https://echo.example/letter", "HTTP/1.1 200 OK\r\nContent-Type: application/pdf",
                      pdf_of({"The guild said it will pay."}));
  archive +=
      response_record("https://echo.example/feed", "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml",
                      "<rss><channel><title>E</title><item><title>I</title><description>The guild said "
                      "yes.</description></item></channel></rss>");
  for (const std::string& bytes : {archive, gzipped(archive)}) {
    const Contents contents = taken("crawl.warc.gz", bytes);
    ASSERT_EQ(contents.articles.size(), 5U);
    EXPECT_TRUE(contents.faults.empty());
    const auto first = read_article(contents.articles[0]);
    ASSERT_TRUE(first);
    EXPECT_TRUE(first->id.starts_with("crawl.warc.gz/talks-")) << first->id;
    EXPECT_EQ(first->url, "https://echo.example/talks");
    EXPECT_FALSE(first->date);
    EXPECT_NE(first->warnings.back().find("2031-04-03"), std::string::npos);
    EXPECT_EQ(contents.articles[1].bytes, kHtml);
    EXPECT_EQ(contents.articles[2].bytes, "The town said nay.");
    EXPECT_NE(contents.articles[3].bytes.find("The guild said it will pay."), std::string::npos);
    EXPECT_EQ(contents.articles[4].facts.outlet, "E");
  }
}

TEST(WebArchive, AFetchedPageComesBackAsItWasWithItsAddress) {
  const std::string archive = to_web_archive({.address = "https://echo.example/talks?x=1",
                                              .media_type = "text/html; charset=utf-8",
                                              .fetched_at = "2031-04-03T10:00:00Z",
                                              .bytes = std::string(kHtml)});
  const Contents contents = taken("a.warc", archive);
  ASSERT_EQ(contents.articles.size(), 1U);
  EXPECT_EQ(contents.articles[0].bytes, kHtml);
  EXPECT_EQ(contents.articles[0].facts.url, "https://echo.example/talks?x=1");
}

TEST(Everything, TheSameBytesGiveTheSameArticles) {
  const std::string table = "title,text\nA,One.\nB,Two.\n";
  const Contents first = taken("l.csv", table);
  const Contents again = taken("l.csv", table);
  ASSERT_EQ(first.articles.size(), again.articles.size());
  for (std::size_t i = 0; i < first.articles.size(); ++i) {
    EXPECT_EQ(first.articles[i].id, again.articles[i].id);
    EXPECT_EQ(first.articles[i].bytes, again.articles[i].bytes);
  }
}

}  // namespace
}  // namespace toguna::intake
