#include "svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "html.hpp"

namespace toguna::report {
namespace {

constexpr double kLabelGap = 10;  // units between two labels of one level

std::size_t bytes_of_character(unsigned char first) {
  return first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

double character_width(std::string_view character) {
  const unsigned char first = static_cast<unsigned char>(character[0]);
  if (first >= 'A' && first <= 'Z') return 0.68;
  if (first == 'm' || first == 'w') return 0.86;
  if (first >= 0xE2) return 1.0;  // from U+2000: dashes, CJK, full-width
  return 0.56;
}

template <class Visit>
void each_character(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length =
        std::min(bytes_of_character(static_cast<unsigned char>(text[at])), text.size() - at);
    visit(at, text.substr(at, length));
    at += length;
  }
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t\n", at);
    if (begin == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(" \t\n", begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    at = end;
  }
  return words;
}

/// How badly a label at a level fits: through how many texts its leader runs, and how many run through it.
int crossings(const AxisLabel& label, const std::vector<AxisLabel>& placed) {
  int count = 0;
  for (const AxisLabel& other : placed) {
    if (other.level < label.level && other.left <= label.x && label.x <= other.right) ++count;
    if (label.level < other.level && label.left <= other.x && other.x <= label.right) ++count;
  }
  return count;
}

bool collides(const AxisLabel& label, const std::vector<AxisLabel>& placed) {
  return std::any_of(placed.begin(), placed.end(), [&](const AxisLabel& other) {
    return other.level == label.level && label.left < other.right + kLabelGap &&
           other.left < label.right + kLabelGap;
  });
}

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  each_character(text, [&](std::size_t, std::string_view character) { width += character_width(character); });
  return width * size;
}

std::string fitted(std::string_view text, double width, double size) {
  if (text_width(text, size) <= width) return std::string(text);
  double used = size;  // the ellipsis
  std::size_t end = 0;
  each_character(text, [&](std::size_t at, std::string_view character) {
    used += character_width(character) * size;
    if (used <= width) end = at + character.size();
  });
  std::string out(text.substr(0, end));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "…";
}

std::vector<std::string> wrapped(std::string_view text, double width, double size, std::size_t lines) {
  std::vector<std::string> out(1);
  for (const std::string_view word : words_of(text)) {
    const std::string longer = out.back().empty() ? std::string(word) : out.back() + " " + std::string(word);
    if (out.back().empty() || text_width(longer, size) <= width || out.size() == lines) {
      out.back() = longer;
    } else {
      out.emplace_back(word);
    }
  }
  for (std::string& line : out) line = fitted(line, width, size);
  return out;
}

std::string open_svg(double width, double height, std::string_view css_class, std::string_view title,
                     std::string_view description) {
  std::string out =
      fmt::format("<svg role=\"img\" class=\"{}\" viewBox=\"0 0 {:.0f} {:.0f}\">\n<title>{}</title>\n",
                  css_class, width, height, escape(title));
  if (!description.empty()) out += fmt::format("<desc>{}</desc>\n", escape(description));
  return out;
}

std::string svg_text(double x, double y, std::string_view text, std::string_view css_class, Align align) {
  static constexpr std::string_view kAnchors[] = {"", " text-anchor=\"middle\"", " text-anchor=\"end\""};
  return fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\"{}>{}</text>\n", x, y, css_class,
                     kAnchors[static_cast<int>(align)], escape(text));
}

std::string svg_line(double x1, double y1, double x2, double y2, std::string_view css_class) {
  return fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1,
                     x2, y2, css_class);
}

std::string svg_rect(const Box& box, std::string_view css_class) {
  return fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"/>\n",
                     box.left, box.top, std::max(0.0, box.right - box.left),
                     std::max(0.0, box.bottom - box.top), css_class);
}

int place_axis_labels(std::vector<AxisLabel>& labels, double left, double right, double size,
                      double longest) {
  std::vector<AxisLabel> placed;
  int levels = 0;
  // From both ends inwards: the outer labels turn outwards-in over the inner ones, which keeps leaders free.
  std::vector<std::size_t> order(labels.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const double middle = (left + right) / 2;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::abs(labels[a].x - middle) < std::abs(labels[b].x - middle);
  });
  for (const std::size_t index : order) {
    AxisLabel& label = labels[index];
    label.text = fitted(label.text, std::min(longest, right - left), size);
    const double width = text_width(label.text, size);
    AxisLabel best = label;
    double best_cost = std::numeric_limits<double>::infinity();
    for (const Align align : {Align::kMiddle, Align::kStart, Align::kEnd}) {
      AxisLabel tried = label;
      tried.align = align;
      tried.left = align == Align::kMiddle  ? label.x - width / 2
                   : align == Align::kStart ? label.x - 3
                                            : label.x + 3 - width;
      tried.left = std::clamp(tried.left, left, std::max(left, right - width));
      tried.right = tried.left + width;
      for (tried.level = 0; tried.level <= levels; ++tried.level) {
        if (collides(tried, placed)) continue;
        const double cost = tried.level + 4 * crossings(tried, placed);
        if (cost < best_cost) {
          best_cost = cost;
          best = tried;
        }
      }
    }
    label = best;
    levels = std::max(levels, label.level + 1);
    placed.push_back(label);
  }
  return levels;
}

}  // namespace toguna::report
