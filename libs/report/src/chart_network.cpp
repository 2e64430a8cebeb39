#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "charts.hpp"
#include "network_figure.hpp"
#include "structure_charts.hpp"

namespace toguna::report {
namespace {

using Members = std::unordered_map<std::string, int>;

Members members_of(const network::Coalitions& coalitions) {
  Members out;
  for (std::size_t i = 0; i < coalitions.actors.size() && i < coalitions.member_of.size(); ++i)
    out.emplace(coalitions.actors[i], coalitions.member_of[i]);
  return out;
}

int member(const Members& members, const std::string& name) {
  const auto found = members.find(name);
  return found == members.end() ? -1 : found->second;
}

/// Of each node its three strongest ties: those of few strong ones would hide all others.
std::vector<FigureTie> strongest(std::vector<FigureTie> ties, std::size_t nodes) {
  constexpr int kForEach = 3;
  std::stable_sort(ties.begin(), ties.end(), [](const FigureTie& a, const FigureTie& b) {
    return std::abs(a.value) > std::abs(b.value);
  });
  std::vector<FigureTie> out;
  std::vector<int> seen(nodes, 0);
  for (const FigureTie& tie : ties) {
    const bool wanted = seen[tie.from]++ < kForEach;
    if (seen[tie.to]++ < kForEach || wanted) out.push_back(tie);
  }
  return out;
}

/// Points drawn apart to the borders of the unit square: in a figure room for names counts more than
/// distances.
std::vector<network::Point> filled(std::vector<network::Point> points) {
  constexpr double kMost = 2;  // times as far apart
  if (points.empty()) return points;
  const auto spread = [&](double network::Point::*axis) {
    const auto [low, high] = std::minmax_element(
        points.begin(), points.end(), [&](const auto& a, const auto& b) { return a.*axis < b.*axis; });
    const double from = (*low).*axis;
    const double range = (*high).*axis - from;
    const double factor = range > 0 ? std::min(kMost, 1 / range) : 0;
    const double begin = 0.5 - factor * range / 2;
    for (network::Point& point : points) point.*axis = begin + factor * (point.*axis - from);
  };
  spread(&network::Point::x);
  spread(&network::Point::y);
  return points;
}

}  // namespace

std::string network_chart(const View& view) {
  return two_mode_chart(view.response().network, {});
}

std::string two_mode_chart(const engine::NetworkResponse& network, std::vector<std::string> key) {
  const network::LabelledMatrix& matrix = network.actor_option;
  if (matrix.rows.empty() || network.layout.actors.size() < matrix.rows.size() ||
      network.layout.options.size() < matrix.columns.size() ||
      matrix.values.size() < matrix.rows.size() * matrix.columns.size())
    return {};
  const Members members = members_of(network.coalitions);
  NetworkFigure figure{
      .title = "Who supports and opposes which option", .key = std::move(key), .least_heaviest = 1};
  for (std::size_t i = 0; i < matrix.rows.size(); ++i)
    figure.nodes.push_back(
        {matrix.rows[i], network.layout.actors[i], false, member(members, matrix.rows[i])});
  for (std::size_t i = 0; i < matrix.columns.size(); ++i)
    figure.nodes.push_back({matrix.columns[i], network.layout.options[i], true, -1});
  for (std::size_t row = 0; row < matrix.rows.size(); ++row)
    for (std::size_t column = 0; column < matrix.columns.size(); ++column)
      if (const double value = matrix.at(row, column); value != 0 && std::isfinite(value))
        figure.ties.push_back({row, matrix.rows.size() + column, value});
  figure.description = fmt::format(
      "{} and {}; {} between them. The table below holds every one.", counted(matrix.rows.size(), "actor"),
      counted(matrix.columns.size(), "option"), counted(figure.ties.size(), "tie"));
  return network_figure(figure);
}

std::string one_mode_chart(const network::LabelledMatrix& matrix, const network::Coalitions& coalitions,
                           std::string_view title, std::vector<std::string> key) {
  const std::size_t n = matrix.rows.size();
  constexpr std::uint64_t kSeed = 1;
  if (n < 2) return {};
  const std::vector<network::Point> points = filled(network::layout_of_one_mode(matrix, kSeed));
  if (points.size() < n) return {};
  const Members members = members_of(coalitions);
  NetworkFigure figure{.title = std::string(title), .key = std::move(key), .widest = 3.2};
  for (std::size_t i = 0; i < n; ++i)
    figure.nodes.push_back({matrix.rows[i], points[i], false, member(members, matrix.rows[i])});
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      if (const double value = (matrix.at(i, j) + matrix.at(j, i)) / 2; value != 0 && std::isfinite(value))
        figure.ties.push_back({i, j, value});
  const std::size_t all = figure.ties.size();
  figure.ties = strongest(std::move(figure.ties), n);
  const std::string drawn =
      all == figure.ties.size()
          ? counted(all, "tie")
          : fmt::format("of each the three strongest ties, {} of {}", figure.ties.size(), all);
  figure.description = fmt::format("{} with {}.", counted(n, "node"), drawn);
  if (!figure.key.empty() && all != figure.ties.size()) figure.key.push_back("Drawn are " + drawn + ".");
  // The widest lines on top.
  std::reverse(figure.ties.begin(), figure.ties.end());
  return network_figure(figure);
}

}  // namespace toguna::report
