#include <sqlite3.h>

#include <functional>
#include <optional>
#include <vector>

#include "fault_vfs.hpp"
#include "support.hpp"

namespace toguna::ledger {
namespace {

std::string written(const Event& event) {
  return std::to_string(event.number) + std::string(to_string(event.verdict)) + event.statement +
         event.before + event.after + std::to_string(event.undoes.value_or(0)) + event.who + event.note;
}

/// All that can be read from a ledger, but for the time stamps.
std::string all_of(const Ledger& ledger) {
  std::string all;
  const auto sources = ledger.sources().value();
  for (const SourceInfo& source : sources) {
    all += source.id + std::to_string(source.version) + source.coded_with +
           std::to_string(source.statement_count);
    for (int version = 1; version <= source.version; ++version)
      all += ledger.document(source.id, version)->digest + ledger.bytes(source.id, version).value();
  }
  const auto statements = ledger.statements().value();
  for (const Statement& statement : statements)
    all +=
        statement.id + std::string(to_string(statement.state)) + statement.option + statement.evidence.words;
  const auto events = ledger.events().value();
  for (const Event& event : events) all.append("|").append(written(event));
  return all;
}

using Step = std::function<Result<void>(Ledger&)>;

template <typename T>
Result<void> without_value(const Result<T>& result) {
  if (result) return {};
  return tl::unexpected<Error>(result.error());
}

/// A day's work. Each step is one call that reports what it saved.
std::vector<Step> work() {
  const std::string words(9000, 'w');
  const auto judge = [](std::string id, Verdict verdict, Correction correction = {}) -> Step {
    return [=](Ledger& ledger) { return without_value(ledger.judge(id, verdict, "ann", correction, "n")); };
  };
  return {
      [=](Ledger& ledger) { return without_value(ledger.store(harbour_note("a"), words)); },
      [=](Ledger& ledger) {
        return ledger.replace_suggestions("a", 1, {against_dues("a", "s1"), against_dues("a", "s2")}, "f1");
      },
      judge("s1", Verdict::kAccept),
      judge("s2", Verdict::kCorrect, {.option = "ferry"}),
      judge("s1", Verdict::kUndo),
      [=](Ledger& ledger) { return without_value(ledger.store(harbour_note("a"), words + "!")); },
      [=](Ledger& ledger) { return ledger.replace_suggestions("a", 2, {against_dues("a", "s2")}, "f2"); },
      judge("s2", Verdict::kReject),
      [=](Ledger& ledger) { return ledger.rebuild(); },
  };
}

class Faults : public LedgerTest {
 protected:
  Faults() {
    // What the ledger holds after each step on a sound disk; before the first, nothing.
    Ledger ledger = opened(file_);
    states_.push_back(all_of(ledger));
    for (const Step& step : steps_) {
      if (!step(ledger)) throw std::runtime_error("the work itself fails");
      states_.push_back(all_of(ledger));
    }
    remove_files();
  }

  void remove_files() {
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      std::filesystem::remove(entry.path());
  }

  /// Works until something fails; how many steps were reported as saved. The error, if any, is kept.
  std::size_t work_until_failure() {
    auto ledger = Ledger::open(file_, {.wait = std::chrono::milliseconds(20)});
    error_.reset();
    if (!ledger) {
      error_ = ledger.error();
      return 0;
    }
    for (std::size_t done = 0; done < steps_.size(); ++done) {
      if (const auto result = steps_[done](*ledger); !result) {
        error_ = result.error();
        return done;
      }
    }
    return steps_.size();
  }

  /// After the disk is sound again: nothing that was reported is lost, what was not is there whole or not at
  /// all, and the work can be finished.
  void expect_sound_and_go_on(std::size_t reported) {
    auto ledger = Ledger::open(file_);
    ASSERT_TRUE(ledger) << ledger.error().message;
    const auto sound = ledger->check();
    ASSERT_TRUE(sound) << sound.error().message;
    const std::string now = all_of(*ledger);
    const bool saved = now == states_[reported];
    const bool saved_unreported = reported < steps_.size() && now == states_[reported + 1];
    ASSERT_TRUE(saved || saved_unreported) << "after " << reported << " steps";
    for (std::size_t step = reported + (saved ? 0 : 1); step < steps_.size(); ++step)
      ASSERT_TRUE(steps_[step](*ledger)) << "step " << step;
    EXPECT_EQ(all_of(*ledger), states_.back());
    EXPECT_TRUE(ledger->check());
  }

  std::size_t operations_of_the_work() {
    disk_.mend();
    EXPECT_EQ(work_until_failure(), steps_.size());
    const std::size_t count = disk_.operations();
    remove_files();
    return count;
  }

  FaultDisk disk_;
  std::vector<Step> steps_ = work();
  std::vector<std::string> states_;
  std::optional<Error> error_;
};

TEST_F(Faults, ADiskThatIsFullAtAnyWriteLosesNothingReported) {
  const std::size_t count = operations_of_the_work();
  ASSERT_GT(count, 50U);
  std::size_t full = 0;
  for (std::size_t number = 1; number <= count; ++number) {
    SCOPED_TRACE(named("operation ", number));
    disk_.fail_at(number, SQLITE_FULL, true);
    const std::size_t reported = work_until_failure();
    if (error_ && error_->message.find("disk is full") != std::string::npos) {
      ++full;
      EXPECT_EQ(error_->code, ErrorCode::kInputOutput);
      EXPECT_NE(error_->help.find("free some space"), std::string::npos);
      EXPECT_EQ(error_->place, file_.string());
    }
    disk_.mend();
    ASSERT_NO_FATAL_FAILURE(expect_sound_and_go_on(reported));
    remove_files();
  }
  EXPECT_GT(full, count / 4);
}

TEST_F(Faults, AnyWriteOrSyncThatFailsOnceLosesNothingReported) {
  const std::size_t count = operations_of_the_work();
  std::size_t shown = 0;
  for (const int code : {SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC})
    for (std::size_t number = 1; number <= count; ++number) {
      SCOPED_TRACE(named("operation ", number));
      disk_.fail_at(number, code, false);
      const std::size_t reported = work_until_failure();
      if (error_) {
        ++shown;
        EXPECT_EQ(error_->code, ErrorCode::kInputOutput) << error_->message;
      }
      disk_.mend();
      ASSERT_NO_FATAL_FAILURE(expect_sound_and_go_on(reported));
      remove_files();
    }
  EXPECT_GT(shown, count / 2);
}

TEST_F(Faults, PowerLostAtAnyOperationLosesNothingReported) {
  const std::size_t count = operations_of_the_work();
  for (std::uint64_t seed = 0; seed < 2; ++seed)
    for (std::size_t number = 1; number <= count + 1; ++number) {
      SCOPED_TRACE(named("operation ", number) + " seed " + std::to_string(seed));
      disk_.fail_at(number, SQLITE_IOERR_WRITE, true);
      const std::size_t reported = work_until_failure();
      disk_.lose_power(seed * 1000 + number);
      disk_.mend();
      ASSERT_NO_FATAL_FAILURE(expect_sound_and_go_on(reported));
      remove_files();
    }
}

}  // namespace
}  // namespace toguna::ledger
