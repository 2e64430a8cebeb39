#include "compress.hpp"

#include <zlib.h>

namespace toguna::ledger {
namespace {

constexpr int kLevel = 3;
constexpr std::size_t kLargest = std::size_t{1} << 30;  // SQLite's own limit on a value

const Bytef* data_of(std::string_view bytes) {
  return reinterpret_cast<const Bytef*>(bytes.data());
}

}  // namespace

std::string compress(std::string_view bytes) {
  uLongf length = compressBound(bytes.size());
  std::string out(length, '\0');
  // Fails only for want of memory or room, and both were made above.
  compress2(reinterpret_cast<Bytef*>(out.data()), &length, data_of(bytes), bytes.size(), kLevel);
  out.resize(length);
  return out;
}

std::optional<std::string> expand(std::string_view bytes, std::size_t size) {
  if (size > kLargest) return std::nullopt;
  // One byte more than due, so that content that is too long shows.
  std::string out(size + 1, '\0');
  uLongf length = out.size();
  const int code = uncompress(reinterpret_cast<Bytef*>(out.data()), &length, data_of(bytes), bytes.size());
  if (code != Z_OK || length != size) return std::nullopt;
  out.resize(size);
  return out;
}

}  // namespace toguna::ledger
