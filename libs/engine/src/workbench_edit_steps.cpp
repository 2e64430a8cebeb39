// Edits of dossier.toml taken back and made again, with the verdicts that went with them.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "toguna/base/files.hpp"
#include "toguna/engine/dossier_file.hpp"
#include "toguna/engine/workbench.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

constexpr std::uintmax_t kLargestDossier = std::uintmax_t{16} << 20;

std::string taken_back_note(const std::string& actor) {
  return fmt::format("split into {} taken back", actor);
}

/// The actors, by id, that the longer of two texts of a dossier has and the other has not.
std::map<std::string, std::string> only_in(const std::string& longer, const std::string& other,
                                           const std::string& file) {
  std::map<std::string, std::string> names;
  for (const Actor& actor : check_dossier(longer, file).dossier.actors) names.emplace(actor.id, actor.name);
  for (const Actor& actor : check_dossier(other, file).dossier.actors) names.erase(actor.id);
  return names;
}

/// The statement's last word in the log, where it is that verdict with that note.
Result<bool> ends_with(const ledger::Ledger& ledger, const std::string& statement, ledger::Verdict verdict,
                       const std::string& note) {
  const auto last = ledger.latest_events({.statement = statement, .limit = 1});
  if (!last) return tl::unexpected<Error>(last.error());
  return !last->empty() && last->front().verdict == verdict && last->front().note == note;
}

/// Takes back what splits into these actors corrected; what a person has judged since stays.
Result<std::size_t> take_back_splits(ledger::Ledger& ledger, const Snapshot& snapshot,
                                     const std::map<std::string, std::string>& actors,
                                     const std::string& who) {
  std::size_t done = 0;
  for (const Statement& statement : snapshot.statements) {
    const std::string& actor = statement.actor.actor_id;
    if (statement.state != ReviewState::kCorrected || !actors.contains(actor)) continue;
    const auto of_split = ends_with(ledger, statement.id, ledger::Verdict::kCorrect, split_note(actor));
    if (!of_split) return tl::unexpected<Error>(of_split.error());
    if (!*of_split) continue;
    auto undone = ledger.judge(statement.id, ledger::Verdict::kUndo, who, {}, taken_back_note(actor));
    if (!undone) return fail(std::move(undone));
    ++done;
  }
  return done;
}

/// Corrects again what was taken back with a split into these actors, as one step.
Result<std::size_t> split_again(ledger::Ledger& ledger, const Snapshot& snapshot,
                                const std::map<std::string, std::string>& actors, const std::string& who) {
  std::vector<ledger::Judging> corrections;
  for (std::size_t row = 0; row < snapshot.statements.size(); ++row) {
    if (snapshot.marks[row].last_event == 0) continue;
    for (const auto& [id, name] : actors) {
      const std::string& statement = snapshot.statements[row].id;
      const auto taken_back = ends_with(ledger, statement, ledger::Verdict::kUndo, taken_back_note(id));
      if (!taken_back) return tl::unexpected<Error>(taken_back.error());
      if (!*taken_back) continue;
      ledger::Judging one{.statement = statement, .verdict = ledger::Verdict::kCorrect};
      one.correction.actor_id = id;
      one.correction.actor_name = name;
      one.note = split_note(id);
      corrections.push_back(std::move(one));
    }
  }
  if (corrections.empty()) return std::size_t{0};
  const auto judged = ledger.judge_all(corrections, who, true);
  if (!judged) return tl::unexpected<Error>(judged.error());
  return judged->events.size();
}

}  // namespace

std::string split_note(const std::string& actor) {
  return fmt::format("split into {}", actor);
}

Result<EditStep> Workbench::edit_step(ledger::Step step) const {
  const auto text = read_file(place().folder / "dossier.toml", kLargestDossier);
  if (!text) return tl::unexpected<Error>(text.error());
  const std::string digest = sha256_hex(*text);
  auto found = impl_->with_ledger([&](ledger::Ledger& ledger) {
    return step == ledger::Step::kUndo ? ledger.edit_to(digest) : ledger.edit_from(digest);
  });
  if (!found) return fail(std::move(found));
  if (!*found) return EditStep{};
  const bool undo = step == ledger::Step::kUndo;
  return EditStep{(*found)->what, (*found)->who, undo ? (*found)->text_before : (*found)->text_after};
}

Result<DossierEdited> Workbench::step_edit(ledger::Step step, const std::string& revision,
                                           const std::string& who) const {
  const std::filesystem::path file = place().folder / "dossier.toml";
  const auto text = read_file(file, kLargestDossier);
  if (!text) return tl::unexpected<Error>(text.error());
  DossierEdited out{.revision = sha256_hex(*text)};
  out.conflict = out.revision != revision;
  if (out.conflict) return out;
  auto next = edit_step(step);
  if (!next) return fail(std::move(next));
  if (next->what.empty())
    return fail(ErrorCode::kNothingToCompute,
                step == ledger::Step::kUndo ? "there is no edit of dossier.toml as it is to take back"
                                            : "there is no edit of dossier.toml as it is to make again",
                file.string(), fmt::format("{}: what was changed by hand is changed back by hand", who));
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const bool undo = step == ledger::Step::kUndo;
  const auto actors =
      undo ? only_in(*text, next->toml, file.string()) : only_in(next->toml, *text, file.string());
  const auto follow = [&]() -> Result<void> {
    if (actors.empty()) return {};
    auto corrected = impl_->with_ledger([&](ledger::Ledger& ledger) {
      return undo ? take_back_splits(ledger, **snapshot, actors, who)
                  : split_again(ledger, **snapshot, actors, who);
    });
    if (!corrected) return fail(std::move(corrected));
    out.corrected = *corrected;
    return {};
  };
  // The verdicts name the actor only while the file has it: they go before it and come after it.
  if (undo)
    if (auto done = follow(); !done) return fail(std::move(done));
  if (auto written = write_file_atomically(file, next->toml); !written) return fail(std::move(written));
  if (!undo)
    if (auto done = follow(); !done) return fail(std::move(done));
  out.revision = sha256_hex(next->toml);
  out.problems = check_dossier(next->toml, file.string()).problems;
  out.toml = std::move(next->toml);
  out.written = true;
  return out;
}

}  // namespace toguna::engine
