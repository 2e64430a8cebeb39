// Positions over the turns of a dynamic model.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "model_names.hpp"
#include "svg.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLeft = 40;
constexpr double kRight = 590;  // names stand right of it
constexpr double kTop = 14;
constexpr double kNameSize = 12;
constexpr double kNameLine = 15;
constexpr double kStill = 0.5;  // who moves less than this on the scale stays thin

struct Frame {
  double height = 0;
  std::size_t turns = 0;

  double x(std::size_t turn) const {
    const double steps = static_cast<double>(std::max<std::size_t>(turns - 1, 1));
    return kLeft + (kRight - kLeft) * static_cast<double>(turn) / steps;
  }
  double y(double place) const { return kTop + (1 - on_scale(place) / 100) * height; }
};

/// The names' heights: each as near to its line's end as the others leave room for.
std::vector<double> name_heights(const std::vector<double>& ends, double top, double bottom) {
  std::vector<std::size_t> order(ends.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return ends[a] < ends[b]; });
  std::vector<double> at(ends.size());
  double free = top;
  for (const std::size_t i : order) {
    at[i] = std::max(ends[i], free);
    free = at[i] + kNameLine;
  }
  double limit = bottom;
  for (auto i = order.rbegin(); i != order.rend(); ++i) {
    at[*i] = std::min(at[*i], limit);
    limit = at[*i] - kNameLine;
  }
  return at;
}

std::string path_of(const Frame& frame, const bargaining::ModelRun& run, std::size_t party, std::size_t issue,
                    bool moves) {
  std::string points;
  for (std::size_t t = 0; t < frame.turns; ++t)
    points += fmt::format("{}{:.1f} {:.1f}", t == 0 ? "M" : "L", frame.x(t),
                          frame.y(run.turns[t].position[party][issue]));
  return fmt::format("<path d=\"{}\" class=\"{}\"/>\n", points, moves ? "path" : "path still");
}

std::string axes(const Frame& frame) {
  std::string out;
  for (int tick = 0; tick <= 100; tick += 20) {
    out += svg_line(kLeft, frame.y(tick), kRight, frame.y(tick), "grid");
    out += svg_text(kLeft - 8, frame.y(tick) + 4, fmt::format("{}", tick), "tick", Align::kEnd);
  }
  const std::size_t every = std::max<std::size_t>(1, (frame.turns + 11) / 12);
  const double base = kTop + frame.height;
  for (std::size_t t = 0; t < frame.turns; t += every) {
    out += svg_line(frame.x(t), base, frame.x(t), base + 5, "axis");
    out += svg_text(frame.x(t), base + 18, fmt::format("{}", t), "tick", Align::kMiddle);
  }
  return out + svg_line(kLeft, base, kRight, base, "axis") +
         svg_text((kLeft + kRight) / 2, base + 36, "turn", "tick", Align::kMiddle);
}

std::string description_of(const bargaining::Dispute& dispute, const bargaining::ModelRun& run,
                           std::size_t issue) {
  std::string out = fmt::format("Positions from 0 to 100 over {} turns.", run.turns.size() - 1);
  for (std::size_t i = 0; i < dispute.parties.size(); ++i)
    out += fmt::format(" {}: {} at the start, {} at the end.", dispute.parties[i].name,
                       number(run.turns.front().position[i][issue]),
                       number(run.turns.back().position[i][issue]));
  return out;
}

bool has_positions(const bargaining::Dispute& dispute, const bargaining::ModelRun& run, std::size_t issue) {
  return run.turns.size() > 1 && std::all_of(run.turns.begin(), run.turns.end(), [&](const auto& turn) {
           return turn.position.size() == dispute.parties.size() &&
                  std::all_of(turn.position.begin(), turn.position.end(),
                              [&](const std::vector<double>& at) { return issue < at.size(); });
         });
}

}  // namespace

std::string turns_picture(const bargaining::Dispute& dispute, const bargaining::ModelRun& run,
                          std::size_t issue) {
  if (dispute.parties.empty() || !has_positions(dispute, run, issue)) return {};
  const double names = kNameLine * static_cast<double>(dispute.parties.size());
  const Frame frame{.height = std::max(300.0, names + 10), .turns = run.turns.size()};
  std::string out = open_svg(kWidth, kTop + frame.height + 44, "chart wide",
                             fmt::format("Positions over the turns: {}", model_title(run.model)),
                             description_of(dispute, run, issue)) +
                    axes(frame);
  std::vector<double> ends;
  for (std::size_t i = 0; i < dispute.parties.size(); ++i)
    ends.push_back(frame.y(run.turns.back().position[i][issue]));
  const std::vector<double> at = name_heights(ends, kTop + 4, kTop + frame.height);
  for (std::size_t i = 0; i < dispute.parties.size(); ++i) {
    const double start = run.turns.front().position[i][issue];
    const bool moves = std::any_of(run.turns.begin(), run.turns.end(), [&](const auto& turn) {
      return std::abs(turn.position[i][issue] - start) >= kStill;
    });
    out += path_of(frame, run, i, issue, moves);
    out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3.5\" class=\"dot\"/>\n", kRight, ends[i]);
    out += svg_line(kRight + 5, ends[i], kRight + 20, at[i], "leader");
    const std::string name =
        dispute.parties[i].name.empty() ? dispute.parties[i].id : dispute.parties[i].name;
    const std::string place = " " + number(run.turns.back().position[i][issue]);
    const double room = kWidth - kRight - 28 - text_width(place, kNameSize);
    out += svg_text(kRight + 24, at[i] + 4, fitted(name, room, kNameSize) + place,
                    moves ? "small strong" : "small");
  }
  return out + "</svg>\n";
}

}  // namespace toguna::report
