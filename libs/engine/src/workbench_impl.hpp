#pragma once

#include <mutex>

#include "packs.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::engine {

class Workbench::Impl {
 public:
  Impl(const Packs& packs, DossierPlace place) : packs_(&packs), place_(std::move(place)) {}

  const Packs& packs() const { return *packs_; }
  const DossierPlace& place() const { return place_; }
  Result<std::shared_ptr<const Snapshot>> now();
  /// Runs `work` on the open ledger, alone.
  template <typename Work>
  auto with_ledger(const Work& work) -> decltype(work(std::declval<ledger::Ledger&>())) {
    const std::lock_guard lock(mutex_);
    if (auto open = open_ledger(); !open) return fail(std::move(open));
    return work(*ledger_);
  }
  /// What the statements are after a change, and what the person can take back.
  Result<Reviewed> finish(const Workbench& bench, Reviewed reviewed, const std::vector<std::string>& ids,
                          const std::string& who);
  /// The sentences of a text of this document version; computed once.
  Result<std::vector<Span>> sentences(const Document& document, const std::string& language);
  /// What a what-if without changes gives, kept for the snapshot it belongs to.
  Result<BargainAnswer> baseline(const std::shared_ptr<const Snapshot>& snapshot, std::size_t draws,
                                 const std::vector<std::string>& models);
  network::BipartiteLayout layout(const std::shared_ptr<const Snapshot>& snapshot,
                                  const network::LabelledMatrix& whole);

 private:
  Result<void> open_ledger();
  Result<std::shared_ptr<const Snapshot>> load(const std::string& toml);
  /// The snapshot with what was judged through this ledger since; nothing where that is not all.
  Result<std::shared_ptr<const Snapshot>> patched() const;

  const Packs* packs_;
  DossierPlace place_;
  std::mutex mutex_;
  std::optional<ledger::Ledger> ledger_;
  std::int64_t data_version_ = -1;
  std::int64_t last_event_ = -1;
  std::string toml_;
  std::shared_ptr<const Snapshot> snapshot_;

  std::mutex derived_;
  std::shared_ptr<const Snapshot> laid_out_;
  network::BipartiteLayout layout_;
  std::shared_ptr<const Snapshot> answer_to_;
  std::size_t answer_draws_ = 0;
  std::vector<std::string> answer_models_;
  BargainAnswer answer_;
  std::unordered_map<std::string, std::vector<Span>> sentences_;
};

MarkedStatement marked_statement(const Snapshot& snapshot, QuotedStatement quoted);
Result<std::vector<MarkedStatement>> mark_all(const ledger::Ledger& ledger, const Snapshot& snapshot,
                                              const std::vector<std::size_t>& rows);

/// What a person wants changed, with names and places looked up. `document` and `version`: where spans lie.
Result<ledger::Correction> correction_of(const FieldChanges& changes, const Dossier& dossier,
                                         const ledger::Ledger& ledger, const std::string& document,
                                         int version);

/// The note of what a split into this actor corrects, by which it is known when the split is taken back.
std::string split_note(const std::string& actor);

/// `count` of `rows` at random, in their order; the same seed and count of rows give the same.
std::vector<std::size_t> sample_rows(const std::vector<std::size_t>& rows, std::size_t count,
                                     std::uint64_t seed);

}  // namespace toguna::engine
