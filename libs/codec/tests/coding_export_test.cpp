// What is coded, read again as other programs read it.

#include "toguna/codec/coding_export.hpp"

#include <gtest/gtest.h>
#include <zip.h>

#include <map>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "toguna/text/utf8.hpp"

namespace toguna::codec {
namespace {

using Json = nlohmann::json;

const std::string kHostile = "\"><script>alert('x')</script> & \x01]]> Ünïcode \xF0\x9F\x8C\x8D";

Statement statement(const std::string& id, const Document& document, const std::string& words,
                    ReviewState state) {
  const text::CodePointIndex index(document.text);
  const std::size_t at = document.text.find(words);
  EXPECT_NE(at, std::string::npos);
  const Span span{index.code_point_of(at), index.code_point_of(at + words.size())};
  Statement out{.id = id,
                .speaker = {kHostile, ""},
                .actor = {kHostile, ""},
                .option = "dam",
                .stance = Stance::kOppose,
                .confidence = 0.5,
                .state = state};
  out.date_said = Date::from_ymd(2031, 4, 2);
  out.evidence = {document.id, 1, {span.begin + 7, span.end + 7}, span, words};
  return out;
}

engine::CodedDossier example() {
  engine::CodedDossier coded;
  coded.dossier.title = kHostile;
  coded.dossier.question = "How <high>?";
  coded.dossier.options = {{.id = "dam", .label = "A <dam>", .place = 30.0},
                           {.id = "bridge", .label = "A bridge"}};
  coded.dossier.actors = {{.id = "town", .name = "Town & Country"}};
  Document document{
      .id = "list.csv/a&b.txt",
      .digest = std::string(64, 'a'),
      .title = kHostile,
      .outlet = "Echo",
      .author = "Ann & Bo",
      .section = "Rivers",
      .type = "letter",
      .url = "https://echo.example/?a=1&b=2",
      .text =
          "\xF0\x9F\x8C\x8D Title\r\n\r\nThe town \xE2\x80\x93 \xF0\x9F\x8C\x8D \xE2\x80\x93 said \"no\" to "
          "the dam.\tIt left. \xC3\x84nd then it came back."};
  document.date = Date::from_ymd(2031, 4, 3);
  Statement known = statement("s2", document, "It left.", ReviewState::kAccepted);
  known.actor = {"Town & Country", "town"};
  coded.documents = {{document,
                      {statement("s1", document, "\xF0\x9F\x8C\x8D \xE2\x80\x93 said \"no\" to the dam.",
                                 ReviewState::kSuggested),
                       known}},
                     {Document{.id = "empty.txt", .text = "Nothing here."}, {}}};
  coded.marks["s2"] = {.last_event = 3, .last_by = "ann <b>"};
  return coded;
}

std::map<std::string, std::string> unzipped(const std::string& bytes) {
  zip_error_t error{};
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  EXPECT_NE(zip, nullptr);
  std::map<std::string, std::string> out;
  for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
    zip_stat_t facts{};
    zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &facts);
    std::string part(facts.size, '\0');
    zip_file_t* file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
    EXPECT_EQ(zip_fread(file, part.data(), part.size()), static_cast<zip_int64_t>(part.size()));
    zip_fclose(file);
    out.emplace(facts.name, std::move(part));
  }
  zip_discard(zip);
  return out;
}

TEST(WebAnnotations, BothSelectorsLeadToTheExactWords) {
  const auto coded = example();
  const Json page = Json::parse(web_annotations(coded));
  EXPECT_EQ(page["@context"][0], "http://www.w3.org/ns/anno.jsonld");
  EXPECT_EQ(page["type"], "AnnotationPage");
  ASSERT_EQ(page["items"].size(), 2U);
  const std::u32string text = text::to_code_points(coded.documents[0].document.text);
  for (std::size_t i = 0; i < 2; ++i) {
    const Json& item = page["items"][i];
    EXPECT_EQ(item["type"], "Annotation");
    const Json& position = item["target"]["selector"][0];
    const Json& quote = item["target"]["selector"][1];
    ASSERT_EQ(position["type"], "TextPositionSelector");
    ASSERT_EQ(quote["type"], "TextQuoteSelector");
    const std::size_t begin = position["start"];
    const std::size_t end = position["end"];
    const std::u32string exact = text::to_code_points(quote["exact"].get<std::string>());
    EXPECT_EQ(text.substr(begin, end - begin), exact);
    EXPECT_EQ(quote["exact"], coded.documents[0].statements[i].evidence.words);
    // The quotation with what stands around it is there once, at the same place.
    const std::u32string prefix = text::to_code_points(quote["prefix"].get<std::string>());
    const std::u32string whole = prefix + exact + text::to_code_points(quote["suffix"].get<std::string>());
    EXPECT_EQ(text.find(whole), begin - prefix.size());
  }
}

TEST(WebAnnotations, SourcesSayWhoWroteThemAndWhereTheyStood) {
  const Json source = Json::parse(web_annotations(example()))["items"][0]["target"]["source"];
  EXPECT_EQ(source["dc:creator"], "Ann & Bo");
  EXPECT_EQ(source["dc:type"], "letter");
  EXPECT_EQ(source["schema:articleSection"], "Rivers");
}

TEST(WebAnnotations, SayWhoJudgedAndWhatNobodyHasJudged) {
  const Json page = Json::parse(web_annotations(example()));
  EXPECT_FALSE(page["items"][0].contains("creator"));
  EXPECT_EQ(page["items"][0]["generator"]["type"], "Software");
  EXPECT_EQ(page["items"][0]["toguna:statement"]["state"], "suggested");
  EXPECT_EQ(page["items"][1]["creator"]["name"], "ann <b>");
  EXPECT_EQ(page["items"][1]["body"][0]["value"], "A <dam>");
  EXPECT_EQ(page["items"][1]["toguna:statement"]["inSource"]["start"].get<int>(),
            page["items"][1]["target"]["selector"][0]["start"].get<int>() + 7);
}

TEST(RefiQda, SelectionsOpenedAgainLeadToTheExactWordsOfTheirSource) {
  const auto coded = example();
  const auto project = refi_qda_project(coded);
  ASSERT_TRUE(project);
  auto parts = unzipped(*project);
  ASSERT_TRUE(parts.contains("project.qde"));
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(parts["project.qde"].c_str()));
  const pugi::xml_node root = xml.document_element();
  EXPECT_STREQ(root.attribute("xmlns").value(), "urn:QDA-XML:project:1.0");
  std::size_t selections = 0;
  std::size_t sources = 0;
  for (const pugi::xml_node source : root.child("Sources").children("TextSource")) {
    const std::string path = source.attribute("plainTextPath").value();
    ASSERT_TRUE(path.starts_with("internal://")) << path;
    const std::string& bytes = parts.at("sources/" + path.substr(11));
    EXPECT_EQ(bytes, coded.documents[sources].document.text);
    const std::u32string text = text::to_code_points(bytes);
    for (const pugi::xml_node selection : source.children("PlainTextSelection")) {
      const auto begin = selection.attribute("startPosition").as_uint();
      const auto end = selection.attribute("endPosition").as_uint();
      EXPECT_EQ(text.substr(begin, end - begin),
                text::to_code_points(coded.documents[sources].statements[selections].evidence.words));
      ++selections;
    }
    ++sources;
  }
  EXPECT_EQ(sources, 2U);
  EXPECT_EQ(selections, 2U);
  EXPECT_EQ(parts.size(), 3U);
}

/// Order of the elements within each, after the published Project.xsd.
const std::map<std::string, std::vector<std::string>> kOrder = {
    {"Project",
     {"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs",
      "Description"}},
    {"Users", {"User"}},
    {"User", {}},
    {"CodeBook", {"Codes", "Sets"}},
    {"Codes", {"Code"}},
    {"Code", {"Description", "NoteRef", "Code"}},
    {"Variables", {"Variable"}},
    {"Variable", {"Description"}},
    {"Sources", {"TextSource"}},
    {"TextSource",
     {"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"}},
    {"PlainTextSelection", {"Description", "Coding", "NoteRef"}},
    {"Coding", {"CodeRef", "NoteRef"}},
    {"CodeRef", {}},
    {"VariableValue", {"VariableRef", "TextValue", "DateValue"}},
    {"VariableRef", {}},
    {"Description", {}},
    {"TextValue", {}},
    {"DateValue", {}}};

TEST(RefiQda, ElementsStandInThePublishedOrderAndReferencesLeadSomewhere) {
  const auto project = refi_qda_project(example());
  ASSERT_TRUE(project);
  auto parts = unzipped(*project);
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(parts["project.qde"].c_str()));
  std::set<std::string> guids;
  std::vector<std::string> wanted;
  struct Walker : pugi::xml_tree_walker {
    std::set<std::string>* guids;
    std::vector<std::string>* wanted;
    bool for_each(pugi::xml_node& node) override {
      if (node.type() != pugi::node_element) return true;
      const auto order = kOrder.find(node.name());
      EXPECT_NE(order, kOrder.end()) << node.name();
      if (order == kOrder.end()) return true;
      std::size_t last = 0;
      for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        const auto found = std::find(order->second.begin(), order->second.end(), child.name());
        EXPECT_NE(found, order->second.end()) << child.name() << " in " << node.name();
        const auto at = static_cast<std::size_t>(found - order->second.begin());
        EXPECT_GE(at, last) << child.name() << " in " << node.name();
        last = at;
      }
      if (const auto guid = node.attribute("guid")) {
        EXPECT_EQ(std::string(guid.value()).size(), 36U);
        EXPECT_TRUE(guids->insert(guid.value()).second) << guid.value();
      }
      for (const char* name : {"targetGUID", "creatingUser"})
        if (const auto to = node.attribute(name)) wanted->push_back(to.value());
      return true;
    }
  } walker;
  walker.guids = &guids;
  walker.wanted = &wanted;
  xml.traverse(walker);
  EXPECT_GT(wanted.size(), 10U);
  for (const std::string& one : wanted) EXPECT_TRUE(guids.contains(one)) << one;
}

TEST(RefiQda, SourcesHaveAuthorSectionAndTypeAsVariables) {
  const auto project = refi_qda_project(example());
  ASSERT_TRUE(project);
  auto parts = unzipped(*project);
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(parts["project.qde"].c_str()));
  std::map<std::string, std::string> names;
  for (const pugi::xml_node one : xml.document_element().child("Variables").children())
    names[one.attribute("guid").value()] = one.attribute("name").value();
  std::map<std::string, std::string> values;
  for (const pugi::xml_node one :
       xml.document_element().child("Sources").child("TextSource").children("VariableValue"))
    values[names[one.child("VariableRef").attribute("targetGUID").value()]] = one.child_value("TextValue");
  EXPECT_EQ(values["Author"], "Ann & Bo");
  EXPECT_EQ(values["Section"], "Rivers");
  EXPECT_EQ(values["Type"], "letter");
}

TEST(RefiQda, HostileNamesStayText) {
  const auto project = refi_qda_project(example());
  ASSERT_TRUE(project);
  auto parts = unzipped(*project);
  pugi::xml_document xml;
  ASSERT_TRUE(xml.load_string(parts["project.qde"].c_str()));
  std::string without_control = kHostile;
  without_control.erase(without_control.find('\x01'), 1);
  EXPECT_EQ(xml.document_element().attribute("name").value(), without_control);
  EXPECT_EQ(parts["project.qde"].find("<script"), std::string::npos);
  for (const auto& [name, bytes] : parts) EXPECT_EQ(name.find(".."), std::string::npos);
}

TEST(CodingExports, TheSameDossierGivesTheSameBytes) {
  EXPECT_EQ(web_annotations(example()), web_annotations(example()));
  EXPECT_EQ(*refi_qda_project(example()), *refi_qda_project(example()));
  EXPECT_EQ(uuid_of("a").size(), 36U);
  EXPECT_NE(uuid_of("a"), uuid_of("b"));
}

TEST(CodingExports, NothingCodedIsStillAWholeFile) {
  EXPECT_EQ(Json::parse(web_annotations({}))["items"].size(), 0U);
  const auto project = refi_qda_project({});
  ASSERT_TRUE(project);
  EXPECT_EQ(unzipped(*project).size(), 1U);
}

}  // namespace
}  // namespace toguna::codec
