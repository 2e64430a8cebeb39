// The words of a PDF, by pdftotext: a program of its own, so that what a hostile file does to it ends with
// it.

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

#include "article.hpp"
#include "small.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::intake {
namespace {

constexpr std::chrono::seconds kLongest{30};
constexpr rlim_t kMostMemory = rlim_t{2} << 30U;  // bytes

/// A file descriptor that is closed with its scope.
class Handle {
 public:
  explicit Handle(int number) : number_(number) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { close(); }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }
  int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Error> no_process(std::string_view what) {
  return fail(ErrorCode::kInputOutput, fmt::format("the PDF cannot be taken apart: {}", what));
}

bool write_all(int to, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t done = ::write(to, bytes.data(), bytes.size());
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(done));
  }
  return lseek(to, 0, SEEK_SET) == 0;
}

struct Ended {
  int status = 0;
  std::string out;
  bool too_long = false;
  bool too_large = false;
};

/// What the child says until it ends, or its time or room is used up.
Ended listen(pid_t child, int from) {
  Ended ended;
  const auto until = std::chrono::steady_clock::now() + kLongest;
  std::array<char, 65536> piece{};
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd watched{.fd = from, .events = POLLIN, .revents = 0};
    const int ready = left.count() <= 0 ? 0 : poll(&watched, 1, static_cast<int>(left.count()));
    if (ready < 0 && errno == EINTR) continue;
    ended.too_long = ready <= 0;
    if (ended.too_long) break;
    const ssize_t got = ::read(from, piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    ended.out.append(piece.data(), static_cast<std::size_t>(got));
    ended.too_large = ended.out.size() > kLargestPart;
    if (ended.too_large) break;
  }
  if (ended.too_long || ended.too_large) kill(child, SIGKILL);
  while (waitpid(child, &ended.status, 0) < 0 && errno == EINTR) {
  }
  return ended;
}

Result<Ended> run_pdftotext(std::string_view bytes) {
  const Handle in(memfd_create("toguna-pdf", MFD_CLOEXEC));
  std::array<int, 2> ends{};
  if (in.number() < 0 || !write_all(in.number(), bytes)) return no_process("no room for it");
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return no_process("no pipe");
  const Handle from(ends[0]);
  Handle to(ends[1]);
  posix_spawn_file_actions_t actions{};
  if (posix_spawn_file_actions_init(&actions) != 0) return no_process("no memory");
  posix_spawn_file_actions_adddup2(&actions, in.number(), STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, to.number(), STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::string, 8> words{"pdftotext", "-enc", "UTF-8", "-eol", "unix", "-nopgbrk", "-", "-"};
  std::array<char*, 9> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  std::string plain_locale = "LC_ALL=C.UTF-8";
  std::array<char*, 2> environment{plain_locale.data(), nullptr};
  pid_t child = 0;
  const int failure =
      posix_spawnp(&child, "pdftotext", &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure == ENOENT)
    return fail(ErrorCode::kNotFound, "the program pdftotext is needed to read PDF files, and is not there",
                {}, "install it (apt-get install poppler-utils), or save the article as text");
  if (failure != 0) return no_process("pdftotext cannot be started");
  const rlimit memory{kMostMemory, kMostMemory};
  const rlimit seconds{static_cast<rlim_t>(kLongest.count()), static_cast<rlim_t>(kLongest.count())};
  prlimit(child, RLIMIT_AS, &memory, nullptr);
  prlimit(child, RLIMIT_CPU, &seconds, nullptr);
  to.close();
  return listen(child, from.number());
}

/// Words that a line's end had parted are whole again: "nego-\ntiations".
std::string joined(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto is_small = [](char c) { return c >= 'a' && c <= 'z'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool parted = text[i] == '-' && i > 0 && i + 2 < text.size() && is_small(text[i - 1]) &&
                        text[i + 1] == '\n' && is_small(text[i + 2]);
    if (parted) {
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

Result<std::string> pdf_text(std::string_view bytes) {
  auto ended = run_pdftotext(bytes);
  if (!ended) return fail(std::move(ended));
  if (ended->too_long)
    return fail(ErrorCode::kTooLarge, fmt::format("the PDF took more than {} seconds", kLongest.count()), {},
                "split it, or save the article as text");
  if (ended->too_large)
    return fail(ErrorCode::kTooLarge,
                fmt::format("the PDF holds more than {} MB of text", kLargestPart >> 20U));
  if (!WIFEXITED(ended->status) || WEXITSTATUS(ended->status) != 0)
    return fail(ErrorCode::kInvalidDocument, "the PDF is damaged, cut off or locked by a password", {},
                "open it in a viewer and save it again, or save the article as text");
  if (trimmed(ended->out).empty())
    return fail(ErrorCode::kInvalidDocument, "the PDF holds no text, only pictures of pages", {},
                "have its text recognised first (for instance: ocrmypdf in.pdf out.pdf)");
  if (!text::is_valid_utf8(ended->out))
    return fail(ErrorCode::kInvalidDocument, "the PDF's text is in no encoding that can be read");
  return joined(ended->out);
}

}  // namespace toguna::intake
