#include "sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "toguna/base/files.hpp"
#include "toguna/text/reader.hpp"

namespace toguna::engine {

std::filesystem::path sources_folder(const DossierPlace& place) {
  return place.folder / "sources";
}

std::filesystem::path ledger_file(const DossierPlace& place) {
  return (place.ledger_folder.empty() ? place.folder : place.ledger_folder) / "ledger.db";
}

Error with_path(Error error, const SourceFile& source) {
  if (error.place.empty() || error.place == source.id) error.place = source.path.string();
  return error;
}

Result<std::vector<SourceFile>> list_sources(const DossierPlace& place) {
  namespace fs = std::filesystem;
  const fs::path folder = sources_folder(place);
  const std::string help =
      fmt::format("put articles into {}, or: toguna add {} FILE...", folder.string(), place.folder.string());
  std::error_code failure;
  if (!fs::is_directory(folder, failure))
    return fail(ErrorCode::kNothingToCompute, "the dossier has no folder sources/", folder.string(), help);
  std::vector<SourceFile> found;
  fs::recursive_directory_iterator walk(folder, fs::directory_options::skip_permission_denied, failure);
  for (; !failure && walk != fs::recursive_directory_iterator(); walk.increment(failure)) {
    const std::string name = walk->path().filename().string();
    if (name.front() == '.' || name.back() == '~') {
      if (walk->is_directory(failure)) walk.disable_recursion_pending();
      continue;
    }
    if (!walk->is_regular_file(failure)) continue;
    found.push_back({walk->path().lexically_relative(folder).generic_string(), walk->path()});
  }
  if (failure)
    return fail(ErrorCode::kInputOutput, fmt::format("cannot list the folder: {}", failure.message()),
                folder.string());
  if (found.empty())
    return fail(ErrorCode::kNothingToCompute, "there are no sources to read", folder.string(), help);
  std::sort(found.begin(), found.end(), [](const SourceFile& a, const SourceFile& b) { return a.id < b.id; });
  return found;
}

namespace {

/// The first bytes of a file; empty where it cannot be read, which who reads all of it will say.
std::string head_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(intake::kHead, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

}  // namespace

void SourceItems::open_next(std::vector<UnreadableSource>& unreadable) {
  SourceFile& file = files_[at_++];
  const auto failed = [&](Error error) {
    ++found_;
    unreadable.push_back({file.id, with_path(std::move(error), file)});
  };
  if (!intake::holds_several(intake::kind_of(file.id, head_of(file.path)))) {
    waiting_.push_back({.file = std::move(file), .article = std::nullopt});
    return;
  }
  const auto bytes = read_file(file.path, text::kLargestSource);
  if (!bytes) return failed(bytes.error());
  auto contents = intake::take_apart(file.id, *bytes);
  if (!contents) return failed(std::move(contents).error());
  for (Error& fault : contents->faults) failed(std::move(fault));
  for (intake::Article& article : contents->articles)
    waiting_.push_back({.file = file, .article = std::move(article)});
}

std::vector<SourceItem> SourceItems::next(std::size_t most, std::vector<UnreadableSource>& unreadable) {
  std::vector<SourceItem> out;
  while (out.size() < most) {
    while (waiting_.empty() && at_ < files_.size()) open_next(unreadable);
    if (waiting_.empty()) break;
    out.push_back(std::move(waiting_.front()));
    waiting_.pop_front();
  }
  found_ += out.size();
  return out;
}

Result<intake::Article> article_of(SourceItem item) {
  if (item.article) return std::move(*item.article);
  const auto bytes = read_file(item.file.path, text::kLargestSource);
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  auto contents = intake::take_apart(item.file.id, *bytes);
  if (!contents) return tl::unexpected<Error>(with_path(std::move(contents).error(), item.file));
  if (contents->articles.size() == 1 && !intake::holds_several(contents->kind))
    return std::move(contents->articles.front());
  return fail(ErrorCode::kInvalidDocument, "the file changed while it was read", item.file.path.string(),
              "read once more");
}

}  // namespace toguna::engine
