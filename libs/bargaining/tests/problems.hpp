#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "toguna/bargaining/forecast.hpp"

namespace toguna::bargaining {

inline Estimate exactly(double value) {
  return Estimate::exact(value, Origin::kAnalyst);
}

inline Estimate between(double low, double mode, double high) {
  return {low, mode, high, Origin::kAnalyst};
}

/// "p0", "p1", ... (in two steps: g++ 12 warns wrongly of "p" + to_string at -O3).
inline std::string numbered(std::size_t number) {
  std::string id = "p";
  id += std::to_string(number);
  return id;
}

/// A player at the table with exact inputs.
inline Player player(std::string id, double capability, double salience, double position) {
  return {.id = id,
          .name = id,
          .capability = exactly(capability),
          .salience = exactly(salience),
          .position = exactly(position)};
}

/// One at home only.
inline Player at_home(std::string id, double capability, double salience, double position) {
  Player made = player(std::move(id), capability, salience, position);
  made.at_table = false;
  return made;
}

inline Player with_veto(Player player) {
  player.veto = true;
  return player;
}

inline Player answering_to(Player player, std::vector<std::string> ids) {
  player.answers_to = std::move(ids);
  return player;
}

/// Rows "name,capability,position,salience[,...]" after comment lines and `header_lines` more.
inline Problem read_actors(const std::string& path, int header_lines, bool has_description) {
  Problem problem;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    if (line.empty() || line.front() == '#') continue;
    if (header_lines-- > 0) continue;
    std::vector<std::string> cells;
    std::stringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    const std::size_t first = has_description ? 2 : 1;
    if (cells.size() < first + 3) continue;
    problem.players.push_back(
        player(cells[0], std::stod(cells[first]), std::stod(cells[first + 2]), std::stod(cells[first + 1])));
  }
  return problem;
}

inline Forecast forecast_of(const Problem& problem, Options options = {}) {
  return forecast(problem, options).value();
}

inline const Options kFewDraws{.draws = 2000, .threads = 1};

}  // namespace toguna::bargaining
