#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "assemble.hpp"
#include "toguna/attribution/lexicon.hpp"

namespace toguna::attribution {

/// Predicates that refuse or accept their subject: "X is out of the question", "X is not acceptable".
class Predicates {
 public:
  static Result<Predicates> load(const std::filesystem::path& file);

  /// Attributions whose content is the subject of such a predicate and whose source is that of the
  /// attribution around it in `written`, or none. Cost: linear.
  void add_to(std::vector<Attribution>& written, const Reading& reading) const;

 private:
  std::uint32_t match(const Reading& reading, std::uint32_t at, std::uint32_t end) const;

  /// Phrases, as hashed words in lower case, by their first word.
  std::unordered_map<std::uint32_t, std::vector<std::vector<std::uint32_t>>> phrases_;
};

}  // namespace toguna::attribution
