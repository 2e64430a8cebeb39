#include <fmt/format.h>

#include <algorithm>

#include "toguna/base/files.hpp"
#include "toguna/engine/workbench.hpp"
#include "toguna/text/utf8.hpp"
#include "workbench_impl.hpp"

namespace toguna::engine {
namespace {

constexpr std::size_t kMostSampled = 20;
constexpr std::uintmax_t kLargestDossier = std::uintmax_t{16} << 20;

Result<const Actor*> actor_in(const Dossier& dossier, const std::string& id) {
  const Actor* actor = dossier.find_actor(id);
  if (actor != nullptr) return actor;
  return fail(ErrorCode::kNotFound, fmt::format("there is no actor '{}'", id), {},
              "the actors are listed in dossier.toml");
}

DossierEdit set_of(const std::string& actor, const char* key, std::string value) {
  return {.table = "actor", .id = actor, .fields = {{key, std::move(value)}}};
}

template <typename Period>
std::string periods(const std::vector<Period>& list, const char* key, std::string Period::*name) {
  std::string out;
  for (const Period& one : list) {
    out += fmt::format("{}{{{} = {}", out.empty() ? "" : ", ", key, toml_quoted(one.*name));
    if (one.since) out += ", since = " + one.since->iso();
    if (one.until) out += ", until = " + one.until->iso();
    out += "}";
  }
  return "[" + out + "]";
}

void add_missing(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// Whoever referred to `from` refers to `into`.
void redirect(const Actor& other, const std::string& from, const std::string& into,
              std::vector<DossierEdit>& edits) {
  if (other.counts_for == from)
    edits.push_back(other.id == into
                        ? DossierEdit{.table = "actor", .id = other.id, .fields = {{"counts_for", {}}}}
                        : set_of(other.id, "counts_for", toml_quoted(into)));
  if (std::find(other.answers_to.begin(), other.answers_to.end(), from) != other.answers_to.end()) {
    std::vector<std::string> ids;
    for (const std::string& id : other.answers_to)
      if (const std::string& now = id == from ? into : id; now != other.id) add_missing(ids, now);
    edits.push_back(set_of(other.id, "answers_to", toml_list(ids)));
  }
  const auto there = [&](const Membership& one) { return one.actor == from; };
  if (std::any_of(other.belongs_to.begin(), other.belongs_to.end(), there)) {
    std::vector<Membership> memberships;
    for (Membership one : other.belongs_to) {
      if (one.actor == from) one.actor = into;
      if (one.actor != other.id) memberships.push_back(std::move(one));
    }
    edits.push_back(set_of(other.id, "belongs_to", periods(memberships, "actor", &Membership::actor)));
  }
}

Result<std::vector<DossierEdit>> edits_of(const ActorMerge& merge, const Dossier& dossier) {
  const auto from = actor_in(dossier, merge.from);
  if (!from) return tl::unexpected<Error>(from.error());
  const auto into = actor_in(dossier, merge.into);
  if (!into) return tl::unexpected<Error>(into.error());
  if (*from == *into) return fail(ErrorCode::kUsage, "an actor cannot be merged with itself");
  const Actor& kept = **into;
  const Actor& gone = **from;
  std::vector<std::string> aliases = kept.aliases;
  if (gone.name != kept.name) add_missing(aliases, gone.name);
  for (const std::string& alias : gone.aliases)
    if (alias != kept.name) add_missing(aliases, alias);
  std::vector<DossierEdit> edits{set_of(kept.id, "aliases", toml_list(aliases))};
  if (!gone.roles.empty()) {
    std::vector<Role> roles = kept.roles;
    for (const Role& role : gone.roles)
      if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
    edits.push_back(set_of(kept.id, "roles", periods(roles, "title", &Role::title)));
  }
  if (!gone.belongs_to.empty()) {
    std::vector<Membership> memberships = kept.belongs_to;
    for (const Membership& one : gone.belongs_to)
      if (one.actor != kept.id && std::find(memberships.begin(), memberships.end(), one) == memberships.end())
        memberships.push_back(one);
    edits.push_back(set_of(kept.id, "belongs_to", periods(memberships, "actor", &Membership::actor)));
  }
  for (const Actor& other : dossier.actors)
    if (other.id != gone.id) redirect(other, gone.id, kept.id, edits);
  edits.push_back({.kind = DossierEdit::Kind::kRemove, .table = "actor", .id = gone.id, .fields = {}});
  return edits;
}

Result<std::vector<DossierEdit>> edits_of(const ActorSplit& split, const Dossier& dossier) {
  const auto from = actor_in(dossier, split.from);
  if (!from) return tl::unexpected<Error>(from.error());
  std::vector<std::string> kept;
  std::vector<std::string> taken;
  for (const std::string& alias : (*from)->aliases)
    if (std::find(split.aliases.begin(), split.aliases.end(), alias) == split.aliases.end())
      kept.push_back(alias);
  for (const std::string& alias : split.aliases)
    if (alias != split.name) add_missing(taken, alias);
  DossierEdit made{
      .kind = DossierEdit::Kind::kAdd,
      .table = "actor",
      .id = split.id,
      .fields = {{"name", toml_quoted(split.name)}, {"kind", toml_quoted(to_string((*from)->kind))}}};
  if (!(*from)->at_table) made.fields.emplace_back("at_table", "false");
  if (!taken.empty()) made.fields.emplace_back("aliases", toml_list(taken));
  return std::vector<DossierEdit>{set_of(split.from, "aliases", toml_list(kept)), std::move(made)};
}

/// Whether a statement of the old actor names the new one.
class Named {
 public:
  explicit Named(const ActorSplit& split) {
    words_.push_back(text::fold_for_matching(split.name));
    for (const std::string& alias : split.aliases) words_.push_back(text::fold_for_matching(alias));
  }
  bool in(const Statement& statement) const {
    const std::string said = text::fold_for_matching(statement.evidence.words + " " + statement.speaker.name);
    return std::any_of(words_.begin(), words_.end(),
                       [&](const std::string& word) { return said.find(word) != std::string::npos; });
  }

 private:
  std::vector<std::string> words_;
};

template <typename Takes>
TouchedStatements touched(const Snapshot& snapshot, const Takes& takes) {
  TouchedStatements out;
  for (const Statement& statement : snapshot.statements) {
    if (!takes(statement)) continue;
    ++out.statements;
    if (out.sample.size() < kMostSampled) out.sample.push_back(statement.id);
  }
  return out;
}

/// The statements that an option or actor has now, and those of strangers who would become it; of a merge
/// those that change hands; of a split those that name what is split off.
TouchedStatements touched_by(const Snapshot& snapshot, const DossierChange& change) {
  if (change.merge)
    return touched(snapshot, [&](const Statement& one) { return one.actor.actor_id == change.merge->from; });
  if (change.split) {
    const Named named(*change.split);
    return touched(snapshot, [&](const Statement& one) {
      return one.actor.actor_id == change.split->from && named.in(one);
    });
  }
  return touched(snapshot, [&](const Statement& statement) {
    const auto by_edit = [&](const DossierEdit& edit) {
      if (edit.table == "option") return statement.option == edit.id;
      return edit.table == "actor" && statement.actor.actor_id == edit.id;
    };
    const bool stranger = statement.actor.actor_id.empty();
    return std::any_of(change.edits.begin(), change.edits.end(), by_edit) ||
           (stranger &&
            std::find(change.names.begin(), change.names.end(), statement.actor.name) != change.names.end());
  });
}

/// What was judged under the old actor and names the new one, as one step.
std::vector<ledger::Judging> corrections_of(const Snapshot& snapshot, const ActorSplit& split) {
  const Named named(split);
  std::vector<ledger::Judging> out;
  for (std::size_t row = 0; row < snapshot.statements.size(); ++row) {
    const Statement& statement = snapshot.statements[row];
    const bool judged =
        statement.state == ReviewState::kAccepted || statement.state == ReviewState::kCorrected;
    if (!judged || statement.actor.actor_id != split.from || !named.in(statement)) continue;
    ledger::Judging one{.statement = statement.id, .verdict = ledger::Verdict::kCorrect};
    one.correction.actor_id = split.id;
    one.correction.actor_name = split.name;
    one.note = split_note(split.id);
    one.expected = snapshot.marks[row].last_event;
    out.push_back(std::move(one));
  }
  return out;
}

std::string in_words(const std::vector<DossierChange>& changes) {
  std::string out;
  for (const DossierChange& change : changes) {
    std::string one = change.merge   ? fmt::format("merge {} into {}", change.merge->from, change.merge->into)
                      : change.split ? fmt::format("split {} off {}", change.split->name, change.split->from)
                                     : std::string();
    if (one.empty() && !change.edits.empty()) {
      const DossierEdit& edit = change.edits.front();
      const char* verb = edit.kind == DossierEdit::Kind::kAdd      ? "add"
                         : edit.kind == DossierEdit::Kind::kRemove ? "remove"
                                                                   : "change";
      one = edit.table == "actor" || edit.table == "option"
                ? fmt::format("{} {} {}", verb, edit.table, edit.id)
                : "change the question or its settings";
    }
    if (!out.empty() && out != one) out += ", ";
    if (out != one) out += one;
  }
  return out;
}

}  // namespace

Result<DossierEdited> Workbench::edit(const std::vector<DossierChange>& changes, const std::string& revision,
                                      bool preview, const std::string& who) const {
  const auto snapshot = now();
  if (!snapshot) return tl::unexpected<Error>(snapshot.error());
  const std::filesystem::path file = place().folder / "dossier.toml";
  auto text = read_file(file, kLargestDossier);
  if (!text) return fail(std::move(text));
  DossierEdited out{.revision = sha256_hex(*text)};
  out.conflict = out.revision != revision;
  if (out.conflict) return out;
  std::vector<DossierEdit> edits;
  std::vector<ledger::Judging> corrections;
  for (const DossierChange& change : changes) {
    Result<std::vector<DossierEdit>> made = change.edits;
    if (change.merge) made = edits_of(*change.merge, (*snapshot)->dossier);
    if (change.split) made = edits_of(*change.split, (*snapshot)->dossier);
    if (!made) return fail(std::move(made));
    edits.insert(edits.end(), made->begin(), made->end());
    out.touched.push_back(touched_by(**snapshot, change));
    if (!change.split) continue;
    for (ledger::Judging& one : corrections_of(**snapshot, *change.split))
      corrections.push_back(std::move(one));
  }
  out.corrected = corrections.size();
  auto edited = edited_dossier(*text, edits, file.string());
  if (!edited) return fail(std::move(edited));
  out.toml = std::move(*edited);
  out.problems = check_dossier(out.toml, file.string()).problems;
  if (preview) return out;
  const std::string before = out.revision;
  const std::string after = sha256_hex(out.toml);
  // Noted first: an edit that cannot be taken back is worse than a note of one that was not made.
  auto done = impl_->with_ledger([&](ledger::Ledger& ledger) {
    return ledger.note_edit({.who = who,
                             .what = in_words(changes),
                             .digest_before = before,
                             .digest_after = after,
                             .text_before = *text,
                             .text_after = out.toml});
  });
  if (!done) return fail(std::move(done));
  if (auto written = write_file_atomically(file, out.toml); !written) return fail(std::move(written));
  out.revision = after;
  out.written = true;
  if (corrections.empty()) return out;
  const auto judged =
      impl_->with_ledger([&](ledger::Ledger& ledger) { return ledger.judge_all(corrections, who, true); });
  if (!judged) return tl::unexpected<Error>(judged.error());
  out.corrected = judged->events.size();
  return out;
}

}  // namespace toguna::engine
