#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "toguna/engine/engine.hpp"

namespace toguna::scoring {

/// A statement as it is compared: who holds which stance on which option, in which source. Persons are folded
/// into those they count for, on both sides.
struct Key {
  std::string document;
  std::string actor;
  std::string option;
  std::string stance;

  friend auto operator<=>(const Key&, const Key&) = default;
};

/// A statement that a careful analyst codes.
struct Expected {
  Key key;
  std::string words;  ///< some of the evidence
  bool core = true;   ///< false: it takes anaphora, world knowledge or comparison over time
};

/// A statement that the program counted.
struct Found {
  Key key;
  std::string words;
};

/// Reads the seed's gold.json; its actors are names, which the dossier turns into ids.
std::vector<Expected> gold_of(const std::filesystem::path& gold_json, const Dossier& dossier);

/// Runs the program over a dossier and returns the statements it counts, each key once. `as_of` is set aside,
/// so that every source counts.
std::vector<Found> found_in(const std::filesystem::path& dossier, const std::filesystem::path& ledger_folder);

/// What was found and not expected.
std::vector<Found> surplus_of(const std::vector<Found>& found, const std::vector<Expected>& expected);

}  // namespace toguna::scoring
