#include "zip_file.hpp"

#include <fmt/format.h>
#include <zip.h>

namespace toguna::codec {
namespace {

/// What libzip says went wrong; both handles are let go.
tl::unexpected<Error> failed(zip_t* zip, zip_source_t* target) {
  std::string why = zip == nullptr ? "no memory" : zip_strerror(zip);
  if (zip != nullptr) zip_discard(zip);
  if (target != nullptr) zip_source_free(target);
  return fail(ErrorCode::kInputOutput, fmt::format("the archive cannot be made: {}", why));
}

}  // namespace

Result<std::string> zip_file(const std::vector<std::pair<std::string, std::string>>& parts) {
  zip_error_t error{};
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) return failed(nullptr, nullptr);
  zip_source_keep(target);
  zip_t* zip = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  if (zip == nullptr) {
    zip_source_free(target);
    return failed(nullptr, target);
  }
  for (const auto& [name, bytes] : parts) {
    zip_source_t* source = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    const zip_int64_t at = source == nullptr ? -1 : zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
      if (source != nullptr) zip_source_free(source);
      return failed(zip, target);
    }
    // The earliest day that a zip archive knows (1980-01-01): the clock is no part of what is exported.
    zip_file_set_dostime(zip, static_cast<zip_uint64_t>(at), 0, 0x21, 0);
  }
  if (zip_close(zip) != 0) return failed(zip, target);
  zip_stat_t facts{};
  std::string out;
  if (zip_source_stat(target, &facts) == 0 && zip_source_open(target) == 0) {
    out.resize(facts.size);
    const zip_int64_t got = zip_source_read(target, out.data(), out.size());
    out.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    zip_source_close(target);
  }
  zip_source_free(target);
  if (out.empty()) return failed(nullptr, nullptr);
  return out;
}

}  // namespace toguna::codec
