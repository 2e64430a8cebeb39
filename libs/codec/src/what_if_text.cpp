// What would come out, before and after some changes, for people.
#include <fmt/format.h>

#include <algorithm>

#include "toguna/codec/bargaining.hpp"

namespace toguna::codec {
namespace {

std::string line(std::string_view what, double before, double after) {
  return fmt::format("{:<36}{:>10.2f}{:>10.2f}{:>+10.2f}\n", what, before, after, after - before);
}

std::string line(std::string_view what, const std::optional<double>& before,
                 const std::optional<double>& after) {
  if (before && after) return line(what, *before, *after);
  const auto word = [](const std::optional<double>& value) {
    return value ? fmt::format("{:.2f}", *value) : std::string("none");
  };
  return fmt::format("{:<36}{:>10}{:>10}\n", what, word(before), word(after));
}

std::optional<double> outcome_of(const bargaining::Ensemble& models, const std::string& name) {
  for (const bargaining::ModelAnswer& answer : models.answers)
    if (answer.name == name) return answer.outcome;
  return std::nullopt;
}

std::string blockers_of(const bargaining::Forecast& forecast) {
  std::string out;
  for (const bargaining::PlayerReport& player : forecast.players)
    if (player.blocks_probability >= 0.005)
      out += fmt::format("{}{} ({:.0f} %)", out.empty() ? "" : ", ", player.name,
                         100 * player.blocks_probability);
  return out.empty() ? "nobody alone" : out;
}

}  // namespace

std::string to_text(const engine::WhatIfResponse& response) {
  const bargaining::Forecast& before = response.before.forecast;
  const bargaining::Forecast& after = response.after.forecast;
  std::string text = fmt::format("{:<36}{:>10}{:>10}{:>10}\n", "", "before", "after", "change");
  text += line("compromise mean (headline)", before.mean, after.mean);
  text += line("  5 % of its draws below", before.interval90.low, after.interval90.low);
  text += line("  5 % of its draws above", before.interval90.high, after.interval90.high);
  text += line("weighted median", before.median, after.median);
  if (response.before.problem.reference_point || response.after.problem.reference_point)
    text += line("nothing can be agreed, % of draws", 100 * before.no_agreement_probability,
                 100 * after.no_agreement_probability);
  text += "\nmodel (at the most likely inputs)\n";
  for (const bargaining::ModelAnswer& answer : response.after.models.answers)
    text += line("  " + answer.name, outcome_of(response.before.models, answer.name), answer.outcome);
  text += line("  disagreement (standard deviation)", response.before.models.disagreement,
               response.after.models.disagreement);
  if (!after.places.empty()) text += "\noption passes, % of draws\n";
  for (std::size_t k = 0; k < after.places.size() && k < before.places.size(); ++k)
    text += line(fmt::format("  {:g} {}", after.places[k].place, after.places[k].option),
                 100 * before.places[k].passes_probability, 100 * after.places[k].passes_probability);
  return text + fmt::format("\nblocks the compromise, before: {}\nblocks the compromise, after:  {}\n",
                            blockers_of(before), blockers_of(after));
}

}  // namespace toguna::codec
