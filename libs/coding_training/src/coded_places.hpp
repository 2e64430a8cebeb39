#pragma once

#include <optional>
#include <string>
#include <vector>

#include "toguna/coding_training/train_statements.hpp"

namespace toguna::coding_training {

/// A statement that an analyst coded: whose it is after all that it counts for, and where its words stand.
struct CodedPlace {
  const evaluation::ExpectedStatement* statement = nullptr;
  std::string actor;
  std::optional<Span> place;

  /// Whether it is coded from the candidate's sentence.
  bool is_at(const coding::Candidate& candidate) const;
};

/// All of a lesson's, in its order.
std::vector<CodedPlace> coded_places(const StatementLesson& lesson);

/// Whom an actor stands for, as statements are compared.
std::string standing(const StatementLesson& lesson, const Party& actor);

/// Whether two standings mean one: the same, or, of names that the dossier lacks, one with all words of the
/// other ("Brightman", "Aldo Brightman"). Learning goes by it; what is counted as found goes by equality.
bool may_be_one(const std::string& a, const std::string& b);

}  // namespace toguna::coding_training
