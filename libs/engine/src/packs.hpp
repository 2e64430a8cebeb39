#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "toguna/attribution/extractor.hpp"
#include "toguna/base/result.hpp"
#include "toguna/language/core.hpp"

namespace toguna::engine {

/// The language packs of the models folder, each loaded once, when first needed. Safe to use from several
/// threads.
class Packs {
 public:
  explicit Packs(std::filesystem::path models) : models_(std::move(models)) {}

  std::filesystem::path folder(std::string_view language) const { return models_ / language; }
  Result<const attribution::Extractor*> extractor(std::string_view language) const;
  Result<const language::Core*> core(std::string_view language) const;

 private:
  Result<void> find(std::string_view language) const;

  std::filesystem::path models_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::unique_ptr<attribution::Extractor>, std::less<>> extractors_;
  mutable std::map<std::string, std::unique_ptr<language::Core>, std::less<>> cores_;
};

}  // namespace toguna::engine
