// Each model's answer on the scale.
#include <fmt/format.h>

#include <algorithm>

#include "chart_rows.hpp"
#include "model_names.hpp"
#include "toguna/report/bargaining_pictures.hpp"
#include "view.hpp"

namespace toguna::report {
namespace {

constexpr double kRow = 27;
constexpr double kTop = 26;
constexpr RowScale kScale{};

const bargaining::ModelAnswer* answer_in(const bargaining::Ensemble* models, const std::string& name) {
  if (models == nullptr) return nullptr;
  for (const bargaining::ModelAnswer& answer : models->answers)
    if (answer.name == name) return &answer;
  return nullptr;
}

std::string description_of(const bargaining::Ensemble& models) {
  std::string out = "One row per model on the line from 0 to 100.";
  for (const bargaining::ModelAnswer& answer : models.answers)
    out += answer.outcome ? fmt::format(" {}: {}.", model_title(answer.name), number(*answer.outcome))
                          : fmt::format(" {}: no answer, {}.", model_title(answer.name), answer.reason);
  return out;
}

/// Where the thing was and where it is now.
std::string step(double from, double to, double y) {
  const double way = kScale.x(to) - kScale.x(from);
  std::string out =
      fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"5\" class=\"open\"/>\n", kScale.x(from), y);
  if (std::abs(way) < 14) return out;
  const double side = way > 0 ? 1 : -1;
  return out + svg_line(kScale.x(from) + 6 * side, y, kScale.x(to) - 7 * side, y, "leader");
}

std::string row(const bargaining::ModelAnswer& answer, const bargaining::ModelAnswer* before, double y) {
  std::string out = row_name(model_title(answer.name), y) + svg_line(kRowsLeft, y, kRowsRight, y, "grid");
  if (!answer.outcome) {
    const std::string why = fitted("no answer: " + answer.reason, kRowsRight - kRowsLeft - 8, 12);
    return out + svg_text(kRowsLeft + 4, y + 4, why, "tick halo");
  }
  const double x = kScale.x(*answer.outcome);
  if (before != nullptr && before->outcome) out += step(*before->outcome, *answer.outcome, y);
  out += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"6\" class=\"accepted\"/>\n", x, y);
  const bool at_end = x > kRowsRight - 46;
  return out + svg_text(at_end ? x - 11 : x + 11, y + 4.5, number(*answer.outcome), "label halo",
                        at_end ? Align::kEnd : Align::kStart);
}

}  // namespace

std::string models_picture(const bargaining::Ensemble& models, const bargaining::Ensemble* before) {
  if (models.answers.empty()) return {};
  const double bottom = kTop + kRow * static_cast<double>(models.answers.size());
  std::string out =
      open_svg(kRowsWidth, bottom + 28, "chart wide", "What each model says", description_of(models));
  out += svg_rect(
      {kScale.x(models.low), kTop - 4, std::max(kScale.x(models.high), kScale.x(models.low) + 2), bottom},
      "span faint");
  out += row_axis(kScale, kTop - 4, bottom);
  const double headline = kScale.x(models.headline);
  out += svg_line(headline, kTop - 8, headline, bottom, "mean thin");
  const Align align = headline > kRowsRight - 130  ? Align::kEnd
                      : headline < kRowsLeft + 130 ? Align::kStart
                                                   : Align::kMiddle;
  out += svg_text(headline, kTop - 13, fmt::format("headline: mean {}", number(models.headline)),
                  "label strong halo", align);
  for (std::size_t i = 0; i < models.answers.size(); ++i)
    out += row(models.answers[i], answer_in(before, models.answers[i].name),
               kTop + kRow * (static_cast<double>(i) + 0.5));
  return out + "</svg>\n";
}

}  // namespace toguna::report
