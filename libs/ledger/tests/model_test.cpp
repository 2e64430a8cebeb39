#include <algorithm>
#include <map>
#include <random>

#include "fault_vfs.hpp"
#include "support.hpp"
#include "toguna/base/files.hpp"

namespace toguna::ledger {
namespace {

/// What a ledger is, said with maps: the oracle.
struct Model {
  struct Source {
    std::vector<std::string> bytes;                             ///< by version - 1
    std::vector<std::map<std::string, Statement>> suggestions;  ///< by version - 1
    std::vector<std::string> coded_with;
  };
  struct Judged {
    Verdict verdict;
    Correction correction;
  };
  std::map<std::string, Source> sources;
  std::map<std::string, std::vector<Judged>> standing;  ///< statement -> verdicts not taken back
  std::size_t events = 0;

  bool judged(const std::string& id) const { return standing.contains(id) && !standing.at(id).empty(); }

  StoreOutcome store(const std::string& id, const std::string& bytes) {
    Source& source = sources[id];
    if (!source.bytes.empty() && source.bytes.back() == bytes) return StoreOutcome::kUnchanged;
    source.bytes.push_back(bytes);
    source.suggestions.emplace_back();
    source.coded_with.emplace_back();
    return source.bytes.size() == 1 ? StoreOutcome::kNew : StoreOutcome::kNewVersion;
  }

  void replace(const std::string& id, int version, const std::vector<Statement>& statements,
               const std::string& with) {
    auto& old = sources[id].suggestions[static_cast<std::size_t>(version - 1)];
    std::erase_if(old, [&](const auto& entry) { return !judged(entry.first); });
    for (Statement statement : statements) {
      statement.evidence.version = version;
      old.emplace(statement.id, statement);
    }
    sources[id].coded_with[static_cast<std::size_t>(version - 1)] = with;
  }

  /// The statement of the latest version that has it.
  std::optional<Statement> find(const std::string& document, const std::string& id) const {
    const auto source = sources.find(document);
    if (source == sources.end()) return std::nullopt;
    const auto& versions = source->second.suggestions;
    for (auto version = versions.rbegin(); version != versions.rend(); ++version)
      if (const auto found = version->find(id); found != version->end()) return with_verdicts(found->second);
    return std::nullopt;
  }

  Statement with_verdicts(Statement statement) const {
    if (!standing.contains(statement.id)) return statement;
    for (const Judged& judged : standing.at(statement.id)) {
      if (judged.verdict == Verdict::kAccept) statement.state = ReviewState::kAccepted;
      if (judged.verdict == Verdict::kReject) statement.state = ReviewState::kRejected;
      if (judged.verdict != Verdict::kCorrect) continue;
      statement.state = ReviewState::kCorrected;
      if (judged.correction.option) statement.option = *judged.correction.option;
      if (judged.correction.actor_id) statement.actor.actor_id = *judged.correction.actor_id;
      if (judged.correction.stance) statement.stance = *judged.correction.stance;
      if (judged.correction.date_said) statement.date_said = judged.correction.date_said;
    }
    return statement;
  }

  std::map<std::string, Statement> listed() const {
    std::map<std::string, Statement> all;
    for (const auto& [id, source] : sources)
      for (const auto& [name, statement] : source.suggestions.back())
        all.emplace(name, with_verdicts(statement));
    return all;
  }
};

class AgainstTheModel : public LedgerTest, public ::testing::WithParamInterface<unsigned> {
 protected:
  std::size_t below(std::size_t limit) { return random_() % limit; }
  std::string document() { return named("d", below(4)); }

  Statement statement(const std::string& document, std::size_t number) {
    Statement made = against_dues(document, named(document + "-", number));
    made.option = named("option-", below(3));
    made.stance = static_cast<Stance>(below(4));
    made.evidence.reading = {below(50), 60};
    made.condition.reset();
    return made;
  }

  void store() {
    const std::string id = document();
    const std::string bytes = named("bytes ", below(3));
    const auto stored = ledger_->store(Document{.id = id, .text = bytes}, bytes);
    ASSERT_TRUE(stored);
    ASSERT_EQ(stored->outcome, model_.store(id, bytes));
    ASSERT_EQ(static_cast<std::size_t>(stored->version), model_.sources[id].bytes.size());
  }

  void replace() {
    const std::string id = document();
    if (!model_.sources.contains(id)) return;
    // Now and then an older version.
    const std::size_t versions = model_.sources[id].bytes.size();
    const int version = static_cast<int>(below(4) == 0 ? 1 + below(versions) : versions);
    std::vector<Statement> statements;
    for (std::size_t number = 0; number < 5; ++number)
      if (below(2) == 0) statements.push_back(statement(id, number));
    std::shuffle(statements.begin(), statements.end(), random_);
    const std::string with = named("f", below(9));
    ASSERT_TRUE(ledger_->replace_suggestions(id, version, statements, with));
    model_.replace(id, version, statements, with);
  }

  void judge() {
    const std::string source = document();
    const std::string id = source + "-" + std::to_string(below(5));
    const auto verdict = static_cast<Verdict>(below(4));
    Correction correction;
    if (below(2) == 0) correction.option = named("option-", below(3));
    if (below(2) == 0) correction.actor_id = named("actor-", below(3));
    if (below(2) == 0) correction.stance = static_cast<Stance>(below(4));
    if (below(4) == 0) correction.date_said = Date::from_ymd(2031, 1, 1 + static_cast<unsigned>(below(28)));
    const bool empty =
        !correction.option && !correction.actor_id && !correction.stance && !correction.date_said;
    const auto event = ledger_->judge(id, verdict, "ann", correction);
    if (verdict == Verdict::kCorrect && empty) {
      ASSERT_EQ(event.error().code, ErrorCode::kUsage);
    } else if (!model_.find(source, id)) {
      ASSERT_EQ(event.error().code, ErrorCode::kNotFound);
    } else if (verdict == Verdict::kUndo && !model_.judged(id)) {
      ASSERT_EQ(event.error().code, ErrorCode::kNothingToCompute);
    } else {
      ASSERT_TRUE(event) << event.error().message;
      ASSERT_EQ(static_cast<std::size_t>(event->number), ++model_.events);
      if (verdict == Verdict::kUndo) {
        model_.standing[id].pop_back();
      } else {
        model_.standing[id].push_back({verdict, correction});
      }
      ASSERT_EQ(ledger_->statement(id).value(), *model_.find(source, id));
    }
  }

  void compare() {
    std::map<std::string, Statement> listed;
    const auto statements = ledger_->statements().value();
    for (const Statement& each : statements) ASSERT_TRUE(listed.emplace(each.id, each).second);
    ASSERT_EQ(listed, model_.listed());
    const auto sources = ledger_->sources().value();
    ASSERT_EQ(sources.size(), model_.sources.size());
    for (const SourceInfo& source : sources) {
      const Model::Source& expected = model_.sources.at(source.id);
      ASSERT_EQ(static_cast<std::size_t>(source.version), expected.bytes.size());
      ASSERT_EQ(source.digest, sha256_hex(expected.bytes.back()));
      ASSERT_EQ(source.coded_with, expected.coded_with.back());
      ASSERT_EQ(source.statement_count, expected.suggestions.back().size());
      for (int version = 1; version <= source.version; ++version)
        ASSERT_EQ(ledger_->bytes(source.id, version).value(),
                  expected.bytes[static_cast<std::size_t>(version - 1)]);
    }
    ASSERT_EQ(ledger_->events()->size(), model_.events);
    const auto sound = ledger_->check();
    ASSERT_TRUE(sound) << sound.error().message;
  }

  FaultDisk disk_;  // for speed: it does not wait for syncs
  std::mt19937 random_{GetParam()};
  std::optional<Ledger> ledger_;
  Model model_;
};

TEST_P(AgainstTheModel, RandomWorkGivesTheSame) {
  ledger_.emplace(opened(file_));
  for (int step = 0; step < 400; ++step) {
    SCOPED_TRACE(named("step ", step));
    switch (below(8)) {
      case 0:
        ASSERT_NO_FATAL_FAILURE(store());
        break;
      case 1:
      case 2:
        ASSERT_NO_FATAL_FAILURE(replace());
        break;
      case 3:
        if (below(6) == 0) {
          ledger_.reset();
          ledger_.emplace(opened(file_));
        } else if (below(6) == 0) {
          ASSERT_TRUE(ledger_->rebuild());
        }
        break;
      default:
        ASSERT_NO_FATAL_FAILURE(judge());
    }
    if (step % 20 != 19) continue;
    ASSERT_NO_FATAL_FAILURE(compare());
  }
  EXPECT_GT(model_.events, 50U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, AgainstTheModel, ::testing::Range(1U, 6U));

}  // namespace
}  // namespace toguna::ledger
