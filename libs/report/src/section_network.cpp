#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "charts.hpp"
#include "html.hpp"
#include "sections.hpp"

namespace toguna::report {
namespace {

std::string_view heat_class(double value, double heaviest) {
  static constexpr std::string_view kSupport[] = {"s1", "s2", "s3"};
  static constexpr std::string_view kOppose[] = {"o1", "o2", "o3"};
  const double share = std::abs(value) / heaviest;
  const std::size_t step = share > 0.67 ? 2 : share > 0.34 ? 1 : 0;
  return value > 0 ? kSupport[step] : kOppose[step];
}

std::string cell(const View& view, const std::string& actor, const std::string& option, double value,
                 double heaviest) {
  if (value == 0 || !std::isfinite(value)) {
    // Support and opposition can cancel out: the statements behind a zero are still reachable.
    const std::string zero = view.to_group(actor, option, "0");
    return zero == "0" ? "<td class=\"n quiet\">·</td>" : fmt::format("<td class=\"n\">{}</td>", zero);
  }
  return fmt::format("<td class=\"n {}\">{}</td>", heat_class(value, heaviest),
                     view.to_group(actor, option, (value > 0 ? "+" : "") + number(value)));
}

std::string matrix_table(const View& view) {
  const network::LabelledMatrix& matrix = view.response().network.actor_option;
  double heaviest = 1;
  for (const double value : matrix.values)
    if (std::isfinite(value)) heaviest = std::max(heaviest, std::abs(value));
  std::string out =
      open_scroller("Actors and options") +
      "<table class=\"heat\">\n<caption>Support minus opposition: in how many documents an actor supports "
      "(+) or opposes (−) an option. Every number leads to the statements.</caption>\n<thead><tr>"
      "<th scope=\"col\">Actor</th>";
  for (const std::string& column : matrix.columns)
    out += fmt::format("<th scope=\"col\">{}</th>", name_html(column));
  out += "</tr></thead>\n<tbody>\n";
  for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
    const std::string key = view.actor_key(matrix.rows[row]);
    out += fmt::format("<tr><th scope=\"row\">{}</th>", view.to_actor(key, name_html(matrix.rows[row])));
    for (std::size_t column = 0; column < matrix.columns.size(); ++column)
      out += cell(view, key, view.option_id(matrix.columns[column]), matrix.at(row, column), heaviest);
    out += "</tr>\n";
  }
  return out + "</tbody></table></div>\n";
}

/// Options on which all members that spoke of them are of one mind, in words.
std::string shared_views(const network::LabelledMatrix& matrix, const std::vector<std::size_t>& rows) {
  std::vector<std::string> wanted;
  std::vector<std::string> refused;
  for (std::size_t column = 0; column < matrix.columns.size(); ++column) {
    std::size_t support = 0;
    std::size_t oppose = 0;
    for (const std::size_t row : rows) {
      support += matrix.at(row, column) > 0 ? 1U : 0U;
      oppose += matrix.at(row, column) < 0 ? 1U : 0U;
    }
    const std::size_t needed = std::min<std::size_t>(2, rows.size());
    if (support >= needed && oppose == 0) wanted.push_back("“" + name_html(matrix.columns[column]) + "”");
    if (oppose >= needed && support == 0) refused.push_back("“" + name_html(matrix.columns[column]) + "”");
  }
  const std::string they = rows.size() == 1 ? "It supports " : "Together they support ";
  const std::string not_they = rows.size() == 1 ? "It opposes " : "Together they oppose ";
  std::string out;
  if (!wanted.empty()) out += " " + they + joined(wanted) + ".";
  if (!refused.empty()) out += " " + not_they + joined(refused) + ".";
  return out;
}

std::string coalition_item(const View& view, int coalition) {
  const engine::NetworkResponse& network = view.response().network;
  std::vector<std::string> names;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < network.coalitions.actors.size() && i < network.coalitions.member_of.size();
       ++i) {
    if (network.coalitions.member_of[i] != coalition) continue;
    const std::string& name = network.coalitions.actors[i];
    names.push_back(view.to_actor(view.actor_key(name), name_html(name)));
    const auto& all = network.actor_option.rows;
    const auto row = std::find(all.begin(), all.end(), name);
    if (row != all.end()) rows.push_back(static_cast<std::size_t>(row - all.begin()));
  }
  if (names.empty()) return {};
  return fmt::format("<li>{}<div><b>{}</b>: {}.{}</div></li>\n", coalition_mark(coalition),
                     names.size() == 1 ? "Alone" : fmt::format("Coalition {}", coalition + 1), joined(names),
                     shared_views(network.actor_option, rows));
}

std::string coalitions_list(const View& view) {
  const network::Coalitions& coalitions = view.response().network.coalitions;
  std::string out = "<h3 id=\"coalitions\">Coalitions</h3>\n";
  if (coalitions.count <= 0 || coalitions.actors.empty())
    return out + "<p>No coalition can be told from these statements.</p>\n";
  out += fmt::format(
      "<p>Actors are put together where they agree more and disagree less than chance would have it (signed "
      "modularity {:.2f}; {}).</p>\n<ul class=\"coalitions\">\n",
      std::isfinite(coalitions.modularity) ? coalitions.modularity : 0.0,
      coalitions.exact ? "the best of all partitions" : "found by search, not proven to be the best");
  for (int i = 0; i < coalitions.count; ++i) out += coalition_item(view, i);
  return out + "</ul>\n";
}

/// Actors by actors: what they agree on less what they disagree on.
std::string actors_figure(const View& view) {
  const engine::NetworkResponse& network = view.response().network;
  network::LabelledMatrix matrix = network.congruence;
  if (matrix.rows != network.conflict.rows || matrix.values.size() != network.conflict.values.size())
    return {};
  for (std::size_t i = 0; i < matrix.values.size(); ++i) matrix.values[i] -= network.conflict.values[i];
  const std::string chart = one_mode_chart(matrix, network.coalitions, "Who is of one mind with whom", {});
  if (chart.empty()) return {};
  return "<h3 id=\"actors-by-actors\">Actors among themselves</h3>\n<figure>\n" +
         open_scroller("Network of actors") + chart + "</div>\n" +
         "<figcaption><p class=\"key\">Solid line: the two agree on more than they disagree on; dashed: the "
         "other "
         "way "
         "round; the wider, the more, for how much they said. Of each actor its three strongest "
         "ties are drawn.</p></figcaption>\n</figure>\n";
}

}  // namespace

std::string network_section(const View& view) {
  std::string out =
      "<section id=\"network\" aria-labelledby=\"h-network\">\n<h2 id=\"h-network\">Who stands with "
      "whom</h2>\n";
  const network::LabelledMatrix& matrix = view.response().network.actor_option;
  const bool sound =
      !matrix.rows.empty() && matrix.values.size() >= matrix.rows.size() * matrix.columns.size();
  if (!sound)
    return out +
           "<p class=\"note\">There is no network: no statement that counts supports or opposes an "
           "option.</p>\n</section>\n";
  const std::string chart = network_chart(view);
  if (!chart.empty())
    out += "<figure>\n" + open_scroller("Network of actors and options") + chart + "</div>\n" +
           "<figcaption><p class=\"key\">Solid line: supports; dashed: opposes; the wider, the more "
           "documents. Bars with "
           "labels in italics are options; the other shapes are actors, one shape and fill for each "
           "coalition.</p>"
           "</figcaption>\n</figure>\n";
  out += coalitions_list(view) + actors_figure(view) + "<h3>Every tie</h3>\n" + matrix_table(view);
  return out + "</section>\n";
}

}  // namespace toguna::report
