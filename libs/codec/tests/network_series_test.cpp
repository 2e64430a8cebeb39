#include "toguna/codec/network_series.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <bit>
#include <map>
#include <nlohmann/json.hpp>

#include "toguna/codec/network_export.hpp"
#include "toguna/codec/networks.hpp"

namespace toguna::codec {
namespace {

constexpr network::Seconds kDay = 86400;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Three windows of two actors who meet in the first two.
Series meeting() {
  Series out;
  for (int w = 0; w < 3; ++w) {
    const double tie = w < 2 ? 1.5 + w : 0;
    out.parts.push_back({w * 5 * kDay,
                         w * 5 * kDay + 5 * kDay,
                         w * 5 * kDay + 10 * kDay,
                         4,
                         {{"A & \"B\"", "C"}, {"A & \"B\"", "C"}, {0, tie, tie, 0}}});
  }
  return out;
}

std::uint64_t number_at(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint64_t out = 0;
  for (std::size_t i = size; i-- > 0;) out = out << 8U | static_cast<unsigned char>(bytes.at(at + i));
  return out;
}

/// The files of a ZIP, read by its directory as other programs do, with their checks verified.
std::map<std::string, std::string> unzipped(const std::string& zip) {
  std::map<std::string, std::string> out;
  const std::size_t end = zip.size() - 22;
  EXPECT_EQ(number_at(zip, end, 4), 0x06054b50U);
  std::size_t at = number_at(zip, end + 16, 4);
  EXPECT_EQ(at + number_at(zip, end + 12, 4), end);
  for (std::uint64_t entry = 0; entry < number_at(zip, end + 10, 2); ++entry) {
    EXPECT_EQ(number_at(zip, at, 4), 0x02014b50U);
    const std::size_t size = number_at(zip, at + 24, 4);
    const std::size_t length = number_at(zip, at + 28, 2);
    const std::size_t local = number_at(zip, at + 42, 4);
    const std::string name = zip.substr(at + 46, length);
    EXPECT_EQ(number_at(zip, local, 4), 0x04034b50U);
    EXPECT_EQ(zip.substr(local + 30, length), name);
    const std::string content = zip.substr(local + 30 + length, size);
    EXPECT_EQ(number_at(zip, at + 16, 4),
              crc32(0, reinterpret_cast<const unsigned char*>(content.data()), static_cast<unsigned>(size)));
    out[name] = content;
    at += 46 + length;
  }
  return out;
}

TEST(Npz, HoldsTheMatrixAndItsNames) {
  network::Network network;
  network.mode = network::Mode::kTwoMode;
  network.matrix = {{"A", "Zoë"}, {"x", "y", "quay"}, {1, -2.5, 0, 0, 1e-300, 7}};
  network.row_statements = {3, 2};
  network.column_statements = {1, 2, 2};
  const auto zip = to_npz(network);
  ASSERT_TRUE(zip);
  const auto files = unzipped(*zip);
  EXPECT_EQ(files.size(), 5U);
  const std::string& values = files.at("values.npy");
  EXPECT_EQ(values.substr(0, 8), std::string("\x93NUMPY\x01\x00", 8));
  const std::size_t head = 10 + number_at(values, 8, 2);
  EXPECT_EQ(head % 64, 0U);
  EXPECT_TRUE(holds(values.substr(0, head), "'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"));
  ASSERT_EQ(values.size(), head + 48);
  for (std::size_t i = 0; i < 6; ++i)
    EXPECT_EQ(std::bit_cast<double>(number_at(values, head + 8 * i, 8)), network.matrix.values[i]);
  const std::string& rows = files.at("rows.npy");
  EXPECT_TRUE(holds(rows, "'<U3'"));
  EXPECT_EQ(number_at(rows, rows.size() - 4, 4), 0xEBU);  // the last letter of the longer name
  EXPECT_TRUE(holds(files.at("columns.npy"), "'<U4'"));
  EXPECT_EQ(*to_npz(network), *zip);
}

TEST(Npz, OfASeriesHasThreeDimensionsAndTimes) {
  const auto files = unzipped(*to_npz(meeting()));
  EXPECT_TRUE(holds(files.at("values.npy"), "'shape': (3, 2, 2)"));
  const std::string& middle = files.at("middle.npy");
  EXPECT_EQ(number_at(middle, middle.size() - 8, 8), static_cast<std::uint64_t>(15 * kDay));
  EXPECT_TRUE(to_npz(Series{}));
  EXPECT_TRUE(to_npz(network::Network{}));
}

TEST(DynamicGexf, WeightsHoldFromMiddleToMiddle) {
  const std::string out = to_gexf(meeting());
  EXPECT_TRUE(holds(out, "<graph mode=\"dynamic\""));
  EXPECT_TRUE(holds(out, "label=\"A &amp; &quot;B&quot;\""));
  EXPECT_TRUE(holds(out,
                    "<attvalue for=\"weight\" value=\"1.5\" start=\"1970-01-06T00:00:00Z\" "
                    "end=\"1970-01-11T00:00:00Z\"/><attvalue for=\"weight\" value=\"2.5\" "
                    "start=\"1970-01-11T00:00:00Z\" end=\"1970-01-16T00:00:00Z\"/>"));
  // Both stretches of the tie are one, and it ends when the third window begins to hold.
  EXPECT_TRUE(holds(
      out, "<spells><spell start=\"1970-01-06T00:00:00Z\" end=\"1970-01-16T00:00:00Z\"/></spells></edge>"));
}

TEST(Series, CsvHasEachPairOnceAndJsonEveryWindow) {
  EXPECT_EQ(to_csv(meeting()),
            "begin,middle,end,row,column,value\n"
            "1970-01-01,1970-01-06,1970-01-11,\"A & \"\"B\"\"\",C,1.5\n"
            "1970-01-06,1970-01-11,1970-01-16,\"A & \"\"B\"\"\",C,2.5\n");
  const auto json = nlohmann::json::parse(to_json(meeting(), {}));
  EXPECT_EQ(json.at("windows").size(), 3U);
  EXPECT_EQ(json.at("windows")[1].at("values")[0][1], 2.5);
  EXPECT_EQ(json.at("rows")[1], "C");
}

TEST(Series, CollectorKeepsWindowsAndStopsBeforeMemoryDoes) {
  SeriesCollector collector(network::Mode::kOneMode);
  const network::LabelledMatrix matrix{{"A"}, {"A"}, {0}};
  EXPECT_TRUE(collector.take({0, 1, 2, 3, matrix}));
  const auto series = std::move(collector).finish(network::WindowSeries{1, {{"a-fault", "It has one."}}});
  ASSERT_TRUE(series);
  EXPECT_EQ(series->parts[0].statements, 3U);
  EXPECT_EQ(series->defects[0].slug, "a-fault");
  SeriesCollector failed(network::Mode::kOneMode);
  EXPECT_EQ(std::move(failed).finish(fail(ErrorCode::kUsage, "no")).error().code, ErrorCode::kUsage);
}

TEST(GraphExport, VisoneHasItsShapesColoursAndPlaces) {
  network::Network network;
  network.mode = network::Mode::kTwoMode;
  network.matrix = {{"A <b>", "B"}, {"x"}, {2, -1}};
  network.row_statements = {2, 1};
  network.column_statements = {3};
  const std::string out = to_graph(network, GraphFormat::kVisone);
  for (const char* part :
       {"xmlns:visone=\"http://visone.info/xmlns\"", "parse.edges=\"2\" parse.nodes=\"3\"",
        "<visone:labelAttribute edgeLabel=\"weight\" nodeLabel=\"name\" />",
        "<data key=\"name\">A &lt;b&gt;</data>", "<data key=\"frequency\">3</data>",
        "<y:Shape type=\"roundrectangle\" />", "<y:Shape type=\"ellipse\" />", "source=\"n1\" target=\"n2\""})
    EXPECT_TRUE(holds(out, part)) << part;
  EXPECT_EQ(to_graph(network, GraphFormat::kVisone), out);
  EXPECT_TRUE(holds(to_graph({}, GraphFormat::kVisone), "parse.nodes=\"0\""));
}

TEST(Memberships, AreReadWithTheirTimes) {
  const auto read =
      memberships_from_csv("Member;Group;from;until\nAda;Guild;2012-01-01;2012-03-01\nBo;Port;;\n", "m.csv");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ((*read)[0].group, "Guild");
  EXPECT_EQ((*read)[0].until, time_from("2012-03-01"));
  EXPECT_FALSE((*read)[1].from);
  const auto wrong = memberships_from_csv("member,group,from\nAda,Guild,soon\n", "m.csv");
  EXPECT_EQ(wrong.error().place, "m.csv: row 2: from");
  EXPECT_EQ(memberships_from_csv("member,party\nAda,Guild\n", "m.csv").error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(memberships_from_csv("member,group\nAda,\n", "m.csv").error().code, ErrorCode::kInvalidData);
  EXPECT_EQ(memberships_from_csv("member,group\n", "m.csv").error().code, ErrorCode::kNothingToCompute);
}

}  // namespace
}  // namespace toguna::codec
