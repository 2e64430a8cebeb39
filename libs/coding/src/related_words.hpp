#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "toguna/base/result.hpp"

namespace toguna::coding {

/// How two words are related, the closest first.
enum class Relation : std::uint8_t {
  kSame,     ///< forms of one word
  kRoot,     ///< of one root: "deploy", "deployment"
  kMeaning,  ///< of one meaning: "cut", "reduction"
  kStep,     ///< one wider than the other: "truce", "agreement"
};
inline constexpr std::size_t kRelations = 4;

struct RelatedWord {
  std::string stem;
  Relation relation = Relation::kSame;
};

/// Reads `language_pack`/related.tsv and tells `use` each word's stem with the stems related to it. A pack
/// without the file relates no words. Errors: kInvalidModelFile with file and line.
Result<void> for_each_related(
    const std::filesystem::path& language_pack,
    const std::function<void(const std::string& stem, std::span<const RelatedWord> related)>& use);

}  // namespace toguna::coding
