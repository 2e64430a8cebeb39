#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/engine/requests.hpp"

namespace toguna::engine {

/// A file below sources/.
struct SourceFile {
  std::string id;  ///< path below sources/, with '/'
  std::filesystem::path path;
};

std::filesystem::path sources_folder(const DossierPlace& place);
std::filesystem::path ledger_file(const DossierPlace& place);

/// The error with the source's path as its place, where the reader of texts could only name its id.
Error with_path(Error error, const SourceFile& source);

/// The files below sources/, sorted by id; hidden files and editors' backups are passed over.
/// Errors: kNothingToCompute (no folder, or nothing in it), kInputOutput.
Result<std::vector<SourceFile>> list_sources(const DossierPlace& place);

}  // namespace toguna::engine
