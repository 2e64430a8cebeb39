#include <fmt/format.h>

#include <algorithm>

#include "charts.hpp"
#include "svg.hpp"

namespace toguna::report {
namespace {

constexpr double kWidth = 820;
constexpr double kLeft = 206;
constexpr double kRight = 800;
constexpr double kRow = 34;
constexpr double kLine = 18;
constexpr double kSize = 13;

double x_of(double place) {
  return kLeft + on_scale(place) / 100 * (kRight - kLeft);
}

std::string mark(double x, double y, Stance stance) {
  switch (stance) {
    case Stance::kSupport:
      return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" class=\"accepted\"/>\n", x, y);
    case Stance::kConditional:
      return fmt::format(
          "<circle cx=\"{0:.1f}\" cy=\"{1:.1f}\" r=\"6\" class=\"open\"/>\n"
          "<path d=\"M{0:.1f} {2:.1f}a6 6 0 0 0 0 12z\" class=\"accepted\"/>\n",
          x, y, y - 6);
    case Stance::kOppose:
      return fmt::format("<path d=\"M{:.1f} {:.1f}l10 10m0 -10l-10 10\" class=\"refused\"/>\n", x - 5, y - 5);
    case Stance::kUnclear:
      break;
  }
  return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" class=\"open\"/>\n", x, y);
}

std::string bar(const Estimate& position, double y) {
  const double low = x_of(position.low);
  const double high = x_of(position.high);
  std::string out = svg_rect({low, y - 9, std::max(high, low + 2), y + 9}, "span");
  const double mode = x_of(position.mode);
  return out + svg_line(mode, y - 12, mode, y + 12, "mode");
}

std::string row(const View& view, const positions::ActorPosition& actor, double y) {
  const std::vector<std::string> name = wrapped(actor.name, kLeft - 22, kSize, 2);
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const double line = static_cast<double>(i) - 0.5 * static_cast<double>(name.size() - 1);
    out += svg_text(kLeft - 14, y + 4.5 + 14 * line, name[i], "label", Align::kEnd);
  }
  out += svg_line(kLeft, y, kRight, y, "grid");
  if (actor.position) out += bar(*actor.position, y);
  for (const positions::OptionView& option : actor.options) {
    const Option* known = view.dossier().find_option(option.option);
    if (known != nullptr && known->place) out += mark(x_of(*known->place), y, option.stance);
  }
  return out;
}

std::string description_of(const View& view, const std::vector<const positions::ActorPosition*>& actors) {
  std::string out = "One row per actor on the line from 0 to 100.";
  for (const positions::ActorPosition* actor : actors) {
    if (!actor->position) continue;
    out += fmt::format(" {}: {}.", actor->name, estimate_words(*actor->position));
  }
  if (!view.dossier().scale_low.empty()) out += fmt::format(" 0 means {}.", view.dossier().scale_low);
  if (!view.dossier().scale_high.empty()) out += fmt::format(" 100 means {}.", view.dossier().scale_high);
  return out;
}

}  // namespace

std::string positions_chart(const View& view) {
  std::vector<const positions::ActorPosition*> actors;
  for (const positions::ActorPosition& actor : view.response().positions.positions.actors) {
    const bool shown =
        actor.position || std::any_of(actor.options.begin(), actor.options.end(), [&](auto& o) {
          const Option* option = view.dossier().find_option(o.option);
          return option != nullptr && option->place.has_value();
        });
    if (shown) actors.push_back(&actor);
  }
  if (actors.empty()) return {};

  std::vector<AxisLabel> labels;
  for (const Option& option : view.dossier().options)
    if (option.place)
      labels.push_back(
          {.x = x_of(*option.place), .text = fmt::format("{} · {}", number(*option.place), option.label)});
  const int levels = place_axis_labels(labels, 4, kWidth - 4, kSize, 520);
  const double top = kLine * levels + 12;
  const double bottom = top + kRow * static_cast<double>(actors.size());

  std::string out = open_svg(kWidth, bottom + 28, "chart positions", "What each actor accepts and refuses",
                             description_of(view, actors));
  for (const AxisLabel& label : labels)
    out += svg_line(label.x, kLine * (levels - label.level) + 4, label.x, bottom, "leader");
  for (const AxisLabel& label : labels)
    out += svg_text(label.left, kLine * (levels - label.level), label.text, "label halo");
  for (std::size_t i = 0; i < actors.size(); ++i)
    out += row(view, *actors[i], top + kRow * (static_cast<double>(i) + 0.5));
  out += svg_line(kLeft, bottom, kRight, bottom, "axis");
  for (int tick = 0; tick <= 100; tick += 20)
    out += svg_text(x_of(tick), bottom + 17, fmt::format("{}", tick), "tick", Align::kMiddle);
  return out + "</svg>\n";
}

}  // namespace toguna::report
