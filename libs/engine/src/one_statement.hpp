#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "toguna/domain/statement.hpp"

namespace toguna::engine {

/// Statements of several articles that are one statement with several reports: the same actor, option and
/// stance; days at most 3 apart (1 where both reports say when it was said); and the same words: where both
/// quote four words or more, four in five of the shorter quotation's words stand in the other's; else six in
/// ten of all words of both sentences are common (Jaccard 1901). An undated statement is nobody's second
/// report. Gives for each statement the place of its group's first, the earliest by day, then by order; its
/// own where it stands alone. Rejected statements stand alone. Cost: linear in statements, times what differs
/// in words or day among those of one actor, option and stance within a week: copies of an article count
/// once.
std::vector<std::size_t> first_reports(std::span<const Statement> statements);

/// Of each group the surest statement, judged ones before others; of equals the first. In the order given.
std::vector<Statement> each_once(std::span<const Statement> statements);

}  // namespace toguna::engine
