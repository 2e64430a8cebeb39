#include "models_folder.hpp"

#include <cstdlib>

namespace toguna::cli {

std::filesystem::path find_models(const std::filesystem::path& given) {
  namespace fs = std::filesystem;
  if (!given.empty()) return given;
  if (const char* named = std::getenv("TOGUNA_MODELS"); named != nullptr && *named != '\0') return named;
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  if (!failure) {
    fs::path installed = program.parent_path().parent_path() / "share" / "toguna" / "models";
    if (fs::is_directory(installed, failure)) return installed;
  }
  return TOGUNA_SOURCE_MODELS;
}

}  // namespace toguna::cli
