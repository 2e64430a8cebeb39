#include "terminal.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>

namespace toguna::cli {

Result<void> print(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!whole || std::fflush(stdout) != 0)
    return fail(ErrorCode::kInputOutput,
                fmt::format("cannot write to standard output: {}", std::strerror(errno)), {},
                "free some space, or send the output elsewhere");
  return {};
}

Result<std::string> read_standard_input() {
  constexpr std::size_t kLargest = 32U << 20;
  std::string out;
  std::string room(1U << 16, '\0');
  while (const std::size_t got = std::fread(room.data(), 1, room.size(), stdin)) {
    out.append(room.data(), got);
    if (out.size() > kLargest)
      return fail(ErrorCode::kTooLarge, "standard input holds more than 32 MB", {}, "give it in parts");
  }
  if (std::ferror(stdin) != 0)
    return fail(ErrorCode::kInputOutput, fmt::format("cannot read standard input: {}", std::strerror(errno)));
  return out;
}

void note(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fputc('\n', stderr);
}

int show(const Error& error) {
  const ErrorFacts& facts = facts_of(error.code);
  std::string text = fmt::format("toguna: error[{}]: {}", facts.slug, error.message);
  if (!error.place.empty()) text += fmt::format("\n  at: {}", error.place);
  if (!error.help.empty()) text += fmt::format("\n  help: {}", error.help);
  note(text);
  return facts.exit_status;
}

Progress terminal_progress(bool quiet) {
  if (quiet || ::isatty(STDERR_FILENO) == 0) return {};
  using Clock = std::chrono::steady_clock;
  const auto last = std::make_shared<Clock::time_point>();
  return [last](std::string_view stage, std::size_t done, std::size_t total) {
    const bool finished = done >= total;
    if (!finished && Clock::now() - *last < std::chrono::milliseconds(100)) return;
    *last = Clock::now();
    // Carriage return and "erase to the end of the line"; the line disappears when the stage is finished.
    if (finished) {
      fmt::print(stderr, "\r\x1b[K");
    } else {
      fmt::print(stderr, "\r\x1b[K{} {} of {} ({} %)", stage, done, total,
                 100 * done / std::max<std::size_t>(total, 1));
    }
    std::fflush(stderr);
  };
}

}  // namespace toguna::cli
