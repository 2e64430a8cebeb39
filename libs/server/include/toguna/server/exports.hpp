#pragma once

#include <span>
#include <string>
#include <string_view>

#include "toguna/base/result.hpp"
#include "toguna/engine/engine.hpp"

namespace toguna::server {

/// A file to take away: the same from the command line, the API and the page.
struct ExportFormat {
  std::string_view name;  ///< also its file name: "project.qdpx"
  std::string_view media_type;
  std::string_view what;  ///< in words for a person
  bool has_kind = false;  ///< there is one for each kind of network
};
std::span<const ExportFormat> export_formats();

struct ExportFile {
  std::string media_type;
  std::string body;
};

/// `kind`, of networks: "two-mode" (or empty), "congruence", "conflict", "subtract". Errors: kUsage (no such
/// format or kind), kNothingToCompute (with what is missing), those of the engine's verbs.
Result<ExportFile> export_file(const engine::Engine& engine, const engine::DossierPlace& place,
                               const std::string& format, const std::string& kind);

}  // namespace toguna::server
