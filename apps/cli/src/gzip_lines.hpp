#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "toguna/base/result.hpp"

namespace toguna::cli {

/// Reads a file line by line, whether or not it is compressed with gzip.
class GzipLines {
 public:
  static Result<GzipLines> open(const std::filesystem::path& path);

  /// The next line, without its end. False at the end of the file. Errors: kInputOutput (also a damaged
  /// archive).
  Result<bool> next(std::string& line);

  GzipLines(GzipLines&&) noexcept;
  GzipLines& operator=(GzipLines&&) noexcept;
  ~GzipLines();

 private:
  struct File;
  explicit GzipLines(std::unique_ptr<File> file);
  std::unique_ptr<File> file_;
};

}  // namespace toguna::cli
