#include "toguna/report/bargaining_pictures.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <utility>

#include "charts.hpp"
#include "picture_keys.hpp"
#include "sections.hpp"
#include "svg.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kGap = 26;
constexpr double kTitle = 30;
constexpr double kKeySize = 12;
constexpr double kKeyLine = 16;

/// A picture as markup within another one: its own tag becomes a group.
struct Piece {
  std::string inside;  ///< with title and description, without the outer tag
  std::string title;   ///< markup
  double height = 0;
};

Piece piece_of(const std::string& picture) {
  const std::size_t begin = picture.find('>');
  const std::size_t end = picture.rfind("</svg>");
  const std::string_view head = std::string_view(picture).substr(0, begin);
  const std::size_t box = head.find("viewBox=\"0 0 ");
  Piece piece;
  if (begin == std::string::npos || end == std::string::npos || box == std::string_view::npos) return piece;
  const std::size_t height = head.find(' ', box + 13);
  piece.height = std::strtod(picture.c_str() + height, nullptr);
  piece.inside = picture.substr(begin + 1, end - begin - 1);
  const std::size_t title = piece.inside.find("<title>");
  const std::size_t title_end = piece.inside.find("</title>");
  if (title != std::string::npos && title_end != std::string::npos)
    piece.title = piece.inside.substr(title + 7, title_end - title - 7);
  return piece;
}

/// A picture's key in lines that fit; of an unknown picture none.
std::vector<std::string> key_lines(std::string_view title) {
  const std::string_view key = picture_key(title);
  return key.empty() ? std::vector<std::string>() : wrapped(key, kWidth - 16, kKeySize, 3);
}

/// The lines of the page's style that figures need, colours put in for their names: not every program that
/// shows SVG knows variables.
std::string plain_style() {
  const std::string_view sheet = style_sheet();
  std::map<std::string, std::string, std::less<>> colours;
  const std::size_t root_end = sheet.find('}');
  for (std::size_t at = sheet.find("--"); at < root_end; at = sheet.find("--", at + 2)) {
    const std::size_t colon = sheet.find(':', at);
    const std::size_t stop = sheet.find_first_of(";}", colon);
    colours.emplace(sheet.substr(at, colon - at), sheet.substr(colon + 1, stop - colon - 1));
  }
  const std::size_t begin = sheet.find("svg text{");
  const std::size_t end = sheet.find("@media", begin);
  const std::string_view lines = sheet.substr(begin, end - begin);
  std::string out;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t name = lines.find("var(", at);
    out += lines.substr(at, name - at);
    if (name == std::string_view::npos) break;
    const std::size_t close = lines.find(')', name);
    const auto colour = colours.find(lines.substr(name + 4, close - name - 4));
    out += colour == colours.end() ? "#000" : colour->second;
    at = close + 1;
  }
  return out;
}

}  // namespace

std::string_view picture_key(std::string_view title) {
  static constexpr std::pair<std::string_view, std::string_view> kKeys[] = {
      {"Where the compromise falls",
       "Bars: share of draws. Solid line: compromise mean. Dashed line: weighted median. Bracket: 90 % "
       "interval. Triangle: outcome without agreement. Hatched: what beats it."},
      {"What each model says",
       "Dots: answers on the scale; open ones: before a change. Band: from the least to the greatest. Line: "
       "the headline."},
      {"What each uncertain input does",
       "The outcome with one input at its 10 % (light) and 90 % (dark) end, the others at their most "
       "likely values; the input’s own value stands at the end of its bar."},
      {"What can pass on the line",
       "Marks: where each stands, larger with more weight; squares have a veto. Pale bars: what each prefers "
       "to no agreement. Green: what beats it under quota and vetoes. Bracket: the core, which nothing "
       "beats."},
      {"Positions over the turns", "Bold lines move; thin ones stay. Names with the place at the end."},
      {"Who gives way to whom",
       "Arrow: from where a party stands to where it goes. Circle: where the one stands that it gives way "
       "to."},
      {"Weight and voting power", "Percent of all."}};
  for (const auto& [begin, key] : kKeys)
    if (title.starts_with(begin)) return key;
  return {};
}

std::string forecast_picture(const engine::ForecastResponse& response) {
  return distribution_chart(response);
}

std::string svg_file(const std::vector<std::string>& pictures) {
  std::string inside;
  double y = 12;
  for (const std::string& picture : pictures) {
    const Piece piece = piece_of(picture);
    if (piece.height <= 0) continue;
    // A reader of the file alone has no text around the picture that says what it is.
    inside +=
        fmt::format("<text x=\"8\" y=\"{:.0f}\" class=\"label strong\">{}</text>\n", y + 12, piece.title);
    for (const std::string& line : key_lines(piece.title)) {
      inside += fmt::format("<text x=\"8\" y=\"{:.0f}\" class=\"tick\">{}</text>\n", y + kTitle, line);
      y += kKeyLine;
    }
    inside += fmt::format("<g role=\"img\" transform=\"translate(0 {:.0f})\">", y + kTitle) + piece.inside +
              "</g>\n";
    y += kTitle + piece.height + kGap;
  }
  return fmt::format(
             "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 "
             "{0:.0f} "
             "{1:.0f}\">\n<style>\n{2}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fcfbf8\"/>\n",
             kWidth, y, plain_style()) +
         inside + "</svg>\n";
}

}  // namespace toguna::report
