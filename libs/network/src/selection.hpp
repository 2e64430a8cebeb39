#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// The statements that count, as codes, in order of time; all lists but the labels have one entry for each.
struct Selection {
  std::vector<std::string> actors;   ///< labels of the rows, in byte order
  std::vector<std::string> options;  ///< labels of the columns
  std::vector<double> levels;        ///< of the qualifier, rising; one where it is ignored
  QualifierKind kind = QualifierKind::kBoolean;

  std::vector<std::uint32_t> actor;
  std::vector<std::uint32_t> option;
  std::vector<std::uint32_t> level;
  std::vector<std::uint32_t> row;  ///< of the table
  std::vector<Seconds> time;
  std::vector<double> weight;
  bool unmerged_integers = false;  ///< DNA would have merged statements, but for its fault with integers

  std::size_t size() const { return row.size(); }
};

/// Applies filters and duplicates and drops statements without row, column or (unless ignored) level. Errors
/// as make_network. Cost: expected O(statements).
Result<Selection> select_statements(const StatementTable& table, const NetworkSettings& settings);

/// How alike any two levels are, as the aggregation weighs them; row-major, levels x levels.
struct Likeness {
  std::size_t levels = 1;
  std::vector<double> weights;

  double at(std::size_t k, std::size_t l) const { return weights[k * levels + l]; }
};
Likeness likeness_of(QualifierKind kind, const std::vector<double>& levels, Aggregation aggregation);

/// The same with levels ranked as texts, as DNA 3.1 does when it smooths.
Likeness dna_likeness_of(const std::vector<double>& levels, Aggregation aggregation);

/// The normalization that is meant: compatible settings mean DNA's by jaccard and cosine.
Normalization effective_normalization(const NetworkSettings& settings);

/// What the settings as such carry of DNA's faults.
std::vector<Defect> defects_of(const NetworkSettings& settings, const Selection& selection);

}  // namespace toguna::network
