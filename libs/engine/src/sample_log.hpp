#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "toguna/engine/agreement.hpp"
#include "toguna/engine/workbench.hpp"

namespace toguna::engine {

/// A sample's log replayed for one of its coders. Knows nothing of the other's entries.
class SampleLog {
 public:
  SampleLog(const ledger::Sample& sample, const std::vector<ledger::SampleEntry>& entries,
            const std::string& who);

  /// The entry that undo takes back, or redo makes again; null: none.
  const ledger::SampleEntry* next(ledger::Step step) const;
  std::int64_t last_on(const std::string& statement) const;
  std::int64_t last() const { return last_; }

  /// The statements of one article as this coder has them: the suggestions where they are shown, and own
  /// ones. Errors: kLedgerCorrupt.
  Result<std::vector<MarkedStatement>> statements(const ledger::Ledger& ledger, const std::string& document,
                                                  int version) const;

 private:
  Result<void> lay_over(std::vector<MarkedStatement>& statements, const std::string& document,
                        int version) const;

  const ledger::Sample* sample_;
  std::string who_;
  std::vector<const ledger::SampleEntry*> standing_;
  std::vector<const ledger::SampleEntry*> taken_back_;
  std::map<std::string, std::int64_t> last_on_;
  std::int64_t last_ = 0;
};

/// What this coder says of all articles of the sample; suggestions without a verdict are left out.
Result<std::vector<Coding>> codings_of(const ledger::Ledger& ledger, const ledger::Sample& sample,
                                       const SampleLog& log);
/// What the program suggested there.
Result<std::vector<Coding>> program_codings(const ledger::Ledger& ledger, const ledger::Sample& sample);

/// Errors: kNotFound.
Result<ledger::Sample> sample_numbered(const ledger::Ledger& ledger, std::int64_t number);

}  // namespace toguna::engine
