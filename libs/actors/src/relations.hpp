#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "toguna/actors/suggest.hpp"

namespace toguna::actors {

/// A name that leads to an actor, of the dossier or proposed.
struct Target {
  std::size_t owner = 0;
  std::string name;
  bool person = false;
  const NameRecord* record = nullptr;  ///< what the articles say of it; none for a name never seen
};

struct Related {
  std::size_t owner = 0;
  MergeReason reason = MergeReason::kSpelling;
  double score = 0;
  std::string because;
};

/// Finds out which actor a name may mean.
class Relations {
 public:
  Relations(const NameTable& names, const Registry& registry, const Spelling& spelling)
      : names_(names), registry_(registry), spelling_(spelling) {}

  void add(Target target);
  /// A role that an actor of the dossier holds.
  void add_role(std::size_t owner, const std::string& name, const Role& role);

  /// The likeliest; of equals the actor that was added first. None where nothing relates them.
  std::optional<Related> best(const NameRecord& record) const;

 private:
  using Places = std::map<std::string, std::vector<std::size_t>, std::less<>>;  // -> targets
  struct HeldRole {
    std::size_t owner = 0;
    std::string name;
    Role role;
  };

  void by_abbreviation(const NameRecord& record, const std::string& key, std::vector<Related>& out) const;
  void by_registry(const NameRecord& record, const std::string& key, std::vector<Related>& out) const;
  void by_spelling(const NameRecord& record, const std::string& key, std::vector<Related>& out) const;
  void by_part(const NameRecord& record, const std::string& key, std::vector<Related>& out) const;
  void by_run(const NameRecord& record, const std::string& key, std::vector<Related>& out) const;
  void by_role(const NameRecord& record, std::vector<Related>& out) const;

  const NameTable& names_;
  const Registry& registry_;
  const Spelling& spelling_;
  std::vector<Target> targets_;
  std::vector<HeldRole> roles_;
  Places by_name_, by_sound_, by_beginning_, by_last_word_, by_initials_;
  Places by_pair_;                                                // of neighbouring words, of organisations
  std::map<std::size_t, std::vector<std::size_t>> by_entry_;      // registry entry -> targets named like it
  std::map<std::size_t, std::vector<std::size_t>> within_entry_;  // ... whose name holds its name or people
};

}  // namespace toguna::actors
