#include "toguna/base/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace toguna {
namespace {

/// Closes the descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

std::string help_for(int error_number) {
  switch (error_number) {
    case ENOSPC:
    case EDQUOT:
      return "free some space on this disk, or choose another place with --out";
    case EROFS:
    case EACCES:
    case EPERM:
      return "check the permissions of the folder, or choose another place with --out";
    default:
      return {};
  }
}

tl::unexpected<Error> system_failure(std::string_view action, const std::filesystem::path& path,
                                     int error_number) {
  const ErrorCode code = error_number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kInputOutput;
  return fail(code, fmt::format("{}: {}", action, std::strerror(error_number)), path.string(),
              help_for(error_number));
}

int write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(fd, content.data(), content.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return errno;
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(fd) == 0 ? 0 : errno;
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t limit) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.get() < 0) return system_failure("cannot open the file", path, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return system_failure("cannot look at the file", path, errno);
  if (S_ISDIR(status.st_mode))
    return fail(ErrorCode::kInputOutput, "this is a folder, not a file", path.string());
  std::string content;
  if (status.st_size > 0)
    content.reserve(std::min<std::uintmax_t>(static_cast<std::uintmax_t>(status.st_size), limit));
  std::array<char, 1 << 16> buffer{};
  while (true) {
    const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
    if (count == 0) break;
    if (count < 0) {
      if (errno == EINTR) continue;
      return system_failure("cannot read the file", path, errno);
    }
    if (content.size() + static_cast<std::size_t>(count) > limit) {
      return fail(ErrorCode::kTooLarge, fmt::format("the file is larger than the limit of {} bytes", limit),
                  path.string(), "split the file, or leave it out of the folder");
    }
    content.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return content;
}

Result<void> write_file_atomically(const std::filesystem::path& path, std::string_view content) {
  std::string temporary = path.string() + ".XXXXXX";
  int failure = 0;
  {
    const Descriptor file{::mkstemp(temporary.data())};
    if (file.get() < 0) return system_failure("cannot write here", path, errno);
    failure = write_all(file.get(), content);
    // mkstemp makes the file private to its owner; a report is to be shared like any other file.
    if (failure == 0 && ::fchmod(file.get(), S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH) != 0) failure = errno;
  }
  if (failure == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) failure = errno;
  if (failure != 0) {
    ::unlink(temporary.c_str());
    return system_failure("cannot write the file", path, failure);
  }
  return {};
}

std::string sha256_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr);
  std::string hex;
  hex.reserve(2 * length);
  for (unsigned int i = 0; i < length; ++i) fmt::format_to(std::back_inserter(hex), "{:02x}", digest[i]);
  return hex;
}

}  // namespace toguna
