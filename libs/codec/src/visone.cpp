#include <fmt/format.h>

#include <cmath>

#include "graph.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::codec {
namespace {

constexpr double kField = 600;  // side of the square that nodes are placed in
constexpr std::uint64_t kLayoutSeed = 1;

std::string node_text(const Graph::Node& node, std::size_t number, const network::Point& at) {
  const std::string name = for_xml(node.label);
  return fmt::format(
      "    <node id=\"n{0}\">\n      <data key=\"id\">{0}</data>\n      <data key=\"name\">{1}</data>\n"
      "      <data key=\"variable\">{2}</data>\n      <data key=\"frequency\">{3}</data>\n"
      "      <data key=\"d0\">\n        <visone:shapeNode>\n          <y:ShapeNode>\n"
      "            <y:Geometry height=\"20.0\" width=\"20.0\" x=\"{4:.3f}\" y=\"{5:.3f}\" />\n"
      "            <y:Fill color=\"{6}\" transparent=\"false\" />\n"
      "            <y:BorderStyle color=\"#000000\" type=\"line\" width=\"1.0\" />\n"
      "            <y:NodeLabel alignment=\"center\" autoSizePolicy=\"content\" backgroundColor=\"#FFFFFF\" "
      "fontFamily=\"Dialog\" fontSize=\"12\" fontStyle=\"plain\" hasLineColor=\"false\" height=\"19.0\" "
      "modelName=\"eight_pos\" modelPosition=\"n\" textColor=\"#000000\" visible=\"true\">{1}</y:NodeLabel>\n"
      "            <y:Shape type=\"{7}\" />\n          </y:ShapeNode>\n        </visone:shapeNode>\n"
      "      </data>\n    </node>\n",
      number, name, mode_of(node), std::lround(node.statements), at.x * kField, at.y * kField,
      node.is_column ? "#1c1e21" : "#8598ab", node.is_column ? "roundrectangle" : "ellipse");
}

std::string tie_text(const Graph::Tie& tie) {
  return fmt::format(
      "    <edge source=\"n{}\" target=\"n{}\">\n      <data key=\"weight\">{}</data>\n      <data "
      "key=\"e0\">\n"
      "        <visone:polyLineEdge>\n          <y:PolyLineEdge>\n"
      "            <y:LineStyle color=\"{}\" type=\"line\" width=\"2.0\" />\n"
      "          </y:PolyLineEdge>\n        </visone:polyLineEdge>\n      </data>\n    </edge>\n",
      tie.from, tie.to, tie.weight, tie.weight < 0 ? "#98331c" : "#14614e");
}

}  // namespace

std::string visone(const network::Network& network) {
  const Graph graph = graph_of(network);
  const network::BipartiteLayout layout = network::layout_of(network.matrix, kLayoutSeed);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" xmlns:visone=\"http://visone.info/xmlns\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:y=\"http://www.yworks.com/xml/graphml\" "
      "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns/graphml "
      "http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd \">\n"
      "  <key for=\"node\" id=\"d0\" yfiles.type=\"nodegraphics\" />\n"
      "  <key for=\"edge\" id=\"e0\" yfiles.type=\"edgegraphics\" />\n"
      "  <key for=\"graph\" id=\"prop\" visone.type=\"properties\" />\n"
      "  <key id=\"id\" for=\"node\" attr.name=\"id\" attr.type=\"string\" />\n"
      "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\" />\n"
      "  <key id=\"variable\" for=\"node\" attr.name=\"variable\" attr.type=\"string\" />\n"
      "  <key id=\"frequency\" for=\"node\" attr.name=\"frequency\" attr.type=\"int\" />\n"
      "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\" />\n"
      "  <graph edgedefault=\"undirected\" id=\"DNA\" parse.edges=\"{}\" parse.nodes=\"{}\" "
      "parse.order=\"free\">\n    <data key=\"prop\">\n"
      "      <visone:labelAttribute edgeLabel=\"weight\" nodeLabel=\"name\" />\n    </data>\n",
      graph.ties.size(), graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    // A layout is of rows and columns; of a one-mode network both are the actors.
    const std::vector<network::Point>& points = i < graph.rows ? layout.actors : layout.options;
    const std::size_t at = i < graph.rows ? i : i - graph.rows;
    out += node_text(graph.nodes[i], i, at < points.size() ? points[at] : network::Point{});
  }
  for (const Graph::Tie& tie : graph.ties) out += tie_text(tie);
  return out + "  </graph>\n</graphml>\n";
}

}  // namespace toguna::codec
