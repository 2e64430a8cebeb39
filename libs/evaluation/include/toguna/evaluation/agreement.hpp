#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "toguna/domain/span.hpp"

namespace toguna::evaluation {

/// What several coders say of the same things, each by a category 0 .. categories - 1.
struct Ratings {
  struct Thing {
    std::size_t document = 0;                         ///< 0 .. documents - 1
    std::vector<std::optional<std::size_t>> ratings;  ///< by coder; none: said nothing of it
  };
  std::size_t documents = 0;
  std::size_t categories = 0;
  std::vector<Thing> things;
};

/// The parts of texts that several coders marked, each with a category.
struct Markings {
  struct Unit {
    std::size_t coder = 0;
    std::size_t document = 0;
    std::size_t category = 0;
    Span span;  ///< not empty, within the document
  };
  std::size_t coders = 0;
  std::size_t categories = 0;
  std::vector<std::size_t> lengths;  ///< of each document
  std::vector<Unit> units;
};

struct Bootstrap {
  std::uint64_t seed = 1;
  std::size_t draws = 1000;
  unsigned threads = 0;  ///< 0: one per core; never changes a result
};

/// A coefficient with the 95 % interval of a bootstrap over documents: percentiles of its value on as many
/// documents, drawn with replacement (Efron & Tibshirani 1993, ch. 13).
struct Coefficient {
  std::optional<double> value;  ///< none: undefined, as where only one category occurs
  std::optional<double> low,
      high;  ///< none: fewer than two documents, or undefined in more than half the draws
};

/// One measure of how far coders agree on one thing about the same units.
struct NominalAgreement {
  std::size_t things = 0;            ///< with two ratings or more
  std::optional<double> share;       ///< of pairs of ratings that are alike, 0..1
  Coefficient alpha;                 ///< Krippendorff's
  std::optional<Coefficient> kappa;  ///< Cohen's; only for two coders
};

struct UnitizingAgreement {
  std::size_t units = 0;
  Coefficient alpha;  ///< over all categories
  std::vector<std::optional<double>> by_category;
};

/// Krippendorff's alpha for nominal data (Krippendorff 2004, ch. 11.3; 2011, "Computing Krippendorff's
/// alpha-reliability"): 1 - Do / De, where Do is the share of unlike pairs of ratings within things, each
/// thing of m ratings weighing m, and De that among all pairable ratings. Any number of coders, ratings may
/// be missing. Range: 1 alike, 0 as by chance, below 0 worse than that. Cohen's kappa (Cohen 1960): (po - pe)
/// / (1 - pe) over things that both coders rated. Cost: ratings + draws x documents x categories.
NominalAgreement nominal_agreement(const Ratings& ratings, const Bootstrap& bootstrap);

/// Krippendorff's alpha for unitizing (Krippendorff 2004, ch. 11.6; 2013, ch. 12.4), over all categories:
///   1 - sum_c Do_c / sum_c De_c,
///   Do_c = sum_i sum_{j != i} sum_g sum_h d2(g, h) / (m (m - 1) L2),
///   De_c = (2 / L) sum_g [ (N_c - 1) / 3 (2 l3 - 3 l2 + l) + l2 sum_h (gap_h - l + 1 where gap_h >= l) ]
///          / [ m L (m L - 1) - sum_g l (l - 1) ]
/// with m coders, a continuum of length L (here code points), l the lengths of the N_c units g of category c
/// and gap_h those of what lies between them; d2 is the sum of the squared distances of the edges of units
/// that overlap, and the squared length of a unit that lies within another's gap. Deviations: a document's
/// end ends a gap, since no unit can lie across; units of one coder and category that overlap count as their
/// union, since the measure knows no overlap. Cost: units x coders + draws x (units + documents).
UnitizingAgreement unitizing_agreement(const Markings& markings, const Bootstrap& bootstrap);

}  // namespace toguna::evaluation
