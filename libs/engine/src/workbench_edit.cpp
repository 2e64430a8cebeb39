#include <algorithm>

#include "toguna/base/files.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kMostSampled = 20;

/// The statements that an option or actor has now, and those of strangers who would become it.
TouchedStatements touched_by(const Snapshot& snapshot, const DossierChange& change) {
  TouchedStatements out;
  const auto takes = [&](const Statement& statement) {
    const auto by_edit = [&](const DossierEdit& edit) {
      if (edit.table == "option") return statement.option == edit.id;
      return edit.table == "actor" && statement.actor.actor_id == edit.id;
    };
    const bool stranger = statement.actor.actor_id.empty();
    return std::any_of(change.edits.begin(), change.edits.end(), by_edit) ||
           (stranger &&
            std::find(change.names.begin(), change.names.end(), statement.actor.name) != change.names.end());
  };
  for (const Statement& statement : snapshot.statements) {
    if (!takes(statement)) continue;
    ++out.statements;
    if (out.sample.size() < kMostSampled) out.sample.push_back(statement.id);
  }
  return out;
}

}  // namespace

Result<DossierEdited> Workbench::edit(const std::vector<DossierChange>& changes, const std::string& revision,
                                      bool preview) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const std::filesystem::path file = place().folder / "dossier.toml";
  auto text = read_file(file, std::uintmax_t{16} << 20);
  if (!text) return fail(std::move(text));
  DossierEdited out{.revision = sha256_hex(*text)};
  out.conflict = out.revision != revision;
  if (out.conflict) return out;
  std::vector<DossierEdit> edits;
  for (const DossierChange& change : changes) {
    edits.insert(edits.end(), change.edits.begin(), change.edits.end());
    out.touched.push_back(touched_by(**snapshot, change));
  }
  auto edited = edited_dossier(*text, edits, file.string());
  if (!edited) return fail(std::move(edited));
  out.toml = std::move(*edited);
  out.problems = check_dossier(out.toml, file.string()).problems;
  if (preview) return out;
  if (auto written = write_file_atomically(file, out.toml); !written) return fail(std::move(written));
  out.revision = sha256_hex(out.toml);
  out.written = true;
  return out;
}

}  // namespace toguna::engine
