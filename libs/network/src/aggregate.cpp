#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "toguna/graph/csr_matrix.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

/// Names in byte order, and the number of each.
class Names {
 public:
  explicit Names(std::vector<std::string_view> seen) : sorted_(std::move(seen)) {
    std::sort(sorted_.begin(), sorted_.end());
    sorted_.erase(std::unique(sorted_.begin(), sorted_.end()), sorted_.end());
    number_.reserve(sorted_.size());
    for (std::uint32_t i = 0; i < sorted_.size(); ++i) number_.emplace(sorted_[i], i);
  }
  std::uint32_t number_of(std::string_view name) const { return number_.find(name)->second; }
  std::size_t size() const { return sorted_.size(); }
  std::vector<std::string> all() const { return {sorted_.begin(), sorted_.end()}; }

 private:
  std::vector<std::string_view> sorted_;
  std::unordered_map<std::string_view, std::uint32_t> number_;
};

/// The numbers of the names that occur, without sorting all occurrences.
template <typename Field>
Names names_in(const std::vector<Tie>& ties, Field field) {
  std::unordered_map<std::string_view, bool> seen;
  for (const Tie& tie : ties)
    if (!tie.actor.empty() && !tie.option.empty()) seen.emplace(field(tie), true);
  std::vector<std::string_view> list;
  list.reserve(seen.size());
  for (const auto& [name, found] : seen) list.push_back(name);
  return Names(std::move(list));
}

/// The counts X[actor][option][agreement] (Leifeld 2017), by level of agreement.
struct Counts {
  std::vector<std::string> actors;
  std::vector<std::string> options;
  graph::CsrMatrix agree;     ///< actors x options
  graph::CsrMatrix disagree;  ///< actors x options
};

struct Occurrence {
  std::uint32_t document = 0;
  std::uint32_t actor = 0;
  std::uint32_t option = 0;
  std::uint32_t agreement = 0;

  friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

std::vector<Occurrence> occurrences_of(const std::vector<Tie>& ties, const Names& actors,
                                       const Names& options, Duplicates duplicates) {
  std::unordered_map<std::string_view, std::uint32_t> documents;
  std::vector<Occurrence> out;
  out.reserve(ties.size());
  for (const Tie& tie : ties) {
    if (tie.actor.empty() || tie.option.empty()) continue;
    const auto next = static_cast<std::uint32_t>(documents.size());
    const std::uint32_t document =
        duplicates == Duplicates::kDocument ? documents.emplace(tie.document, next).first->second : 0;
    out.push_back({document, actors.number_of(tie.actor), options.number_of(tie.option),
                   static_cast<std::uint32_t>(tie.agreement)});
  }
  if (duplicates == Duplicates::kDocument) {
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
  return out;
}

Counts counts_of(const std::vector<Tie>& ties, Duplicates duplicates) {
  const Names actors = names_in(ties, [](const Tie& tie) -> const std::string& { return tie.actor; });
  const Names options = names_in(ties, [](const Tie& tie) -> const std::string& { return tie.option; });
  std::vector<graph::Entry> agree;
  std::vector<graph::Entry> disagree;
  for (const Occurrence& seen : occurrences_of(ties, actors, options, duplicates))
    (seen.agreement != 0 ? agree : disagree).push_back({seen.actor, seen.option, 1});
  return {.actors = actors.all(),
          .options = options.all(),
          .agree = graph::CsrMatrix::from_entries(actors.size(), options.size(), agree),
          .disagree = graph::CsrMatrix::from_entries(actors.size(), options.size(), disagree)};
}

/// Divides each cell by the mean number of statements of its two actors; 0 where neither has any.
void divide_by_average(LabelledMatrix& matrix, const Counts& counts) {
  std::vector<double> made = counts.agree.row_sums();
  const std::vector<double> against = counts.disagree.row_sums();
  for (std::size_t i = 0; i < made.size(); ++i) made[i] += against[i];
  const std::size_t n = made.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double mean = (made[i] + made[j]) / 2;
      matrix.values[i * n + j] = mean > 0 ? matrix.values[i * n + j] / mean : 0;
    }
}

}  // namespace

std::vector<Tie> ties_of(const std::vector<Statement>& statements) {
  std::vector<Tie> out;
  for (const Statement& statement : statements) {
    if (statement.stance == Stance::kUnclear || statement.state == ReviewState::kRejected) continue;
    const Party& actor = statement.actor;
    out.push_back({.document = statement.evidence.document,
                   .actor = actor.name.empty() ? actor.actor_id : actor.name,
                   .option = statement.option,
                   .agreement = statement.stance != Stance::kOppose});
  }
  return out;
}

LabelledMatrix actor_option_network(const std::vector<Tie>& ties, Duplicates duplicates) {
  Counts counts = counts_of(ties, duplicates);
  LabelledMatrix out{.rows = std::move(counts.actors), .columns = std::move(counts.options), .values = {}};
  out.values.assign(out.rows.size() * out.columns.size(), 0);
  const auto add = [&](const graph::CsrMatrix& matrix, double sign) {
    for (std::size_t r = 0; r < matrix.rows(); ++r)
      for (std::size_t i = 0; i < matrix.columns_of(r).size(); ++i)
        out.values[r * out.columns.size() + matrix.columns_of(r)[i]] += sign * matrix.values_of(r)[i];
  };
  add(counts.agree, 1);
  add(counts.disagree, -1);
  return out;
}

LabelledMatrix actor_network(const std::vector<Tie>& ties, Aggregation aggregation, Duplicates duplicates,
                             bool average_normalization) {
  const Counts counts = counts_of(ties, duplicates);
  const std::size_t n = counts.actors.size();
  LabelledMatrix out{.rows = counts.actors, .columns = counts.actors, .values = {}};
  out.values.assign(n * n, 0);
  const graph::CsrMatrix agree_turned = counts.agree.transposed();
  const graph::CsrMatrix disagree_turned = counts.disagree.transposed();
  if (aggregation != Aggregation::kConflict) {
    graph::add_product(counts.agree, agree_turned, out.values);
    graph::add_product(counts.disagree, disagree_turned, out.values);
  }
  if (aggregation != Aggregation::kCongruence) {
    std::vector<double> conflict(n * n, 0);
    graph::add_product(counts.agree, disagree_turned, conflict);
    graph::add_product(counts.disagree, agree_turned, conflict);
    const double sign = aggregation == Aggregation::kConflict ? 1 : -1;
    for (std::size_t i = 0; i < n * n; ++i) out.values[i] += sign * conflict[i];
  }
  for (std::size_t i = 0; i < n; ++i) out.values[i * n + i] = 0;
  if (average_normalization) divide_by_average(out, counts);
  return out;
}

}  // namespace toguna::network
