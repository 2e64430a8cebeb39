// Who gives way to whom in one turn.
#include <fmt/format.h>

#include <algorithm>

#include "chart_rows.hpp"
#include "model_names.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kRow = 34;
constexpr double kTop = 10;
constexpr RowScale kScale{};

std::string name_of(const bargaining::Dispute& dispute, std::size_t party) {
  const bargaining::Party& each = dispute.parties[party];
  return each.name.empty() ? each.id : each.name;
}

struct Step {
  std::size_t party = 0;
  std::size_t with = 0;
  std::string kind;
  double from = 0;
  double to = 0;
  double other = 0;  // where the other one stands
};

std::vector<Step> steps_of(const bargaining::Dispute& dispute, const bargaining::ModelRun& run,
                           std::size_t turn, std::size_t issue) {
  std::vector<Step> steps;
  const bargaining::RunTurn& now = run.turns[turn];
  for (const bargaining::RunMove& move : now.moves) {
    const bool exchange = move.issue.has_value();
    if (exchange && *move.issue != issue) continue;
    const std::size_t at = exchange ? 0 : issue;
    const auto place = [&](std::size_t party) {
      return now.position.empty() ? dispute.parties[party].position[issue] : now.position[party][issue];
    };
    if (at >= move.to.size()) continue;
    const Step step{move.party, move.with, move.kind, place(move.party), move.to[at], place(move.with)};
    if (step.from != step.to) steps.push_back(step);
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) { return a.from < b.from; });
  return steps;
}

std::string arrow(double from, double to, double y) {
  const double side = to > from ? 1 : -1;
  return svg_line(from, y, to - 8 * side, y, "way") +
         fmt::format("<path d=\"M{:.1f} {:.1f}l{:.1f} -5v10z\" class=\"dot\"/>\n", to, y, -10 * side);
}

/// The words stand in the widest gap of the row: left of all marks, right of them, or between the arrow and
/// the other one's mark.
std::string words(const Step& step, const std::string& text, double y) {
  const double low = kScale.x(std::min(step.from, step.to));
  const double high = kScale.x(std::max(step.from, step.to));
  const double other = kScale.x(step.other);
  const bargaining::Interval gaps[] = {{kRowsLeft, std::min(low, other)},
                                       {std::max(high, other), kRowsRight},
                                       {other > high ? high : other, other > high ? other : low}};
  const bargaining::Interval* best = &gaps[0];
  for (const bargaining::Interval& gap : gaps)
    if (gap.high - gap.low > best->high - best->low) best = &gap;
  const std::string shown = fitted(text, std::max(best->high - best->low - 22, 60.0), 12);
  return best == &gaps[0] ? svg_text(best->high - 12, y + 4, shown, "small halo", Align::kEnd)
                          : svg_text(best->low + 12, y + 4, shown, "small halo");
}

}  // namespace

std::string moves_picture(const bargaining::Dispute& dispute, const bargaining::ModelRun& run,
                          std::size_t turn, std::size_t issue) {
  if (turn >= run.turns.size() || issue >= dispute.issues.size()) return {};
  const std::vector<Step> steps = steps_of(dispute, run, turn, issue);
  if (steps.empty()) return {};
  const double bottom = kTop + kRow * static_cast<double>(steps.size());
  std::string description = fmt::format("Turn {}.", turn + 1);
  for (const Step& step : steps)
    description += fmt::format(" {} moves from {} to {}, towards {} ({}).", name_of(dispute, step.party),
                               number(step.from), number(step.to), name_of(dispute, step.with), step.kind);
  std::string out = open_svg(
      kRowsWidth, bottom + 28, "chart wide",
      fmt::format("Who gives way to whom in turn {}: {}", turn + 1, model_title(run.model)), description);
  out += row_axis(kScale, kTop, bottom);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    out += row_name(name_of(dispute, step.party), y) + svg_line(kRowsLeft, y, kRowsRight, y, "grid");
    out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" class=\"open\"/>\n", kScale.x(step.other),
                       y);
    out +=
        fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" class=\"dot\"/>\n", kScale.x(step.from), y);
    out += arrow(kScale.x(step.from), kScale.x(step.to), y);
    out += words(step, fmt::format("{}: {}", name_of(dispute, step.with), step.kind), y);
  }
  return out + "</svg>\n";
}

}  // namespace toguna::report
