#include "toguna/codec/network_export.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "toguna/codec/networks.hpp"

namespace toguna::codec {
namespace {

network::Network hostile() {
  network::Network out;
  out.matrix.rows = {"A \"quoted\" & <b>", "B\\\nnext\x01 line", "C \xFF byte"};
  out.matrix.columns = out.matrix.rows;
  out.matrix.values = {0, 1.5, -2, 1.5, 0, 0, -2, 0, 0};
  out.row_statements = out.column_statements = {3, 2, 1};
  return out;
}

network::Network two_mode() {
  network::Network out;
  out.mode = network::Mode::kTwoMode;
  out.matrix = {{"A", "B"}, {"x"}, {2, -1}};
  out.row_statements = {2, 1};
  out.column_statements = {3};
  return out;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(GraphExport, GraphmlEscapesNamesAndTypesAttributes) {
  const std::string out = to_graph(hostile(), GraphFormat::kGraphml);
  EXPECT_TRUE(holds(out, "<data key=\"label\">A &quot;quoted&quot; &amp; &lt;b&gt;</data>"));
  EXPECT_TRUE(holds(out, "B\\&#10;next line"));
  EXPECT_TRUE(holds(out, "C \xEF\xBF\xBD byte"));
  EXPECT_TRUE(holds(out, "attr.name=\"weight\" attr.type=\"double\""));
  EXPECT_TRUE(holds(out, "source=\"n0\" target=\"n2\"><data key=\"weight\">-2</data>"));
  EXPECT_FALSE(holds(out, "source=\"n1\""));  // each tie once
  EXPECT_FALSE(holds(out, "yfiles"));
}

TEST(GraphExport, GexfIsOneDotThree) {
  const std::string out = to_graph(two_mode(), GraphFormat::kGexf);
  EXPECT_TRUE(holds(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">"));
  EXPECT_TRUE(holds(out, "<node id=\"n2\" label=\"x\"><attvalues><attvalue for=\"mode\" value=\"column\"/>"));
  EXPECT_TRUE(holds(out, "<edge id=\"e1\" source=\"n1\" target=\"n2\" weight=\"-1\"/>"));
}

TEST(GraphExport, PajekCountsFromOneAndMarksTheModes) {
  EXPECT_EQ(to_graph(two_mode(), GraphFormat::kPajek),
            "*Vertices 3 2\n1 \"A\"\n2 \"B\"\n3 \"x\"\n*Edges\n1 3 2\n2 3 -1\n");
  EXPECT_TRUE(
      holds(to_graph(hostile(), GraphFormat::kPajek), "1 \"A 'quoted' & <b>\"\n2 \"B\\ next  line\"\n"));
}

TEST(GraphExport, DotEscapesQuotesAndBackslashes) {
  const std::string out = to_graph(hostile(), GraphFormat::kDot);
  EXPECT_TRUE(holds(out, "n0 [label=\"A \\\"quoted\\\" & <b>\", shape=ellipse];"));
  EXPECT_TRUE(holds(out, "n1 [label=\"B\\\\\\nnext line\", shape=ellipse];"));
  EXPECT_TRUE(holds(out, "n0 -- n2 [weight=-2, style=dashed];"));
}

TEST(GraphExport, AnEmptyNetworkIsWellFormed) {
  for (const char* const word : {"graphml", "gexf", "pajek", "dl", "dot"})
    EXPECT_FALSE(to_graph({}, graph_format_from(word).value()).empty());
  EXPECT_FALSE(graph_format_from("xls"));
}

/// Numbers and names, whatever lies between them.
std::vector<std::string> tokens(const std::string& text) {
  std::vector<std::string> out;
  std::stringstream stream(text);
  for (std::string word; stream >> word;) out.push_back(word);
  return out;
}

TEST(GraphExport, DlIsWhatDnaWrites) {
  const std::filesystem::path folder = std::filesystem::path(TOGUNA_SOURCE_DIR) / "../shared/golden/dna/tiny";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no golden values at " << folder;
  const auto read = [&](const char* name) {
    std::ifstream file(folder / name);
    std::stringstream out;
    out << file.rdbuf();
    return out.str();
  };
  const auto table = table_from_csv(read("statements.csv"), "statements.csv");
  ASSERT_TRUE(table);
  const auto one = network::make_network(*table, {.aggregation = network::Aggregation::kCongruence});
  EXPECT_EQ(tokens(to_graph(*one, GraphFormat::kDl)), tokens(read("out/onemode_congruence.dl")));
  const auto two = network::make_network(*table, {.mode = network::Mode::kTwoMode});
  EXPECT_EQ(tokens(to_graph(*two, GraphFormat::kDl)), tokens(read("out/twomode_subtract.dl")));
}

}  // namespace
}  // namespace toguna::codec
