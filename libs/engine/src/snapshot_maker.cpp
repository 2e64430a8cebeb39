#include "snapshot_maker.hpp"

#include <mutex>

#include "counted.hpp"

namespace toguna::engine {

struct Snapshot::Counting {
  std::once_flag once;
  std::vector<Statement> statements;
};

Snapshot::Snapshot()
    : sources(std::make_shared<const std::vector<ledger::SourceInfo>>()),
      places_(std::make_shared<const Places>()),
      counting_(std::make_shared<Counting>()) {}

std::optional<std::size_t> Snapshot::row_of(const std::string& id) const {
  const auto row = places_->row_of.find(id);
  return row == places_->row_of.end() ? std::nullopt : std::optional(row->second);
}

const std::vector<std::size_t>& Snapshot::rows_in(const std::string& document) const {
  static const std::vector<std::size_t> none;
  const auto rows = places_->in.find(document);
  return rows == places_->in.end() ? none : rows->second;
}

const std::vector<Statement>& Snapshot::counting() const {
  std::call_once(counting_->once, [&] {
    std::vector<Statement> taken;
    for (std::size_t row = 0; row < statements.size(); ++row)
      if (counted[row]) taken.push_back(statements[row]);
    counting_->statements = counted_statements(dossier, taken);
  });
  return counting_->statements;
}

std::shared_ptr<const Snapshot> SnapshotMaker::made(
    Snapshot start, std::vector<Statement> statements,
    const std::unordered_map<std::string, ledger::Mark>& marks) {
  auto made = std::make_shared<Snapshot>(std::move(start));
  auto places = std::make_shared<Snapshot::Places>();
  std::vector<ledger::Mark> of_rows(statements.size());
  made->counted.resize(statements.size());
  places->row_of.reserve(statements.size());
  for (std::size_t row = 0; row < statements.size(); ++row) {
    const Statement& statement = statements[row];
    places->row_of.emplace(statement.id, row);
    places->in[statement.evidence.document].push_back(row);
    made->counted[row] = counts(made->dossier, statement);
    if (const auto mark = marks.find(statement.id); mark != marks.end()) of_rows[row] = mark->second;
  }
  made->statements = SharedRows<Statement>(std::move(statements));
  made->marks = SharedRows<ledger::Mark>(std::move(of_rows));
  made->places_ = std::move(places);
  return made;
}

std::shared_ptr<const Snapshot> SnapshotMaker::changed(const Snapshot& before, std::vector<Change> changes) {
  auto made = std::make_shared<Snapshot>(before);
  made->counting_ = std::make_shared<Snapshot::Counting>();
  for (Change& change : changes) {
    made->counted[change.row] = counts(made->dossier, change.statement);
    made->last_event = std::max(made->last_event, change.mark.last_event);
    made->statements.set(change.row, std::move(change.statement));
    made->marks.set(change.row, std::move(change.mark));
  }
  return made;
}

}  // namespace toguna::engine
