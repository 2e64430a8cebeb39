#include "toguna/network/networks.hpp"

#include "selection.hpp"
#include "tensor.hpp"

namespace toguna::network {

Result<Network> make_network(const StatementTable& table, const NetworkSettings& settings) {
  Result<Selection> selected = select_statements(table, settings);
  if (!selected) return fail(std::move(selected));
  const Selection& selection = *selected;
  const Tensor tensor = tensor_of(selection);
  const Aggregation aggregation = settings.aggregation;
  const Normalization normalization = effective_normalization(settings);
  Network out;
  out.mode = settings.mode;
  out.matrix.rows = selection.actors;
  out.row_statements = actor_totals(tensor);
  if (settings.mode == Mode::kOneMode) {
    out.matrix.columns = selection.actors;
    out.matrix.values = pair_sums(tensor, likeness_of(selection.kind, selection.levels, aggregation));
    normalize_pairs(out.matrix.values, tensor, aggregation, normalization, selection.kind, selection.levels);
    out.column_statements = out.row_statements;
  } else {
    out.matrix.columns = selection.options;
    out.matrix.values = two_mode_cells(tensor, aggregation, selection.kind, selection.levels);
    normalize_cells(out.matrix.values, tensor, normalization, aggregation == Aggregation::kCombine);
    out.column_statements = option_totals(tensor);
  }
  out.statements = selection.size();
  out.defects = defects_of(settings, selection);
  return out;
}

Result<std::vector<std::uint32_t>> event_rows(const StatementTable& table, const NetworkSettings& settings) {
  Result<Selection> selected = select_statements(table, settings);
  if (!selected) return fail(std::move(selected));
  return std::move(selected->row);
}

}  // namespace toguna::network
