#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::codec {

// The answers and requests of docs/api/openapi.json. Text that is no UTF-8 is written with U+FFFD.

std::string error_json(std::string_view slug, std::string_view message, std::string_view at = {},
                       std::string_view help = {});
std::string error_json(const Error& error);
/// Somebody else was quicker; `present`: the statements as they are now.
std::string conflict_json(const std::vector<engine::MarkedStatement>& present);

struct DossierLine {
  std::string id;
  std::string folder;
  std::string title;
  std::string question;
  std::size_t documents = 0;
  std::size_t statements = 0;
  std::size_t unreviewed = 0;
  std::optional<Error> error;
};
std::string to_json(const std::vector<DossierLine>& dossiers);
/// `unread`: sources that are not in the ledger yet.
std::string dossier_json(const std::string& id, const engine::Snapshot& snapshot, std::size_t unread);
/// `held`: articles that the person asking codes blind; marked as such, and without counts.
std::string documents_json(const engine::Snapshot& snapshot, const std::set<std::string>& held = {});
std::string to_json(const engine::DocumentView& view);
std::string to_json(const engine::MarkedStatement& statement);
std::string table_json(const engine::Snapshot& snapshot, const std::vector<std::size_t>& rows,
                       std::size_t offset, std::size_t limit);
std::string to_json(const engine::Reviewed& reviewed);
/// `events`: the newest first; `last`: the number of the log's last one.
std::string history_json(const std::vector<ledger::Event>& events, std::int64_t last, bool can_undo,
                         bool can_redo);
std::string to_json(const engine::Queue& queue, bool by_effect);
std::string to_json(const engine::BatchPreview& preview);
std::string batch_json(const engine::Reviewed& reviewed);
std::string to_json(const engine::DrawnNetwork& network);
std::string to_json(const engine::PolarizationView& view, int days, int step);
std::string to_json(const engine::WhatIfResponse& response, const std::vector<bargaining::Change>& changes);
struct JobLine {
  std::string id, dossier, state, stage;
  std::size_t done = 0, total = 0;
  std::optional<engine::ReadResponse> result;
  std::optional<Error> error;
};
std::string job_json(const JobLine& job);
/// A file that was added: what became of it, and what was seen in it at once.
struct AddedFile {
  engine::AddResponse stored = {};
  std::size_t documents = 0;
  std::vector<Error> faults;  ///< rows, entries or records that are left out; the first 100 are written
  std::vector<std::string> warnings = {};
};
std::string to_json(const AddedFile& file);
std::string session_json(std::size_t dossiers);
std::string coders_json(const std::vector<ledger::Event>& events);
std::string to_json(const ledger::Post& post);
struct CitingPost {
  std::string dossier;
  ledger::Post post;
};
std::string threads_json(const std::vector<ledger::Post>& posts, const std::vector<CitingPost>& citing);
/// Whether a post's `cites` name this dossier.
bool cites(const ledger::Post& post, const std::string& dossier);

std::string to_json(const engine::AgreementResponse& response);
std::string to_json(const ledger::Sample& sample);
std::string samples_json(const std::vector<ledger::Sample>& samples);
std::string documents_json(const engine::SampleArticles& articles);
/// Whether the coder of a sample can go back or on; its events are told to nobody.
std::string history_json(const engine::SampleArticles& articles);
std::string to_json(const engine::SampleComparison& comparison);
std::string to_json(const engine::EditStep& undo, const engine::EditStep& redo);

// Requests. Errors of all: kUsage with what is wrong and where.

struct ReviewBody {
  std::string coder;
  std::vector<engine::ReviewItem> items;
};
Result<ReviewBody> review_from_json(std::string_view body);
struct NewStatementBody {
  std::string coder;
  engine::AddedStatement added;
};
Result<NewStatementBody> new_statement_from_json(std::string_view body);
Result<std::string> coder_from_json(std::string_view body);
struct BatchBody {
  std::string coder;
  ledger::Verdict verdict = ledger::Verdict::kAccept;
  engine::StatementSelection filter;
  std::size_t count = 0;
  std::int64_t event = 0;
  std::string note;
};
Result<engine::StatementSelection> preview_from_json(std::string_view body);
Result<BatchBody> batch_from_json(std::string_view body);
/// A filter as the address carries it; keys it does not know are passed over.
Result<engine::StatementSelection> selection_from(const std::multimap<std::string, std::string>& query);
struct WhatIfBody {
  std::vector<bargaining::Change> changes;
  std::size_t draws = 4000;
  std::vector<std::string> models;
};
Result<WhatIfBody> what_if_from_json(std::string_view body);
Result<ledger::Post> post_from_json(std::string_view body);

/// Named what-ifs, as scenarios.json keeps them.
struct Scenario {
  std::string id;
  std::string name;
  std::string note;
  std::string by;
  std::string at;
  std::vector<bargaining::Change> changes;
};
std::string to_json(const Scenario& scenario);
std::string to_json(const std::vector<Scenario>& scenarios);
Result<Scenario> scenario_from_json(std::string_view body);  ///< as a request: coder becomes `by`
Result<std::vector<Scenario>> scenarios_from_json(std::string_view file);

struct EditBody {
  std::string coder;
  std::string revision;
  bool preview = false;
  std::vector<engine::DossierChange> changes;
};
Result<EditBody> edit_from_json(std::string_view body);
std::string to_json(const engine::DossierEdited& edited);

struct PasteBody {
  std::string name;
  std::string text;  ///< with the head that says title, outlet, date and address
  bool replace = false;
};
Result<PasteBody> paste_from_json(std::string_view body);
Result<std::string> address_from_json(std::string_view body);
Result<bool> again_from_json(std::string_view body);

Result<engine::SampleRequest> sample_from_json(std::string_view body);
struct SettleBody {
  std::string coder;
  std::vector<engine::Settling> choices;
};
Result<SettleBody> settle_from_json(std::string_view body);
struct EditStepBody {
  std::string coder;
  std::string revision;
};
Result<EditStepBody> edit_step_from_json(std::string_view body);

}  // namespace toguna::codec
