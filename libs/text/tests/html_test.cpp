#include <gtest/gtest.h>

#include <string>

#include "html_tree.hpp"
#include "read_support.hpp"

namespace toguna::text {
namespace {

constexpr std::string_view kBlogPage = R"(<!DOCTYPE html><html><head><meta charset="utf-8">
<title>A pact on the river &amp; its price | Lake Courier</title>
<meta property="og:site_name" content="Lake Courier">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
"headline":"A pact on the river & its price","datePublished":"2014-03-01T10:00:00+00:00",
"author":[{"@type":"Person","name":"Ines Vahl"}],"publisher":{"name":"Lake Courier"}}]}</script>
<link rel="canonical" href="https://courier.example/pact"></head>
<body class="has-sidebar"><nav><ul><li><a href="/">Home</a></li></ul></nav>
<div id="content"><article class="post"><header><h1 class="entry-title">A pact on the river &amp; its price</h1></header>
<div class="entry-content"><p>The upper valley will   sign the
pact,&nbsp;its envoy said.<br>He gave no date &mdash; or price&hellip; of the <em>gr</em>eat deal.</p>
<blockquote><p>We accept the dam, but the weir is out of the question.</p><p>Nobody asked us.</p></blockquote>
<p>The lower valley said 3 &lt; 4 &notin; S and AT&T &NotEqualTilde; it&#8217;s &copy2014 r&eacute;sum&eacute;.</p>
<figure><img src=a.png><figcaption>The river at night</figcaption></figure>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a>Tweet</a></li></ul></div></div>
<footer>Filed under: rivers</footer></article>
<div id="comments"><h2>4 thoughts on &ldquo;A pact&rdquo;</h2>
<ol class="commentlist"><li class="comment even" id="comment-1"><article class="comment-body">
<footer class="comment-meta"><b class="fn">Omar</b> <span class="says">says:</span></footer>
<div class="comment-content"><p>I doubt it.</p><p>Really.</p></div><div class="reply"><a>Reply</a></div></article>
<ol class="children"><li class="comment odd" id="comment-2"><div class="comment-author"><cite>Lea</cite></div>
<p>You always doubt.</p></li></ol></li><li class="comment" id="comment-3"><p>Second top.</p></li>
<li class="pingback" id="comment-4"><p>Pingback: Some other blog</p></li></ol>
<div id="respond"><h3>Leave a Reply</h3><form><p>Your email address</p></form></div></div></div>
<script>var hidden = "never read";</script><style>p {color: red}</style><div style="display: none">never shown</div>
<aside>Related stories</aside><footer>Copyright</footer></body></html>)";

TEST(Html, ReadsTheVisibleWordsAsABrowserWould) {
  const Document document = read_ok("a.html", kBlogPage);
  EXPECT_EQ(words_with(document, BlockRole::kBody),
            (Words{"The upper valley will sign the pact,\u00A0its envoy said.\nHe gave no date — or price… "
                   "of the great deal.",
                   "The lower valley said 3 < 4 ∉ S and AT&T \u2242\u0338 it’s ©2014 résumé."}));
  EXPECT_EQ(document.text.find("never"), std::string::npos);
  EXPECT_EQ(document.text.find("color"), std::string::npos);
  EXPECT_NE(document.text.find("question.\n\nNobody"), std::string::npos);
}

TEST(Html, EveryWordStandsWhereTheMapSays) {
  const Document document = read_ok("a.html", kBlogPage);
  EXPECT_GT(expect_words_in_source(document, kBlogPage, true), 80U);
  EXPECT_EQ(broken_promise(document), "");
}

TEST(Html, MapsIntoTheDecodedPageOfALegacyEncoding) {
  const std::string page =
      "<html><head><meta charset=windows-1252></head><body><p>\x93No,\x94 said the caf\xE9&rsquo;s owner, a "
      "na\xEFve "
      "man of the valley.</p>\r\n<p>Second\r\nline &#x2014; end.</p></body></html>";
  const Document document = read_ok("a.html", page);
  EXPECT_EQ(document.encoding, "windows-1252");
  EXPECT_EQ(words_with(document, BlockRole::kBody),
            (Words{"“No,” said the café’s owner, a naïve man of the valley.", "Second line — end."}));
  EXPECT_EQ(expect_words_in_source(document, page, true), 15U);
}

TEST(Html, GivesEachBlockItsRole) {
  const Document document = read_ok("a.html", kBlogPage);
  EXPECT_EQ(words_with(document, BlockRole::kTitle), Words{"A pact on the river & its price"});
  EXPECT_EQ(words_with(document, BlockRole::kQuote),
            (Words{"We accept the dam, but the weir is out of the question.", "Nobody asked us."}));
  EXPECT_EQ(words_with(document, BlockRole::kCaption), Words{"The river at night"});
  const Words boilerplate = words_with(document, BlockRole::kBoilerplate);
  for (const char* words :
       {"Home", "Tweet", "Filed under: rivers", "Leave a Reply", "Your email address", "Related stories"}) {
    EXPECT_NE(std::find(boilerplate.begin(), boilerplate.end(), words), boilerplate.end()) << words;
  }
}

TEST(Html, ReadsTheCommentThread) {
  const Document document = read_ok("a.html", kBlogPage);
  std::vector<Block> comments;
  for (const Block& block : document.blocks) {
    if (block.role == BlockRole::kComment) comments.push_back(block);
  }
  ASSERT_EQ(comments.size(), 3U);
  EXPECT_EQ(words_of(document, comments[0]), "I doubt it.\n\nReally.");
  EXPECT_EQ(comments[0].author, "Omar");
  EXPECT_EQ(comments[0].depth, 0);
  EXPECT_EQ(comments[1].author, "Lea");
  EXPECT_EQ(comments[1].depth, 1);
  EXPECT_EQ(document.blocks[comments[1].parent.value()], comments[0]);
  EXPECT_EQ(comments[2].depth, 0);
  EXPECT_EQ(words_with(document, BlockRole::kPingback), Words{"Pingback: Some other blog"});
}

TEST(Html, ReadsGenericNestedComments) {
  const std::string page =
      "<html><body><main><h1>The weir</h1><p>The weir stays where it is, said the board of the valley on "
      "Monday, and the "
      "mayor agreed with it at once.</p></main><section class='user-comments "
      "comments'><ul><li><p>First.</p><ul><li>"
      "<p>Answer.</p></li></ul></li><li><p>Second.</p></li></ul></section></body></html>";
  const Document document = read_ok("a.html", page);
  EXPECT_EQ(words_with(document, BlockRole::kComment), (Words{"First.", "Answer.", "Second."}));
  EXPECT_EQ(document.blocks.at(3).depth, 1);
}

TEST(Html, ChoosesTheDensestContainerWhereNothingIsDeclared) {
  const std::string page =
      "<html><body><table><tr><td><p><a href=1>One link</a></p><p><a href=2>Two links</a></p></td><td id=x>"
      "<p>The upper valley will not sign, the envoy said on Monday in a long speech.</p>"
      "<p>The lower valley had nothing to say about the speech of the envoy on Monday.</p>"
      "<p>The board will meet again in a month to look at the weir once more.</p></td></tr></table>"
      "<p>Imprint</p></body></html>";
  const Document document = read_ok("a.html", page);
  EXPECT_EQ(words_with(document, BlockRole::kBody).size(), 3U);
  EXPECT_EQ(words_with(document, BlockRole::kBoilerplate), (Words{"One link", "Two links", "Imprint"}));
  EXPECT_GT(expect_words_in_source(document, page, true), 30U);
}

TEST(Html, ReadsSectionAndTypeWhereThePageNamesThem) {
  const auto read = [](const std::string& head) {
    return read_ok("a.html", "<html><head>" + head + "</head><body><p>Words.</p></body></html>");
  };
  const Document open_graph = read(
      "<meta property='article:section' content=' Home  &amp; Away '><meta name='DC.Type' content='Letter'>");
  EXPECT_EQ(open_graph.section, "Home & Away");
  EXPECT_EQ(open_graph.type, "Letter");
  const Document linked = read(R"(<script type="application/ld+json">{"@type":["OpinionNewsArticle","X"],
      "articleSection":["Rivers","Lakes"]}</script><meta property="article:section" content="Other">)");
  EXPECT_EQ(linked.section, "Rivers, Lakes");
  EXPECT_EQ(linked.type, "OpinionNewsArticle");
  // Of another kind than a text, or of a page that is no article.
  const Document odd = read(R"(<script type="application/ld+json">[{"@type":"Report","articleSection":7},
      {"@type":"Organization","articleSection":"Imprint"}]</script>)");
  EXPECT_EQ(odd.section, "");
  EXPECT_EQ(odd.type, "Report");
  EXPECT_EQ(read("").type, "");
}

TEST(Html, ABylineEndsBeforeTheSeparatorOfItsDate) {
  for (const char* separator : {"&middot;", "|", "&mdash;", ","}) {
    const Document document = read_ok(
        "a.html",
        std::string("<html><body><article><h1>The weir</h1><p class=meta>By Ines Vahl, for Lakewire ") +
            separator +
            " <time>3 March 2014</time></p><p>The weir stays where it is, said the board of the "
            "valley on Monday.</p></article></body></html>");
    EXPECT_EQ(document.author, "Ines Vahl, for Lakewire") << separator;
  }
}

TEST(Html, ReadsMetadataOfEveryKind) {
  const Document linked = read_ok("a.html", kBlogPage);
  EXPECT_EQ(linked.title, "A pact on the river & its price");
  EXPECT_EQ(linked.outlet, "Lake Courier");
  EXPECT_EQ(linked.author, "Ines Vahl");
  EXPECT_EQ(linked.url, "https://courier.example/pact");
  EXPECT_EQ(linked.date.value().iso(), "2014-03-01");
  const auto date_of = [](const std::string& head, const std::string& body) {
    const Document document =
        read_ok("a.html", "<html><head>" + head + "</head><body>" + body + "<p>Words.</p></body></html>");
    return document.date ? document.date->iso() : "";
  };
  EXPECT_EQ(date_of("<meta property='article:published_time' content='2014-03-02T08:00Z'>", ""),
            "2014-03-02");
  EXPECT_EQ(date_of("", "<time datetime='2014-03-03'>Monday</time>"), "2014-03-03");
  EXPECT_EQ(date_of("", "<p class=byline>By Ines Vahl, 4 March 2014</p>"), "2014-03-04");
  EXPECT_EQ(date_of("<link rel=canonical href='https://x.example/2014/03/05/weir'>", ""), "2014-03-05");
  EXPECT_EQ(date_of("<script type='application/ld+json'>{\"datePublished\": broken</script>", ""), "");
  const Document suffix =
      read_ok("a.html", "<title>The weir stays &raquo; Lake Courier</title><p>Words of the valley.</p>");
  EXPECT_EQ(suffix.title, "The weir stays");
  EXPECT_EQ(suffix.outlet, "Lake Courier");
}

TEST(Html, KeepsABylineInOnePiece) {
  const Document document =
      read_ok("a.html",
              "<article><h1>The weir</h1><div class=entry-meta>By <a rel=author href=#>Ines Vahl</a> on "
              "<time datetime=2014-03-01>March 1, 2014</time></div><p>The weir stays.</p></article>");
  EXPECT_EQ(words_with(document, BlockRole::kByline), Words{"By Ines Vahl on March 1, 2014"});
  EXPECT_EQ(document.author, "Ines Vahl");
  EXPECT_EQ(document.date.value().iso(), "2014-03-01");
}

TEST(Html, SurvivesDeepNesting) {
  std::string page = "<html><body>";
  for (int i = 0; i < 100000; ++i) page += "<div>";
  page += "<p>Words at the bottom.</p>";
  for (int i = 0; i < 100000; ++i) page += "</div>";
  page += "<p>Words after it.</p></body></html>";
  const Document document = read_ok("a.html", page);
  EXPECT_NE(document.text.find("Words at the bottom."), std::string::npos);
  EXPECT_NE(document.text.find("Words after it."), std::string::npos);
  EXPECT_EQ(expect_words_in_source(document, page, true), 7U);
}

TEST(Html, SurvivesHostileMarkupInLittleTime) {
  const auto repeated = [](std::string_view piece, int times) {
    std::string out = "<html><body><p>Words.</p>";
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  for (const std::string_view piece :
       {"<b a>", "<li><dd>", "<table><tr><td>", "<a href=x><p>", "</p>", "<!--", "<svg><g>", "&amp", "&",
        "<optgroup>", "<font color=a><p>x", "<ul><li>", "<x y='", "<p>x"}) {
    const auto read = read_source("a.html", repeated(piece, 20000));
    ASSERT_TRUE(read) << piece << ": " << read.error().message;
    EXPECT_EQ(broken_promise(*read), "") << piece;
  }
  std::string attributes = "<html><body><p>Words.</p><a";
  for (int i = 0; i < 100000; ++i) attributes += " a" + std::to_string(i);
  EXPECT_TRUE(read_source("a.html", attributes + ">x</a>"));
}

TEST(Html, FlattensOnlyWhatIsTooDeep) {
  EXPECT_EQ(flatten_deep_markup("<div><div>a</div></div>", 2, 9), "");
  EXPECT_EQ(flatten_deep_markup("<div><div><b>a</b></div></div>", 2, 9), "<div><div>   a    </div></div>");
  EXPECT_EQ(flatten_deep_markup("<p a b c>x", 2, 2), "         x");
  EXPECT_EQ(flatten_deep_markup("<p>a<p>b<p>c<ul><li>d<li>e</ul>", 2, 9), "");
}

// Found by fuzz/coding: the parser puts U+FFFD for a control character, and all that followed lost its place.
TEST(Html, WordsAfterAControlCharacterKeepTheirPlaceInTheSource) {
  std::string filler;  // a source of few words and several control characters is taken for binary data
  for (int i = 0; i < 60; ++i) filler += "The boats lay still. ";
  const std::string page = "<html><body><p>" + filler +
                           "The envoy\x08 spoke.\x7F He will <b>not</b> sign.</p><p>< 3\x08 ended</p>";
  const Document document = read_ok("a.html", page);
  const CodePointIndex reading(document.text);
  for (const std::string word : {"envoy", "spoke", "sign", "ended"}) {
    const std::size_t at = document.text.find(word);
    ASSERT_NE(at, std::string::npos) << word;
    const std::size_t begin = reading.code_point_of(at);
    const SourceSpan place = document.to_source({begin, begin + word.size()});
    EXPECT_EQ(page.substr(place.begin, place.end - place.begin), word);
  }
}

}  // namespace
}  // namespace toguna::text
