#include "sources.hpp"

#include <fmt/format.h>

#include <algorithm>

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
  const std::string help = fmt::format("put articles (.txt or .html) into {}, or: toguna add {} FILE...",
                                       folder.string(), place.folder.string());
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

}  // namespace toguna::engine
