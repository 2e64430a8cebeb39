#include <fmt/format.h>

#include <algorithm>

#include "html.hpp"
#include "sections.hpp"

namespace toguna::report {
namespace {

std::string defaults_words(const View& view) {
  const auto& response = view.response().forecast;
  if (!response) return {};
  std::vector<std::string> names;
  for (const bargaining::Player& player : response->problem.players) {
    std::vector<std::string> what;
    if (player.capability.origin == Origin::kDefault) what.push_back("capability");
    if (player.salience.origin == Origin::kDefault) what.push_back("salience");
    if (player.position.origin == Origin::kDefault) what.push_back("position");
    if (!what.empty())
      names.push_back(
          fmt::format("{} ({})", view.to_inputs(player.id, name_html(player.name)), joined(what)));
  }
  if (names.empty()) return "<p>No input of the forecast is a default.</p>\n";
  return fmt::format(
      "<p>Defaults were used, because neither the analyst nor the statements gave a number, for {}. They are "
      "nobody’s judgement: replace them before relying on the forecast.</p>\n",
      joined(names));
}

std::string forecast_words(const View& view) {
  const auto& response = view.response().forecast;
  std::string out = "<h3>Where the forecast comes from</h3>\n";
  if (!response) return out + "<p>There is none in this report.</p>\n";
  out += fmt::format(
      "<p>The headline is the compromise mean: the mean of the positions at the table, each weighted by "
      "capability "
      "times salience (Van den Bos 1991; Achen 2006). It is the headline because, in published comparisons "
      "on "
      "decisions of the European Union, it did at least as well as elaborate models of bargaining, and "
      "because each "
      "number in it can be checked by hand. The weighted median (Black 1948), the set of outcomes that beat "
      "having no "
      "agreement, with quota and vetoes (Tsebelis 2002), and ratification at home (Putnam 1988) are shown "
      "beside it. "
      "All inputs are drawn {} times between their low and high values, most often near the most likely one; "
      "the "
      "quota is {} of the weight.</p>\n",
      response->forecast.draws, percent(response->problem.quota));
  out +=
      "<p>No open benchmark exists for disputes in which force or coercion plays a part: how well any such "
      "forecast "
      "does there is not known. Read the interval and the blockers, not the point alone.</p>\n";
  return out + defaults_words(view);
}

std::string counting_words(const View& view) {
  const Settings& settings = view.dossier().settings;
  std::string out = "<h3>What counts</h3>\n<p>";
  out += settings.accepted_only ? "Only statements that a person has accepted or corrected enter positions, "
                                  "networks and the forecast. "
                                : "Suggestions that no person has reviewed enter positions, networks and the "
                                  "forecast, and are labelled; "
                                  "rejected ones never do. ";
  out +=
      fmt::format("Statements below a confidence of {} do not count", percent(settings.minimum_confidence));
  if (view.dossier().as_of) out += fmt::format(", nor do those after {}", view.dossier().as_of->iso());
  out += ". ";
  out += settings.half_life_days > 0
             ? fmt::format("The weight of a statement halves every {} days.", number(settings.half_life_days))
             : "Old statements weigh as much as new ones.";
  const auto& positions = view.response().positions;
  const auto& network = view.response().network;
  out += fmt::format(" Positions rest on {} ({} unreviewed), the network on {} ({} unreviewed).</p>\n",
                     counted(positions.statements_used, "statement"), positions.unreviewed,
                     counted(network.statements_used, "statement"), network.unreviewed);
  return out;
}

std::string warnings_list(const View& view) {
  const auto& warnings = view.response().warnings;
  if (warnings.empty()) return {};
  std::string out = "<h3 id=\"warnings\">Warnings</h3>\n<ul class=\"warnings\">\n";
  for (const std::string& warning : warnings)
    out += fmt::format("<li dir=\"auto\">{}</li>\n", escape(warning));
  return out + "</ul>\n";
}

std::string made_with(const View& view) {
  const engine::ReportResponse& response = view.response();
  const std::uint64_t seed =
      response.forecast ? response.forecast->forecast.seed : response.dossier.settings.seed;
  std::string out =
      fmt::format("<h3>Made with</h3>\n<p>Toguna {}, seed {}",
                  response.version.empty() ? "(version unknown)" : escape(response.version), seed);
  if (response.forecast) out += fmt::format(", {} draws", response.forecast->forecast.draws);
  if (!response.made_at.empty()) out += ", " + escape(response.made_at);
  return out + ". The same dossier and seed give the same numbers on any number of threads.</p>\n";
}

/// Who wrote it and where it stood, as far as the source says.
std::string byline_of(const ledger::SourceInfo& source) {
  std::string out;
  for (const std::string& fact : {source.author, source.section, source.type})
    if (!fact.empty()) out += (out.empty() ? "" : ", ") + fact;
  return out.empty() ? out : fmt::format("<br><small>{}</small>", escape(out));
}

}  // namespace

std::string sources_section(const View& view) {
  std::string out =
      "<section id=\"sources\" aria-labelledby=\"h-sources\">\n<h2 id=\"h-sources\">Sources</h2>\n";
  if (view.response().sources.empty())
    return out + "<p class=\"note\">No source has been read.</p>\n</section>\n";
  out +=
      open_scroller("Sources") +
      "<table class=\"cards\">\n<caption>Sources, with the version read</caption>\n<thead><tr><th "
      "scope=\"col\">Title</th>"
      "<th scope=\"col\">Outlet</th><th scope=\"col\">Date</th><th scope=\"col\" class=\"n\">Statements</th>"
      "<th scope=\"col\">File</th></tr></thead>\n<tbody>\n";
  std::set<std::string> used;
  for (const ledger::SourceInfo& source : view.response().sources) {
    const std::string id =
        used.insert(source.id).second ? fmt::format(" id=\"{}\"", anchor("src", source.id)) : "";
    out += fmt::format(
        "<tr{}><th scope=\"row\">{}</th><td data-label=\"Outlet\">{}</td><td data-label=\"Date\">{}</td>"
        "<td class=\"n\" data-label=\"Statements\">{}</td><td data-label=\"File\"><code>{} "
        "v{}</code>{}</td></tr>\n",
        id, name_html(source.title, "without a title"),
        (source.outlet.empty() ? "–" : name_html(source.outlet)) + byline_of(source),
        source.date ? source.date->iso() : "undated", source.statement_count, escape(source.id),
        source.version,
        source.digest.empty() ? ""
                              : fmt::format("<br><code class=\"quiet\">SHA-256 {}</code>",
                                            escape(std::string_view(source.digest).substr(0, 16))));
  }
  return out + "</tbody></table></div>\n</section>\n";
}

std::string method_section(const View& view) {
  std::string out =
      "<section id=\"method\" class=\"prose\" aria-labelledby=\"h-method\">\n<h2 id=\"h-method\">Method and "
      "caveats</h2>\n";
  out +=
      "<h3>How statements were found</h3>\n<p>The program reads each source, finds who is said to have said "
      "what and by "
      "which word, and keeps what touches an option of the dossier by one of the option’s phrases. It then "
      "judges whether "
      "the words support or oppose the option, or attach a condition; where it cannot tell, it says "
      "“unclear”. It misses "
      "statements and it makes mistakes: each statement is a suggestion until a person has reviewed it. "
      "Confidence is the "
      "program’s own estimate that a careful reader would agree.</p>\n"
      "<p>The relay is the way the words reached us, from the outlet we read back to the document or person "
      "it draws on. "
      "Offsets such as [120, 180) count Unicode code points in the source as it was delivered; the first is "
      "included, the "
      "last is not.</p>\n"
      "<h3>Where they stand</h3>\n<p>An actor’s position lies between the furthest place it accepts and the "
      "nearest it "
      "refuses. Options without a place on the scale count for coalitions, not for positions.</p>\n";
  out += counting_words(view) + forecast_words(view) + warnings_list(view) + made_with(view);
  return out + "</section>\n";
}

}  // namespace toguna::report
