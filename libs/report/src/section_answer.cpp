#include <fmt/format.h>

#include <algorithm>

#include "html.hpp"
#include "sections.hpp"

namespace toguna::report {
namespace {

struct Entry {
  std::string_view id;
  std::string_view title;
};

constexpr Entry kContents[] = {
    {"answer", "The answer"},
    {"agreement", "What can be agreed"},
    {"block", "Who can block"},
    {"models", "Second opinions"},
    {"stand", "Where they stand"},
    {"movement", "How positions moved"},
    {"network", "Who stands with whom"},
    {"structure", "Camps, backbone and phases"},
    {"statements", "Statements"},
    {"sources", "Sources"},
    {"method", "Method and caveats"},
};

std::string fact(std::string_view term, const std::string& html) {
  return fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", term, html);
}

std::size_t unreviewed(const View& view) {
  const auto& all = view.response().statements;
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& quoted) {
    return quoted.statement.state == ReviewState::kSuggested;
  }));
}

std::string facts(const View& view) {
  const engine::ReportResponse& response = view.response();
  std::string out = "<dl class=\"facts\">\n";
  out += fact("As of", response.dossier.as_of ? response.dossier.as_of->iso() : "everything read");
  out += fact("Sources", link("sources", std::to_string(response.sources.size())));
  out += fact("Statements", link("statements", std::to_string(response.statements.size())));
  const std::size_t open = unreviewed(view);
  out +=
      fact("Not reviewed", fmt::format("{}{}", open, open > 0 ? " <span aria-hidden=\"true\">◌</span>" : ""));
  if (!response.made_at.empty()) out += fact("Made", escape(response.made_at));
  return out + "</dl>\n";
}

}  // namespace

std::string header_section(const View& view) {
  const Dossier& dossier = view.dossier();
  std::string out = "<header class=\"top\">\n";
  out += fmt::format("<p class=\"kicker\">Toguna report</p>\n<h1 dir=\"auto\">{}</h1>\n",
                     name_html(dossier.title, "Dossier without a title"));
  if (!dossier.question.empty())
    out += fmt::format("<p class=\"question\" dir=\"auto\">{}</p>\n", escape(dossier.question));
  out += facts(view) + "</header>\n";
  out += "<nav class=\"contents\" aria-label=\"Contents\">\n<ol>\n";
  for (const Entry& entry : kContents)
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", entry.id, entry.title);
  return out + "</ol>\n</nav>\n";
}

std::string answer_section(const View& view) {
  std::string out =
      "<section id=\"answer\" aria-labelledby=\"h-answer\">\n<h2 id=\"h-answer\">The answer</h2>\n";
  // Where a line came from, by its place in the answer.
  static constexpr Entry kWithForecast[] = {{"agreement", "forecast"},
                                            {"options-at-stake", "options"},
                                            {"block", "players"},
                                            {"shifts", "shifts"},
                                            {"statements", "statements"}};
  const auto& lines = view.response().answer;
  if (lines.empty())
    return out + "<p class=\"quiet\">There is no answer yet: nothing was computed.</p>\n</section>\n";
  out += "<ol class=\"answer\">\n";
  const bool linked = view.response().forecast.has_value() && lines.size() == std::size(kWithForecast);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    out += fmt::format("<li dir=\"auto\">{}", escape(lines[i]));
    if (linked)
      out += fmt::format(" <a class=\"more\" href=\"#{}\">see {}</a>", kWithForecast[i].id,
                         kWithForecast[i].title);
    out += "</li>\n";
  }
  return out + "</ol>\n</section>\n";
}

}  // namespace toguna::report
