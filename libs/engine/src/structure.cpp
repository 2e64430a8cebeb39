#include "structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "counted.hpp"
#include "toguna/network/networks.hpp"

namespace toguna::engine {
namespace {

// Below these a figure would be that of a handful of sentences.
constexpr std::size_t kLeastStatements = 15;
constexpr std::size_t kLeastActors = 4;
constexpr std::size_t kLeastOptions = 3;
constexpr std::size_t kLeastInTime = 40;  // for windows
constexpr int kLeastDays = 28;
constexpr int kWindows = 6;  // that do not overlap; twice as many that do
constexpr int kDraws = 200;
constexpr int kFewerDraws = 40;  // where there are many actors
constexpr int kFewerStarts = 2;
constexpr std::size_t kManyActors = 60;

/// What the statements that take a side are about.
struct Extent {
  std::size_t statements = 0;
  std::size_t actors = 0;
  std::size_t options = 0;
  std::size_t dated = 0;
  int days = 0;
};

Extent extent_of(const std::vector<Statement>& statements) {
  Extent out;
  std::set<std::string> actors;
  std::set<std::string> options;
  std::optional<Date> first;
  std::optional<Date> last;
  for (const Statement& statement : statements) {
    if (statement.stance == Stance::kUnclear) continue;
    ++out.statements;
    actors.insert(statement.actor.name.empty() ? statement.actor.actor_id : statement.actor.name);
    options.insert(statement.option);
    const std::optional<Date> day = day_of(statement);
    if (!day) continue;
    ++out.dated;
    first = first ? std::min(*first, *day) : day;
    last = last ? std::max(*last, *day) : day;
  }
  out.actors = actors.size();
  out.options = options.size();
  if (first) out.days = days_between(*first, *last) + 1;
  return out;
}

/// What is missing, or nothing.
std::string too_few(const Extent& extent, bool options_too) {
  if (extent.statements >= kLeastStatements && extent.actors >= kLeastActors &&
      (!options_too || extent.options >= kLeastOptions))
    return {};
  return fmt::format(
      "It needs at least {} statements that take a side, by {} actors{}; there are {} by {}{}.",
      kLeastStatements, kLeastActors, options_too ? fmt::format(" on {} options", kLeastOptions) : "",
      extent.statements, extent.actors, options_too ? fmt::format(" on {}", extent.options) : "");
}

std::string too_short(const Extent& extent) {
  if (extent.dated >= kLeastInTime && extent.days >= kLeastDays) return {};
  return fmt::format("It needs at least {} dated statements over {} days; there are {} over {}.",
                     kLeastInTime, kLeastDays, extent.dated, extent.days);
}

/// The value where there is one, a reason where there is nothing to compute, else the error.
template <typename T, typename Keep>
Result<void> kept(Result<T> made, std::string& reason, const Keep& keep) {
  if (made) {
    keep(std::move(*made));
  } else if (made.error().code == ErrorCode::kInterrupted) {
    return fail(std::move(made));
  } else {
    reason = fmt::format("It could not be computed: {}.", made.error().message);
  }
  return {};
}

/// Computes the parts one after the other.
class Structure {
 public:
  Structure(const OpenDossier& open, std::stop_token stop)
      : table_(table_of(open)), extent_(extent_of(open.counted)), stop_(std::move(stop)) {
    const Settings& settings = open.dossier.settings;
    const bool many = extent_.actors > kManyActors;
    const int draws = many ? kFewerDraws : kDraws;
    if (many) polarization_.starts = kFewerStarts;
    bands_ = {.resamples = draws, .shuffles = draws, .seed = settings.seed, .threads = settings.threads};
    polarization_.seed = settings.seed;
    backbone_ = {.seed = settings.seed, .threads = settings.threads};
    out_.width_days = std::max(7, (extent_.days + kWindows - 1) / kWindows);
    out_.step_days = std::max(1, out_.width_days / 2);
    windows_ = {.unit = network::TimeUnit::kDay, .width = out_.width_days, .step = out_.step_days};
  }

  Result<StructureResponse> run() {
    out_.no_camps = too_few(extent_, false);
    out_.no_backbone = too_few(extent_, true);
    out_.no_windows = out_.no_camps.empty() ? too_short(extent_) : out_.no_camps;
    out_.no_phases = out_.no_windows;
    for (const auto part :
         {&Structure::camps, &Structure::over_time, &Structure::backbone, &Structure::phases})
      if (Result<void> done = (this->*part)(); !done) return fail(std::move(done));
    return std::move(out_);
  }

 private:
  Result<void> camps() {
    if (!out_.no_camps.empty()) return {};
    network::NetworkSettings network = network_;
    network.aggregation = network::Aggregation::kCongruence;
    auto congruence = network::make_network(table_, network);
    network.aggregation = network::Aggregation::kConflict;
    auto conflict = network::make_network(table_, network);
    if (!congruence || !conflict) {
      out_.no_camps = "It could not be computed.";
      return {};
    }
    Result<void> found = kept(network::polarization_of(congruence->matrix, conflict->matrix, polarization_),
                              out_.no_camps, [&](auto&& camps) { out_.camps = std::move(camps); });
    if (!found || !out_.camps) return found;
    const auto statistic = network::polarization_statistic(network_, polarization_);
    const network::UncertaintySettings draws{
        .draws = bands_.resamples, .seed = bands_.seed, .threads = bands_.threads};
    std::string ignored;
    found = kept(network::bootstrap(table_, statistic, draws, network_.document, stop_), ignored,
                 [&](auto&& list) {
                   if (!list.empty()) out_.interval = list.front();
                 });
    if (!found) return found;
    return kept(
        network::permutation_null(table_, statistic, draws, network_.qualifier, network_.columns, stop_),
        ignored, [&](auto&& list) {
          if (!list.empty()) out_.null = list.front();
        });
  }

  Result<void> over_time() {
    if (!out_.no_windows.empty()) return {};
    return kept(network::polarization_bands(table_, network_, windows_, polarization_, bands_, stop_),
                out_.no_windows, [&](auto&& windows) { out_.windows = std::move(windows); });
  }

  Result<void> backbone() {
    if (!out_.no_backbone.empty()) return {};
    network::NetworkSettings network = network_;
    network.aggregation = network::Aggregation::kCongruence;
    return kept(network::nested_backbone(table_, network, backbone_, stop_), out_.no_backbone,
                [&](auto&& nested) { out_.backbone = std::move(nested); });
  }

  Result<void> phases() {
    if (!out_.no_phases.empty()) return {};
    network::NetworkSettings network = network_;
    network.aggregation = network::Aggregation::kSubtract;
    return kept(network::phases_over_time(table_, network, windows_, network::PhaseSettings{}, stop_),
                out_.no_phases, [&](auto&& phases) { out_.phases = std::move(phases); });
  }

  network::StatementTable table_;
  Extent extent_;
  std::stop_token stop_;
  network::NetworkSettings network_{.normalization = network::Normalization::kAverage,
                                    .duplicates = network::Duplicates::kDocument};
  network::WindowSettings windows_;
  network::PolarizationSettings polarization_;
  network::BackboneSettings backbone_;
  network::BandSettings bands_;
  StructureResponse out_;
};

/// Adds a column with what each row has; empty: nothing.
void add_column(network::StatementTable& table, std::string name,
                const std::vector<std::string_view>& of_row) {
  network::TextColumn column{std::move(name), {}, {}};
  std::map<std::string_view, std::uint32_t> numbers;
  for (const std::string_view value : of_row)
    if (!value.empty()) numbers.emplace(value, 0);
  for (auto& [value, number] : numbers) {
    number = static_cast<std::uint32_t>(column.values.size());
    column.values.emplace_back(value);
  }
  for (const std::string_view value : of_row)
    column.codes.push_back(value.empty() ? network::kMissing : numbers.at(value));
  table.texts.push_back(std::move(column));
}

/// Adds what is known of each statement's document as a column.
void add_document_column(network::StatementTable& table, std::string name,
                         const std::map<std::string_view, std::string_view>& of_document) {
  const network::TextColumn& documents = *table.text(network::kDocumentColumn);
  std::vector<std::string_view> of_row;
  for (const std::uint32_t document : documents.codes) {
    const auto found =
        document == network::kMissing ? of_document.end() : of_document.find(documents.values[document]);
    of_row.push_back(found == of_document.end() ? std::string_view() : found->second);
  }
  add_column(table, std::move(name), of_row);
}

/// Adds who made each statement or judged it last. The table has them by time, those of one day as they came.
void add_coder_column(network::StatementTable& table, const std::vector<Statement>& statements,
                      const std::unordered_map<std::string, ledger::Mark>& marks) {
  std::vector<const Statement*> rows;
  for (const Statement& statement : statements)
    if (statement.state != ReviewState::kRejected) rows.push_back(&statement);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Statement* a, const Statement* b) { return day_of(*a) < day_of(*b); });
  std::vector<std::string_view> of_row;
  for (const Statement* statement : rows) {
    const auto mark = marks.find(statement->id);
    const bool judged = statement->state != ReviewState::kSuggested;
    of_row.push_back(mark == marks.end()              ? std::string_view()
                     : !mark->second.added_by.empty() ? std::string_view(mark->second.added_by)
                     : judged                         ? std::string_view(mark->second.last_by)
                                                      : std::string_view());
  }
  add_column(table, "coder", of_row);
}

}  // namespace

network::StatementTable table_of(const OpenDossier& open,
                                 const std::unordered_map<std::string, ledger::Mark>* marks) {
  std::map<std::string, int> labels;
  for (const Option& option : open.dossier.options) ++labels[option.label];
  std::vector<Statement> statements = open.counted;
  for (Statement& statement : statements)
    if (const Option* option = open.dossier.find_option(statement.option);
        option != nullptr && labels[option->label] == 1)
      statement.option = option->label;
  network::StatementTable table = network::table_of(statements);
  constexpr std::array<std::pair<const char*, std::string ledger::SourceInfo::*>, 5> kFacts{{
      {"title", &ledger::SourceInfo::title},
      {"outlet", &ledger::SourceInfo::outlet},
      {"author", &ledger::SourceInfo::author},
      {"section", &ledger::SourceInfo::section},
      {"type", &ledger::SourceInfo::type},
  }};
  for (const auto& [name, fact] : kFacts) {
    std::map<std::string_view, std::string_view> of_document;
    for (const ledger::SourceInfo& source : open.sources) of_document.emplace(source.id, source.*fact);
    add_document_column(table, name, of_document);
  }
  if (marks != nullptr) add_coder_column(table, statements, *marks);
  return table;
}

Result<StructureResponse> structure_view(const OpenDossier& open, const std::stop_token& stop) {
  return Structure(open, stop).run();
}

}  // namespace toguna::engine
