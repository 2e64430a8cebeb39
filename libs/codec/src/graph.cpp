#include "graph.hpp"

#include <algorithm>

#include "toguna/text/utf8.hpp"

namespace toguna::codec {

Graph graph_of(const network::Network& network) {
  const network::LabelledMatrix& matrix = network.matrix;
  Graph out;
  out.rows = matrix.rows.size();
  out.two_mode = network.mode == network::Mode::kTwoMode;
  for (std::size_t r = 0; r < matrix.rows.size(); ++r)
    out.nodes.push_back({matrix.rows[r], false, network.row_statements[r]});
  if (out.two_mode)
    for (std::size_t c = 0; c < matrix.columns.size(); ++c)
      out.nodes.push_back({matrix.columns[c], true, network.column_statements[c]});
  for (std::size_t r = 0; r < matrix.rows.size(); ++r)
    for (std::size_t c = out.two_mode ? 0 : r + 1; c < matrix.columns.size(); ++c)
      if (matrix.at(r, c) != 0) out.ties.push_back({r, out.two_mode ? out.rows + c : c, matrix.at(r, c)});
  return out;
}

std::string valid(const std::string& text) {
  if (text::is_valid_utf8(text)) return text;
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 4;
    while (length > 0 &&
           (i + length > text.size() || !text::is_valid_utf8(std::string_view(text).substr(i, length)) ||
            text::count_code_points(std::string_view(text).substr(i, length)) != 1))
      --length;
    out += length > 0 ? text.substr(i, length) : std::string("\xEF\xBF\xBD");
    i += std::max<std::size_t>(1, length);
  }
  return out;
}

std::string for_xml(const std::string& text) {
  std::string sound = valid(text);
  for (const std::string_view forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (std::size_t at = sound.find(forbidden); at != std::string::npos; at = sound.find(forbidden))
      sound.erase(at, forbidden.size());
  std::string out;
  for (const char c : sound) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') continue;
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "&#10;";
        break;
      case '\r':
        out += "&#13;";
        break;
      case '\t':
        out += "&#9;";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

}  // namespace toguna::codec
