// Peak memory of each step, for 100 and for 1,000 articles of 800 words, each step in a process of its
// own. Reading is streamed: exit status 1 if the larger corpus needs more than 1.3 times the smaller one's
// memory and 20 MB. What holds all statements at once (statements, report) grows with them; those figures are
// reported. Usage: memory_of_reading [SMALL LARGE]        Exit status: 0 holds, 1 does not, 2 could not be
// measured.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <optional>

#include "articles.hpp"
#include "toguna/engine/engine.hpp"

namespace {

using toguna::engine::DossierPlace;
using toguna::engine::Engine;

constexpr std::size_t kWords = 800;
constexpr double kGrowth = 1.3;
constexpr double kSlack = 20;  // MB

struct Peak {
  double megabytes = 0;
  double seconds = 0;  ///< of processor time
};

/// Runs `step` in a child. The child is forked from a small parent, so its peak is the step's own.
std::optional<Peak> peak_of(const std::function<bool(const Engine&)>& step) {
  std::fflush(stdout);
  const pid_t child = fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    const Engine engine(TOGUNA_SOURCE_DIR "/models");
    _exit(step(engine) ? 0 : 1);
  }
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    return std::nullopt;
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return Peak{.megabytes = static_cast<double>(usage.ru_maxrss) / 1024,
              .seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)};
}

struct Peaks {
  Peak read;
  Peak unchanged;
  Peak statements;
  Peak report;
};

std::optional<Peaks> peaks_of(std::size_t articles) {
  const toguna::bench::Folder folder(articles, kWords);
  if (!folder.ok()) return std::nullopt;
  const DossierPlace place{.folder = folder.path(), .ledger_folder = folder.fresh_ledger()};
  const auto read = peak_of([&](const Engine& engine) {
    const auto done = engine.read({.place = place, .threads = 2});
    return done && done->read == articles && done->statements >= articles;
  });
  const auto unchanged = peak_of([&](const Engine& engine) {
    const auto done = engine.read({.place = place, .threads = 2});
    return done && done->unchanged == articles;
  });
  const auto statements = peak_of([&](const Engine& engine) {
    const auto all = engine.statements({.place = place, .filter = {}});
    return all && all->statements.size() >= articles;
  });
  const auto report = peak_of([&](const Engine& engine) { return engine.report(place).has_value(); });
  if (!read || !unchanged || !statements || !report) return std::nullopt;
  return Peaks{*read, *unchanged, *statements, *report};
}

void print(const char* step, const Peak& small, const Peak& large) {
  std::printf("%-18s %9.1f %9.1f MB %8.2f %8.2f s\n", step, small.megabytes, large.megabytes, small.seconds,
              large.seconds);
}

bool holds(const Peak& small, const Peak& large) {
  return large.megabytes <= small.megabytes * kGrowth + kSlack;
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t few = argc > 2 ? std::strtoul(argv[1], nullptr, 10) : 100;
  const std::size_t many = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1000;
  const auto small = peaks_of(few);
  const auto large = peaks_of(many);
  if (!small || !large) {
    std::fprintf(stderr, "memory_of_reading: a step failed, or its articles could not be written\n");
    return 2;
  }
  std::printf("peak memory and processor time for %zu and %zu articles of %zu words\n", few, many, kWords);
  print("read", small->read, large->read);
  print("read, unchanged", small->unchanged, large->unchanged);
  print("statements", small->statements, large->statements);
  print("report (engine)", small->report, large->report);
  const bool streamed = holds(small->read, large->read) && holds(small->unchanged, large->unchanged);
  std::printf("reading %s: at most %.1f times and %.0f MB more\n", streamed ? "is streamed" : "GROWS",
              kGrowth, kSlack);
  return streamed ? 0 : 1;
}
