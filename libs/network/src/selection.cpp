#include "selection.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "calendar.hpp"

namespace toguna::network {
namespace {

/// The columns that the settings name.
struct Columns {
  const std::vector<std::uint32_t>* actor = nullptr;
  const std::vector<std::uint32_t>* option = nullptr;
  const std::vector<std::uint32_t>* document = nullptr;  ///< nullptr unless duplicates go by it
  const std::vector<std::uint32_t>* level = nullptr;     ///< nullptr where it is not read
  bool level_distinguishes = false;                      ///< statements of different levels are no duplicates
  const std::vector<std::string>* actor_names = nullptr;
  const std::vector<std::string>* option_names = nullptr;
  std::vector<double> levels{1};
  QualifierKind kind = QualifierKind::kText;
};

bool is_sound(const StatementTable& table) {
  const std::size_t n = table.size();
  const auto codes_fit = [n](const std::vector<std::uint32_t>& codes, std::size_t count) {
    return codes.size() == n && std::all_of(codes.begin(), codes.end(), [count](std::uint32_t code) {
             return code == kMissing || code < count;
           });
  };
  return n < kMissing && table.weights.size() == n && table.confidences.size() == n &&
         std::is_sorted(table.times.begin(), table.times.end()) &&
         std::all_of(table.weights.begin(), table.weights.end(),
                     [](double weight) { return std::isfinite(weight) && weight >= 0; }) &&
         std::all_of(
             table.texts.begin(), table.texts.end(),
             [&](const TextColumn& column) { return codes_fit(column.codes, column.values.size()); }) &&
         std::all_of(table.qualifiers.begin(), table.qualifiers.end(), [&](const QualifierColumn& column) {
           return column.labels.size() == column.levels.size() &&
                  codes_fit(column.codes, column.levels.size());
         });
}

tl::unexpected<Error> no_column(const std::string& name, const char* role) {
  return fail(ErrorCode::kNotFound, "there is no column '" + name + "'", role,
              "name a column of the statements");
}

Result<Columns> columns_of(const StatementTable& table, const NetworkSettings& settings) {
  Columns out;
  const TextColumn* const actors = table.text(settings.rows);
  if (actors == nullptr) return no_column(settings.rows, "rows");
  const TextColumn* const options = table.text(settings.columns);
  if (options == nullptr) return no_column(settings.columns, "columns");
  out.actor = &actors->codes;
  out.actor_names = &actors->values;
  out.option = &options->codes;
  out.option_names = &options->values;
  if (settings.duplicates == Duplicates::kDocument) {
    const TextColumn* const documents = table.text(settings.document);
    if (documents == nullptr) return no_column(settings.document, "document");
    out.document = &documents->codes;
  }
  // DNA's "jaccard" counts by level even where the qualifier is ignored.
  const bool ignored = settings.aggregation == Aggregation::kIgnore;
  if (ignored && effective_normalization(settings) != Normalization::kDnaJaccard) return out;
  out.level_distinguishes = !ignored;
  if (const QualifierColumn* const qualifier = table.qualifier(settings.qualifier)) {
    out.level = &qualifier->codes;
    out.levels = qualifier->levels;
    out.kind = qualifier->kind;
  } else if (const TextColumn* const words = table.text(settings.qualifier)) {
    out.level = &words->codes;
    out.levels.resize(words->values.size());
    for (std::size_t i = 0; i < out.levels.size(); ++i) out.levels[i] = static_cast<double>(i);
  } else {
    return fail(ErrorCode::kNotFound, "there is no qualifier '" + settings.qualifier + "'", "qualifier",
                "name a column of the statements, or ignore the qualifier");
  }
  return out;
}

Result<void> goes_together(const NetworkSettings& settings, QualifierKind kind) {
  const auto refuse = [](const char* message, const char* help) -> Result<void> {
    return fail(ErrorCode::kUsage, message, "settings", help);
  };
  const bool one_mode = settings.mode == Mode::kOneMode;
  const Aggregation how = settings.aggregation;
  if (one_mode && how == Aggregation::kCombine)
    return refuse("'combine' is of two-mode networks", "take congruence, conflict, subtract or ignore");
  if (!one_mode && (how == Aggregation::kCongruence || how == Aggregation::kConflict))
    return refuse("congruence and conflict are of one-mode networks", "take subtract, ignore or combine");
  if (!one_mode && how == Aggregation::kSubtract && kind == QualifierKind::kText)
    return refuse("words cannot be subtracted", "take ignore or combine, or a qualifier of numbers");
  const Normalization by = settings.normalization;
  const bool of_two_mode = by == Normalization::kActivity || by == Normalization::kProminence;
  if (by != Normalization::kNone && of_two_mode == one_mode)
    return refuse(one_mode ? "activity and prominence are of two-mode networks"
                           : "this normalization is of one-mode networks",
                  one_mode ? "take average, cosine, jaccard, dna-cosine or dna-jaccard"
                           : "take activity or prominence");
  if (how == Aggregation::kCombine && by != Normalization::kNone &&
      (settings.compatibility == Compatibility::kNone || by == Normalization::kProminence))
    return refuse("combined values are labels and cannot be divided",
                  "leave the normalization out (DNA 3.1 stops at prominence and divides by activity)");
  return {};
}

struct Key {
  std::uint32_t actor = 0;
  std::uint32_t option = 0;
  std::uint32_t level = 0;
  std::int64_t period = 0;

  friend bool operator==(const Key&, const Key&) = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::uint64_t h = (std::uint64_t{key.actor} << 32U) ^ key.option;
    for (const std::uint64_t part : {std::uint64_t{key.level}, static_cast<std::uint64_t>(key.period)}) {
      h = (h ^ (h >> 29U)) * 0xbf58476d1ce4e5b9ULL;
      h ^= part * 0x9e3779b97f4a7c15ULL;
    }
    h = (h ^ (h >> 32U)) * 0x94d049bb133111ebULL;
    return static_cast<std::size_t>(h ^ (h >> 29U));
  }
};

/// Says of each row, asked once in order of time, whether it repeats one that was asked about before.
class Repeats {
 public:
  Repeats(const StatementTable& table, const NetworkSettings& settings, const Columns& columns,
          std::size_t rows)
      : table_(table), settings_(settings), columns_(columns) {
    if (settings.duplicates != Duplicates::kInclude) seen_.reserve(rows);
  }

  bool repeats(std::uint32_t row, bool& unmerged) {
    if (settings_.duplicates == Duplicates::kInclude) return false;
    Key key{(*columns_.actor)[row], (*columns_.option)[row],
            columns_.level_distinguishes ? (*columns_.level)[row] : 0, 0};
    const bool compatible = settings_.compatibility == Compatibility::kDna31;
    if (columns_.document != nullptr) {
      if ((*columns_.document)[row] == kMissing) return false;
      key.period = (*columns_.document)[row];
    } else {
      key.period = compatible ? dna_period_of(table_.times[row], settings_.duplicates)
                              : period_of(table_.times[row], settings_.duplicates);
    }
    const bool is_new = seen_.insert(key).second;
    if (is_new || !compatible || !columns_.level_distinguishes || columns_.kind != QualifierKind::kInteger)
      return !is_new;
    // DNA compares whole numbers as objects; those outside a byte's range are never the same one.
    const double level = columns_.levels[key.level];
    if (level >= -128 && level <= 127) return true;
    unmerged = true;
    return false;
  }

 private:
  const StatementTable& table_;
  const NetworkSettings& settings_;
  const Columns& columns_;
  std::unordered_set<Key, KeyHash> seen_;
};

/// Numbers the codes that are used by rising code; with `all`, every one of `count`.
std::vector<std::uint32_t> renumber(std::vector<std::uint32_t>& codes, std::size_t count, bool all) {
  std::vector<std::uint32_t> number(count, all ? 0 : kMissing);
  for (const std::uint32_t code : codes) number[code] = 0;
  std::vector<std::uint32_t> used;
  for (std::uint32_t code = 0; code < count; ++code)
    if (number[code] != kMissing) {
      number[code] = static_cast<std::uint32_t>(used.size());
      used.push_back(code);
    }
  for (std::uint32_t& code : codes) code = number[code];
  return used;
}

std::vector<std::string> names_at(const std::vector<std::string>& names,
                                  const std::vector<std::uint32_t>& at) {
  std::vector<std::string> out;
  out.reserve(at.size());
  for (const std::uint32_t i : at) out.push_back(names[i]);
  return out;
}

}  // namespace

Result<Selection> select_statements(const StatementTable& table, const NetworkSettings& settings) {
  if (!is_sound(table))
    return fail(ErrorCode::kInvalidData, "the table of statements is not sound", "statements",
                "each column needs a code for each statement, each weight must be a number from 0");
  Result<Columns> found = columns_of(table, settings);
  if (!found) return fail(std::move(found));
  const Columns& columns = *found;
  if (Result<void> fits = goes_together(settings, columns.kind); !fits) return fail(std::move(fits));
  Result<std::vector<std::uint32_t>> rows = filtered(table, settings.filters);
  if (!rows) return fail(std::move(rows));

  Selection out;
  out.kind = columns.kind;
  Repeats repeats(table, settings, columns, rows->size());
  for (const std::uint32_t row : *rows) {
    if ((*columns.actor)[row] == kMissing || (*columns.option)[row] == kMissing) continue;
    if (columns.level != nullptr && (*columns.level)[row] == kMissing) continue;
    if (repeats.repeats(row, out.unmerged_integers)) continue;
    out.row.push_back(row);
    out.actor.push_back((*columns.actor)[row]);
    out.option.push_back((*columns.option)[row]);
    out.level.push_back(columns.level == nullptr ? 0 : (*columns.level)[row]);
    out.time.push_back(table.times[row]);
    out.weight.push_back(table.weights[row]);
  }
  out.actors =
      names_at(*columns.actor_names, renumber(out.actor, columns.actor_names->size(), settings.isolates));
  out.options =
      names_at(*columns.option_names, renumber(out.option, columns.option_names->size(), settings.isolates));
  const bool fixed_levels = columns.kind == QualifierKind::kBoolean || columns.kind == QualifierKind::kStance;
  for (const std::uint32_t code : renumber(out.level, columns.levels.size(), fixed_levels))
    out.levels.push_back(columns.levels[code]);
  if (out.levels.empty()) out.levels.push_back(0);  // no statements: one level that none has

  const bool two_sides =
      settings.aggregation == Aggregation::kConflict || settings.aggregation == Aggregation::kSubtract;
  if (effective_normalization(settings) == Normalization::kJaccard && two_sides && out.levels.size() > 2)
    return fail(ErrorCode::kUsage, "Jaccard turns a level round, and the qualifier has more than two",
                "settings", "take congruence or ignore, or cosine");
  constexpr std::size_t kMostCells = std::size_t{1} << 28U;
  constexpr std::size_t kMostActors = 46340;  // their square is a 31-bit number of pairs
  const std::size_t cells_of_option = std::max<std::size_t>(1, out.actors.size()) * out.levels.size();
  if (out.actors.size() > kMostActors || cells_of_option > kMostCells ||
      out.options.size() * cells_of_option > kMostCells)
    return fail(ErrorCode::kTooLarge, "the network has too many actors, options and levels to be made",
                settings.rows + " x " + settings.columns, "filter by minimum frequency");
  if (settings.aggregation == Aggregation::kCombine && out.levels.size() > 52)
    return fail(ErrorCode::kTooLarge, "more than 52 levels cannot be combined into one number",
                settings.qualifier, "take subtract or ignore");
  return out;
}

Likeness likeness_of(QualifierKind kind, const std::vector<double>& levels, Aggregation aggregation) {
  const std::size_t count = levels.size();
  const double range = kind == QualifierKind::kBoolean  ? 1
                       : kind == QualifierKind::kStance ? 2
                       : levels.empty()                 ? 0
                                                        : levels.back() - levels.front();
  Likeness out{count, std::vector<double>(count * count, 1)};
  for (std::size_t k = 0; k < count; ++k)
    for (std::size_t l = 0; l < count; ++l) {
      const bool apart = kind == QualifierKind::kText && k != l;
      const double distance = kind == QualifierKind::kText ? (apart ? 1 : 0)
                              : range > 0                  ? std::abs(levels[k] - levels[l]) / range
                                                           : 0;
      double& weight = out.weights[k * count + l];
      if (aggregation == Aggregation::kCongruence) weight = 1 - distance;
      if (aggregation == Aggregation::kConflict) weight = distance;
      if (aggregation == Aggregation::kSubtract) weight = 1 - 2 * distance;
    }
  return out;
}

Likeness dna_likeness_of(const std::vector<double>& levels, Aggregation aggregation) {
  std::vector<std::string> texts;
  texts.reserve(levels.size());
  for (const double level : levels) texts.push_back(std::to_string(std::llround(level)));
  std::vector<std::string> sorted = texts;
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> ranks;
  ranks.reserve(levels.size());
  for (const std::string& text : texts)
    ranks.push_back(
        static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), text) - sorted.begin()));
  // Ranks from 0 to K - 1 as whole numbers: the range of those that occur is the K - 1 of DNA's formula.
  std::vector<double> rising = ranks;
  std::sort(rising.begin(), rising.end());
  const Likeness by_rank = likeness_of(QualifierKind::kInteger, rising, aggregation);
  Likeness out = by_rank;
  for (std::size_t k = 0; k < ranks.size(); ++k)
    for (std::size_t l = 0; l < ranks.size(); ++l)
      out.weights[k * ranks.size() + l] =
          by_rank.at(static_cast<std::size_t>(ranks[k]), static_cast<std::size_t>(ranks[l]));
  return out;
}

}  // namespace toguna::network
