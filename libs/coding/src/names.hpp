#pragma once

#include <optional>
#include <string>
#include <vector>

#include "phrase_book.hpp"
#include "toguna/base/date.hpp"
#include "toguna/domain/dossier.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::coding {

/// An actor of the dossier named in a text.
struct NameMatch {
  std::size_t actor = 0;  ///< index into Dossier::actors
  WordRange range;
};

/// Finds the dossier's actors by names, aliases, role titles (within their time) and persons' last names.
class Names {
 public:
  explicit Names(const Dossier& dossier);

  /// Names in a range, by place, without overlaps (the longer wins). `day` decides which roles hold; none:
  /// all do.
  std::vector<NameMatch> find(const std::vector<Word>& words, WordRange range,
                              const std::optional<Date>& day) const;

  const Actor& actor(std::size_t index) const { return actors_[index]; }

  /// Whether the dossier counts one actor's words for another ("counts_for", followed to its end).
  bool speaks_for(const Party& speaker, const Party& principal) const;

 private:
  struct Entry {
    std::size_t actor = 0;
    std::optional<Date> since;
    std::optional<Date> until;
    bool lower_case = false;  ///< the dossier writes it small: "farmers"
  };
  bool may_be_name(const std::vector<Word>& words, std::size_t at, std::size_t from,
                   const Entry& entry) const;

  std::vector<Actor> actors_;
  std::vector<std::pair<std::string, std::string>> speaks_for_;  // ids, rising
  std::vector<Entry> entries_;
  PhraseBook book_{Compare::kFolded, 0};
};

}  // namespace toguna::coding
