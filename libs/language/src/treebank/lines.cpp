#include "toguna/language/lines.hpp"

#include <zlib.h>

#include <memory>

#include "toguna/base/files.hpp"

namespace toguna::language {
namespace {

constexpr std::size_t kLargestUnpacked = 1U << 30;

}  // namespace

Result<std::string> read_unpacked(const std::filesystem::path& path) {
  auto packed = read_file(path, kLargestUnpacked);
  if (!packed || path.extension() != ".gz") return packed;
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) {
    return fail(ErrorCode::kInputOutput, "zlib cannot start", path.string());
  }
  const std::unique_ptr<z_stream, int (*)(z_stream*)> end(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(packed->data());
  stream.avail_in = static_cast<uInt>(packed->size());
  std::string out;
  std::string room(1U << 18, '\0');
  int status = Z_OK;
  while (status == Z_OK && out.size() <= kLargestUnpacked) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    status = inflate(&stream, Z_NO_FLUSH);
    out.append(room.data(), room.size() - stream.avail_out);
    // Members may follow one another in one file.
    if (status == Z_STREAM_END && stream.avail_in > 0) status = inflateReset(&stream);
  }
  if (status != Z_STREAM_END) {
    return fail(ErrorCode::kInvalidData, "the gzip file is damaged, cut off or larger than 1 GB unpacked",
                path.string(), "unpack it by hand to see which");
  }
  return out;
}

bool next_line(std::string_view& rest, std::string_view& line) {
  if (rest.empty()) return false;
  const std::size_t end = rest.find('\n');
  line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  while (line.ends_with('\r')) line.remove_suffix(1);
  return true;
}

}  // namespace toguna::language
