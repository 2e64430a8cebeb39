#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::network {

/// Seconds since 1970-01-01T00:00:00 UTC.
using Seconds = std::int64_t;

/// The time of a statement without a date: before all others, outside every window and every bounded range.
inline constexpr Seconds kUndated = std::numeric_limits<Seconds>::min();

/// The code of an empty cell.
inline constexpr std::uint32_t kMissing = std::numeric_limits<std::uint32_t>::max();

/// A column of names: who, which option, which document, outlet, author, coder, ...
struct TextColumn {
  std::string name;
  std::vector<std::string> values;   ///< those that occur, in byte order
  std::vector<std::uint32_t> codes;  ///< for each statement an index into values, or kMissing
};

/// What a qualifier says: no/yes; oppose ... support; a whole number; or a word, alike or not.
enum class QualifierKind { kBoolean, kStance, kInteger, kText };

/// A column of qualifiers (DNA: the variable that says how an actor refers to a concept).
struct QualifierColumn {
  std::string name;
  QualifierKind kind = QualifierKind::kBoolean;
  std::vector<std::string> labels;   ///< one for each level
  std::vector<double> levels;        ///< rising; boolean 0 and 1, stance -1 ... 1, text 0, 1, 2, ...
  std::vector<std::uint32_t> codes;  ///< for each statement an index into levels, or kMissing
};

/// What is known of an entity: {column "organization", name "type", entity "Guild", value "union"}.
struct Attribute {
  std::string column;
  std::string name;
  std::string entity;
  std::string value;
};

/// Statements by columns, sorted by time; statements of one second stay in the order in which they were
/// added. A sound table has as many codes in each column, weights and confidences as times.
struct StatementTable {
  std::vector<Seconds> times;
  std::vector<double> weights;      ///< finite, >= 0; how often a statement counts
  std::vector<double> confidences;  ///< 0..1
  std::vector<TextColumn> texts;
  std::vector<QualifierColumn> qualifiers;
  std::vector<Attribute> attributes;

  std::size_t size() const { return times.size(); }
  /// The column of that name, or nullptr.
  const TextColumn* text(std::string_view name) const;
  const QualifierColumn* qualifier(std::string_view name) const;
};

/// A qualifier to be read from words.
struct QualifierRule {
  std::string name;
  QualifierKind kind = QualifierKind::kBoolean;
  /// The level of "conditional" in a stance, in [-1, 1]: 1 counts it as support; nothing leaves it out.
  std::optional<double> conditional = 1.0;
};

/// One statement to be added. `texts` and `qualifiers` follow the builder's columns; an empty one is missing.
/// Qualifiers are read by kind: boolean 0, 1, false, true, no, yes; stance support, oppose, conditional,
/// unclear (which is missing); integer within +-2^53; text as it stands.
struct StatementRow {
  Seconds time = kUndated;
  std::span<const std::string_view> texts;
  std::span<const std::string_view> qualifiers;
  double weight = 1;
  double confidence = 1;
};

/// Makes a table out of rows. Cost: expected O(cells) and one sort of the distinct names.
class TableBuilder {
 public:
  TableBuilder(std::vector<std::string> text_names, std::vector<QualifierRule> qualifiers);

  void reserve(std::size_t statements);
  /// Errors (kInvalidData): a qualifier that cannot be read, a weight that is no finite number >= 0, a
  /// confidence outside 0..1, too few or too many cells. The row is then not added.
  Result<void> add(const StatementRow& row);
  StatementTable finish() &&;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Names {
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> number_of;
    std::uint32_t number(std::string_view name);
  };
  Result<void> check(const StatementRow& row) const;
  static Result<std::optional<double>> level_of(const QualifierRule& rule, std::string_view word);

  StatementTable table_;
  std::vector<QualifierRule> rules_;
  std::vector<Names> names_;               // of the text columns
  std::vector<Names> words_;               // of the qualifiers of kind text
  std::vector<std::vector<double>> read_;  // levels of the other qualifiers, by statement; NaN: missing
};

/// The names of the columns that tables made of ledger statements have, and that the settings take unless
/// told otherwise; they are those of DNA's default statement type.
inline constexpr std::string_view kPersonColumn = "person";       ///< who spoke
inline constexpr std::string_view kActorColumn = "organization";  ///< whom the statement counts for
inline constexpr std::string_view kOptionColumn = "concept";
inline constexpr std::string_view kDocumentColumn = "document";
inline constexpr std::string_view kOutletColumn = "source";
inline constexpr std::string_view kStateColumn = "state";  ///< of review
inline constexpr std::string_view kStanceColumn = "agreement";

/// The ledger's statements as a table with the columns above; time is the day it was said or else reported.
/// Rejected statements are left out. `conditional`: as in QualifierRule.
StatementTable table_of(const std::vector<Statement>& statements, std::optional<double> conditional = 1.0);

/// Belonging to something for a time: [from, until), open where there is no bound.
struct Membership {
  std::string member;
  std::string group;
  std::optional<Seconds> from;
  std::optional<Seconds> until;
};

/// Adds a text column `to` with what each entity of column `from` belonged to when the statement was made;
/// those that belonged to nothing then stand for themselves. Of several memberships the one that began last
/// holds, of those the first by name. An undated statement is covered only by a membership without bounds.
/// Errors: kNotFound (no column `from`), kAlreadyExists (a column `to`).
Result<StatementTable> with_groups(StatementTable table, const std::string& from, const std::string& to,
                                   std::span<const Membership> memberships);

}  // namespace toguna::network
