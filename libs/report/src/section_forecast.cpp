#include <fmt/format.h>

#include <cmath>

#include "charts.hpp"
#include "html.hpp"
#include "sections.hpp"

namespace toguna::report {
namespace {

std::string fact(std::string_view term, const std::string& value, std::string_view note) {
  return fmt::format("<div><dt>{}</dt><dd>{}<small>{}</small></dd></div>\n", term, value, note);
}

std::string key_figures(const engine::ForecastResponse& response) {
  const bargaining::Forecast& forecast = response.forecast;
  std::string out = "<dl class=\"figures\">\n";
  out += fact("Compromise mean", link("inputs", number(forecast.mean)), "of 100; the headline");
  out += fact("90 % interval", range(forecast.interval90.low, forecast.interval90.high),
              "of the mean, over the draws");
  out += fact("Weighted median", link("inputs", number(forecast.median)), "the pivotal place");
  if (response.problem.reference_point) {
    out += fact("Without agreement", number(*response.problem.reference_point), "the reference point");
    out += fact("Nothing can be agreed", percent(forecast.no_agreement_probability), "of the draws");
  }
  return out + "</dl>\n";
}

std::string win_set_words(const engine::ForecastResponse& response) {
  if (!response.problem.reference_point)
    return "<p>What beats having no agreement is not known, because the dossier gives no reference "
           "point.</p>\n";
  if (response.forecast.win_set.empty())
    return "<p>On the most likely inputs no place on the scale beats having no agreement: the win set is "
           "empty.</p>\n";
  std::vector<std::string> parts;
  for (const bargaining::Interval& interval : response.forecast.win_set)
    parts.push_back(range(interval.low, interval.high));
  return fmt::format(
      "<p>On the most likely inputs, what beats having no agreement lies from {} on the scale "
      "(the hatched band).</p>\n",
      joined(parts));
}

std::string chart_key() {
  return "<p class=\"key\">Bars: share of draws. Solid line: compromise mean. Dashed line: weighted median. "
         "Bracket: 90 % interval. Triangle: outcome without agreement. Hatched: what beats it.</p>\n";
}

std::string histogram_table(const bargaining::Forecast& forecast) {
  std::string out =
      "<details><summary>The distribution as a table</summary>\n<table class=\"narrow\">\n"
      "<caption>Share of draws in which the compromise mean falls in each stretch of the scale</caption>\n"
      "<thead><tr><th scope=\"col\">Stretch</th><th scope=\"col\" "
      "class=\"n\">Share</th></tr></thead>\n<tbody>\n";
  const double width =
      forecast.histogram.empty() ? 0 : 100.0 / static_cast<double>(forecast.histogram.size());
  for (std::size_t i = 0; i < forecast.histogram.size(); ++i) {
    if (!(forecast.histogram[i] > 0) || !std::isfinite(forecast.histogram[i])) continue;
    out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{:.1f} %</td></tr>\n",
                       range(width * static_cast<double>(i), width * static_cast<double>(i + 1)),
                       100 * forecast.histogram[i]);
  }
  return out + "</tbody></table></details>\n";
}

std::string blockers_of(const View& view, const bargaining::PlaceReport& place, bool has_reference) {
  if (!has_reference) return "<span class=\"quiet\">not known</span>";
  if (place.passes_at_modes) return "<span class=\"quiet\">nobody</span>";
  if (place.blocked_by.empty())
    return fmt::format("too little weight behind it ({})", percent(place.support_share));
  std::vector<std::string> names;
  for (const std::string& id : place.blocked_by)
    names.push_back(view.to_inputs(id, name_html(view.actor_name(id))));
  return joined(names);
}

std::string places_table(const View& view, const engine::ForecastResponse& response) {
  const bool has_reference = response.problem.reference_point.has_value();
  std::string out = open_scroller("Options on the scale") +
                    "<table id=\"options-at-stake\">\n<caption>Options on the scale: which is nearest to the "
                    "compromise, which would pass, and who stops it (on the most likely inputs)</caption>\n"
                    "<thead><tr><th scope=\"col\">Option</th><th scope=\"col\" class=\"n\">Place</th>"
                    "<th scope=\"col\" class=\"n\">Nearest</th><th scope=\"col\" class=\"n\">Passes</th>"
                    "<th scope=\"col\">Who stops it</th></tr></thead>\n<tbody>\n";
  for (const bargaining::PlaceReport& place : response.forecast.places) {
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"n\">{}</td><td>{}</td></tr>\n",
        name_html(place.label), number(place.place), percent(place.nearest_probability),
        has_reference ? percent(place.passes_probability) : "–", blockers_of(view, place, has_reference));
  }
  return out + "</tbody></table></div>\n";
}

/// The part one player has in the outcome, in a sentence or two.
std::string sentence(const View& view, const bargaining::PlayerReport& report, bool at_table) {
  if (!at_table) {
    std::string at_home =
        "is not at the table: it counts only where somebody at the table answers to it at home.";
    if (report.blocks_probability >= 0.005)
      at_home += fmt::format(" There it alone stops the compromise in {} of draws.",
                             percent(report.blocks_probability));
    return at_home;
  }
  std::string out = fmt::format("holds {} of the weight at the table", percent(report.weight_share));
  out += fmt::format("; if its position moved by 10, the compromise would move by {}.",
                     number(10 * report.lever));
  if (report.blocks_probability >= 0.005)
    out += fmt::format(" Alone stops the compromise in {} of draws.", percent(report.blocks_probability));
  if (report.ratification_probability) {
    out += fmt::format(" At home it is ratified in {} of draws", percent(*report.ratification_probability));
    std::vector<std::string> against;
    for (const std::string& id : report.ratifiers_against)
      against.push_back(view.to_inputs(id, name_html(view.actor_name(id))));
    out += against.empty() ? "."
                           : fmt::format("; on the most likely inputs {} would rather have no agreement.",
                                         joined(against));
  }
  if (report.acceptable)
    out += fmt::format(" Takes anything between {} and {} rather than no agreement.",
                       number(report.acceptable->low), number(report.acceptable->high));
  return out;
}

bool at_table(const View& view, const std::string& id) {
  const bargaining::Player* player = view.player(id);
  return player == nullptr || player->at_table;
}

std::string players_table(const View& view, const engine::ForecastResponse& response) {
  std::string out =
      open_scroller("Players") +
      "<table>\n<caption>Players: weight, lever and power to block</caption>\n<thead><tr><th "
      "scope=\"col\">Player</th>"
      "<th scope=\"col\" class=\"n\">Weight</th><th scope=\"col\" class=\"n\">Lever</th>"
      "<th scope=\"col\" class=\"n\">Pivotal</th><th scope=\"col\" class=\"n\">Blocks</th>"
      "<th scope=\"col\" class=\"n\">Gains</th><th scope=\"col\" class=\"n\">Ratified at home</th>"
      "<th scope=\"col\">Against at home</th></tr></thead>\n<tbody>\n";
  for (const bargaining::PlayerReport& report : response.forecast.players) {
    const bargaining::Player* player = view.player(report.id);
    std::vector<std::string> against;
    for (const std::string& id : report.ratifiers_against)
      against.push_back(view.to_inputs(id, name_html(view.actor_name(id))));
    const bool seated = at_table(view, report.id);
    const std::string dash = "–";
    out += fmt::format(
        "<tr><th scope=\"row\">{}{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
        "<td class=\"n\">{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td><td>{}</td></tr>\n",
        view.to_actor(report.id, name_html(report.name)),
        player != nullptr && player->veto ? " <span class=\"tag\">veto</span>" : "",
        seated ? view.to_inputs(report.id, percent(report.weight_share)) : dash,
        seated ? fmt::format("{:.2f}", report.lever) : dash,
        seated ? percent(report.pivotal_probability) : dash, percent(report.blocks_probability),
        percent(report.better_than_reference),
        report.ratification_probability ? percent(*report.ratification_probability) : dash,
        against.empty() ? dash : joined(against));
  }
  return out +
         "</tbody></table></div>\n<p class=\"key\">Lever: how far the compromise moves when the position "
         "moves by 1. "
         "Pivotal: share of draws in which it holds the weighted median. Blocks: share of draws in which it "
         "alone "
         "stops the compromise. Gains: share of draws in which it prefers the compromise to no "
         "agreement.</p>\n";
}

std::string input_cell(const Estimate& estimate) {
  return fmt::format("<td class=\"n\">{}<br>{}</td>",
                     estimate.is_exact() ? number(estimate.mode)
                                         : fmt::format("{}–<b>{}</b>–{}", number(estimate.low),
                                                       number(estimate.mode), number(estimate.high)),
                     origin_badge(estimate.origin));
}

std::string inputs_table(const View& view, const engine::ForecastResponse& response) {
  std::string out =
      "<h3 id=\"inputs\">What the forecast was given</h3>\n" + open_scroller("Inputs of the forecast") +
      "<table>\n<caption>Inputs: low–most likely–high on 0 to 100, and where each number comes from. "
      "A flagged default is nobody’s judgement.</caption>\n<thead><tr><th scope=\"col\">Player</th>"
      "<th scope=\"col\" class=\"n\">Capability</th><th scope=\"col\" class=\"n\">Salience</th>"
      "<th scope=\"col\" class=\"n\">Position</th><th scope=\"col\">Answers to</th></tr></thead>\n<tbody>\n";
  std::set<std::string> used;
  for (const bargaining::Player& player : response.problem.players) {
    std::vector<std::string> home;
    for (const std::string& id : player.answers_to)
      home.push_back(view.to_inputs(id, name_html(view.actor_name(id))));
    const std::string id =
        used.insert(player.id).second ? fmt::format(" id=\"{}\"", anchor("in", player.id)) : "";
    std::string tags = player.at_table ? "" : " <span class=\"tag\">at home only</span>";
    if (player.no_agreement_cost > 0)
      tags += fmt::format(" <span class=\"tag\">no agreement costs it {}</span>",
                          number(player.no_agreement_cost));
    out += fmt::format("<tr{}><th scope=\"row\">{}{}</th>{}{}{}<td>{}</td></tr>\n", id,
                       view.to_actor(player.id, name_html(player.name)), tags, input_cell(player.capability),
                       input_cell(player.salience), input_cell(player.position),
                       home.empty() ? "–" : joined(home));
  }
  return out + "</tbody></table></div>\n";
}

}  // namespace

std::string agreement_section(const View& view) {
  std::string out =
      "<section id=\"agreement\" aria-labelledby=\"h-agreement\">\n<h2 id=\"h-agreement\">What can be "
      "agreed</h2>\n";
  const auto& response = view.response().forecast;
  if (!response) {
    const std::string& why = view.response().no_forecast;
    return out + fmt::format("<p class=\"note\">{}</p>\n</section>\n",
                             why.empty() ? "There is no forecast." : escape(why));
  }
  out += key_figures(*response);
  out += "<figure>\n" + open_scroller("Distribution of the compromise") + distribution_chart(*response) +
         "</div>\n";
  out += fmt::format(
      "<p class=\"ends\"><span dir=\"auto\"><b>0</b> {}</span><span dir=\"auto\"><b>100</b> {}</span></p>\n",
      escape(view.dossier().scale_low), escape(view.dossier().scale_high));
  out +=
      "<figcaption>" + chart_key() + "</figcaption>\n" + histogram_table(response->forecast) + "</figure>\n";
  out += win_set_words(*response) + places_table(view, *response);
  return out + "</section>\n";
}

std::string blockers_section(const View& view) {
  std::string out =
      "<section id=\"block\" aria-labelledby=\"h-block\">\n<h2 id=\"h-block\">Who can block</h2>\n";
  const auto& response = view.response().forecast;
  if (!response) return out + "<p class=\"quiet\">Without a forecast this cannot be said.</p>\n</section>\n";
  out += "<ul class=\"sentences\">\n";
  for (const bargaining::PlayerReport& report : response->forecast.players)
    out += fmt::format("<li><b>{}</b> {}</li>\n", view.to_actor(report.id, name_html(report.name)),
                       sentence(view, report, at_table(view, report.id)));
  out += "</ul>\n" + players_table(view, *response) + inputs_table(view, *response);
  return out + "</section>\n";
}

}  // namespace toguna::report
