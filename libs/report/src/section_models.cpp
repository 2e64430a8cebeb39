// Second opinions, what moves the answer, who would have to move, who moves whom, and voting power.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "html.hpp"
#include "model_names.hpp"
#include "picture_keys.hpp"
#include "sections.hpp"
#include "toguna/report/bargaining_pictures.hpp"

namespace toguna::report {
namespace {

constexpr std::size_t kNamedInputs = 3;
constexpr std::size_t kNamedMoves = 4;
constexpr std::size_t kNamedFlips = 8;

using engine::ModelsResponse;

std::string party_html(const View& view, const ModelsResponse& models, std::size_t party) {
  const bargaining::Party& each = models.dispute.parties[party];
  return view.to_inputs(each.id, name_html(each.name.empty() ? each.id : each.name));
}

/// `label` is the beginning of the picture's title.
std::string figure(const std::string& label, const std::string& picture) {
  if (picture.empty()) return {};
  return "<figure>\n" + open_scroller(label) + picture + "</div>\n<figcaption>" +
         std::string(picture_key(label)) + "</figcaption>\n</figure>\n";
}

std::string side_by_side(const ModelsResponse& models) {
  const bargaining::Ensemble& all = models.side_by_side;
  const auto with =
      std::count_if(all.answers.begin(), all.answers.end(),
                    [](const bargaining::ModelAnswer& answer) { return answer.outcome.has_value(); });
  std::string out = fmt::format(
      "<p>{} of {} models have an answer for this dispute, between {} and {} (standard deviation {}). The "
      "headline "
      "stays the "
      "compromise mean, which has predicted best in the published tests; the others are second opinions, of "
      "equal "
      "weight, and none was tuned on this case. They work on the most likely inputs and know nothing of "
      "ratification "
      "at home.</p>\n",
      with, all.answers.size(), number(all.low), number(all.high), number(all.disagreement));
  return out + figure("What each model says", models_picture(all));
}

/// "the salience of Mill, 20 to 80"
std::string input_html(const View& view, const ModelsResponse& models, std::size_t input) {
  static constexpr std::string_view kFields[] = {"capability", "salience", "position"};
  const bargaining::Uncertain& each = models.uncertain.inputs[input];
  return fmt::format("the {} of {}", kFields[static_cast<std::size_t>(each.field)],
                     party_html(view, models, each.party));
}

std::string strongest_inputs(const View& view, const ModelsResponse& models) {
  if (!models.indices) return {};
  std::vector<std::size_t> order;
  for (const bargaining::TornadoBar& bar : models.tornado) order.push_back(bar.input);
  const auto& shares = models.indices->inputs;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return shares[a].total > shares[b].total; });
  std::vector<std::string> parts;
  for (std::size_t k = 0; k < std::min(order.size(), kNamedInputs); ++k)
    parts.push_back(fmt::format("{} ({}; 95 % interval {} to {})", input_html(view, models, order[k]),
                                percent(std::clamp(shares[order[k]].total, 0.0, 1.0)),
                                percent(std::clamp(shares[order[k]].total_interval.low, 0.0, 1.0)),
                                percent(std::clamp(shares[order[k]].total_interval.high, 0.0, 1.0))));
  return fmt::format("<p>The uncertainty about the compromise comes most from {}.</p>\n", joined(parts));
}

std::string flips(const View& view, const ModelsResponse& models) {
  if (models.places.size() < 2) return {};
  if (models.breakpoints.empty())
    return "<p>No single input, anywhere in its range, makes another option the nearest to the "
           "compromise.</p>\n";
  // Those of the inputs that move the compromise most come first.
  std::vector<bargaining::Breakpoint> shown;
  for (const bargaining::TornadoBar& bar : models.tornado)
    for (const bargaining::Breakpoint& flip : models.breakpoints)
      if (flip.input == bar.input) shown.push_back(flip);
  const std::size_t more = shown.size() > kNamedFlips ? shown.size() - kNamedFlips : 0;
  shown.resize(shown.size() - more);
  std::string out =
      open_scroller("Where another option becomes the nearest") +
      "<table class=\"cards\">\n<caption>Where one input alone makes another option the nearest to the "
      "compromise</caption>\n<thead><tr><th scope=\"col\">Input</th><th scope=\"col\" "
      "class=\"n\">Flips at</th><th scope=\"col\">Nearest below</th><th scope=\"col\">Nearest "
      "above</th></tr></thead>\n<tbody>\n";
  for (const bargaining::Breakpoint& flip : shown)
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\" data-label=\"Flips at\">{}</td><td "
        "data-label=\"Nearest below\">{}</td><td data-label=\"Nearest above\">{}</td></tr>\n",
        input_html(view, models, flip.input), number(flip.value), name_html(models.places[flip.before].label),
        name_html(models.places[flip.after].label));
  out += "</tbody></table></div>\n";
  if (more > 0) out += fmt::format("<p class=\"quiet\">and {} more.</p>\n", more);
  return out;
}

std::string without_table(const View& view, const ModelsResponse& models) {
  std::string out =
      "<details><summary>The compromise without each player</summary>\n<table class=\"narrow\">\n"
      "<caption>Compromise mean if one were not there</caption>\n<thead><tr><th scope=\"col\">Without</th>"
      "<th scope=\"col\" class=\"n\">Mean</th><th scope=\"col\" "
      "class=\"n\">Change</th></tr></thead>\n<tbody>\n";
  for (const bargaining::LeftOut& each : models.without)
    out += fmt::format("<tr><th scope=\"row\">{}</th><td class=\"n\">{}</td><td class=\"n\">{}</td></tr>\n",
                       party_html(view, models, each.party), each.outcome ? number(*each.outcome) : "none",
                       each.outcome ? number(each.change) : "–");
  return out + "</tbody></table></details>\n";
}

std::string sensitivity(const View& view, const ModelsResponse& models) {
  std::string out = "<h3 id=\"moves-answer\">What moves the answer</h3>\n";
  if (models.uncertain.inputs.empty())
    out += "<p>Every input is exact, so nothing but another input can move the compromise.</p>\n";
  out += strongest_inputs(view, models);
  out += figure("What each uncertain input does",
                tornado_picture(models.uncertain, models.tornado, models.side_by_side.headline));
  return out + flips(view, models) + without_table(view, models);
}

std::string moves_of(const View& view, const ModelsResponse& models, const engine::OptionPassage& passage) {
  std::vector<std::string> parts;
  const auto& moves = passage.report.moves;
  for (std::size_t k = 0; k < std::min(moves.size(), kNamedMoves); ++k)
    parts.push_back(fmt::format("{} to {}{}", party_html(view, models, moves[k].party), number(moves[k].to),
                                moves[k].enough_alone ? " <span class=\"tag\">enough alone</span>" : ""));
  if (moves.size() > kNamedMoves) parts.push_back(fmt::format("{} more", moves.size() - kNamedMoves));
  return parts.empty() ? "nobody" : joined(parts);
}

std::string names_of(const View& view, const ModelsResponse& models,
                     const std::vector<std::size_t>& parties) {
  std::vector<std::string> parts;
  parts.reserve(parties.size());
  for (const std::size_t party : parties) parts.push_back(party_html(view, models, party));
  return parts.empty() ? "nobody alone" : joined(parts);
}

std::string who_would_have_to_move(const View& view, const ModelsResponse& models) {
  if (models.passages.empty()) return {};
  std::string out = "<h3 id=\"would-move\">Who would have to move, and how far</h3>\n";
  if (models.procedure)
    out += figure("What can pass on the line", line_picture(models.dispute, *models.procedure));
  out +=
      open_scroller("Who would have to move") +
      "<table class=\"cards\">\n<caption>Each option against no agreement, on the most likely inputs; homes "
      "are "
      "left aside</caption>\n<thead><tr><th scope=\"col\">Option</th><th scope=\"col\" class=\"n\">Place</th>"
      "<th scope=\"col\" class=\"n\">Weight for it</th><th scope=\"col\">Passes</th><th scope=\"col\">Alone "
      "decides</th><th scope=\"col\">Would accept it after moving</th></tr></thead>\n<tbody>\n";
  for (const engine::OptionPassage& passage : models.passages) {
    const bargaining::Passage& vote = passage.report.passage;
    out += fmt::format(
        "<tr><th scope=\"row\">{}</th><td class=\"n\" data-label=\"Place\">{}</td><td class=\"n\" "
        "data-label=\"Weight "
        "for it\">{}</td><td data-label=\"Passes\">{}</td><td data-label=\"Alone decides\">{}</td><td "
        "data-label=\"Would accept it after moving\">{}</td></tr>\n",
        name_html(passage.label), number(passage.place), percent(vote.support_share),
        vote.passes                   ? "yes"
        : vote.vetoes_against.empty() ? "no"
                                      : "no, vetoed",
        names_of(view, models, vote.pivotal), moves_of(view, models, passage));
  }
  return out + "</tbody></table></div>\n";
}

std::string processes(const ModelsResponse& models) {
  std::string out;
  for (const bargaining::ModelRun& run : models.dynamic) {
    const std::string turns = turns_picture(models.dispute, run);
    if (turns.empty()) continue;
    out += fmt::format("<h4>{}</h4>\n<p>{} {}; {}.</p>\n", model_title(run.model),
                       counted(run.turns.size() - 1, "turn"),
                       run.converged ? "to a rest" : "without coming to a rest", escape(run.stop_reason));
    out += figure("Positions over the turns", turns);
    const std::string moves = moves_picture(models.dispute, run);
    if (moves.empty()) continue;
    out += "<details><summary>Who gives way to whom in the first turn</summary>\n" +
           figure("Who gives way to whom", moves) + "</details>\n";
  }
  if (out.empty()) return out;
  return "<h3 id=\"turns\">Who would move whom</h3>\n<p>Two models of a process. They explain how a bargain "
         "could run; "
         "as forecasts both have done worse than the mean.</p>\n" +
         out;
}

std::string power(const ModelsResponse& models) {
  if (!models.power) return {};
  double total = 0;
  for (const bargaining::Party& party : models.dispute.parties) total += bargaining::weight_on(party, 0);
  std::vector<VoterPower> voters;
  for (std::size_t i = 0; i < models.dispute.parties.size(); ++i) {
    const bargaining::Party& party = models.dispute.parties[i];
    voters.push_back({.name = party.name.empty() ? party.id : party.name,
                      .weight_share = total > 0 ? bargaining::weight_on(party, 0) / total : 0,
                      .banzhaf = models.power->banzhaf[i],
                      .shapley = models.power->shapley[i]});
  }
  std::stable_sort(voters.begin(), voters.end(),
                   [](const VoterPower& a, const VoterPower& b) { return a.shapley > b.shapley; });
  return "<h3 id=\"power\">Voting power</h3>\n<p>How often each turns a coalition into a winning one, under "
         "the quota "
         "and the vetoes. It knows votes and nothing of what anybody wants.</p>\n" +
         figure("Weight and voting power", power_picture(voters));
}

}  // namespace

std::string models_section(const View& view) {
  std::string out =
      "<section id=\"models\" aria-labelledby=\"h-models\">\n<h2 id=\"h-models\">Second opinions</h2>\n";
  const auto& models = view.response().models;
  if (!models) return out + "<p class=\"quiet\">Without a forecast there are none.</p>\n</section>\n";
  out += side_by_side(*models) + sensitivity(view, *models) + who_would_have_to_move(view, *models);
  return out + processes(*models) + power(*models) + "</section>\n";
}

}  // namespace toguna::report
