#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/network/filters.hpp"
#include "toguna/network/statement_table.hpp"

namespace toguna::network {

/// A dense matrix with named rows and columns.
struct LabelledMatrix {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<double> values;  ///< row-major, rows.size() x columns.size()

  double at(std::size_t row, std::size_t column) const { return values[row * columns.size() + column]; }
};

/// Actors by actors through what they share, or actors by options.
enum class Mode { kOneMode, kTwoMode };

/// How the levels of the qualifier enter (Leifeld 2017). One-mode: congruence, conflict, subtract, ignore;
/// two-mode: subtract, ignore, combine.
enum class Aggregation { kCongruence, kConflict, kSubtract, kIgnore, kCombine };

/// What a cell is divided by; a cell whose divisor is 0 is 0.
/// One-mode: average, the two of DNA under names of their own, and the true Jaccard and cosine.
/// Two-mode: activity (the row's statements), prominence (the column's).
enum class Normalization {
  kNone,
  kAverage,
  kDnaJaccard,
  kDnaCosine,
  kJaccard,
  kCosine,
  kActivity,
  kProminence
};

/// Within what a repeated statement (same row, same column, same level; of "ignore" whatever level) counts
/// once, the earliest. Days, ISO weeks, months and years are those of UTC. Range: everything selected.
enum class Duplicates { kInclude, kDocument, kDay, kWeek, kMonth, kYear, kRange };

/// kDna31 reproduces the values of Discourse Network Analyzer 3.1.2, its defects included.
enum class Compatibility { kNone, kDna31 };

/// What network to make.
struct NetworkSettings {
  Mode mode = Mode::kOneMode;
  std::string rows{kActorColumn};         ///< a text column
  std::string columns{kOptionColumn};     ///< a text column
  std::string qualifier{kStanceColumn};   ///< a qualifier, or a text column (then levels are alike or not)
  std::string document{kDocumentColumn};  ///< a text column: what Duplicates::kDocument goes by
  Aggregation aggregation = Aggregation::kSubtract;
  Normalization normalization = Normalization::kNone;
  Duplicates duplicates = Duplicates::kInclude;
  bool isolates = false;  ///< also entities of the table that no selected statement names
  std::vector<Filter> filters;
  Compatibility compatibility = Compatibility::kNone;
};

/// A fault of DNA 3.1 that a compatible result contains.
struct Defect {
  std::string_view slug;
  std::string_view meaning;  ///< one sentence

  friend bool operator==(const Defect&, const Defect&) = default;
};

/// The plain words for settings, as the command line and outputs use them: "congruence", "dna-jaccard", ...
std::string_view to_string(Aggregation aggregation);
std::string_view to_string(Normalization normalization);
std::string_view to_string(Duplicates duplicates);
std::optional<Aggregation> aggregation_from(std::string_view word);
std::optional<Normalization> normalization_from(std::string_view word);
std::optional<Duplicates> duplicates_from(std::string_view word);

}  // namespace toguna::network
