#include <fmt/format.h>
#include <zlib.h>

#include <array>

#include "small.hpp"
#include "toguna/intake/intake.hpp"

namespace toguna::intake {
namespace {

constexpr int kGzipOrZlib = 15 + 32;  // zlib: the largest window, either header

/// An inflater that goes with its scope.
class Inflater {
 public:
  explicit Inflater(std::string_view packed) : packed_(packed) {
    ready_ = inflateInit2(&stream_, kGzipOrZlib) == Z_OK;
    stream_.next_in = reinterpret_cast<Bytef*>(packed_.data());  // NOLINT: zlib's interface
    stream_.avail_in = static_cast<uInt>(packed_.size());
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }

  /// The next piece; empty with `ended`: all is there, empty without: the rest is damaged.
  std::string_view next() {
    while (ready_) {
      stream_.next_out = piece_.data();
      stream_.avail_out = static_cast<uInt>(piece_.size());
      const int state = inflate(&stream_, Z_NO_FLUSH);
      const std::size_t got = piece_.size() - stream_.avail_out;
      if (state == Z_STREAM_END) {
        // What follows is another member, or padding.
        ended_ = stream_.avail_in == 0 || *stream_.next_in == 0;
        if (ended_ || inflateReset(&stream_) != Z_OK) ready_ = false;
        if (!ready_) inflateEnd(&stream_);
      } else if (state != Z_OK) {
        inflateEnd(&stream_);
        ready_ = false;
      }
      // NOLINTNEXTLINE: zlib's bytes are unsigned
      if (got > 0) return {reinterpret_cast<const char*>(piece_.data()), got};
    }
    return {};
  }
  bool ended() const { return ended_; }

 private:
  std::string packed_;  // zlib wants what it reads to be writable
  z_stream stream_{};
  std::array<Bytef, 65536> piece_{};
  bool ready_ = false;
  bool ended_ = false;
};

}  // namespace

std::string first_unpacked(std::string_view packed, std::size_t count) {
  return std::string(Inflater(packed).next().substr(0, count));
}

Result<std::string> unpacked(std::string_view packed, std::size_t limit) {
  Inflater inflater(packed);
  std::string out;
  for (auto piece = inflater.next(); !piece.empty(); piece = inflater.next()) {
    const std::size_t size = out.size() + piece.size();
    if (size > limit)
      return fail(ErrorCode::kTooLarge,
                  fmt::format("it unfolds to more than {} MB; more is not read", limit >> 20U), {},
                  "split it into smaller files");
    if (size > kUnsuspected && size / kLargestRatio > packed.size())
      return fail(
          ErrorCode::kTooLarge,
          fmt::format("it unfolds to more than {} times its size, as only a trap does", kLargestRatio));
    out += piece;
  }
  if (!inflater.ended())
    return fail(ErrorCode::kInvalidDocument, "the packed data are damaged or cut off", {},
                "fetch the file again");
  return out;
}

}  // namespace toguna::intake
