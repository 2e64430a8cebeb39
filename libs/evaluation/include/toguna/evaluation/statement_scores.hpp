#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "toguna/domain/document.hpp"
#include "toguna/evaluation/coded_article.hpp"

namespace toguna::evaluation {

/// How many of how many.
struct Share {
  std::size_t right = 0;
  std::size_t of = 0;

  void count(bool is_right) {
    ++of;
    right += is_right ? 1 : 0;
  }
  void add(const Share& other) {
    right += other.right;
    of += other.of;
  }
  /// 0..1; 0 where there is nothing to be right about.
  double value() const { return of == 0 ? 0 : static_cast<double>(right) / static_cast<double>(of); }
};

/// What the program coded, beside what an analyst coded. A statement is its actor, option and stance, each
/// once for an article; actors are folded into those they count for, on both sides.
struct StatementScores {
  std::size_t articles = 0;
  Share precision;  ///< of the statements found, those expected
  Share recall;     ///< of the statements expected, those found
  Share plain;      ///< recall of those not marked hard

  /// Of the statements expected, those where the program coded the same option from the same words; the
  /// shares below are of these.
  Share located;
  Share stance, actor, speaker, relay, said, condition;
  Share no_relay, no_day;  ///< where the analyst gives none: that the program gives none (but the outlet)

  /// Of each statement found: its confidence, and whether it was expected.
  std::vector<std::pair<double, bool>> outcomes;
  std::vector<std::string> missed;   ///< "file: line"
  std::vector<std::string> unlike;   ///< "file: line: what is found instead", of the statements located
  std::vector<std::string> surplus;  ///< "file: ACTOR STANCE OPTION: evidence"

  double f1() const;
  /// Expected calibration error (Naeini, Cooper & Hauskrecht 2015): |confidence - share right|, averaged over
  /// ten bins of equal width by their numbers. 0..1.
  double calibration_error() const;

  void add(const StatementScores& other);
};

/// `found` are the statements that count, of `document`, which is `article` read. Cost: expected x found.
StatementScores score_statements(const std::string& name, const CodedArticle& article,
                                 const Document& document, std::span<const Statement> found);

}  // namespace toguna::evaluation
