#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "charts.hpp"
#include "html.hpp"
#include "sections.hpp"

namespace toguna::report {
namespace {

std::string views_list(const View& view, const positions::ActorPosition& actor) {
  if (actor.options.empty()) return "<span class=\"quiet\">no option named</span>";
  std::string out = "<ul class=\"plain\">\n";
  for (const positions::OptionView& option : actor.options)
    out += fmt::format("<li>{} {} <span class=\"refs\">{}</span></li>\n", stance_badge(option.stance),
                       view.to_group(actor.actor, option.option, name_html(view.option_label(option.option))),
                       view.to_statements(option.statements));
  return out + "</ul>";
}

std::string place_or_dash(const std::optional<double>& place) {
  return place ? number(*place) : "–";
}

std::string position_cell(const View& view, const positions::ActorPosition& actor) {
  if (!actor.position) return "–";
  const std::string words = estimate_words(*actor.position);
  return view.to_words_of(actor.actor, words) + "<br>" + origin_badge(actor.position->origin);
}

std::string notes_list(const positions::ActorPosition& actor) {
  std::string out;
  for (const std::string& note : actor.notes)
    out += fmt::format("<p class=\"remark\" dir=\"auto\">{}</p>", escape(note));
  return out;
}

std::string stand_table(const View& view) {
  std::string out =
      open_scroller("Positions") +
      "<table class=\"cards\">\n<caption>Positions: the furthest place accepted, the nearest refused, and "
      "every option "
      "spoken of. Small numbers are statements.</caption>\n<thead><tr><th scope=\"col\">Actor</th>"
      "<th scope=\"col\">Position</th><th scope=\"col\" class=\"n\">Furthest accepted</th>"
      "<th scope=\"col\" class=\"n\">Nearest refused</th><th scope=\"col\" class=\"n\">Evidence</th>"
      "<th scope=\"col\">Options</th></tr></thead>\n<tbody>\n";
  std::set<std::string> used;
  for (const positions::ActorPosition& actor : view.response().positions.positions.actors) {
    const std::string id =
        used.insert(actor.actor).second ? fmt::format(" id=\"{}\"", anchor("a", actor.actor)) : "";
    out += fmt::format(
        "<tr{}><th scope=\"row\">{}{}</th><td data-label=\"Position\">{}</td>"
        "<td class=\"n\" data-label=\"Furthest accepted\">{}</td><td class=\"n\" data-label=\"Nearest "
        "refused\">{}</td>"
        "<td class=\"n\" data-label=\"Evidence\">{}<br><small>weight {}</small></td><td "
        "data-label=\"Options\">{}{}</td></tr>\n",
        id, name_html(actor.name), actor.in_dossier ? "" : " <span class=\"tag\">proposed</span>",
        position_cell(view, actor), place_or_dash(actor.furthest_accepted),
        place_or_dash(actor.nearest_refused),
        view.to_words_of(actor.actor, counted(actor.statement_count, "statement")),
        number(actor.evidence_weight), views_list(view, actor), notes_list(actor));
  }
  return out + "</tbody></table></div>\n";
}

std::string quotation(const View& view, const std::string& id, std::string_view when) {
  const engine::QuotedStatement* quoted = view.statement(id);
  if (quoted == nullptr)
    return fmt::format("<p class=\"quiet\">{}: the statement is not in this report.</p>\n", when);
  const auto date = date_of(quoted->statement);
  return fmt::format("<blockquote><p dir=\"auto\">{}</p><footer>{}{}: {}</footer></blockquote>\n",
                     escape(quoted->statement.evidence.words), when, date ? ", " + date->iso() : "",
                     view.to_statement(id, fmt::format("statement {}", view.number_of(id))));
}

std::string shifts_list(const View& view) {
  struct Moved {
    const positions::ActorPosition* actor;
    const positions::Shift* shift;
  };
  std::vector<Moved> all;
  for (const positions::ActorPosition& actor : view.response().positions.positions.actors)
    for (const positions::Shift& shift : actor.shifts) all.push_back({&actor, &shift});
  std::stable_sort(all.begin(), all.end(),
                   [](const Moved& a, const Moved& b) { return a.shift->date < b.shift->date; });
  std::string out = "<h3 id=\"shifts\">Changes of mind</h3>\n";
  if (all.empty()) return out + "<p>No actor changed its stance on an option in these sources.</p>\n";
  out += "<ol class=\"shifts\">\n";
  for (const auto& [actor, shift] : all) {
    out += fmt::format(
        "<li><p><b>{}</b> {} on “{}”: {} <span aria-hidden=\"true\">→</span><span class=\"hide\"> then "
        "</span> {}</p>\n",
        shift->date ? shift->date->iso() : "Undated", view.to_actor(actor->actor, name_html(actor->name)),
        view.to_group(actor->actor, shift->option, name_html(view.option_label(shift->option))),
        stance_badge(shift->before), stance_badge(shift->after));
    out += "<div class=\"pair\">" + quotation(view, shift->last_before, "Last before") +
           quotation(view, shift->first_after, "First after") + "</div></li>\n";
  }
  return out + "</ol>\n";
}

using Points = std::vector<const positions::PositionPoint*>;

/// Points by actor, actors in the order of "where they stand".
std::vector<Points> panels_of(const View& view) {
  const positions::Positions& positions = view.response().positions.positions;
  std::vector<std::string> order;
  std::unordered_map<std::string, Points> by_actor;
  for (const positions::ActorPosition& actor : positions.actors)
    if (by_actor.try_emplace(actor.actor).second) order.push_back(actor.actor);
  for (const positions::PositionPoint& point : positions.timeline) {
    const auto [it, is_new] = by_actor.try_emplace(point.actor);
    if (is_new) order.push_back(point.actor);
    it->second.push_back(&point);
  }
  std::vector<Points> out;
  for (const std::string& actor : order) {
    Points& points = by_actor[actor];
    if (points.empty()) continue;
    std::stable_sort(points.begin(), points.end(), [](auto* a, auto* b) { return a->date < b->date; });
    out.push_back(std::move(points));
  }
  return out;
}

std::string movement_table(const View& view, const std::vector<Points>& panels) {
  std::string out = "<details><summary>Every day with new evidence, as a table</summary>\n" +
                    open_scroller("Positions by day") +
                    "<table>\n<caption>Positions by day: low, most likely, high</caption>\n<thead><tr><th "
                    "scope=\"col\">Actor</th>"
                    "<th scope=\"col\">Day</th><th scope=\"col\" class=\"n\">Low</th><th scope=\"col\" "
                    "class=\"n\">Most likely</th>"
                    "<th scope=\"col\" class=\"n\">High</th></tr></thead>\n<tbody>\n";
  for (const Points& points : panels)
    for (const positions::PositionPoint* point : points)
      out += fmt::format(
          "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td class=\"n\">{}</td>"
          "<td class=\"n\">{}</td></tr>\n",
          view.to_words_of(point->actor, name_html(view.actor_name(point->actor))), point->date.iso(),
          number(point->position.low), number(point->position.mode), number(point->position.high));
  return out + "</tbody></table></div></details>\n";
}

}  // namespace

std::string stand_section(const View& view) {
  std::string out =
      "<section id=\"stand\" aria-labelledby=\"h-stand\">\n<h2 id=\"h-stand\">Where they stand</h2>\n";
  if (view.response().positions.positions.actors.empty())
    return out +
           "<p class=\"note\">No actor has a position yet: no dated statement counts.</p>\n"
           "<h3 id=\"shifts\">Changes of mind</h3>\n<p>None can be seen.</p>\n</section>\n";
  const std::string chart = positions_chart(view);
  if (!chart.empty())
    out += "<figure>\n" + open_scroller("Positions on the scale") + chart + "</div>\n" +
           "<figcaption><p class=\"key\">Disc: accepted. Half disc: accepted on a condition. Cross: refused. "
           "Small ring: "
           "unclear. Bar: where the actor may stand, from low to high; upright line: most likely. "
           "The table below gives every number and its statements.</p></figcaption>\n</figure>\n";
  return out + stand_table(view) + shifts_list(view) + "</section>\n";
}

std::string movement_section(const View& view) {
  std::string out =
      "<section id=\"movement\" aria-labelledby=\"h-movement\">\n<h2 id=\"h-movement\">How positions "
      "moved</h2>\n";
  const std::vector<Points> panels = panels_of(view);
  if (panels.empty()) return out + "<p class=\"note\">No position can be dated.</p>\n</section>\n";
  Date from = panels[0][0]->date;
  Date to = from;
  for (const Points& points : panels) {
    from = std::min(from, points.front()->date);
    to = std::max(to, points.back()->date);
  }
  out += "<figure>\n<ul class=\"panels\">\n";
  for (const Points& points : panels) {
    const std::string& key = points[0]->actor;
    out += fmt::format("<li><h3>{}</h3>\n{}</li>\n", view.to_actor(key, name_html(view.actor_name(key))),
                       timeline_chart(view, points, view.position(key), from, to));
  }
  out +=
      "</ul>\n<figcaption><p class=\"key\">Line: most likely position; band: from low to high; it holds "
      "until the next "
      "evidence. Triangle and dashed line: a change of mind on an option (listed under "
      "<a href=\"#shifts\">changes of mind</a>). All panels share one time axis.</p></figcaption>\n";
  return out + movement_table(view, panels) + "</figure>\n</section>\n";
}

}  // namespace toguna::report
