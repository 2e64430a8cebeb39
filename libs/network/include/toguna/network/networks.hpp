#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/network/settings.hpp"

namespace toguna::network {

/// A network with what is needed to judge it.
struct Network {
  Mode mode = Mode::kOneMode;
  LabelledMatrix matrix;
  std::vector<double> row_statements;     ///< statements of each row, weighted, after duplicates
  std::vector<double> column_statements;  ///< two-mode: of each column; one-mode: as the rows
  std::size_t statements = 0;             ///< that count, after filters and duplicates
  std::vector<Defect> defects;            ///< of DNA, that the matrix contains; empty unless compatible
};

/// The network of a table (Leifeld 2017, "Discourse network analysis: policy debates as dynamic networks").
///
/// X[a][c][k]: weighted number of statements of row entity a on column entity c with level k; n_a: all of a.
/// Likeness of levels: s(k, l) = 1 - |k - l| / R with R the range of a boolean (1), of a stance (2) or of the
/// whole numbers that are selected; 1 where R = 0; for text 1 if alike, else 0.
///
/// One-mode, i != j, the diagonal is 0:
///   ignore      sum_c X_ic X_jc, X_ic = sum_k X_ick
///   congruence  sum_c sum_k sum_l X_ick X_jcl s(k, l)
///   conflict    the same with 1 - s;  subtract: congruence - conflict
/// divided, for average, by (n_i + n_j) / 2; for DNA's "jaccard" by sum_ck X_ick [X_jck = 0] + X_jck [X_ick =
/// 0] + X_ick X_jck (by level even for ignore); for DNA's "cosine" by n_i n_j. True cosine: divided by
/// sqrt(g_i g_j), g_i the actor's product with itself (of congruence for conflict): in [0, 1], for subtract
/// in [-1, 1]. True Jaccard: |A and B| / |A or B|, A and B the sets of what two actors said: options
/// (ignore), options with level (congruence), options with one side's level turned round (conflict; two
/// levels only); subtract is the difference.
///
/// Two-mode: ignore sum_k X; subtract + - - (boolean), sum_k level_k X (stance, whole numbers); combine
/// sum_k 2^(K-1-k) [X_k > 0] (K <= 52), a label, which is not divided. Activity divides by n_a, prominence by
/// the column's statements.
///
/// Errors: kNotFound (a column), kUsage (settings that do not go together, named in the message), kTooLarge
/// (actors x options x levels above 2^28, or actors above 46,340), kInvalidData (a table that is not sound).
/// No statements: an empty matrix. Never a NaN. Cost: O(statements) expected, then O(actors^2 options levels)
/// at most, less where actors speak of few options.
Result<Network> make_network(const StatementTable& table, const NetworkSettings& settings);

/// The rows of the table that count under these settings, in order of time (DNA: event list).
Result<std::vector<std::uint32_t>> event_rows(const StatementTable& table, const NetworkSettings& settings);

}  // namespace toguna::network
