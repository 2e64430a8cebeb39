// Usage: score_statements DOSSIER: how the program's statements compare with DOSSIER/expected.toml.

#include <fmt/format.h>

#include <filesystem>

#include "scoring.hpp"
#include "temporary_folder.hpp"

int main(int count, char** words) {
  using namespace toguna;
  if (count != 2) {
    fmt::print(stderr, "usage: score_statements DOSSIER\n");
    return 2;
  }
  const TemporaryFolder ledger("score");
  const std::filesystem::path folder = words[1];
  const auto made = scoring::score(scoring::expected_of(folder), scoring::found_in(folder, ledger.path()));
  for (const auto& missed : made.missed)
    fmt::print("missed ({})  {}: {} {} {}: {}\n", missed.core ? "core" : "hard", missed.key.document,
               missed.key.actor, missed.key.option, missed.key.stance, missed.words);
  for (const auto& surplus : made.surplus)
    fmt::print("surplus  {}: {} {} {}: {}\n", surplus.key.document, surplus.key.actor, surplus.key.option,
               surplus.key.stance, surplus.words);
  fmt::print("P {:.3f}  R {:.3f}  F1 {:.3f}  core recall {}/{}  (expected {}, found {})\n", made.precision(),
             made.recall(), made.f1(), made.core_hits, made.expected_core, made.expected, made.found);
  return 0;
}
