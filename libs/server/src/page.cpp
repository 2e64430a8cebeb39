#include "page.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>

#include "toguna/base/files.hpp"
#include "toguna/codec/workbench.hpp"

namespace toguna::server {
namespace {

constexpr std::uintmax_t kLargestFile = 8U << 20;

std::string_view type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kTypes = {{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".json", "application/json; charset=utf-8"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".webmanifest", "application/manifest+json"},
  }};
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

std::string gzipped(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzip = 15 + 16;
  if (deflateInit2(&stream, 9, Z_DEFLATED, kGzip, 9, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string in(bytes);
  std::string out(deflateBound(&stream, in.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());  // NOLINT: zlib's interface
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());  // NOLINT: zlib's interface
  stream.avail_out = static_cast<uInt>(out.size());
  const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

/// A path below the page's root, or nothing where it would lead elsewhere.
std::string safe_path(const std::string& path) {
  std::string out;
  for (const std::string& part : split_path(path)) {
    if (part.front() == '.' || part.find_first_of(std::string_view("\\\0", 2)) != std::string::npos)
      return {};
    out += (out.empty() ? "" : "/") + part;
  }
  return out.empty() ? "index.html" : out;
}

Reply not_there() {
  return json(codec::error_json("not-found", "there is no such file"), 404);
}

}  // namespace

Page::Page(std::filesystem::path folder) : folder_(std::move(folder)) {
  if (!folder_.empty()) return;
  for (const Embedded& file : embedded_page())
    kept_.emplace(file.path, Kept{.plain = std::string(file.bytes), .gzipped = gzipped(file.bytes)});
}

Reply Page::file(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") return not_there();
  std::string path = safe_path(request.path);
  if (path.empty()) return not_there();
  // Places within the page ("/d/water") are the page's own business.
  const auto name = path.substr(path.rfind('/') + 1);
  if (name.find('.') == std::string::npos) path = "index.html";
  Reply reply{
      .type = std::string(type_of(path)), .body = "", .headers = {{"Vary", "Accept-Encoding"}}, .stream = {}};
  if (!folder_.empty()) {
    std::error_code failure;
    const auto root = std::filesystem::weakly_canonical(folder_, failure);
    const auto file = std::filesystem::weakly_canonical(folder_ / path, failure);
    // A link may lead out of the folder.
    if (failure || std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first != root.end())
      return not_there();
    auto bytes = read_file(file, kLargestFile);
    if (!bytes) return not_there();
    reply.body = std::move(*bytes);
    return reply;
  }
  const auto found = kept_.find(path);
  if (found == kept_.end()) return not_there();
  const bool takes_gzip = request.header("accept-encoding").find("gzip") != std::string::npos;
  if (takes_gzip && !found->second.gzipped.empty()) {
    reply.body = found->second.gzipped;
    reply.headers.emplace_back("Content-Encoding", "gzip");
  } else {
    reply.body = found->second.plain;
  }
  return reply;
}

}  // namespace toguna::server
