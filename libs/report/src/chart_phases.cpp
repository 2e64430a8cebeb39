#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "structure_charts.hpp"
#include "svg.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLeft = 60;
constexpr double kSide = 520;  // of the matrix
constexpr double kTop = 40;
constexpr double kStrip = 22;
constexpr std::size_t kMostBlocks = 120;
constexpr int kShades = 16;
constexpr double kLine = 19;

/// The matrix in at most kMostBlocks blocks a side.
struct Blocks {
  std::size_t count = 0;
  std::size_t size = 1;  ///< windows a block
  std::vector<double> mean;
};

/// From the nearest pair to the farthest, so that networks which all differ much can still be told apart.
void stretch(Blocks& blocks) {
  double least = 1;
  double most = 0;
  for (std::size_t i = 0; i < blocks.count; ++i)
    for (std::size_t j = 0; j < blocks.count; ++j) {
      if (i == j) continue;
      least = std::min(least, blocks.mean[i * blocks.count + j]);
      most = std::max(most, blocks.mean[i * blocks.count + j]);
    }
  if (!(most > least)) return;
  constexpr double kNearest = 0.12;  // the shade of the nearest pair; only a window itself is white
  for (std::size_t i = 0; i < blocks.count; ++i)
    for (std::size_t j = 0; j < blocks.count; ++j) {
      double& shade = blocks.mean[i * blocks.count + j];
      shade =
          i == j ? std::min(shade, kNearest) : kNearest + (1 - kNearest) * (shade - least) / (most - least);
    }
}

Blocks blocks_of(const network::Phases& phases) {
  const std::size_t n = phases.middles.size();
  Blocks out;
  out.size = (n + kMostBlocks - 1) / kMostBlocks;
  out.count = (n + out.size - 1) / out.size;
  out.mean.assign(out.count * out.count, 0);
  std::vector<double> cells(out.count * out.count, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double distance = phases.distances[i * n + j];
      const std::size_t at = i / out.size * out.count + j / out.size;
      if (std::isfinite(distance)) out.mean[at] += distance;
      ++cells[at];
    }
  for (std::size_t b = 0; b < cells.size(); ++b) out.mean[b] /= cells[b];
  stretch(out);
  return out;
}

/// Neighbours of one shade are drawn as one.
std::string cells(const Blocks& blocks) {
  const double side = kSide / static_cast<double>(blocks.count);
  std::string out;
  for (std::size_t i = 0; i < blocks.count; ++i)
    for (std::size_t j = 0; j < blocks.count;) {
      const auto shade = [&](std::size_t at) {
        return static_cast<int>(
            std::lround(std::clamp(blocks.mean[i * blocks.count + at], 0.0, 1.0) * kShades));
      };
      std::size_t end = j + 1;
      while (end < blocks.count && shade(end) == shade(j)) ++end;
      if (shade(j) > 0)
        out += fmt::format(
            "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" class=\"apart\" "
            "fill-opacity=\"{:.3f}\"/>\n",
            kLeft + side * static_cast<double>(j), kTop + side * static_cast<double>(i),
            side * static_cast<double>(end - j), side, static_cast<double>(shade(j)) / kShades);
      j = end;
    }
  return out;
}

double along(const network::Phases& phases, std::size_t window) {
  return kSide * static_cast<double>(window) / static_cast<double>(phases.middles.size());
}

/// A strip above and one beside the matrix with the number of each phase.
std::string strips(const network::Phases& phases) {
  std::string out;
  const std::size_t n = phases.phase_of.size();
  for (std::size_t begin = 0; begin < n;) {
    std::size_t end = begin + 1;
    while (end < n && phases.phase_of[end] == phases.phase_of[begin]) ++end;
    const double from = along(phases, begin);
    const double to = along(phases, end);
    const std::string css = phases.phase_of[begin] % 2 == 0 ? "phase-a" : "phase-b";
    out += svg_rect({kLeft + from + 0.5, kTop - kStrip - 3, kLeft + to - 0.5, kTop - 3}, css);
    out += svg_rect({kLeft - kStrip - 3, kTop + from + 0.5, kLeft - 3, kTop + to - 0.5}, css);
    const std::string number = fmt::format("{}", phases.phase_of[begin] + 1);
    if (to - from >= text_width(number, 12) + 2)
      out += svg_text(kLeft + (from + to) / 2, kTop - 9.5, number, "on-phase", Align::kMiddle);
    if (to - from >= 14)
      out +=
          svg_text(kLeft - 3 - kStrip / 2, kTop + (from + to) / 2 + 4.3, number, "on-phase", Align::kMiddle);
    begin = end;
  }
  return out;
}

/// Lines through the matrix where a phase begins, and their days beside it, apart enough to be read.
std::string changes(const network::Phases& phases) {
  std::string lines;
  std::string labels;
  const double right = kLeft + kSide;
  const auto most = static_cast<std::size_t>(kSide / kLine);
  const std::size_t n = phases.middles.size();
  double free_from = kTop + 8;
  std::size_t written = 0;
  std::size_t left = phases.changes.size();
  for (std::size_t w = 1; w < n; ++w) {
    if (phases.phase_of[w] == phases.phase_of[w - 1]) continue;
    const double at = along(phases, w);
    lines += svg_line(kLeft + at, kTop, kLeft + at, kTop + kSide, "change");
    lines += svg_line(kLeft, kTop + at, right, kTop + at, "change");
    --left;
    if (++written > most) continue;
    // Room must stay for those that follow.
    const double lowest = kTop + kSide - kLine * static_cast<double>(std::min(left, most - written));
    const double y = std::max(free_from, std::min(kTop + at, lowest));
    free_from = y + kLine;
    labels += svg_line(right + 2, kTop + at, right + 26, y, "leader");
    labels += svg_text(right + 32, y + 4.5,
                       fmt::format("{}: {} → {}", day_of(phases.middles[w]), phases.phase_of[w - 1] + 1,
                                   phases.phase_of[w] + 1),
                       "label");
  }
  return lines + labels;
}

/// What the shades mean.
std::string key(double y) {
  std::string out = svg_text(kLeft + kSide + 32, y + 11, "nearest", "tick");
  double x = kLeft + kSide + 32 + text_width("nearest", 12) + 8;
  for (int shade = 0; shade <= 4; ++shade, x += 16)
    out += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"16\" height=\"14\" class=\"apart\" fill-opacity=\"{}\"/>\n",
        x, y, shade / 4.0);
  out += svg_rect({x - 80, y, x, y + 14}, "matrix-edge");
  return out + svg_text(x + 8, y + 11, "farthest", "tick");
}

}  // namespace

std::string phases_chart(const network::Phases& phases) {
  const std::size_t n = phases.middles.size();
  if (n < 2 || phases.distances.size() < n * n || phases.phase_of.size() < n) return {};
  std::string words =
      fmt::format("{} in {}.", counted(static_cast<std::size_t>(std::max(1, phases.count)), "phase"),
                  counted(n, "window"));
  for (const network::PhaseChange& change : phases.changes) {
    words += fmt::format(" {}: phase {} gives way to {}.", day_of(change.at), change.from + 1, change.to + 1);
    if (words.size() > 4000) break;
  }
  std::string out = open_svg(kWidth, kTop + kSide + 40, "chart phases", "Phases of the debate", words);
  out += cells(blocks_of(phases));
  out += svg_rect({kLeft, kTop, kLeft + kSide, kTop + kSide}, "matrix-edge");
  out += strips(phases) + changes(phases);
  out += svg_text(kLeft, kTop + kSide + 20, day_of(phases.middles.front()), "tick");
  out += svg_text(kLeft + kSide, kTop + kSide + 20, day_of(phases.middles.back()), "tick", Align::kEnd);
  return out + key(kTop + kSide + 10) + "</svg>\n";
}

}  // namespace toguna::report
