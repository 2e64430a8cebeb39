#include "packs.hpp"

#include <fmt/format.h>

namespace toguna::engine {

Result<void> Packs::find(std::string_view language) const {
  std::error_code failure;
  const bool plain_name = language.find_first_of("/.\\") == std::string_view::npos && !language.empty();
  if (plain_name && std::filesystem::is_directory(folder(language), failure)) return {};
  return fail(
      ErrorCode::kNotFound, fmt::format("there is no language pack '{}'", language), models_.string(),
      "set language = \"en\" in dossier.toml, or name the folder of language packs with --models DIR");
}

Result<const attribution::Extractor*> Packs::extractor(std::string_view language) const {
  const std::lock_guard lock(mutex_);
  const auto known = extractors_.find(language);
  if (known != extractors_.end()) return known->second.get();
  if (auto found = find(language); !found) return fail(std::move(found));
  auto loaded = attribution::Extractor::load(folder(language));
  if (!loaded) return fail(std::move(loaded));
  auto owned = std::make_unique<attribution::Extractor>(std::move(*loaded));
  return extractors_.emplace(std::string(language), std::move(owned)).first->second.get();
}

Result<const language::Core*> Packs::core(std::string_view language) const {
  const std::lock_guard lock(mutex_);
  const auto known = cores_.find(language);
  if (known != cores_.end()) return known->second.get();
  if (auto found = find(language); !found) return fail(std::move(found));
  auto loaded = language::Core::load(folder(language));
  if (!loaded) return fail(std::move(loaded));
  auto owned = std::make_unique<language::Core>(std::move(*loaded));
  return cores_.emplace(std::string(language), std::move(owned)).first->second.get();
}

}  // namespace toguna::engine
