#include "gzip_lines.hpp"

#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace toguna::cli {

struct GzipLines::File {
  std::string path;
  gzFile handle = nullptr;

  File(std::string name, gzFile opened) : path(std::move(name)), handle(opened) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { gzclose(handle); }
};

GzipLines::GzipLines(std::unique_ptr<File> file) : file_(std::move(file)) {}
GzipLines::GzipLines(GzipLines&&) noexcept = default;
GzipLines& GzipLines::operator=(GzipLines&&) noexcept = default;
GzipLines::~GzipLines() = default;

Result<GzipLines> GzipLines::open(const std::filesystem::path& path) {
  gzFile handle = gzopen(path.c_str(), "rb");
  if (handle == nullptr)
    return fail(errno == ENOENT ? ErrorCode::kNotFound : ErrorCode::kInputOutput,
                std::string("cannot open the file: ") + std::strerror(errno), path.string());
  gzbuffer(handle, 1U << 17);
  return GzipLines(std::make_unique<File>(path.string(), handle));
}

Result<bool> GzipLines::next(std::string& line) {
  line.clear();
  std::array<char, 1 << 14> buffer{};
  while (gzgets(file_->handle, buffer.data(), static_cast<int>(buffer.size())) != nullptr) {
    line += buffer.data();
    if (!line.empty() && line.back() == '\n') {
      line.pop_back();
      if (!line.empty() && line.back() == '\r') line.pop_back();
      return true;
    }
  }
  int code = Z_OK;
  const char* reason = gzerror(file_->handle, &code);
  if (code != Z_OK && code != Z_STREAM_END)
    return fail(ErrorCode::kInputOutput, std::string("the file cannot be read: ") + reason, file_->path,
                "the archive may be damaged or cut off");
  return !line.empty();
}

}  // namespace toguna::cli
