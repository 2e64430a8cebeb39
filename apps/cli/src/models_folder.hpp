#pragma once

#include <filesystem>

namespace toguna::cli {

/// The folder of language packs: `given` if not empty; else $TOGUNA_MODELS; else share/toguna/models beside
/// the program's bin/ (an installation); else the source tree the program was built from.
std::filesystem::path find_models(const std::filesystem::path& given);

}  // namespace toguna::cli
