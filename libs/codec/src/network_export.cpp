#include "toguna/codec/network_export.hpp"

#include <fmt/format.h>

#include "graph.hpp"

namespace toguna::codec {
namespace {

/// For formats whose quoted names know no escapes.
std::string without_quotes(const std::string& text) {
  std::string out = valid(text);
  for (char& c : out) {
    if (c == '"') c = '\'';
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return out;
}

std::string graphml(const Graph& graph) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
      "  <key id=\"mode\" for=\"node\" attr.name=\"mode\" attr.type=\"string\"/>\n"
      "  <key id=\"statements\" for=\"node\" attr.name=\"statements\" attr.type=\"double\"/>\n"
      "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
      "  <graph edgedefault=\"undirected\">\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += fmt::format(
        "    <node id=\"n{}\"><data key=\"label\">{}</data><data key=\"mode\">{}</data><data "
        "key=\"statements\">{}</data></node>\n",
        i, for_xml(graph.nodes[i].label), mode_of(graph.nodes[i]), graph.nodes[i].statements);
  for (std::size_t e = 0; e < graph.ties.size(); ++e)
    out += fmt::format(
        "    <edge id=\"e{}\" source=\"n{}\" target=\"n{}\"><data key=\"weight\">{}</data></edge>\n", e,
        graph.ties[e].from, graph.ties[e].to, graph.ties[e].weight);
  return out + "  </graph>\n</graphml>\n";
}

std::string gexf(const Graph& graph) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "  <graph mode=\"static\" defaultedgetype=\"undirected\">\n"
      "    <attributes class=\"node\">\n"
      "      <attribute id=\"mode\" title=\"mode\" type=\"string\"/>\n"
      "      <attribute id=\"statements\" title=\"statements\" type=\"double\"/>\n"
      "    </attributes>\n    <nodes>\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += fmt::format(
        "      <node id=\"n{}\" label=\"{}\"><attvalues><attvalue for=\"mode\" value=\"{}\"/><attvalue "
        "for=\"statements\" value=\"{}\"/></attvalues></node>\n",
        i, for_xml(graph.nodes[i].label), mode_of(graph.nodes[i]), graph.nodes[i].statements);
  out += "    </nodes>\n    <edges>\n";
  for (std::size_t e = 0; e < graph.ties.size(); ++e)
    out += fmt::format("      <edge id=\"e{}\" source=\"n{}\" target=\"n{}\" weight=\"{}\"/>\n", e,
                       graph.ties[e].from, graph.ties[e].to, graph.ties[e].weight);
  return out + "    </edges>\n  </graph>\n</gexf>\n";
}

std::string pajek(const Graph& graph) {
  std::string out = graph.two_mode ? fmt::format("*Vertices {} {}\n", graph.nodes.size(), graph.rows)
                                   : fmt::format("*Vertices {}\n", graph.nodes.size());
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += fmt::format("{} \"{}\"\n", i + 1, without_quotes(graph.nodes[i].label));
  out += "*Edges\n";
  for (const Graph::Tie& tie : graph.ties)
    out += fmt::format("{} {} {}\n", tie.from + 1, tie.to + 1, tie.weight);
  return out;
}

std::string dl(const network::Network& network) {
  const network::LabelledMatrix& matrix = network.matrix;
  const bool two_mode = network.mode == network::Mode::kTwoMode;
  std::string out = two_mode ? fmt::format("dl nr = {}, nc = {}, format = fullmatrix\n", matrix.rows.size(),
                                           matrix.columns.size())
                             : fmt::format("dl n = {}, format = fullmatrix\n", matrix.rows.size());
  const auto names = [&](const char* head, const std::vector<std::string>& labels) {
    out += head;
    for (const std::string& label : labels) out += fmt::format("\"{}\"\n", without_quotes(label));
  };
  names(two_mode ? "row labels:\n" : "labels:\n", matrix.rows);
  if (two_mode) names("col labels:\n", matrix.columns);
  out += "data:\n";
  for (std::size_t r = 0; r < matrix.rows.size(); ++r) {
    for (std::size_t c = 0; c < matrix.columns.size(); ++c) out += fmt::format(" {}", matrix.at(r, c));
    out += "\n";
  }
  return out;
}

std::string dot(const Graph& graph) {
  const auto quoted = [](const std::string& text) {
    std::string out = "\"";
    for (const char c : valid(text)) {
      if (c == '"' || c == '\\') out.push_back('\\');
      if (c == '\n') {
        out += "\\n";
      } else if (static_cast<unsigned char>(c) >= 0x20) {
        out.push_back(c);
      }
    }
    return out + "\"";
  };
  std::string out = "graph discourse {\n";
  for (std::size_t i = 0; i < graph.nodes.size(); ++i)
    out += fmt::format("  n{} [label={}, shape={}];\n", i, quoted(graph.nodes[i].label),
                       graph.nodes[i].is_column ? "box" : "ellipse");
  for (const Graph::Tie& tie : graph.ties)
    out += fmt::format("  n{} -- n{} [weight={}, style={}];\n", tie.from, tie.to, tie.weight,
                       tie.weight < 0 ? "dashed" : "solid");
  return out + "}\n";
}

}  // namespace

std::optional<GraphFormat> graph_format_from(std::string_view word) {
  if (word == "graphml") return GraphFormat::kGraphml;
  if (word == "gexf") return GraphFormat::kGexf;
  if (word == "pajek") return GraphFormat::kPajek;
  if (word == "dl") return GraphFormat::kDl;
  if (word == "dot") return GraphFormat::kDot;
  if (word == "visone") return GraphFormat::kVisone;
  return std::nullopt;
}

std::string to_graph(const network::Network& network, GraphFormat format) {
  switch (format) {
    case GraphFormat::kGraphml:
      return graphml(graph_of(network));
    case GraphFormat::kGexf:
      return gexf(graph_of(network));
    case GraphFormat::kPajek:
      return pajek(graph_of(network));
    case GraphFormat::kDl:
      return dl(network);
    case GraphFormat::kVisone:
      return visone(network);
    case GraphFormat::kDot:
      break;
  }
  return dot(graph_of(network));
}

}  // namespace toguna::codec
