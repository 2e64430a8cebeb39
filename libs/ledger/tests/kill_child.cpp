// Works on a ledger until it is killed, and says on standard output, a line each, what was reported as saved:
//   source ID VERSION DIGEST | statements ID VERSION COUNT | verdict NUMBER STATEMENT STATE
// Usage: ledger_kill_child FILE ROUND

#include <unistd.h>

#include <random>
#include <string>

#include "toguna/base/files.hpp"
#include "toguna/ledger/ledger.hpp"

namespace {

using namespace toguna;
using namespace toguna::ledger;

/// One write, so that a line is there whole or not at all.
void say(const std::string& line) {
  if (write(STDOUT_FILENO, (line + "\n").data(), line.size() + 1) < 0) _exit(1);
}

std::vector<Statement> statements_of(const std::string& document, std::mt19937& random) {
  std::vector<Statement> made(3);
  for (std::size_t i = 0; i < made.size(); ++i) {
    made[i].id = document + "-" + std::to_string(i);
    made[i].option = "option-" + std::to_string(random() % 5);
    made[i].evidence.document = document;
    made[i].evidence.words = "The council heard number " + std::to_string(random() % 100);
  }
  return made;
}

bool judge(Ledger& ledger, const std::string& statement, std::mt19937& random) {
  const auto verdict = static_cast<Verdict>(random() % 4);
  const auto event = ledger.judge(statement, verdict, "child", {.option = "option-9"});
  if (!event) return event.error().code == ErrorCode::kNothingToCompute;
  const auto now = ledger.statement(statement);
  if (!now) return false;
  say("verdict " + std::to_string(event->number) + " " + statement + " " +
      std::string(to_string(now->state)));
  return true;
}

bool work(Ledger& ledger, const std::string& round, std::mt19937& random) {
  for (int i = 0;; ++i) {
    const std::string id = "r" + round + "-" + std::to_string(i % 4);
    const std::string bytes = "text " + std::to_string(i) + std::string(random() % 9000, 'x');
    const auto stored = ledger.store(Document{.id = id, .text = bytes}, bytes);
    if (!stored) return false;
    say("source " + id + " " + std::to_string(stored->version) + " " + sha256_hex(bytes));
    if (!ledger.replace_suggestions(id, stored->version, statements_of(id, random), "child")) return false;
    say("statements " + id + " " + std::to_string(stored->version) + " 3");
    for (int verdict = 0; verdict < 3; ++verdict)
      if (!judge(ledger, id + "-" + std::to_string(random() % 3), random)) return false;
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  auto ledger = Ledger::open(arguments[1]);
  if (!ledger) return 3;
  std::mt19937 random(static_cast<unsigned>(std::stoul(arguments[2])));
  return work(*ledger, arguments[2], random) ? 0 : 4;
}
