#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "toguna/base/result.hpp"
#include "toguna/domain/dossier.hpp"

namespace toguna::actors {

/// A state or an international organisation that is known before anything was read.
struct RegistryEntry {
  ActorKind kind = ActorKind::kState;
  std::string code;  ///< ISO 3166-1 code, or the organisation's short name
  std::string name;
  std::vector<std::string> other_names;
  std::vector<std::string> peoples;  ///< words for its people and what is its own: "Fijian"
  std::vector<std::string> seats;    ///< places and buildings that stand for its government: "Suva"
};

enum class KnownAs : std::uint8_t { kName, kPeople, kSeat };

/// What a name leads to in the registry.
struct RegistryMatch {
  std::size_t entry = 0;  ///< index into Registry::entries
  KnownAs as = KnownAs::kName;

  friend bool operator==(const RegistryMatch&, const RegistryMatch&) = default;
};

/// The seed registry of a folder such as models/registry. Immutable.
class Registry {
 public:
  /// Reads states.tsv and organisations.tsv: five columns (code, name, other names, peoples, seats), lists
  /// parted by "|", '#' opens a comment. A file that is not there holds nothing. Errors: kInvalidModelFile
  /// with file and line for a line of other columns, for an empty code or name, for more than 64 words in a
  /// list, a word of more than 200 bytes, or bytes that are not UTF-8; kTooLarge above 4 MiB.
  static Result<Registry> load(const std::filesystem::path& folder);

  const std::vector<RegistryEntry>& entries() const { return entries_; }

  /// All that a name leads to, whatever its case and accents; several where it is ambiguous. Names first,
  /// then peoples, then seats. Cost: a look-up.
  const std::vector<RegistryMatch>& find(std::string_view name) const;

 private:
  Result<void> read(const std::filesystem::path& file, ActorKind kind);
  void index();

  std::vector<RegistryEntry> entries_;
  std::map<std::string, std::vector<RegistryMatch>, std::less<>> by_name_;
};

}  // namespace toguna::actors
