#include "toguna/network/windows.hpp"

#include "moving_sums.hpp"
#include "window_places.hpp"

namespace toguna::network {
namespace {

/// Keeps the rows and columns whose entities have statements.
LabelledMatrix without_silent(const LabelledMatrix& matrix, const std::vector<double>& rows,
                              const std::vector<double>& columns) {
  LabelledMatrix out;
  const auto kept = [](const std::vector<std::string>& labels, const std::vector<double>& counts,
                       std::vector<std::string>& names) {
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < labels.size(); ++i)
      if (counts[i] > 0) {
        at.push_back(i);
        names.push_back(labels[i]);
      }
    return at;
  };
  const std::vector<std::size_t> r = kept(matrix.rows, rows, out.rows);
  const std::vector<std::size_t> c = kept(matrix.columns, columns, out.columns);
  out.values.reserve(r.size() * c.size());
  for (const std::size_t i : r)
    for (const std::size_t j : c) out.values.push_back(matrix.at(i, j));
  return out;
}

bool needs_new_sums(Normalization normalization) {
  return normalization == Normalization::kJaccard;  // which replaces them
}

/// The matrix of the statements that are in.
void fill(LabelledMatrix& matrix, const MovingSums& sums, const Selection& selection,
          const NetworkSettings& settings) {
  const Normalization normalization = effective_normalization(settings);
  if (settings.mode == Mode::kTwoMode) {
    matrix.values = two_mode_cells(sums.counts(), settings.aggregation, selection.kind, selection.levels);
    normalize_cells(matrix.values, sums.counts(), normalization,
                    settings.aggregation == Aggregation::kCombine);
    return;
  }
  if (!needs_new_sums(normalization)) sums.pair_sums_into(matrix.values);
  if (normalization == Normalization::kAverage || normalization == Normalization::kDnaCosine)
    divide_by_totals(matrix.values, sums.totals(), normalization);
  else
    normalize_pairs(matrix.values, sums.counts(), settings.aggregation, normalization, selection.kind,
                    selection.levels);
}

}  // namespace

Result<WindowSeries> for_each_window(const StatementTable& table, const NetworkSettings& settings,
                                     const WindowSettings& windows, const WindowVisitor& visit,
                                     std::stop_token stop) {
  if (windows.width < 1 || windows.step < 1)
    return fail(ErrorCode::kUsage, "width and step of windows must be at least 1", "windows",
                "take whole numbers from 1");
  Result<Selection> selected = select_statements(table, settings);
  if (!selected) return fail(std::move(selected));
  const Selection& selection = *selected;
  const bool one_mode = settings.mode == Mode::kOneMode;
  const bool pairs = one_mode && !needs_new_sums(effective_normalization(settings));
  MovingSums sums(selection, settings.aggregation, pairs);
  LabelledMatrix matrix{selection.actors, one_mode ? selection.actors : selection.options, {}};
  matrix.values.assign(matrix.rows.size() * matrix.columns.size(), 0);

  WindowSeries series;
  series.defects = defects_of(settings, selection);
  if (settings.compatibility == Compatibility::kDna31 && windows.width % 2 == 0)
    series.defects.push_back({"even-width-widened", "An even width reaches one unit further than it says."});
  Places places(selection, settings, windows);
  std::size_t first = 0;
  std::size_t last = 0;
  while (const std::optional<WindowPlace> next = places.next()) {
    if (stop.stop_requested()) return fail(ErrorCode::kInterrupted, "interrupted");
    const WindowPlace place = *next;
    move_to(sums, first, last, place);
    first = place.first;
    last = place.last;
    fill(matrix, sums, selection, settings);
    ++series.windows;
    const auto show = [&](const LabelledMatrix& shown) {
      return visit({place.begin, place.middle, place.end, sums.statements(), shown});
    };
    const bool on = windows.fixed_labels
                        ? show(matrix)
                        : show(without_silent(matrix, sums.totals(),
                                              one_mode ? sums.totals() : option_totals(sums.counts())));
    if (!on) return series;
  }
  if (series.windows == 0) return too_short();
  return series;
}

}  // namespace toguna::network
