#include <algorithm>
#include <numeric>

#include "bootstrap.hpp"

namespace toguna::evaluation {
namespace {

/// A length that occurs in documents, and how often it counts in the draw at hand.
struct Length {
  double length = 0;
  std::size_t document = 0;
};

/// One category: what is observed in each document, and the lengths that chance would lay out anew.
struct Category {
  std::vector<double> observed;  ///< sum over ordered pairs of coders, by document
  std::vector<Length> units;
  std::vector<Length> gaps;  ///< the longest first
};

/// Units of one coder in one document, in order, those that overlap put together.
std::vector<Span> merged(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (const Span& span : spans) {
    if (!out.empty() && span.begin < out.back().end) {
      out.back().end = std::max(out.back().end, span.end);
    } else {
      out.push_back(span);
    }
  }
  return out;
}

std::vector<Span> gaps_between(const std::vector<Span>& units, std::size_t length) {
  std::vector<Span> gaps;
  std::size_t at = 0;
  for (const Span& unit : units) {
    if (unit.begin > at) gaps.push_back({at, unit.begin});
    at = unit.end;
  }
  if (length > at) gaps.push_back({at, length});
  return gaps;
}

double squared(double value) {
  return value * value;
}

double distance(std::size_t a, std::size_t b) {
  return a > b ? static_cast<double>(a - b) : static_cast<double>(b - a);
}

/// What one coder's units differ from another's: edges of those that overlap, lengths of those in a gap. The
/// other way round gives the rest.
double difference(const std::vector<Span>& units, const std::vector<Span>& others, std::size_t length) {
  double sum = 0;
  std::size_t first = 0;
  for (const Span& unit : units) {
    while (first < others.size() && others[first].end <= unit.begin) ++first;
    for (std::size_t i = first; i < others.size() && others[i].begin < unit.end; ++i)
      sum += squared(distance(unit.begin, others[i].begin)) + squared(distance(unit.end, others[i].end));
  }
  const std::vector<Span> gaps = gaps_between(others, length);
  std::size_t gap = 0;
  for (const Span& unit : units) {
    while (gap < gaps.size() && gaps[gap].end < unit.end) ++gap;
    if (gap < gaps.size() && gaps[gap].begin <= unit.begin)
      sum += 2 * squared(static_cast<double>(unit.length()));  // as unit in gap, and as gap around unit
  }
  return sum;
}

Category category_of(const Markings& markings, std::size_t category) {
  const std::size_t documents = markings.lengths.size();
  Category out;
  out.observed.resize(documents, 0);
  std::vector<std::vector<std::vector<Span>>> spans(documents,
                                                    std::vector<std::vector<Span>>(markings.coders));
  for (const Markings::Unit& unit : markings.units)
    if (unit.category == category) spans[unit.document][unit.coder].push_back(unit.span);
  for (std::size_t d = 0; d < documents; ++d) {
    for (auto& of_coder : spans[d]) {
      of_coder = merged(std::move(of_coder));
      for (const Span& unit : of_coder) out.units.push_back({static_cast<double>(unit.length()), d});
      for (const Span& gap : gaps_between(of_coder, markings.lengths[d]))
        out.gaps.push_back({static_cast<double>(gap.length()), d});
    }
    for (std::size_t i = 0; i < markings.coders; ++i)
      for (std::size_t j = 0; j < markings.coders; ++j)
        if (i != j) out.observed[d] += difference(spans[d][i], spans[d][j], markings.lengths[d]);
  }
  const auto longer = [](const Length& a, const Length& b) { return a.length > b.length; };
  std::stable_sort(out.units.begin(), out.units.end(), longer);
  std::stable_sort(out.gaps.begin(), out.gaps.end(), longer);
  return out;
}

struct Disagreement {
  double observed = 0, expected = 0;
};

Disagreement disagreement(const Category& category, const Weights& weights, double length, double coders) {
  Disagreement out;
  for (std::size_t d = 0; d < weights.size(); ++d) out.observed += weights[d] * category.observed[d];
  out.observed /= coders * (coders - 1) * length * length;
  double units = 0;
  for (const Length& unit : category.units) units += weights[unit.document];
  double sum = 0;
  double neighbours = 0;  // ways in which units that lie next to each other count as one place
  double gaps = 0;
  double gap_lengths = 0;
  std::size_t next = 0;
  for (const Length& unit : category.units) {
    const double l = unit.length;
    for (; next < category.gaps.size() && category.gaps[next].length >= l; ++next) {
      const double weight = weights[category.gaps[next].document];
      gaps += weight;
      gap_lengths += weight * category.gaps[next].length;
    }
    const double weight = weights[unit.document];
    sum +=
        weight * ((units - 1) / 3 * (2 * l * l * l - 3 * l * l + l) + l * l * (gap_lengths - (l - 1) * gaps));
    neighbours += weight * l * (l - 1);
  }
  const double places = coders * length;
  const double ways = places * (places - 1) - neighbours;
  if (ways > 0 && length > 0) out.expected = 2 / length * sum / ways;
  return out;
}

std::optional<double> alpha(const Disagreement& found) {
  if (found.expected <= 0) return std::nullopt;
  return 1 - found.observed / found.expected;
}

}  // namespace

UnitizingAgreement unitizing_agreement(const Markings& markings, const Bootstrap& bootstrap) {
  UnitizingAgreement out{.units = markings.units.size(), .alpha = {}, .by_category = {}};
  if (markings.coders < 2) return out;
  const auto coders = static_cast<double>(markings.coders);
  std::vector<Category> categories;
  for (std::size_t c = 0; c < markings.categories; ++c) categories.push_back(category_of(markings, c));
  const auto length_of = [&](const Weights& weights) {
    double length = 0;
    for (std::size_t d = 0; d < weights.size(); ++d)
      length += weights[d] * static_cast<double>(markings.lengths[d]);
    return length;
  };
  const Weights once(markings.lengths.size(), 1);
  for (const Category& category : categories)
    out.by_category.push_back(alpha(disagreement(category, once, length_of(once), coders)));
  out.alpha = bootstrapped(markings.lengths.size(), bootstrap, [&](const Weights& weights) {
    const double length = length_of(weights);
    Disagreement all;
    for (const Category& category : categories) {
      const Disagreement one = disagreement(category, weights, length, coders);
      all.observed += one.observed;
      all.expected += one.expected;
    }
    return alpha(all);
  });
  return out;
}

}  // namespace toguna::evaluation
