#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <map>
#include <random>
#include <sstream>
#include <thread>

#include "support.hpp"
#include "toguna/base/files.hpp"

namespace toguna::ledger {
namespace {

constexpr int kRounds = 60;
constexpr int kPatience = 10000;  // ms for a line to come

/// Everything the children said was saved, over all rounds.
struct Reported {
  std::map<std::pair<std::string, int>, std::string> digests;
  std::map<std::pair<std::string, int>, std::size_t> statements;
  std::map<std::int64_t, std::string> verdicts;     ///< event number -> statement
  std::map<std::string, std::string> latest_state;  ///< statement -> state after its last reported verdict
  std::map<std::string, std::int64_t> latest_event;

  void read(const std::string& output) {
    std::istringstream lines(output.substr(0, output.rfind('\n') + 1));
    std::string kind;
    while (lines >> kind) {
      std::string a;
      std::string b;
      std::string c;
      lines >> a >> b >> c;
      if (kind == "source") digests[{a, std::stoi(b)}] = c;
      if (kind == "statements") statements[{a, std::stoi(b)}] = std::stoul(c);
      if (kind != "verdict") continue;
      verdicts[std::stoll(a)] = b;
      latest_state[b] = c;
      latest_event[b] = std::stoll(a);
    }
  }
};

/// Runs the child and kills it `after` this time from the moment it has said this many lines. Gives what it
/// said. Counting lines and not time alone keeps the moments spread over its work on a busy machine, too.
std::string run_and_kill(const std::string& file, int round, std::ptrdiff_t lines,
                         std::chrono::microseconds after) {
  int ends[2];
  if (pipe(ends) != 0) return {};
  const std::string number = std::to_string(round);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(TOGUNA_LEDGER_KILL_CHILD, "ledger_kill_child", file.c_str(), number.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::string said;
  char buffer[4096];
  // Read as it comes: a full pipe would stop the child.
  while (std::count(said.begin(), said.end(), '\n') < lines) {
    pollfd wait{.fd = ends[0], .events = POLLIN, .revents = 0};
    const ssize_t got = poll(&wait, 1, kPatience) == 1 ? ::read(ends[0], buffer, sizeof buffer) : 0;
    if (got <= 0) break;
    said.append(buffer, static_cast<std::size_t>(got));
  }
  std::this_thread::sleep_for(after);
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
    said.append(buffer, static_cast<std::size_t>(got));
  close(ends[0]);
  return said;
}

void expect_all_there(Ledger& ledger, const Reported& reported) {
  const auto sound = ledger.check();
  ASSERT_TRUE(sound) << sound.error().message;
  for (const auto& [source, digest] : reported.digests)
    ASSERT_EQ(sha256_hex(ledger.bytes(source.first, source.second).value_or("lost")), digest) << source.first;
  std::map<std::string, std::size_t> counts;
  std::map<std::string, int> versions;
  const auto sources = ledger.sources().value();
  for (const SourceInfo& source : sources) {
    counts[source.id] = source.statement_count;
    versions[source.id] = source.version;
  }
  for (const auto& [source, count] : reported.statements) {
    ASSERT_GE(versions[source.first], source.second);
    if (versions[source.first] == source.second) {
      ASSERT_EQ(counts[source.first], count) << source.first;
    }
  }
  const auto events = ledger.events().value();
  for (const auto& [number, statement] : reported.verdicts) {
    ASSERT_LE(static_cast<std::size_t>(number), events.size());
    ASSERT_EQ(events[static_cast<std::size_t>(number - 1)].statement, statement);
  }
  std::map<std::string, std::int64_t> last;
  for (const Event& event : events) last[event.statement] = event.number;
  for (const auto& [statement, state] : reported.latest_state) {
    // A verdict that was saved, but killed before it was reported, may have followed.
    if (last[statement] != reported.latest_event.at(statement)) continue;
    ASSERT_EQ(to_string(ledger.statement(statement)->state), state) << statement;
  }
}

class Killing : public LedgerTest {};

TEST_F(Killing, AtAnyMomentLosesNothingReported) {
  std::mt19937 random(std::random_device{}());
  Reported reported;
  std::size_t said = 0;
  for (int round = 0; round < kRounds; ++round) {
    const auto lines = static_cast<std::ptrdiff_t>(random() % 30);
    const std::chrono::microseconds after(static_cast<int>(random() % 4000));
    SCOPED_TRACE(fmt::format("round {}, killed {} us after line {}", round, after.count(), lines));
    const std::string output = run_and_kill(file_.string(), round, lines, after);
    if (!output.empty()) ++said;
    reported.read(output);
    auto ledger = Ledger::open(file_);
    ASSERT_TRUE(ledger) << ledger.error().message;
    ASSERT_NO_FATAL_FAILURE(expect_all_there(*ledger, reported));
  }
  EXPECT_GT(said, static_cast<std::size_t>(kRounds / 3));
  EXPECT_GT(reported.verdicts.size(), 100U);
  Ledger ledger = opened(file_);
  const auto before = ledger.statements().value();
  ASSERT_TRUE(ledger.rebuild());
  EXPECT_EQ(ledger.statements().value(), before);
  RecordProperty("verdicts", static_cast<int>(reported.verdicts.size()));
}

TEST_F(Killing, WhileTheLedgerIsMadeLeavesOneThatCanBeUsed) {
  std::mt19937 random(std::random_device{}());
  for (int round = 0; round < 30; ++round) {
    const auto file = folder_ / ("fresh-" + std::to_string(round) + ".db");
    const std::chrono::microseconds after(static_cast<int>(random() % 25000));
    SCOPED_TRACE("killed after " + std::to_string(after.count()) + " us");
    Reported reported;
    reported.read(run_and_kill(file.string(), round, 0, after));
    auto ledger = Ledger::open(file);
    ASSERT_TRUE(ledger) << ledger.error().message;
    ASSERT_NO_FATAL_FAILURE(expect_all_there(*ledger, reported));
  }
}

}  // namespace
}  // namespace toguna::ledger
