#include <gtest/gtest.h>
#include <gumbo.h>

#include <functional>
#include <map>
#include <set>
#include <string>

#include "fixture.hpp"
#include "toguna/report/report.hpp"

namespace toguna::report {
namespace {

using engine::ReportResponse;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// What a browser would see of a page.
struct Parsed {
  std::vector<std::string> errors;
  std::multiset<std::string> ids;
  std::set<std::string> targets;     ///< of href="#..."
  std::vector<std::string> outside;  ///< anything that would be fetched or leads elsewhere
  std::map<std::string, int> tags;
  int svgs_without_title = 0;
  int tables_without_caption = 0;
  int header_cells_without_scope = 0;
  int event_handlers = 0;
  std::vector<int> headings;
  std::string text;
};

bool has_child(const GumboNode* node, const std::string& tag) {
  for (unsigned i = 0; i < node->v.element.children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(node->v.element.children.data[i]);
    if (child->type == GUMBO_NODE_ELEMENT && gumbo_normalized_tagname(child->v.element.tag) == tag)
      return true;
  }
  return false;
}

void note_attribute(Parsed& out, const std::string& name, const std::string& value) {
  if (name == "id") out.ids.insert(value);
  if (name == "href" && value.starts_with("#")) out.targets.insert(value.substr(1));
  if (name == "href" && !value.starts_with("#")) out.outside.push_back(value);
  if (name == "src" || name == "srcset" || name == "style" || name == "action")
    out.outside.push_back(name + value);
  if (name.starts_with("on")) ++out.event_handlers;
}

void walk(Parsed& out, const GumboNode* node) {
  if (node->type == GUMBO_NODE_TEXT) out.text += node->v.text.text;
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node->v.element;
  const std::string tag = gumbo_normalized_tagname(element.tag);
  ++out.tags[tag];
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    note_attribute(out, attribute->name, attribute->value);
  }
  if (tag == "svg" && (!has_child(node, "title") || !gumbo_get_attribute(&element.attributes, "role")))
    ++out.svgs_without_title;
  if (tag == "table" && !has_child(node, "caption")) ++out.tables_without_caption;
  if (tag == "th" && !gumbo_get_attribute(&element.attributes, "scope")) ++out.header_cells_without_scope;
  if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6')
    out.headings.push_back(tag[1] - '0');
  for (unsigned i = 0; i < element.children.length; ++i)
    walk(out, static_cast<const GumboNode*>(element.children.data[i]));
}

Parsed parse(const std::string& html) {
  Parsed out;
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = -1;
  GumboOutput* tree = gumbo_parse_with_options(&options, html.data(), html.size());
  for (unsigned i = 0; i < tree->errors.length; ++i) out.errors.push_back("parse error");
  walk(out, tree->root);
  gumbo_destroy_output(&options, tree);
  return out;
}

void expect_sound(const ReportResponse& response) {
  const std::string html = render_html(response);
  const Parsed page = parse(html);
  EXPECT_TRUE(page.errors.empty()) << page.errors.size() << " parse errors";
  for (const std::string& id : page.ids) EXPECT_EQ(page.ids.count(id), 1U) << "id used twice: " << id;
  for (const std::string& target : page.targets)
    EXPECT_TRUE(page.ids.contains(target)) << "leads nowhere: #" << target;
  EXPECT_TRUE(page.outside.empty()) << page.outside[0];
  EXPECT_EQ(page.svgs_without_title, 0);
  EXPECT_EQ(page.tables_without_caption, 0);
  EXPECT_EQ(page.header_cells_without_scope, 0);
  EXPECT_EQ(page.event_handlers, 0);
  EXPECT_FALSE(page.tags.contains("script"));
  EXPECT_FALSE(page.tags.contains("img"));
  EXPECT_FALSE(page.tags.contains("link"));
  ASSERT_FALSE(page.headings.empty());
  EXPECT_EQ(page.headings.front(), 1);
  for (std::size_t i = 1; i < page.headings.size(); ++i)
    EXPECT_LE(page.headings[i], page.headings[i - 1] + 1) << "a heading level is left out at heading " << i;
  EXPECT_FALSE(contains(html, "@import"));
  EXPECT_FALSE(contains(html, "url(http"));
  EXPECT_FALSE(contains(html, "nan")) << "a number was not a number";
}

TEST(Page, FullReportIsSound) {
  expect_sound(fixture());
}

TEST(Page, LargeReportIsSound) {
  expect_sound(fixture({.actors = 60, .options = 30, .statements = 500, .shifts = 20, .sources = 50}));
}

TEST(Page, EmptyDossierIsSoundAndSaysSo) {
  expect_sound({});
  const std::string html = render_html({});
  EXPECT_TRUE(contains(html, "No statement was found"));
  EXPECT_TRUE(contains(html, "There is no forecast."));
  EXPECT_TRUE(contains(html, "No source has been read."));
}

TEST(Page, PartsMayBeMissing) {
  const std::vector<std::function<void(ReportResponse&)>> removals = {
      [](auto& r) {
        r.forecast.reset();
        r.no_forecast = "No forecast: too few.";
      },
      [](auto& r) { r.positions = {}; },
      [](auto& r) { r.statements.clear(); },
      [](auto& r) { r.network = {}; },
      [](auto& r) { r.network.layout = {}; },
      [](auto& r) { r.network.coalitions = {}; },
      [](auto& r) { r.sources.clear(); },
      [](auto& r) {
        r.forecast->problem.reference_point.reset();
        r.forecast->forecast.win_set.clear();
      },
      [](auto& r) { r.forecast->forecast.histogram.clear(); },
      [](auto& r) { r.dossier.options.clear(); },
      [](auto& r) { r.dossier.actors.clear(); },
      [](auto& r) { r.answer.clear(); },
      [](auto& r) {
        for (auto& s : r.statements) s.statement.date_said.reset(), s.statement.date_reported.reset();
      },
      [](auto& r) { r.positions.positions.timeline.clear(); },
  };
  for (std::size_t i = 0; i < removals.size(); ++i) {
    SCOPED_TRACE(i);
    ReportResponse response = fixture();
    removals[i](response);
    expect_sound(response);
  }
}

TEST(Page, HostileTextIsShownAndNeverRun) {
  ReportResponse response = fixture();
  const std::string hostile = "<script>alert(1)</script>\"'&amp; --></style><img src=x onerror=y>";
  response.dossier.title = hostile;
  response.dossier.question = hostile;
  response.dossier.language = "en\" onload=\"x";
  response.dossier.scale_low = hostile;
  response.dossier.actors[0].name = hostile;
  response.dossier.options[0].label = hostile;
  response.network.actor_option.rows[0] = hostile;
  response.network.actor_option.columns[0] = hostile;
  response.network.coalitions.actors[0] = hostile;
  response.positions.positions.actors[0].name = hostile;
  response.positions.positions.actors[0].notes = {hostile};
  response.forecast->problem.players[0].name = hostile;
  response.forecast->forecast.places[0].label = hostile;
  response.answer[0] = hostile;
  response.warnings = {hostile};
  response.sources[0].title = hostile;
  response.sources[0].outlet = hostile;
  response.version = response.made_at = hostile;
  response.proposed_actors[0].name = hostile;
  for (auto& quoted : response.statements) {
    quoted.before = quoted.after = quoted.document_title = quoted.statement.evidence.words = hostile;
    quoted.statement.speaker.name = hostile;
    quoted.statement.relay = {hostile};
  }
  response.statements[0].statement.id = hostile;
  response.statements[1].statement.evidence.document = hostile;
  expect_sound(response);
  EXPECT_TRUE(contains(parse(render_html(response)).text, "<script>alert(1)</script>"));
}

TEST(Page, StrangeNamesKeepThePageSound) {
  for (const std::string& name :
       {std::string(), std::string("   "), std::string("مجلس المدينة"), std::string(4000, 'x'),
        std::string("bad\xff\xfe\x80utf"), std::string("a\0b\x01", 4), std::string("\xE2\x80\xAE backwards"),
        std::string("a b#c%d/e")}) {
    SCOPED_TRACE(name.substr(0, 20));
    ReportResponse response = fixture();
    response.dossier.title = response.dossier.question = name;
    for (auto& actor : response.dossier.actors) actor.name = name;
    for (auto& option : response.dossier.options) option.label = name;
    for (auto& row : response.network.actor_option.rows) row = name;
    for (auto& actor : response.positions.positions.actors) actor.name = name;
    for (auto& quoted : response.statements) {
      quoted.statement.actor = {.name = name, .actor_id = ""};
      quoted.statement.speaker = quoted.statement.actor;
    }
    expect_sound(response);
  }
}

TEST(Page, SameIdTwiceGivesOneAnchor) {
  ReportResponse response = fixture();
  response.statements[1].statement.id = response.statements[0].statement.id;
  response.sources[1].id = response.sources[0].id;
  response.positions.positions.actors[1].actor = response.positions.positions.actors[0].actor;
  response.forecast->problem.players[1].id = response.forecast->problem.players[0].id;
  expect_sound(response);
}

TEST(Page, NumbersThatAreNotFiniteDoNotBreakFigures) {
  ReportResponse response = fixture();
  const double infinite = std::numeric_limits<double>::infinity();
  const double missing = std::numeric_limits<double>::quiet_NaN();
  response.forecast->forecast.mean = missing;
  response.forecast->forecast.histogram[3] = infinite;
  response.forecast->forecast.win_set = {{missing, infinite}};
  response.network.actor_option.values[0] = missing;
  response.network.layout.actors[0] = {missing, infinite};
  response.positions.positions.actors[1].position = Estimate{missing, missing, infinite, Origin::kDefault};
  const std::string html = render_html(response);
  EXPECT_FALSE(contains(html, "\"nan"));
  EXPECT_FALSE(contains(html, "\"inf"));
  EXPECT_TRUE(parse(html).errors.empty());
}

TEST(Page, IsDeterministic) {
  EXPECT_EQ(render_html(fixture()), render_html(fixture()));
}

TEST(Page, ForbidsEveryFetch) {
  EXPECT_TRUE(
      contains(render_html(fixture()), "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
}

TEST(Page, LanguageIsTheDossiers) {
  ReportResponse response = fixture();
  response.dossier.language = "fr";
  EXPECT_TRUE(contains(render_html(response), "<html lang=\"fr\">"));
}

TEST(Page, EveryStatementHasItsCardWithQuotationAndOffsets) {
  const ReportResponse response = fixture();
  const std::string html = render_html(response);
  const Parsed page = parse(html);
  for (const auto& quoted : response.statements) {
    const Statement& s = quoted.statement;
    EXPECT_TRUE(page.ids.contains("s-" + s.id));
    EXPECT_TRUE(contains(html, "<mark>" + s.evidence.words + "</mark>"));
    EXPECT_TRUE(contains(page.text, "[" + std::to_string(s.evidence.span.begin) + ", " +
                                        std::to_string(s.evidence.span.end) + ")"));
  }
}

TEST(Page, PositionsForecastAndMatrixLeadToTheirEvidence) {
  const ReportResponse response = fixture();
  const Parsed page = parse(render_html(response));
  for (const auto& actor : response.positions.positions.actors)
    for (const auto& view : actor.options)
      for (const std::string& id : view.statements) EXPECT_TRUE(page.targets.contains("s-" + id));
  for (const auto& player : response.forecast->forecast.players) {
    EXPECT_TRUE(page.targets.contains("a-" + player.id)) << player.name;
    EXPECT_TRUE(page.targets.contains("in-" + player.id)) << player.name;
  }
  EXPECT_TRUE(page.targets.contains("inputs"));
}

TEST(Page, DefaultsAreFlaggedInWordsAndByIcon) {
  const std::string html = render_html(fixture());
  EXPECT_TRUE(contains(html, "⚑</span> default"));
  EXPECT_TRUE(contains(html, "Defaults were used"));
  ReportResponse judged = fixture();
  for (auto& player : judged.forecast->problem.players)
    player.capability.origin = player.salience.origin = player.position.origin = Origin::kAnalyst;
  for (auto& actor : judged.positions.positions.actors)
    if (actor.position) actor.position->origin = Origin::kAnalyst;
  EXPECT_FALSE(contains(render_html(judged), "⚑"));
  EXPECT_TRUE(contains(render_html(judged), "No input of the forecast is a default."));
}

TEST(Page, ReviewStateAndCountingAreSaidInWords) {
  ReportResponse response = fixture({.statements = 1});
  response.statements[0].statement.state = ReviewState::kSuggested;
  EXPECT_TRUE(contains(render_html(response), "suggested, not reviewed"));
  response.statements[0].statement.state = ReviewState::kAccepted;
  EXPECT_FALSE(contains(render_html(response), "suggested, not reviewed"));
  response.statements[0].counted = false;
  EXPECT_TRUE(contains(render_html(response), "not counted"));
}

TEST(Page, HeadlineFiguresAppear) {
  const Parsed page = parse(render_html(fixture()));
  for (const char* figure : {"43.4", "33.1 to 54.9", "13 %", "27 %", "20210301", "20000"})
    EXPECT_TRUE(contains(page.text, figure));
}

}  // namespace
}  // namespace toguna::report
