// One-mode congruence and the full set of networks of a report, against the plain formulas: a dense
// actors x options x levels tensor and four nested loops (Leifeld 2017), with duplicates found by comparing
// all pairs of statements. Every benchmark checks its answer against the plain formula once before it is
// timed.
#include <benchmark/benchmark.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "toguna/base/random.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

constexpr std::size_t kActors = 200;
constexpr std::size_t kOptions = 50;
constexpr double kStatementsPerDocument = 8;

std::vector<Tie> made_up(std::size_t count) {
  std::vector<Tie> out;
  out.reserve(count);
  const RandomKey key{20200301, 1};
  const auto documents = static_cast<double>(count) / kStatementsPerDocument;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = [&](std::uint32_t variable, double below) {
      return std::to_string(static_cast<std::size_t>(uniform(key, i, variable) * below));
    };
    // A square makes some actors and options much more frequent than others, as in real material.
    const auto skewed = [&](std::uint32_t variable, double below) {
      const double u = uniform(key, i, variable);
      return std::to_string(static_cast<std::size_t>(u * u * below));
    };
    out.push_back({"document " + number(0, documents), "actor " + skewed(1, kActors),
                   "option " + skewed(2, kOptions), uniform(key, i, 3) < 0.6});
  }
  return out;
}

/// Each tie once per document, found by comparing with all ties kept before.
std::vector<Tie> plain_document_duplicates(const std::vector<Tie>& ties) {
  std::vector<Tie> out;
  for (const Tie& tie : ties) {
    bool seen = false;
    for (const Tie& kept : out)
      seen = seen || (kept.agreement == tie.agreement && kept.document == tie.document &&
                      kept.actor == tie.actor && kept.option == tie.option);
    if (!seen) out.push_back(tie);
  }
  return out;
}

LabelledMatrix plain_congruence(const std::vector<Tie>& ties) {
  std::map<std::string, std::size_t> actors;
  std::map<std::string, std::size_t> options;
  for (const Tie& tie : ties) {
    actors[tie.actor] = 0;
    options[tie.option] = 0;
  }
  LabelledMatrix out;
  for (auto& [name, number] : actors) {
    number = out.rows.size();
    out.rows.push_back(name);
  }
  std::size_t next = 0;
  for (auto& [name, number] : options) number = next++;
  out.columns = out.rows;
  const std::size_t n = actors.size();
  const std::size_t m = options.size();
  std::vector<double> x(n * m * 2, 0);
  for (const Tie& tie : ties)
    x[(actors[tie.actor] * m + options[tie.option]) * 2 + (tie.agreement ? 1 : 0)] += 1;
  out.values.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t c = 0; i != j && c < m; ++c)
        for (std::size_t k = 0; k < 2; ++k)
          for (std::size_t l = 0; l < 2; ++l) {
            const double weight = 1 - std::abs(static_cast<double>(k) - static_cast<double>(l));
            out.values[i * n + j] += x[(i * m + c) * 2 + k] * x[(j * m + c) * 2 + l] * weight;
          }
  return out;
}

bool same(const LabelledMatrix& a, const LabelledMatrix& b) {
  return a.rows == b.rows && a.values == b.values;  // counts: exact in double
}

void congruence(benchmark::State& state) {
  const std::vector<Tie> ties = made_up(static_cast<std::size_t>(state.range(0)));
  if (!same(actor_network(ties, Aggregation::kCongruence, Duplicates::kInclude, false),
            plain_congruence(ties)))
    return state.SkipWithError("differs from the plain formula");
  for (auto _ : state)
    benchmark::DoNotOptimize(actor_network(ties, Aggregation::kCongruence, Duplicates::kInclude, false));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void congruence_plain(benchmark::State& state) {
  const std::vector<Tie> ties = made_up(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(plain_congruence(ties));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void congruence_per_document(benchmark::State& state) {
  const std::vector<Tie> ties = made_up(static_cast<std::size_t>(state.range(0)));
  // The plain search for duplicates is quadratic: the answer is checked up to 10,000 statements.
  if (ties.size() <= 10000 &&
      !same(actor_network(ties, Aggregation::kCongruence, Duplicates::kDocument, false),
            plain_congruence(plain_document_duplicates(ties))))
    return state.SkipWithError("differs from the plain formula");
  for (auto _ : state)
    benchmark::DoNotOptimize(actor_network(ties, Aggregation::kCongruence, Duplicates::kDocument, false));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void congruence_per_document_plain(benchmark::State& state) {
  const std::vector<Tie> ties = made_up(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(plain_congruence(plain_document_duplicates(ties)));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

/// What a report needs: two-mode, congruence, conflict and subtract by document and average.
void full_network(benchmark::State& state) {
  const std::vector<Tie> ties = made_up(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    benchmark::DoNotOptimize(actor_option_network(ties, Duplicates::kDocument));
    for (const auto kind : {Aggregation::kCongruence, Aggregation::kConflict, Aggregation::kSubtract})
      benchmark::DoNotOptimize(actor_network(ties, kind, Duplicates::kDocument, true));
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void coalitions(benchmark::State& state) {
  const LabelledMatrix network = actor_network(made_up(static_cast<std::size_t>(state.range(0))),
                                               Aggregation::kSubtract, Duplicates::kDocument, true);
  double all_alone_or_better = 0;
  for (auto _ : state) all_alone_or_better = coalitions_of(network).modularity;
  if (all_alone_or_better < 0) state.SkipWithError("worse than one group");
  state.counters["modularity"] = all_alone_or_better;
}

void layout(benchmark::State& state) {
  const LabelledMatrix network =
      actor_option_network(made_up(static_cast<std::size_t>(state.range(0))), Duplicates::kDocument);
  for (auto _ : state) benchmark::DoNotOptimize(layout_of(network, 1));
}

BENCHMARK(congruence)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(congruence_plain)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(congruence_per_document)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(congruence_per_document_plain)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(full_network)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMillisecond);
BENCHMARK(coalitions)->Arg(10000)->Unit(benchmark::kMillisecond);
BENCHMARK(layout)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace toguna::network
