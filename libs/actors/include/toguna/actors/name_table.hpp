#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "toguna/actors/names_in.hpp"
#include "toguna/base/date.hpp"
#include "toguna/domain/statement.hpp"

namespace toguna::actors {

/// One name over all articles, whatever its case and accents.
struct NameRecord {
  std::string name;  ///< as it is written most often
  std::array<std::size_t, kNameKinds> kinds{};
  std::size_t mentions = 0;
  std::size_t holder_mentions = 0;  ///< of those, in the source of an attribution
  std::size_t statements = 0;       ///< that it holds or speaks
  std::set<std::size_t> documents;  ///< in the order in which they were added
  std::map<std::string, std::size_t> roles;
  std::optional<Date> first;
  std::optional<Date> last;
  Evidence evidence;  ///< the first place where it is a holder, else the first

  NameKind kind() const;  ///< the commonest; kOther for a name of statements alone
  bool is_holder() const { return holder_mentions > 0 || statements > 0; }
};

/// The names of a whole ledger, counted article by article; grows with the names, not with the texts.
class NameTable {
 public:
  void add(const NamesInDocument& document);
  /// A party of a statement whom the dossier does not know; others are passed over.
  void add(const Party& party, const Statement& statement);

  /// By folded name; outlets and authors of the articles are left out.
  std::vector<const NameRecord*> records() const;
  /// Folded longer forms of a folded abbreviation, with the first article that defines it.
  const std::map<std::string, std::map<std::string, std::string>>& abbreviations() const {
    return abbreviations_;
  }

 private:
  NameRecord& record(const std::string& name);
  void see(NameRecord& record, const std::optional<Date>& day, const Evidence& evidence, bool holder) const;

  std::map<std::string, NameRecord> records_;
  std::map<std::string, std::map<std::string, std::size_t>> forms_;
  std::map<std::string, std::map<std::string, std::string>> abbreviations_;
  std::set<std::string> makers_;
  std::map<std::string, std::size_t> documents_;
};

}  // namespace toguna::actors
