#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html.hpp"
#include "sections.hpp"
#include "structure_charts.hpp"

namespace toguna::report {
namespace {

constexpr double kSure = 0.05;
constexpr network::Seconds kDay = 86400;

std::string figure_of(const std::string& chart, std::string_view label, std::string_view caption) {
  if (chart.empty()) return {};
  return "<figure>\n" + open_scroller(label) + chart + "</div>\n" +
         fmt::format("<figcaption><p class=\"key\">{}</p></figcaption>\n</figure>\n", caption);
}

std::string missing(const std::string& why) {
  return fmt::format("<p class=\"note\">{}</p>\n", why.empty() ? "It was not computed." : escape(why));
}

/// The statements that count and take a side, of days in [begin, end).
std::vector<std::string> statements_between(const View& view, network::Seconds begin, network::Seconds end) {
  std::vector<std::string> out;
  for (const engine::QuotedStatement& quoted : view.response().statements) {
    const std::optional<Date> day = date_of(quoted.statement);
    if (!quoted.counted || !day || quoted.statement.stance == Stance::kUnclear) continue;
    const network::Seconds at = std::chrono::sys_seconds(day->days()).time_since_epoch().count();
    if (at >= begin && at < end) out.push_back(quoted.statement.id);
  }
  return out;
}

std::vector<std::string> statements_on(const View& view, const std::string& option) {
  std::vector<std::string> out;
  for (const engine::QuotedStatement& quoted : view.response().statements)
    if (quoted.counted && quoted.statement.option == option) out.push_back(quoted.statement.id);
  return out;
}

std::string heat_map(const View& view) {
  const CellLink link = [&](const std::string& row, const std::string& column) -> std::string {
    const std::string key = view.actor_key(row);
    const std::string option = view.option_id(column);
    return view.to_group(key, option, "·") == "·" ? std::string() : group_anchor(key, option);
  };
  const std::string chart =
      heat_map_chart(view.response().network.actor_option, "Actors and options, alike beside alike", link);
  if (chart.empty()) return {};
  return "<h3 id=\"heat-map\">Ties at a glance</h3>\n" +
         figure_of(chart, "Actors and options as a heat map",
                   "Support minus opposition, in documents. Rows and columns are put in the order in which "
                   "alike stands "
                   "beside alike: blocks of one colour are camps. Each cell leads to its statements.");
}

std::string two_digits(double value) {
  return std::isfinite(value) ? fmt::format("{:.2f}", value) : std::string("unknown");
}

/// What the figure says, and whether chance says the same.
std::string verdict(const engine::StructureResponse& structure, const network::Polarization& camps) {
  std::string out =
      fmt::format("<p>Polarization is {} on a line from 0, no camps, to 1, two camps that share nothing",
                  two_digits(camps.polarization));
  if (structure.interval)
    out += fmt::format("; {} to {} in 95 % of documents drawn anew", two_digits(structure.interval->low),
                       two_digits(structure.interval->high));
  out += ". ";
  if (structure.null)
    out += fmt::format(
        "Where sides are shuffled among what was said on each option it is {} to {} (p = {:.3f}): {}",
        two_digits(structure.null->null_low), two_digits(structure.null->null_high), structure.null->p_high,
        structure.null->p_high <= kSure
            ? "sides go with actors more than chance would have it."
            : "<strong>chance alone gives as much, and the camps below mean little.</strong>");
  return out + "</p>\n";
}

std::string camp_list(const View& view, const network::Polarization& camps) {
  int count = 0;
  for (const int camp : camps.camp_of) count = std::max(count, camp + 1);
  std::string out = "<ul class=\"sentences\">\n";
  for (int camp = 0; camp < count; ++camp) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < camps.actors.size() && i < camps.camp_of.size(); ++i)
      if (camps.camp_of[i] == camp)
        names.push_back(view.to_words_of(view.actor_key(camps.actors[i]), name_html(camps.actors[i])));
    out += fmt::format("<li><b>Camp {}</b>: {}</li>\n", camp + 1, joined(names));
  }
  return out + "</ul>\n";
}

std::string window_row(const View& view, const network::WindowBand& band) {
  const network::WindowPolarization& window = band.window;
  const auto cell = [](std::string_view label, const std::string& html) {
    return fmt::format("<td class=\"n\" data-label=\"{}\">{}</td>", label, html);
  };
  const std::string none = "<span class=\"quiet\">none</span>";
  return fmt::format("<tr><th scope=\"row\">{} to {}</th>", day_of(window.begin), day_of(window.end - 1)) +
         cell("Polarization", window.result ? two_digits(window.result->polarization) : none) +
         cell("Documents drawn anew",
              band.interval ? two_digits(band.interval->low) + " to " + two_digits(band.interval->high)
                            : none) +
         cell(
             "Sides shuffled",
             band.null ? two_digits(band.null->null_low) + " to " + two_digits(band.null->null_high) : none) +
         cell("p", band.null ? fmt::format("{:.3f}", band.null->p_high) : none) +
         fmt::format("<td data-label=\"Statements\" class=\"refs\">{}</td></tr>\n",
                     view.to_statements(statements_between(view, window.begin, window.end)));
}

std::string over_time(const View& view) {
  const engine::StructureResponse& structure = view.response().structure;
  std::string out = "<h4 id=\"camps-over-time\">Over time</h4>\n";
  const std::string chart = polarization_chart(structure.windows);
  if (chart.empty()) return out + missing(structure.no_windows);
  out += figure_of(
      chart, "Polarization over time",
      fmt::format("Windows of {}, one every {}. An open dot is no higher than sides shuffled often give; "
                  "among many windows one in twenty is full by chance.",
                  counted(static_cast<std::size_t>(std::max(0, structure.width_days)), "day"),
                  counted(static_cast<std::size_t>(std::max(0, structure.step_days)), "day")));
  out += "<details>\n<summary>Every window with its statements</summary>\n" +
         open_scroller("Polarization of each window") +
         "<table class=\"cards\">\n<caption>Polarization of each window, 95 % of documents drawn anew and of "
         "sides "
         "shuffled.</caption>\n<thead><tr><th scope=\"col\">Window</th><th scope=\"col\">Polarization</th>"
         "<th scope=\"col\">Documents drawn anew</th><th scope=\"col\">Sides shuffled</th><th "
         "scope=\"col\">p</th>"
         "<th scope=\"col\">Statements</th></tr></thead>\n<tbody>\n";
  for (const network::WindowBand& band : structure.windows) out += window_row(view, band);
  return out + "</tbody></table></div>\n</details>\n";
}

std::string camps(const View& view) {
  const engine::StructureResponse& structure = view.response().structure;
  std::string out = "<h3 id=\"camps\">Two camps</h3>\n";
  if (!structure.camps) return out + missing(structure.no_camps);
  return out + verdict(structure, *structure.camps) + camp_list(view, *structure.camps) + over_time(view);
}

std::string backbone(const View& view) {
  const engine::StructureResponse& structure = view.response().structure;
  std::string out = "<h3 id=\"backbone\">What the debate turns on</h3>\n";
  if (!structure.backbone || structure.backbone->rounds.empty()) return out + missing(structure.no_backbone);
  out +=
      "<p>Options are dropped one after the other, each time the one without which the network of agreement "
      "keeps "
      "its shape best. Those dropped last carry it.</p>\n";
  out += figure_of(backbone_chart(*structure.backbone), "Backbone of the debate",
                   "Loss: distance between the spectra of the whole network and of what is left, 0 to 2.");
  out +=
      "<details>\n<summary>Every option with its statements</summary>\n" + open_scroller("Backbone") +
      "<table class=\"cards\">\n<caption>Options from the last dropped to the first.</caption>\n<thead><tr>"
      "<th scope=\"col\">Option</th><th scope=\"col\">Round</th><th scope=\"col\">Loss</th>"
      "<th scope=\"col\">Statements</th></tr></thead>\n<tbody>\n";
  const auto& rounds = structure.backbone->rounds;
  for (std::size_t r = rounds.size(); r-- > 0;)
    for (const std::string& option : rounds[r].dropped)
      out += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"n\" data-label=\"Round\">{}</td><td class=\"n\" "
          "data-label=\"Loss\">{:.3f}</td><td class=\"refs\" data-label=\"Statements\">{}</td></tr>\n",
          name_html(option), r + 1, std::isfinite(rounds[r].loss) ? rounds[r].loss : 0.0,
          view.to_statements(statements_on(view, view.option_id(option))));
  return out + "</tbody></table></div>\n</details>\n";
}

std::string phases(const View& view) {
  const engine::StructureResponse& structure = view.response().structure;
  std::string out = "<h3 id=\"phases\">Phases of the debate</h3>\n";
  if (!structure.phases) return out + missing(structure.no_phases);
  const network::Phases& found = *structure.phases;
  const std::string chart = phases_chart(found);
  if (chart.empty()) return out + missing(structure.no_phases);
  out += figure_of(
      chart, "Phases of the debate",
      "Each row and each column is a window of time; the darker a cell, the farther apart the networks of "
      "its "
      "two windows. Pale blocks along the diagonal are phases. Some grouping is always found: trust "
      "changes where pale blocks meet dark ones.");
  const network::Seconds half = static_cast<network::Seconds>(structure.width_days) * kDay / 2;
  if (found.changes.empty()) return out + "<p>All windows are one phase.</p>\n";
  out += "<ul class=\"sentences\">\n";
  for (const network::PhaseChange& change : found.changes)
    out += fmt::format(
        "<li>Around {} phase {} gives way to phase {}; statements of that window: <span "
        "class=\"refs\">{}</span></li>\n",
        day_of(change.at), change.from + 1, change.to + 1,
        view.to_statements(statements_between(view, change.at - half, change.at + half)));
  return out + "</ul>\n";
}

}  // namespace

std::string structure_section(const View& view) {
  return "<section id=\"structure\" aria-labelledby=\"h-structure\">\n<h2 id=\"h-structure\">Camps, backbone "
         "and "
         "phases</h2>\n" +
         heat_map(view) + camps(view) + backbone(view) + phases(view) + "</section>\n";
}

}  // namespace toguna::report
