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

}  // namespace toguna::coding_training
