#include "monte_carlo.hpp"

#include <algorithm>
#include <thread>

#include "acceptance.hpp"
#include "toguna/base/parallel.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kSmallestChunk = 2048;
constexpr std::size_t kMostChunks = 512;

std::size_t largest_home(const Table& table) {
  std::size_t largest = 0;
  for (const Home& home : table.homes) largest = std::max(largest, home.members.size());
  return largest;
}

template <typename T>
void add_to(std::vector<T>& sum, const std::vector<T>& part) {
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += part[i];
}

std::size_t bin_of(double mean) {
  return std::min(kBins - 1, static_cast<std::size_t>(mean * kBins / 100));
}

void count_against_reference(const Table& table, const PlaceLine& places, const Line& line,
                             const Outcome& outcome, Evaluator& evaluator, Tally& tally) {
  const double reference = *table.reference;
  const double mean = outcome.compromise.mean;
  const Interval agreed = interval_of(outcome.reach, reference);
  if (agreed.low >= agreed.high) ++tally.no_agreement;
  for (std::size_t i = 0; i < table.size; ++i) {
    tally.better[i] += accepts(line.place[i], table.cost[i], mean, reference) ? 1U : 0U;
  }
  for (std::size_t h = 0; h < table.homes.size(); ++h) {
    tally.ratified[h] += within(evaluator.home_reach()[h], mean, reference) ? 1U : 0U;
  }
  for (std::size_t k = 0; k < places.places.size(); ++k) {
    tally.passes[k] += within(outcome.reach, places.places[k], reference) ? 1U : 0U;
  }
  if (outcome.passes || !outcome.quota_met) return;
  for (const Index i : table.may_block) tally.blocks[i] += evaluator.blocks(line, outcome, i) ? 1U : 0U;
}

void run_chunk(const Sampler& sampler, const Table& table, const PlaceLine& places, std::size_t first,
               std::span<double> means, Tally& tally) {
  Evaluator evaluator(table);
  Sampler::Scratch scratch = sampler.scratch();
  const Line& line = scratch.line;
  for (std::size_t k = 0; k < means.size(); ++k) {
    sampler.sample(first + k, scratch);
    const Outcome outcome = evaluator.evaluate(line);
    const double mean = outcome.compromise.mean;
    means[k] = mean;
    tally.mean_sum += mean;
    tally.median_sum += outcome.median.place;
    ++tally.histogram[bin_of(mean)];
    credit_pivotal(evaluator.ranking(), outcome.median, tally.pivotal);
    if (!places.places.empty()) ++tally.nearest[places.nearest(mean)];
    if (table.reference) count_against_reference(table, places, line, outcome, evaluator, tally);
  }
}

}  // namespace

Evaluator::Evaluator(const Table& table)
    : table_(&table),
      ranking_(table.seated.size()),
      scratch_(largest_home(table)),
      willing_(std::max(scratch_.size(), ranking_.size())),
      home_reach_(table.homes.size()),
      approved_(table.homes.size()) {}

Outcome Evaluator::evaluate(const Line& line) {
  Outcome outcome{.compromise = compromise_mean(line, table_->seated)};
  const double total = outcome.compromise.total_weight;
  rank(line, table_->seated, ranking_);
  outcome.median = weighted_median(ranking_, total);
  if (!table_->reference) return outcome;
  home_reaches(*table_, line, scratch_, willing_, home_reach_);
  const Reach at_table = reach_of_group(*table_, ranking_, total, table_->quota, willing_);
  outcome.reach = win_set(*table_, line, at_table, home_reach_);
  outcome.passes = within(outcome.reach, outcome.compromise.mean, *table_->reference);
  outcome.quota_met = within(at_table, outcome.compromise.mean, *table_->reference);
  return outcome;
}

bool Evaluator::blocks(const Line& line, const Outcome& outcome, Index player) {
  if (outcome.passes || !outcome.quota_met) return false;
  return passes_without(*table_, line, outcome.compromise.mean, player, approved_);
}

PlaceLine::PlaceLine(const std::vector<Place>& options) {
  for (const Place& option : options) places.push_back(option.place);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  for (std::size_t k = 1; k < places.size(); ++k) midpoints.push_back((places[k - 1] + places[k]) / 2);
}

std::size_t PlaceLine::nearest(double outcome) const {
  return static_cast<std::size_t>(std::lower_bound(midpoints.begin(), midpoints.end(), outcome) -
                                  midpoints.begin());
}

Tally::Tally(std::size_t players, std::size_t homes, std::size_t places)
    : pivotal(players), blocks(players), better(players), ratified(homes), nearest(places), passes(places) {}

void Tally::add(const Tally& other) {
  mean_sum += other.mean_sum;
  median_sum += other.median_sum;
  no_agreement += other.no_agreement;
  for (std::size_t k = 0; k < kBins; ++k) histogram[k] += other.histogram[k];
  add_to(pivotal, other.pivotal);
  add_to(blocks, other.blocks);
  add_to(better, other.better);
  add_to(ratified, other.ratified);
  add_to(nearest, other.nearest);
  add_to(passes, other.passes);
}

Result<Simulation> simulate(const Problem& problem, const Table& table, const PlaceLine& places,
                            const Options& options, std::stop_token stop, const Progress& progress) {
  const auto made = Sampler::make(problem, options.seed);
  if (!made) return fail(Result<Sampler>(made));
  const Sampler& sampler = *made;
  const Tally blank(table.size, table.homes.size(), places.places.size());
  // Depends on the number of draws only; bounded in number because every chunk keeps a tally.
  const std::size_t size = std::max(kSmallestChunk, (options.draws + kMostChunks - 1) / kMostChunks);
  const std::size_t chunks = (options.draws + size - 1) / size;
  Simulation simulation{.tally = blank, .means = std::vector<double>(options.draws)};
  std::vector<Tally> tallies(chunks, blank);
  const auto caller = std::this_thread::get_id();
  const bool finished = for_each_index(chunks, options.threads, stop, [&](std::size_t chunk) {
    const std::size_t first = chunk * size;
    const std::size_t count = std::min(size, options.draws - first);
    run_chunk(sampler, table, places, first, std::span(simulation.means).subspan(first, count),
              tallies[chunk]);
    if (progress && std::this_thread::get_id() == caller) progress("forecast", first + count, options.draws);
  });
  if (!finished) {
    return fail(ErrorCode::kInterrupted, "the forecast was stopped before its last draw", "",
                "Start it again; fewer draws take less time");
  }
  for (const Tally& tally : tallies) simulation.tally.add(tally);
  return simulation;
}

double quantile(std::span<const double> sorted, double p) {
  const double rank = p * static_cast<double>(sorted.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(rank), sorted.size() - 1);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (rank - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace toguna::bargaining
