#include "mapped_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace toguna::language {
namespace {

tl::unexpected<Error> system_failure(const std::filesystem::path& path, int error_number) {
  const ErrorCode code = error_number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kInputOutput;
  return fail(code, fmt::format("cannot open the model file: {}", std::strerror(error_number)), path.string(),
              code == ErrorCode::kNotFound ? "check the path, or install the models again"
                                           : "check the permissions of the file");
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return system_failure(path, errno);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    const int error_number = errno;
    ::close(descriptor);
    return system_failure(path, error_number);
  }
  if (!S_ISREG(status.st_mode)) {
    ::close(descriptor);
    return fail(ErrorCode::kInputOutput, "the model's path is a folder or a device, not a file",
                path.string(), "name the model file inside it");
  }
  MappedFile out;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > 0) {
    void* const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    const int error_number = errno;
    if (address == MAP_FAILED) {
      ::close(descriptor);
      return system_failure(path, error_number);
    }
    out.data_ = static_cast<const std::byte*>(address);
    out.size_ = size;
  }
  ::close(descriptor);  // the mapping stays
  return out;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  // munmap takes a void*: the cast drops const from pages that nobody writes.
  if (data_ != nullptr) ::munmap(const_cast<std::byte*>(data_), size_);  // NOLINT(*-const-cast)
}

}  // namespace toguna::language
