#include "toguna/server/exports.hpp"

#include <set>

#include "support.hpp"
#include "toguna/ledger/ledger.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::server {
namespace {

class Exports : public ServerTest {
 protected:
  Answer export_of(const std::string& format, const std::string& more = "") {
    return get("/dossiers/water/export?format=" + format + more);
  }
};

TEST_F(Exports, EachNameIsThereOnceAndAsksForAKindWhereThereIsOne) {
  std::set<std::string_view> names;
  for (const ExportFormat& format : export_formats()) {
    EXPECT_TRUE(names.insert(format.name).second) << format.name;
    EXPECT_FALSE(format.what.empty());
    EXPECT_EQ(format.has_kind, format.name.starts_with("network") || format.name == "heat-map.svg")
        << format.name;
  }
  const Answer odd = export_of("network.exe");
  EXPECT_EQ(odd.status, 400);
  EXPECT_NE(odd.body.find("project.qdpx"), std::string::npos);
  EXPECT_EQ(export_of("network.csv", "&kind=odd").status, 400);
}

TEST_F(Exports, AnnotationsLeadBackToTheWordsInTheLedger) {
  const Answer answer = export_of("annotations.jsonld");
  ASSERT_EQ(answer.status, 200);
  const auto ledger = ledger::Ledger::open(folder_ / "ledger.db", {.read_only = true});
  ASSERT_TRUE(ledger);
  ASSERT_EQ(answer.json["items"].size(), 12U);
  for (const Json& item : answer.json["items"]) {
    const auto document = ledger->document(item["target"]["source"]["toguna:document"].get<std::string>());
    ASSERT_TRUE(document);
    const std::u32string text = text::to_code_points(document->text);
    const Json& position = item["target"]["selector"][0];
    const std::size_t begin = position["start"];
    const std::size_t end = position["end"];
    EXPECT_EQ(text.substr(begin, end - begin),
              text::to_code_points(item["target"]["selector"][1]["exact"].get<std::string>()));
  }
}

TEST_F(Exports, WhatAPersonRejectedIsNotHandedOn) {
  EXPECT_EQ(judge("s1", "reject", 0).status, 200);
  EXPECT_EQ(judge("s2", "accept", 0).status, 200);
  const Json items = export_of("annotations.jsonld").json["items"];
  ASSERT_EQ(items.size(), 11U);
  for (const Json& item : items) {
    EXPECT_NE(item["toguna:statement"]["id"], "s1");
    EXPECT_EQ(item.contains("creator"), item["toguna:statement"]["id"] == "s2");
  }
}

TEST_F(Exports, FiguresStandAloneAndHoldNoScript) {
  for (const char* format : {"network.svg", "heat-map.svg", "forecast.svg", "models.svg", "power.svg"}) {
    const Answer answer = export_of(format);
    ASSERT_EQ(answer.status, 200) << format << answer.body;
    EXPECT_TRUE(answer.body.starts_with("<svg") || answer.body.starts_with("<?xml")) << format;
    EXPECT_EQ(answer.body.find("<script"), std::string::npos) << format;
    EXPECT_EQ(answer.headers.find("Content-Type")->second, "image/svg+xml");
  }
  const Answer one_mode = export_of("network.svg", "&kind=congruence");
  EXPECT_EQ(one_mode.status, 200);
  EXPECT_NE(one_mode.body, export_of("network.svg").body);
}

TEST_F(Exports, EveryNetworkFormatIsMadeForEveryKind) {
  for (const ExportFormat& format : export_formats()) {
    if (!format.has_kind) continue;
    for (const char* kind : {"two-mode", "congruence", "conflict", "subtract"}) {
      const auto file =
          export_file(engine_, {.folder = folder_, .ledger_folder = {}}, std::string(format.name), kind);
      ASSERT_TRUE(file) << format.name << " " << kind << " " << file.error().message;
      EXPECT_FALSE(file->body.empty());
      EXPECT_EQ(file->media_type, format.media_type);
    }
  }
}

}  // namespace
}  // namespace toguna::server
