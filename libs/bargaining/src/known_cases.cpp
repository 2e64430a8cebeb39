#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>

#include "toguna/bargaining/backtest.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kMissing = 999;
constexpr double kEqualCapability = 50;

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\"");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\"") - first + 1);
}

std::vector<std::string> split(std::string_view line, char separator) {
  std::vector<std::string> cells;
  while (true) {
    const auto end = line.find(separator);
    cells.emplace_back(trimmed(line.substr(0, end)));
    if (end == std::string_view::npos) return cells;
    line.remove_prefix(end + 1);
  }
}

using Columns = std::map<std::string, std::size_t, std::less<>>;

/// In which columns a row states one actor: of a long table the same for all, of a wide one each its own.
struct ActorColumns {
  std::string id, capability, position, salience;
};

/// Which columns say what.
struct Layout {
  std::string name = "case", outcome = "outcome", reference = "reference";
  std::vector<ActorColumns> actors;  ///< of a wide table; none: long
  bool deu = false;  ///< numbers off the scale are missing; who has no capability has that of all others
};

/// One row by column names.
class Row {
 public:
  Row(std::vector<std::string> cells, const Columns& columns, bool deu, std::string place)
      : cells_(std::move(cells)), columns_(columns), deu_(deu), place_(std::move(place)) {}

  std::string text(std::string_view column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() || found->second >= cells_.size() ? std::string() : cells_[found->second];
  }
  /// None: missing.
  Result<std::optional<double>> number(std::string_view column) const {
    const std::string cell = text(column);
    if (cell.empty()) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) {
      return bad(fmt::format("{} should be a number (it is \"{}\")", column, cell));
    }
    if (value == kMissing || (deu_ && (value < 0 || value > 100))) return std::nullopt;
    return value;
  }
  tl::unexpected<Error> bad(std::string message) const {
    return fail(
        ErrorCode::kInvalidData, std::move(message), place_,
        "Columns: case, outcome, actor, capability, position, salience (or, wide, capability_X, position_X, "
        "salience_X for each actor X), and optionally reference, low, high");
  }

 private:
  std::vector<std::string> cells_;
  const Columns& columns_;
  bool deu_;
  std::string place_;
};

/// What all rows of a case say alike.
struct Frame {
  std::optional<double> outcome, reference;
  double low = 0, high = 100;
  friend bool operator==(const Frame&, const Frame&) = default;

  double on_scale(double value) const { return (value - low) / (high - low) * 100; }
};

Result<Frame> frame_of(const Row& row, const Layout& layout) {
  Frame frame;
  std::optional<double> low;
  std::optional<double> high;
  const std::pair<std::string_view, std::optional<double>*> numbers[] = {
      {layout.outcome, &frame.outcome}, {layout.reference, &frame.reference}, {"low", &low}, {"high", &high}};
  for (const auto& [column, value] : numbers) {
    auto read = row.number(column);
    if (!read) return fail(std::move(read));
    *value = *read;
  }
  frame.low = low.value_or(0);
  frame.high = high.value_or(100);
  if (frame.low < frame.high) return frame;
  return row.bad("low must lie below high");
}

struct Growing {
  std::string name;
  Frame frame;
  Dispute dispute{.issues = {"position"}, .parties = {}, .reference_point = {}};
};

/// False: a value is missing, and the actor is left out.
Result<bool> add_actor(const Row& row, const ActorColumns& columns, bool deu, Growing& growing) {
  const auto capability = row.number(columns.capability);
  if (!capability) return fail(Result<std::optional<double>>(capability));
  const auto position = row.number(columns.position);
  if (!position) return fail(Result<std::optional<double>>(position));
  const auto salience = row.number(columns.salience);
  if (!salience) return fail(Result<std::optional<double>>(salience));
  std::optional<double> means = *capability;
  if (!means && deu) means = kEqualCapability;
  const std::optional<double>& place = *position;
  const std::optional<double>& weight = *salience;
  if (!means || !place || !weight) return false;
  growing.dispute.parties.push_back({.id = columns.id,
                                     .name = columns.id,
                                     .capability = *means,
                                     .position = {growing.frame.on_scale(*place)},
                                     .salience = {*weight}});
  return true;
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The actors of a wide table, in the order of their positions' columns: those for which there is a salience
/// too.
std::vector<ActorColumns> actors_of(const std::vector<std::string>& names, const std::string& capability,
                                    const std::string& position, const std::string& salience) {
  std::vector<ActorColumns> actors;
  for (const std::string& name : names) {
    if (!name.starts_with(position)) continue;
    const std::string id = name.substr(position.size());
    if (!id.empty() && holds(names, salience + id))
      actors.push_back({id, capability + id, name, salience + id});
  }
  return actors;
}

/// DEU's columns are isnr (the issue), rp and out (reference point and outcome), and for each actor x px and
/// sx.
Layout layout_of(const std::vector<std::string>& names) {
  if (holds(names, "isnr") && holds(names, "out") && holds(names, "rp"))
    return {.name = "isnr",
            .outcome = "out",
            .reference = "rp",
            .actors = actors_of(names, "c", "p", "s"),
            .deu = true};
  if (holds(names, "actor")) return {.actors = {}};
  return {.actors = actors_of(names, "capability_", "position_", "salience_")};
}

Result<Columns> columns_of(const Row& head, const std::vector<std::string>& names, const Layout& layout) {
  Columns columns;
  for (std::size_t k = 0; k < names.size(); ++k) columns.emplace(names[k], k);
  std::vector<std::string> needed{layout.name, layout.outcome};
  for (const ActorColumns& each : layout.actors)
    if (!layout.deu) needed.push_back(each.capability);
  if (layout.actors.empty()) needed.insert(needed.end(), {"actor", "capability", "position", "salience"});
  for (const std::string& name : needed) {
    if (!columns.contains(name)) return head.bad(fmt::format("there is no column \"{}\"", name));
  }
  return columns;
}

/// DEU has issues on which nobody's salience is known.
bool has_weight(const Dispute& dispute) {
  return std::any_of(dispute.parties.begin(), dispute.parties.end(),
                     [](const Party& party) { return weight_on(party, 0) > 0; });
}

Result<KnownCases> finish(std::vector<Growing>& all, KnownCases result, const std::string& origin) {
  for (Growing& each : all) {
    if (!each.frame.outcome || each.dispute.parties.empty() ||
        (result.equal_capabilities && !has_weight(each.dispute))) {
      ++result.cases_left_out;
      continue;
    }
    if (each.frame.reference) each.dispute.reference_point = {each.frame.on_scale(*each.frame.reference)};
    if (auto checked = check_dispute(each.dispute); !checked) {
      Error error = checked.error();
      error.place = fmt::format("{}: case {}: {}", origin, each.name, error.place);
      return tl::unexpected<Error>(std::move(error));
    }
    result.cases.push_back({.name = each.name,
                            .dispute = std::move(each.dispute),
                            .outcome = each.frame.on_scale(*each.frame.outcome)});
  }
  if (!result.cases.empty()) return result;
  return fail(ErrorCode::kNothingToCompute, "no case has an outcome and actors", origin,
              "Give at least one case with its outcome");
}

}  // namespace

Result<KnownCases> read_known_cases(std::string_view text, const std::string& origin) {
  KnownCases result;
  std::vector<Growing> all;
  std::map<std::string, std::size_t> index;
  Columns columns;
  Layout layout;
  char separator = ',';
  std::size_t number = 0;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    if (columns.empty()) {
      separator =
          std::count(line.begin(), line.end(), ';') > std::count(line.begin(), line.end(), ',') ? ';' : ',';
    }
    const std::vector<std::string> cells = split(line, separator);
    const Row row(cells, columns, layout.deu, fmt::format("{}:{}", origin, number));
    if (columns.empty()) {
      layout = layout_of(cells);
      auto read = columns_of(row, cells, layout);
      if (!read) return fail(std::move(read));
      columns = *std::move(read);
      result.equal_capabilities = layout.deu && std::none_of(layout.actors.begin(), layout.actors.end(),
                                                             [&](const ActorColumns& each) {
                                                               return columns.contains(each.capability);
                                                             });
      continue;
    }
    auto frame = frame_of(row, layout);
    if (!frame) return fail(std::move(frame));
    const auto [place, is_new] = index.emplace(row.text(layout.name), all.size());
    if (is_new) all.push_back({.name = row.text(layout.name), .frame = *frame});
    Growing& growing = all[place->second];
    if (!(growing.frame == *frame))
      return row.bad("this row's outcome, reference or scale differs from its case's");
    std::vector<ActorColumns> actors = layout.actors;
    if (actors.empty()) actors.push_back({row.text("actor"), "capability", "position", "salience"});
    for (const ActorColumns& each : actors) {
      const auto added = add_actor(row, each, layout.deu, growing);
      if (!added) return fail(Result<bool>(added));
      if (!*added) ++result.actors_left_out;
    }
  }
  return finish(all, std::move(result), origin);
}

}  // namespace toguna::bargaining
