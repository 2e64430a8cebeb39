#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/document.hpp"
#include "toguna/domain/statement.hpp"
#include "toguna/ledger/samples.hpp"

namespace toguna::ledger {

/// What became of a source that was put in.
enum class StoreOutcome {
  kUnchanged,   ///< the same bytes as the latest version, read alike: nothing was written
  kNew,         ///< first version of this source
  kNewVersion,  ///< the bytes changed: stored as the next version, the old one is kept
  kReread,      ///< the same bytes read otherwise (by a newer program): the version has the new reading
};

/// A source as it was delivered, without its bytes.
struct SourceInfo {
  std::string id;
  int version = 1;
  std::string digest;
  std::string title;
  std::string outlet;
  std::string author;
  std::string section;
  std::string type;
  std::optional<Date> date;
  std::string read_at;     ///< UTC time stamp
  std::string coded_with;  ///< fingerprint under which statements were last made; empty: never
  std::size_t statement_count = 0;
};

enum class Verdict { kAccept, kReject, kCorrect, kUndo };
std::string_view to_string(Verdict verdict);

/// What a person changed in a statement; empty fields stay. An inner empty value takes the field away.
struct Correction {
  std::optional<std::string> actor_id;
  std::optional<std::string> actor_name;
  std::optional<std::string> option;
  std::optional<Stance> stance;
  std::optional<Date> date_said;
  std::optional<bool> undated = std::nullopt;  ///< true: nobody knows when it was said
  std::optional<Party> speaker = std::nullopt;
  std::optional<std::optional<Party>> principal = std::nullopt;
  std::optional<std::optional<Date>> date_reported = std::nullopt;
  std::optional<bool> about_other = std::nullopt;
  std::optional<Evidence> evidence = std::nullopt;  ///< its spans and words; document and version stay
  std::optional<std::optional<Evidence>> condition = std::nullopt;
  std::optional<bool> flagged = std::nullopt;  ///< alone it leaves the state as it is
  bool added = false;                          ///< the statement is this person's own

  /// Only a flag is set or taken away.
  bool only_flags() const;
};

/// One line of the append-only log.
struct Event {
  std::int64_t number = 0;  ///< 1, 2, ...
  std::string at;           ///< UTC time stamp
  std::string who;
  Verdict verdict = Verdict::kAccept;
  std::string statement;
  std::string before;                  ///< JSON of the fields before
  std::string after;                   ///< JSON of the fields after
  std::optional<std::int64_t> undoes;  ///< the event taken back, for kUndo
  std::string note;
  std::optional<std::int64_t> batch = std::nullopt;  ///< the first event of the step that it was made in
  std::optional<bool> flags = std::nullopt;          ///< kCorrect that only sets or takes away the flag
  bool adds = false;                                 ///< kAccept of a statement that the person made
};

/// One verdict among several that are recorded together.
struct Judging {
  std::string statement;
  Verdict verdict = Verdict::kAccept;  ///< not kUndo
  Correction correction;
  std::string note;
  std::optional<std::int64_t> expected;  ///< the statement's last event that the person saw; 0: none
};

/// What became of them: all events, or none and the statements that somebody else has judged meanwhile.
struct Judged {
  std::vector<Event> events;
  std::vector<std::string> conflicts;
};

/// What the log says of one statement.
struct Mark {
  std::int64_t last_event = 0;  ///< 0: none
  std::string last_by;          ///< who that was
  bool flagged = false;
  std::string added_by;  ///< empty: the program suggested it
};

/// A word in a discussion, on one statement or on the dossier.
struct Post {
  std::int64_t number = 0;
  std::string at;  ///< UTC time stamp
  std::string who;
  std::optional<std::string> statement;
  std::optional<std::int64_t> reply_to;
  std::string text;
  std::string cites;  ///< JSON, the caller's
};

/// What one person said last of a statement, whatever others said later: the fields as they were then.
struct PersonalVerdict {
  std::string who;
  Verdict verdict = Verdict::kAccept;  ///< not kUndo
  Statement statement;  ///< id, actor, option, stance, and of the evidence document, reading span and words
};

/// Which part of the log.
struct EventFilter {
  std::optional<std::string> who;
  std::optional<std::string> statement;
  std::int64_t before = INT64_MAX;  ///< only smaller numbers
  std::size_t limit = 100;
};

enum class Step { kUndo, kRedo };

/// A correction as the log writes it, and back; none where it is not one.
std::string correction_json(const Correction& correction);
std::optional<Correction> correction_from_json(std::string_view json);

/// A correction laid over a statement.
void apply(const Correction& correction, Statement& statement);

struct StatementFilter {
  std::optional<std::string> document;
  std::optional<std::string> actor;  ///< actor id or name
  std::optional<std::string> option;
  std::optional<ReviewState> state;
  /// Full-text search over the evidence: all of these words, in any order, whatever their case and accents;
  /// "in double quotes" a phrase, a trailing * the beginning of a word. Nothing in it is an error.
  std::optional<std::string> words;
};

struct OpenOptions {
  bool read_only = false;                ///< never write, and do not make a ledger where there is none
  std::chrono::milliseconds wait{5000};  ///< how long to wait for another writer before kLedgerBusy
};

/// The dossier's memory, a SQLite file: sources with all versions, documents, statements, and the log of
/// verdicts. What a method reported as done survives the death of the process at any later moment. One Ledger
/// serves one thread; several processes may read while one writes.
class Ledger {
 public:
  /// Opens or makes the file; brings an older schema up to date. Errors: kInputOutput (read-only folder, disk
  /// full), kLedgerCorrupt (damaged, not a ledger, made by a newer program), kLedgerBusy.
  static Result<Ledger> open(const std::filesystem::path& file);
  static Result<Ledger> open(const std::filesystem::path& file, const OpenOptions& options);

  /// Stores the bytes of a source and what was read from them, in one transaction. `document.version` is
  /// ignored on the way in; the stored version is returned.
  struct Stored {
    StoreOutcome outcome = StoreOutcome::kUnchanged;
    int version = 1;
  };
  Result<Stored> store(const Document& document, std::string_view bytes);

  /// The digest of the latest version of a source; none if it is not in the ledger. Cheap: decides what to
  /// read again.
  Result<std::optional<std::string>> latest_digest(std::string_view source_id) const;

  Result<std::vector<SourceInfo>> sources() const;  ///< latest versions, by date, then id
  Result<Document> document(std::string_view id,
                            std::optional<int> version = {}) const;  ///< none: the latest
  Result<std::string> bytes(std::string_view id, std::optional<int> version = {}) const;  ///< as delivered

  /// Replaces the suggested statements of one document version by new ones, in one transaction, and notes the
  /// fingerprint they were made with. Statements a person has judged stay as they are: a new suggestion with
  /// the same id as a judged statement is dropped.
  Result<void> replace_suggestions(std::string_view document, int version,
                                   const std::vector<Statement>& statements, std::string_view coded_with);

  /// Statements of the latest versions, by document date, document, then place in the text; verdicts applied.
  Result<std::vector<Statement>> statements(const StatementFilter& filter = {}) const;
  Result<Statement> statement(std::string_view id) const;

  /// Records a verdict and applies it, in one transaction. kCorrect takes `correction`; kUndo takes back the
  /// latest event of that statement that is not itself undone. Errors: kNotFound, kNothingToCompute (nothing
  /// to undo).
  Result<Event> judge(std::string_view statement, Verdict verdict, std::string_view who,
                      const Correction& correction = {}, std::string_view note = {});
  Result<std::vector<Event>> events(std::optional<std::string> statement = {}) const;

  /// Records several verdicts in one transaction. `one_step`: undo takes them back together. Where a
  /// statement's last event is not the expected one, nothing is written and `conflicts` names it. Errors:
  /// those of judge.
  Result<Judged> judge_all(const std::vector<Judging>& judgings, std::string_view who, bool one_step);
  /// Records a statement that a person made in a stored version, and that person's acceptance of it.
  /// `statement.id` is ignored. Errors: kNotFound (no such version), kInvalidData (spans).
  Result<Event> add_statement(const Statement& statement, std::string_view who, std::string_view note = {});
  /// Takes a person's last step back, or makes the last one taken back again, however long ago; steps of
  /// others stay. A verdict clears what could be made again. Errors: kNothingToCompute. Cost: reads what the
  /// log has more than the last time.
  Result<std::vector<Event>> step(Step step, std::string_view who);
  Result<bool> can_step(Step step, std::string_view who) const;
  /// Those of the filter, the newest first.
  Result<std::vector<Event>> latest_events(const EventFilter& filter) const;
  /// Of all statements that have events after number `since`, by id.
  Result<std::unordered_map<std::string, Mark>> marks(std::int64_t since = 0) const;
  Result<std::int64_t> last_event() const;  ///< 0: the log is empty

  /// Errors: kNotFound (no such statement or post), kUsage (no text).
  Result<Post> post(const Post& post);
  Result<std::vector<Post>> posts(std::optional<std::string> statement = {}) const;

  /// Statements as the program suggested them, without any verdict: of all latest versions in no order, or of
  /// one version of a document in the order of their places.
  Result<std::vector<Statement>> suggestions() const;
  Result<std::vector<Statement>> suggestions(std::string_view document, int version) const;
  /// What each person said last of each statement, of what stands.
  Result<std::vector<PersonalVerdict>> personal_verdicts() const;
  /// Of the reading text of each latest version, in code points. Cost: reads all texts.
  Result<std::unordered_map<std::string, std::size_t>> text_lengths() const;

  /// Errors: kUsage (not two coders), kNothingToCompute (no documents).
  Result<Sample> make_sample(const Sample& sample);
  Result<std::vector<Sample>> samples() const;
  /// Appends to a sample's log. `expected`: the coder's last entry on that statement; another one gives back
  /// the entry with number 0, unwritten. Errors: kNotFound (no such sample), kUsage (not a coder of it, or
  /// done already), kNothingToCompute (to settle before both are done).
  Result<SampleEntry> enter(const SampleEntry& entry, std::optional<std::int64_t> expected = {});
  Result<std::vector<SampleEntry>> sample_entries(std::int64_t sample) const;

  Result<void> note_edit(const TextEdit& edit);
  /// The last edit that led to a text with this digest, or from it.
  Result<std::optional<TextEdit>> edit_to(std::string_view digest) const;
  Result<std::optional<TextEdit>> edit_from(std::string_view digest) const;

  /// Changes whenever another connection has written. Cheap.
  Result<std::int64_t> data_version() const;

  /// Ids of the statements whose evidence has all of these words, in no order, of any version.
  Result<std::vector<std::string>> statements_with(std::string_view words) const;
  /// Sources whose latest reading text has all of these words (see StatementFilter::words), by id.
  Result<std::vector<std::string>> sources_with(std::string_view words) const;

  /// Makes the state of every statement anew from the log, and the search indexes from the texts. Changes
  /// nothing that can be read unless the file was damaged.
  Result<void> rebuild();
  /// Checks the file's structure, its references, its search indexes and that the log adds up to the state.
  /// Errors: kLedgerCorrupt, naming what is wrong. Cost: reads the whole file.
  Result<void> check() const;

  int schema_version() const;
  /// True where the ledger could only be opened for reading; what would write then gives kInputOutput.
  bool read_only() const;

  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

 private:
  class Store;
  explicit Ledger(std::unique_ptr<Store> store);
  std::unique_ptr<Store> store_;
};

}  // namespace toguna::ledger
