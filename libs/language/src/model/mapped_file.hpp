#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "toguna/base/result.hpp"

namespace toguna::language {

/// A file's bytes mapped into memory for reading; its pages are shared between processes and loaded on first
/// use. A file must not be shortened while it is mapped (write_file_atomically renames, and so is safe).
class MappedFile {
 public:
  /// Errors: kNotFound, kInputOutput (a folder, no permission). An empty file gives no bytes.
  static Result<MappedFile> open(const std::filesystem::path& path);

  std::span<const std::byte> bytes() const { return {data_, size_}; }

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

 private:
  const std::byte* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace toguna::language
