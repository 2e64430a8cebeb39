#pragma once

#include <map>
#include <optional>
#include <string>

#include "toguna/domain/dossier.hpp"
#include "toguna/language/core.hpp"
#include "words.hpp"

namespace toguna::coding {

/// The nouns by which an option is named again once its name is known: "the runway" for "third runway". Only
/// nouns that stand in no other option's phrases and in no actor's name.
class OptionHeads {
 public:
  OptionHeads(const Dossier& dossier, const language::Core& core);

  /// The option (index into Dossier::options) that a noun names, where it names one.
  std::optional<std::size_t> option_of(const Word& word) const;

 private:
  std::map<std::string, std::size_t, std::less<>> by_noun_;
};

}  // namespace toguna::coding
