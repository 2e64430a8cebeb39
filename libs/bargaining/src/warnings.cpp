#include "warnings.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace toguna::bargaining {
namespace {

constexpr double kLikelyFailure = 0.5;
constexpr std::size_t kFewDraws = 1000;
constexpr std::size_t kNamesShown = 8;

const std::string& name_of(const Player& player) {
  return player.name.empty() ? player.id : player.name;
}

std::string list(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t k = 0; k < std::min(names.size(), kNamesShown); ++k)
    text += (k > 0 ? ", " : "") + names[k];
  if (names.size() > kNamesShown) text += fmt::format(" and {} more", names.size() - kNamesShown);
  return text;
}

template <typename Wanted>
std::vector<std::string> names_where(const std::vector<Player>& players, Wanted wanted) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < players.size(); ++i) {
    if (wanted(i)) names.push_back(name_of(players[i]));
  }
  return names;
}

void warn_of_defaults(const Problem& problem, std::vector<std::string>& warnings) {
  const auto warn = [&](std::string_view field, Estimate Player::*input) {
    const auto names = names_where(problem.players, [&](std::size_t i) {
      return (problem.players[i].*input).origin == Origin::kDefault;
    });
    if (names.empty()) return;
    warnings.push_back(fmt::format("The {} of {} of {} players is a default and nobody's judgement: {}",
                                   field, names.size(), problem.players.size(), list(names)));
  };
  warn("capability", &Player::capability);
  warn("salience", &Player::salience);
  warn("position", &Player::position);
}

void warn_of_weights(const Problem& problem, const Table& table, const Line& modes, const Forecast& forecast,
                     std::vector<std::string>& warnings) {
  for (const PlayerReport& report : forecast.players) {
    if (report.weight_share <= 0.5 || table.seated.size() < 2) continue;
    warnings.push_back(
        fmt::format("{} holds {:.0f} % of the weight at the table: the median is its own position and the "
                    "mean leans to it",
                    report.name, 100 * report.weight_share));
  }
  std::vector<bool> takes_part(table.size, false);
  for (const Index i : table.seated) takes_part[i] = true;
  for (const Home& home : table.homes) {
    for (const Index member : home.members) takes_part[member] = true;
  }
  const auto outside = names_where(problem.players, [&](std::size_t i) { return !takes_part[i]; });
  if (!outside.empty()) {
    warnings.push_back(
        fmt::format("Neither at the table nor answered to by anybody, so without part in the outcome: {}",
                    list(outside)));
  }
  const auto weightless =
      names_where(problem.players, [&](std::size_t i) { return takes_part[i] && modes.weight[i] <= 0; });
  if (!weightless.empty()) {
    warnings.push_back(fmt::format(
        "No weight (capability or salience is 0), so no pull on the outcome; a veto still counts: {}",
        list(weightless)));
  }
  for (const Home& home : table.homes) {
    const bool silent = std::all_of(home.members.begin(), home.members.end(),
                                    [&](Index member) { return modes.weight[member] <= 0; });
    if (!silent) continue;
    warnings.push_back(fmt::format("Nobody whom {} answers to has weight: only vetoes can refuse there",
                                   name_of(problem.players[home.principal])));
  }
}

void warn_of_shape(const Problem& problem, const Table& table, const Line& modes,
                   std::vector<std::string>& warnings) {
  if (table.seated.size() == 1) {
    warnings.emplace_back("Only one player sits at the table: the outcome is its position");
  } else if (table.seated.size() == 2) {
    warnings.emplace_back(
        "Only two players sit at the table: the mean splits their difference by weight, and the median is "
        "the "
        "position of the heavier");
  }
  const bool consensus = std::all_of(table.seated.begin(), table.seated.end(), [&](Index i) {
    return modes.place[i] == modes.place[table.seated.front()];
  });
  if (consensus && table.seated.size() > 1) {
    warnings.push_back(
        fmt::format("All players at the table want the same ({:g}): there is nothing to bargain over",
                    modes.place[table.seated.front()]));
  }
  const bool exact = std::all_of(problem.players.begin(), problem.players.end(), [](const Player& player) {
    return player.capability.is_exact() && player.salience.is_exact() && player.position.is_exact();
  });
  if (exact) {
    warnings.emplace_back(
        "All inputs are exact, so the distribution is a single point: give low, mode and high to see how "
        "sure "
        "the forecast is");
  }
}

void warn_of_agreement(const Table& table, const Forecast& forecast, std::vector<std::string>& warnings) {
  if (!table.reference) {
    warnings.emplace_back(
        "No reference point is given (the outcome without an agreement), so there is no win set, no chance "
        "of no "
        "agreement, no blocking and no ratification");
    return;
  }
  if (forecast.no_agreement_probability >= kLikelyFailure) {
    warnings.push_back(fmt::format(
        "No agreement is likely: in {:.0f} % of the draws nothing beats the reference point ({:g}); "
        "the mean then shows where pressure points, not an outcome",
        100 * forecast.no_agreement_probability, *table.reference));
  }
}

}  // namespace

std::vector<std::string> warnings_of(const Problem& problem, const Table& table, const Line& modes,
                                     const Forecast& forecast) {
  std::vector<std::string> warnings;
  warn_of_agreement(table, forecast, warnings);
  warn_of_defaults(problem, warnings);
  warn_of_weights(problem, table, modes, forecast, warnings);
  warn_of_shape(problem, table, modes, warnings);
  if (forecast.draws < kFewDraws) {
    warnings.push_back(fmt::format("Only {} draws: shares are uncertain by up to {:.0f} points (95 %)",
                                   forecast.draws, 98 / std::sqrt(static_cast<double>(forecast.draws))));
  }
  return warnings;
}

}  // namespace toguna::bargaining
