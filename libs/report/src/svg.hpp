#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace toguna::report {

/// A rectangle in a figure's units (1 unit = 1 CSS pixel at full width).
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  bool overlaps(const Box& other, double gap = 0) const {
    return left < other.right + gap && other.left < right + gap && top < other.bottom + gap &&
           other.top < bottom + gap;
  }
};

enum class Align { kStart, kMiddle, kEnd };

/// Width of a line of sans-serif text, in units: 0.56 em a character (0.62 em for wide Latin capitals, 1 em
/// for CJK and full-width characters), enough for the fonts that browsers put behind system-ui.
double text_width(std::string_view text, double size);

/// `text` shortened with "…" to at most `width` units.
std::string fitted(std::string_view text, double width, double size);

/// `text` broken at spaces into at most `lines` lines of at most `width` units; what is left over, and words
/// longer than a line, are shortened with "…". Never empty: an empty text gives one empty line.
std::vector<std::string> wrapped(std::string_view text, double width, double size, std::size_t lines);

/// Opens a figure: <svg role="img"> with viewBox, title and desc (plain texts). Close with "</svg>\n".
std::string open_svg(double width, double height, std::string_view css_class, std::string_view title,
                     std::string_view description);

/// One text element; `text` is plain.
std::string svg_text(double x, double y, std::string_view text, std::string_view css_class,
                     Align align = Align::kStart);

std::string svg_line(double x1, double y1, double x2, double y2, std::string_view css_class);
std::string svg_rect(const Box& box, std::string_view css_class);

/// A label that wants to stand above or below a point of an axis.
struct AxisLabel {
  double x = 0;
  std::string text;
  // Filled by place_axis_labels:
  double left = 0;
  double right = 0;
  int level = 0;  ///< 0: nearest to the axis
  Align align = Align::kStart;
};

/// Gives each label a level and a side so that texts of one level are at least a space apart and, where that
/// can be had, no leader line from a label to the axis runs through another text. Texts longer than
/// `longest` are shortened. Returns the number of levels. Cost: O(labels^3) at worst.
int place_axis_labels(std::vector<AxisLabel>& labels, double left, double right, double size, double longest);

}  // namespace toguna::report
