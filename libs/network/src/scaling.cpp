#include "toguna/network/scaling.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "scaling_chain.hpp"
#include "selection.hpp"
#include "toguna/base/parallel.hpp"

namespace toguna::network {
namespace {

constexpr std::size_t kMostLevels = 10;
constexpr double kConverged = 1.1;
constexpr std::size_t kFewStatements = 5;  // of an actor, above which its place says something

Result<void> check(const ScalingSettings& settings) {
  if ((settings.dimensions != 1 && settings.dimensions != 2) || settings.chains < 2 || settings.burn_in < 1 ||
      settings.draws < 10 || !(settings.level > 0 && settings.level < 1))
    return fail(
        ErrorCode::kUsage,
        "scaling has one or two dimensions, at least two chains and ten draws, and a level between 0 and 1",
        "scaling", "take the defaults");
  return {};
}

/// The data with what outputs need to know of it.
struct Prepared {
  ScalingData data;
  Scaling out;  ///< names and counts
};

/// The level of each statement by the model; nothing where it is left out.
using LevelOf = std::vector<std::optional<std::size_t>>;

Result<LevelOf> levels_of(const Selection& selection, ScalingModel model, Scaling& out) {
  std::vector<char> occurs(selection.levels.size(), 0);
  for (const std::uint32_t level : selection.level) occurs[level] = 1;
  std::vector<double> levels;
  LevelOf ladder(selection.levels.size());
  for (std::size_t k = 0; k < occurs.size(); ++k)
    if (occurs[k] != 0) {
      ladder[k] = levels.size();
      levels.push_back(selection.levels[k]);
    }
  if (levels.size() < 2)
    return fail(ErrorCode::kNothingToCompute, "all statements are of one level", "scaling",
                "take statements that differ");
  out.ordinal = model == ScalingModel::kOrdinal || (model == ScalingModel::kAutomatic && levels.size() > 2);
  out.ordinal = out.ordinal && levels.size() > 2;
  if (out.ordinal) {
    if (levels.size() > kMostLevels)
      return fail(ErrorCode::kUsage, "there are more than 10 levels", "scaling",
                  "scale them as for and against");
    out.levels = levels;
    return ladder;
  }
  const double middle = (levels.front() + levels.back()) / 2;
  LevelOf sides(selection.levels.size());
  for (std::size_t k = 0; k < sides.size(); ++k)
    if (selection.levels[k] != middle) sides[k] = selection.levels[k] > middle ? 1 : 0;
  out.levels = {0, 1};
  return sides;
}

/// Rough places: leading left singular vectors of mean sides, each option's mean taken off.
std::vector<Place> reference_of(const ScalingData& data) {
  std::vector<double> cells(data.actors * data.options, 0);
  std::vector<double> counts(cells.size(), 0);
  const double top = static_cast<double>(data.levels) - 1;
  for (const ScalingData::Cell& cell : data.cells) {
    const std::size_t at = cell.actor * data.options + cell.option;
    cells[at] += static_cast<double>(cell.count) * (2 * static_cast<double>(cell.level) / top - 1);
    counts[at] += static_cast<double>(cell.count);
  }
  for (std::size_t j = 0; j < data.options; ++j) {
    double sum = 0;
    double spoke = 0;
    for (std::size_t i = 0; i < data.actors; ++i) {
      const std::size_t at = i * data.options + j;
      if (counts[at] == 0) continue;
      cells[at] /= counts[at];
      sum += cells[at];
      ++spoke;
    }
    for (std::size_t i = 0; i < data.actors; ++i)
      if (const std::size_t at = i * data.options + j; counts[at] > 0) cells[at] -= sum / spoke;
  }
  std::vector<Place> out(data.actors, Place{});
  const auto root = std::sqrt(static_cast<double>(data.actors));
  constexpr int kRounds = 100;
  for (std::size_t d = 0; d < data.dimensions; ++d) {
    std::vector<double> left(data.actors);
    for (std::size_t i = 0; i < data.actors; ++i) left[i] = std::sin(1.0 + static_cast<double>(i * (d + 1)));
    for (int round = 0; round < kRounds; ++round) {
      if (d == 1) {  // at right angles to the first
        double along = 0;
        for (std::size_t i = 0; i < data.actors; ++i)
          along += left[i] * out[i][0] / static_cast<double>(data.actors);
        for (std::size_t i = 0; i < data.actors; ++i) left[i] -= along * out[i][0];
      }
      std::vector<double> right(data.options, 0);
      for (std::size_t i = 0; i < data.actors; ++i)
        for (std::size_t j = 0; j < data.options; ++j) right[j] += cells[i * data.options + j] * left[i];
      double squares = 0;
      for (std::size_t i = 0; i < data.actors; ++i) {
        left[i] = 0;
        for (std::size_t j = 0; j < data.options; ++j) left[i] += cells[i * data.options + j] * right[j];
        squares += left[i] * left[i];
      }
      if (!(squares > 0)) break;
      for (double& value : left) value *= root / std::sqrt(squares);
    }
    for (std::size_t i = 0; i < data.actors; ++i) out[i][d] = std::isfinite(left[i]) ? left[i] : 0;
  }
  return out;
}

Result<Prepared> prepare(const Selection& selection, const ScalingSettings& settings) {
  if (selection.kind == QualifierKind::kText)
    return fail(ErrorCode::kUsage, "words have no order", "scaling", "name a qualifier with levels");
  Prepared made;
  Result<LevelOf> level_of = levels_of(selection, settings.model, made.out);
  if (!level_of) return fail(std::move(level_of));
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::size_t>, std::size_t> counts;
  std::map<std::uint32_t, std::size_t> actors;  // that have statements left, and their new numbers
  std::map<std::uint32_t, std::size_t> options;
  for (std::size_t s = 0; s < selection.size(); ++s) {
    const std::optional<std::size_t> level = (*level_of)[selection.level[s]];
    if (!level || !(selection.weight[s] > 0)) continue;
    ++counts[{selection.actor[s], selection.option[s], *level}];
    actors[selection.actor[s]] = 0;
    options[selection.option[s]] = 0;
    ++made.out.statements;
  }
  for (auto& [code, number] : actors) {
    number = made.out.actors.size();
    made.out.actors.push_back({selection.actors[code], 0, {}});
  }
  for (auto& [code, number] : options) {
    number = made.out.options.size();
    made.out.options.push_back({selection.options[code], 0, {}, {}});
  }
  const auto dimensions = static_cast<std::size_t>(settings.dimensions);
  if (actors.size() < dimensions + 2 || options.size() < dimensions + 1)
    return fail(ErrorCode::kNothingToCompute, "there are too few actors or options to scale", "scaling",
                "take filters that leave more, or one dimension");
  made.data = {.actors = actors.size(),
               .options = options.size(),
               .levels = made.out.levels.size(),
               .dimensions = dimensions,
               .cells = {},
               .reference = {}};
  for (const auto& [key, count] : counts) {
    const auto& [actor, option, level] = key;
    made.data.cells.push_back({actors[actor], options[option], level, count});
    made.out.actors[actors[actor]].statements += count;
    made.out.options[options[option]].statements += count;
  }
  made.data.reference = reference_of(made.data);
  return made;
}

Credible credible(std::vector<double> values, double level) {
  double sum = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  std::sort(values.begin(), values.end());
  const auto quantile = [&](double share) {
    const double place = share * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(values.size() - 1, below + 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return {mean, quantile((1 - level) / 2), quantile((1 + level) / 2)};
}

/// Gelman and Rubin's ratio over halves of chains; 1 where nothing moves.
double rhat(const std::vector<double>& values, std::size_t chains) {
  const std::size_t parts = 2 * chains;
  const std::size_t length = values.size() / parts;
  std::vector<double> means;
  double within = 0;
  double grand = 0;
  for (std::size_t p = 0; p < parts; ++p) {
    double mean = 0;
    for (std::size_t t = 0; t < length; ++t) mean += values[p * length + t] / static_cast<double>(length);
    double squares = 0;
    for (std::size_t t = 0; t < length; ++t)
      squares += (values[p * length + t] - mean) * (values[p * length + t] - mean);
    within += squares / static_cast<double>(length - 1) / static_cast<double>(parts);
    means.push_back(mean);
    grand += mean / static_cast<double>(parts);
  }
  double between = 0;
  for (const double mean : means) between += (mean - grand) * (mean - grand) / static_cast<double>(parts - 1);
  if (!(within > 0)) return 1;
  const auto n = static_cast<double>(length);
  return std::sqrt(((n - 1) / n * within + between) / within);
}

/// Fills in what the draws say.
void summarise(Scaling& out, const ScalingData& data, const std::vector<ScalingDraw>& draws,
               std::size_t chains) {
  const auto over = [&](const auto& of) {
    std::vector<double> values;
    values.reserve(draws.size());
    for (const ScalingDraw& draw : draws) values.push_back(of(draw));
    return values;
  };
  for (std::size_t d = 0; d < data.dimensions; ++d) {
    for (std::size_t i = 0; i < data.actors; ++i) {
      std::vector<double> values = over([&](const ScalingDraw& draw) { return draw.positions[i][d]; });
      out.largest_rhat = std::max(out.largest_rhat, rhat(values, chains));
      out.actors[i].position.push_back(credible(std::move(values), out.level));
    }
    for (std::size_t j = 0; j < data.options; ++j)
      out.options[j].slope.push_back(
          credible(over([&](const ScalingDraw& draw) { return draw.slopes[j][d]; }), out.level));
  }
  for (std::size_t j = 0; j < data.options; ++j)
    out.options[j].difficulty =
        credible(over([&](const ScalingDraw& draw) { return draw.difficulties[j]; }), out.level);
  for (std::size_t k = 1; k + 1 < data.levels; ++k)
    out.cuts.push_back(credible(over([&](const ScalingDraw& draw) { return draw.cuts[k]; }), out.level));
}

/// How often the posterior means give the level that was said.
void judge(Scaling& out, const ScalingData& data) {
  std::vector<std::size_t> of_level(data.levels, 0);
  std::size_t right = 0;
  for (const ScalingData::Cell& cell : data.cells) {
    double latent = -out.options[cell.option].difficulty.mean;
    for (std::size_t d = 0; d < data.dimensions; ++d)
      latent += out.options[cell.option].slope[d].mean * out.actors[cell.actor].position[d].mean;
    std::size_t level = latent > 0 ? 1 : 0;
    for (const Credible& cut : out.cuts) level += latent > cut.mean ? 1U : 0U;
    right += level == cell.level ? cell.count : 0;
    of_level[cell.level] += cell.count;
  }
  const auto all = static_cast<double>(out.statements);
  out.predicted = static_cast<double>(right) / all;
  out.most_frequent = static_cast<double>(*std::max_element(of_level.begin(), of_level.end())) / all;
}

void warn(Scaling& out) {
  if (!out.converged)
    out.warnings.emplace_back("The chains do not agree yet: take more draws, or fewer dimensions.");
  const auto few =
      static_cast<std::size_t>(std::count_if(out.actors.begin(), out.actors.end(), [](const ScaledActor& a) {
        return a.statements < kFewStatements;
      }));
  if (few > 0)
    out.warnings.push_back(
        std::to_string(few) + " of " + std::to_string(out.actors.size()) + " actors have fewer than " +
        std::to_string(kFewStatements) +
        " statements; their intervals are those of the prior more than of what they said.");
}

}  // namespace

Result<Scaling> scale(const StatementTable& table, const NetworkSettings& asked,
                      const ScalingSettings& settings, std::stop_token stop) {
  if (Result<void> sound = check(settings); !sound) return fail(std::move(sound));
  NetworkSettings network = asked;
  network.mode = Mode::kOneMode;
  network.aggregation = Aggregation::kCongruence;
  network.normalization = Normalization::kNone;
  Result<Selection> selected = select_statements(table, network);
  if (!selected) return fail(std::move(selected));
  if (selected->size() == 0)
    return fail(ErrorCode::kNothingToCompute, "no statement is left by these settings", "scaling",
                "take other filters");
  Result<Prepared> prepared = prepare(*selected, settings);
  if (!prepared) return fail(std::move(prepared));
  const ScalingData& data = prepared->data;
  Scaling out = std::move(prepared->out);
  std::size_t anchor = data.actors;
  if (settings.anchor) {
    const auto found = std::find_if(out.actors.begin(), out.actors.end(),
                                    [&](const ScaledActor& actor) { return actor.name == *settings.anchor; });
    if (found == out.actors.end())
      return fail(ErrorCode::kNotFound, "there is no actor '" + *settings.anchor + "' among those scaled",
                  "anchor", "name an actor with statements");
    anchor = static_cast<std::size_t>(found - out.actors.begin());
  }

  const auto chains = static_cast<std::size_t>(settings.chains);
  std::vector<std::vector<ScalingDraw>> of_chain(chains);
  const bool whole = for_each_index(chains, settings.threads, stop, [&](std::size_t chain) {
    of_chain[chain] = run_chain(data, settings.burn_in, settings.draws, settings.seed,
                                static_cast<std::uint32_t>(chain), stop);
  });
  if (!whole || stop.stop_requested()) return fail(ErrorCode::kInterrupted, "interrupted");
  std::vector<ScalingDraw> draws;
  for (std::vector<ScalingDraw>& chain : of_chain)
    draws.insert(draws.end(), std::make_move_iterator(chain.begin()), std::make_move_iterator(chain.end()));
  align(draws, data, anchor);

  out.dimensions = settings.dimensions;
  out.level = settings.level;
  out.chains = settings.chains;
  out.iterations = settings.burn_in + settings.draws;
  out.seed = settings.seed;
  out.stop_reason = "all draws taken";
  summarise(out, data, draws, chains);
  out.converged = out.largest_rhat <= kConverged;
  judge(out, data);
  warn(out);
  return out;
}

}  // namespace toguna::network
