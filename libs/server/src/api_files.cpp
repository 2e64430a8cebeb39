// What comes in as a file and what goes out as one.

#include <fmt/format.h>

#include <algorithm>

#include "api.hpp"
#include "toguna/base/date.hpp"
#include "toguna/base/files.hpp"
#include "toguna/codec/workbench.hpp"
#include "toguna/intake/intake.hpp"
#include "toguna/server/exports.hpp"
#include "toguna/text/utf8.hpp"

namespace toguna::server {
namespace {

namespace fs = std::filesystem;

/// A name that stays a plain file in sources/, whatever it says.
Result<std::string> file_name(const std::string& given) {
  constexpr std::size_t kLongest = 200;
  const bool plain = !given.empty() && given.size() <= kLongest && given.front() != '.' &&
                     given.back() != '~' && text::is_valid_utf8(given);
  bool clean = plain;
  for (const char c : given)
    clean = clean && static_cast<unsigned char>(c) >= 0x20 && c != '/' && c != '\\' && c != 0x7F;
  if (clean) return given;
  return fail(ErrorCode::kUsage, "this cannot be the name of a source", "name",
              "a file name without slashes, not hidden, of at most 200 bytes");
}

/// A folder of its own that goes with all that is in it.
class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "toguna-upload-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) folder_ = name;
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }
  const fs::path& folder() const { return folder_; }

 private:
  fs::path folder_;
};

/// What a file holds, as far as it can be said at once: refused here rather than at the next reading, while
/// the person still looks.
Result<codec::AddedFile> looked_at(const std::string& name, const std::string& bytes) {
  constexpr std::size_t kLookedInto = 20;  // articles; more are left to the reading
  auto contents = intake::take_apart(name, bytes);
  if (!contents) return fail(std::move(contents));
  codec::AddedFile file{.documents = contents->articles.size(), .faults = std::move(contents->faults)};
  if (contents->articles.empty()) return tl::unexpected<Error>(file.faults.front());
  std::size_t broken = 0;
  const std::size_t count = std::min(contents->articles.size(), kLookedInto);
  for (std::size_t i = 0; i < count; ++i) {
    auto document = intake::read_article(contents->articles[i]);
    if (document && contents->articles.size() == 1) file.warnings = std::move(document->warnings);
    if (document) continue;
    if (++broken == contents->articles.size()) return fail(std::move(document));
    file.faults.push_back(std::move(document).error());
  }
  file.documents -= broken;
  return file;
}

Reply added(const engine::Engine& engine, const Served& served, const std::string& given,
            const std::string& bytes, bool replace) {
  const auto name = file_name(given);
  if (!name) return refused(name.error());
  auto file = looked_at(*name, bytes);
  if (!file) return refused(file.error());
  const Scratch scratch;
  if (scratch.folder().empty())
    return refused(
        {ErrorCode::kInputOutput, "there is no place for an upload", fs::temp_directory_path().string(), {}});
  const fs::path path = scratch.folder() / *name;
  if (auto written = write_file_atomically(path, bytes); !written) return refused(written.error());
  const std::lock_guard lock(*served.files);
  auto done = engine.add({.place = served.bench->place(), .files = {path}, .replace = replace});
  if (!done) return refused(done.error());
  file->stored = std::move(*done);
  return json(codec::to_json(*file));
}

/// A name for what was fetched: it is the same for the same address, and says where it is from.
std::string name_of_address(const std::string& address) {
  constexpr std::size_t kLongest = 80;
  std::string out;
  const auto from = address.find("://");
  for (const char c : address.substr(from == std::string::npos ? 0 : from + 3)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
    if (plain) out += c;
    if (!plain && !out.empty() && out.back() != '-') out += '-';
    if (out.size() >= kLongest || c == '?' || c == '#') break;
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '.')) out.pop_back();
  return fmt::format("{}-{}.warc", out.empty() ? "page" : out, sha256_hex(address).substr(0, 8));
}

/// A page that the user asked for by its address, kept with it: as a web archive of one record.
Reply fetched(const engine::Engine& engine, const Served& served, const Request& request,
              const fetch::Options& options) {
  const auto address = codec::address_from_json(request.body);
  if (!address) return refused(address.error());
  auto page = fetch::fetch(*address, options);
  if (!page) return refused(page.error());
  const std::string archive = intake::to_web_archive({.address = page->address,
                                                      .media_type = std::move(page->media_type),
                                                      .fetched_at = utc_now(),
                                                      .bytes = std::move(page->bytes)});
  return added(engine, served, name_of_address(page->address), archive, true);
}

}  // namespace

Reply answer_sources(const engine::Engine& engine, const Served& served, const Request& request,
                     const std::string& way, const fetch::Options& options) {
  if (request.method != "POST") return wrong_method();
  if (way.empty())
    return added(engine, served, request.parameter("name"), request.body,
                 request.parameter("replace") == "true");
  if (way == "address") return fetched(engine, served, request, options);
  if (way != "paste") return no_such_thing();
  auto body = codec::paste_from_json(request.body);
  if (!body) return refused(body.error());
  if (!body->name.ends_with(".txt")) body->name += ".txt";
  return added(engine, served, body->name, body->text, body->replace);
}

Reply answer_export(const engine::Engine& engine, const Served& served, const Request& request) {
  if (request.method != "GET") return wrong_method();
  const std::string format = request.parameter("format");
  auto file = export_file(engine, served.bench->place(), format, request.parameter("kind"));
  if (!file) return refused(file.error());
  return {
      .type = std::move(file->media_type),
      .body = std::move(file->body),
      .headers = {{"Content-Disposition", fmt::format("attachment; filename=\"{}-{}\"", served.id, format)}},
      .stream = {}};
}

}  // namespace toguna::server
