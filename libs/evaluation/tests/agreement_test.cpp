#include "toguna/evaluation/agreement.hpp"

#include <gtest/gtest.h>

#include <string_view>

#include "toguna/base/random.hpp"

namespace toguna::evaluation {
namespace {

constexpr Bootstrap kNoDraws{.seed = 1, .draws = 0, .threads = 1};

/// One line a coder, one character a thing, '.' where nothing was said; all in one document.
Ratings ratings(const std::vector<std::string_view>& coders, std::size_t categories = 10) {
  Ratings out{.documents = 1, .categories = categories, .things = {}};
  for (std::size_t i = 0; i < coders.front().size(); ++i) {
    Ratings::Thing thing;
    for (const std::string_view coder : coders)
      thing.ratings.push_back(coder[i] == '.' ? std::nullopt
                                              : std::optional(static_cast<std::size_t>(coder[i] - '0')));
    out.things.push_back(std::move(thing));
  }
  return out;
}

/// Things by the cells of a table of two coders.
Ratings table(const std::vector<std::vector<std::size_t>>& cells) {
  Ratings out{.documents = 1, .categories = cells.size(), .things = {}};
  for (std::size_t a = 0; a < cells.size(); ++a)
    for (std::size_t b = 0; b < cells.size(); ++b)
      for (std::size_t n = 0; n < cells[a][b]; ++n) out.things.push_back({.document = 0, .ratings = {a, b}});
  return out;
}

double alpha(const Ratings& given) {
  return nominal_agreement(given, kNoDraws).alpha.value.value_or(-9);
}

TEST(AlphaNominal, Krippendorff2011ExampleABinaryTwoObservers) {
  EXPECT_NEAR(alpha(ratings({"0100000010", "1110010000"})), 0.095, 0.0005);
}

TEST(AlphaNominal, Krippendorff2011ExampleBNominalTwoObservers) {
  // Ben and Gerry: a a b b d c c c e d d a, and b a b b b c c c e d d d.
  EXPECT_NEAR(alpha(ratings({"001132224330", "101112224333"})), 0.692, 0.0005);
}

TEST(AlphaNominal, Krippendorff2011ExampleCFourObserversAndMissingRatings) {
  const Ratings given = ratings({"123321412...", "1233224125.3", ".3332342251.", "12332441251."});
  const auto found = nominal_agreement(given, kNoDraws);
  EXPECT_NEAR(found.alpha.value.value_or(-9), 0.743, 0.0005);
  EXPECT_EQ(found.things, 11U) << "the last one has a single rating";
  EXPECT_FALSE(found.kappa) << "kappa knows two coders";
}

TEST(Kappa, Cohen1960TwoHundredPatients) {
  const auto found = nominal_agreement(table({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}}), kNoDraws);
  EXPECT_DOUBLE_EQ(found.share.value_or(-9), 0.70);
  ASSERT_TRUE(found.kappa);
  EXPECT_NEAR(found.kappa->value.value_or(-9), (0.70 - 0.41) / (1 - 0.41), 1e-12);
}

TEST(AlphaNominal, OneCategoryHasNoMeasureAndPerfectAgreementHasOne) {
  EXPECT_FALSE(nominal_agreement(ratings({"111", "111"}), kNoDraws).alpha.value);
  EXPECT_DOUBLE_EQ(alpha(ratings({"1212", "1212"})), 1);
  EXPECT_FALSE(nominal_agreement(Ratings{}, Bootstrap{}).alpha.value);
}

/// Krippendorff 2004, p. 254: two observers, the continuum from 150 to 450, categories c and k.
Markings krippendorff_2004() {
  using Place = std::pair<std::size_t, std::size_t>;
  constexpr std::size_t c = 0;
  constexpr std::size_t k = 1;
  Markings out{.coders = 2, .categories = 2, .lengths = {300}, .units = {}};
  const auto add = [&](std::size_t coder, std::size_t category, std::size_t begin, std::size_t length) {
    out.units.push_back({coder, 0, category, Span{begin - 150, begin - 150 + length}});
  };
  for (const auto& [begin, length] : {Place{225, 70}, {370, 30}}) add(0, c, begin, length);
  for (const auto& [begin, length] : {Place{220, 80}, {355, 20}, {400, 20}}) add(1, c, begin, length);
  for (const std::size_t coder : {0U, 1U})
    for (const auto& [begin, length] : {Place{180, 60}, {300, 50}}) add(coder, k, begin, length);
  return out;
}

TEST(AlphaUnitizing, Krippendorff2004Page254) {
  const auto found = unitizing_agreement(krippendorff_2004(), kNoDraws);
  ASSERT_EQ(found.by_category.size(), 2U);
  EXPECT_NEAR(found.by_category[0].value_or(-9), 0.7286, 0.0001);
  EXPECT_NEAR(found.by_category[1].value_or(-9), 1.0, 1e-12);
  EXPECT_NEAR(found.alpha.value.value_or(-9), 0.8591, 0.0005);
}

TEST(AlphaUnitizing, UnitsThatOverlapCountAsOne) {
  Markings cut = krippendorff_2004();
  cut.units[0].span.end = cut.units[0].span.begin + 40;
  cut.units.push_back({0, 0, 0, Span{90, 145}});
  const auto found = unitizing_agreement(cut, kNoDraws);
  EXPECT_NEAR(found.by_category[0].value_or(-9), 0.7286, 0.0001);
}

TEST(AlphaUnitizing, WithoutUnitsOrCodersThereIsNone) {
  EXPECT_FALSE(
      unitizing_agreement({.coders = 2, .categories = 1, .lengths = {50}, .units = {}}, {}).alpha.value);
  EXPECT_FALSE(unitizing_agreement({}, {}).alpha.value);
}

/// The definition, written down as it stands in the book, without any ordering.
double by_definition(const Markings& given) {
  const double L = static_cast<double>(given.lengths.front());
  const auto m = static_cast<double>(given.coders);
  struct Section {
    std::size_t coder;
    double b, l;
    bool unit;
  };
  double observed = 0;
  double expected = 0;
  for (std::size_t c = 0; c < given.categories; ++c) {
    std::vector<Section> all;
    for (std::size_t coder = 0; coder < given.coders; ++coder) {
      std::vector<bool> marked(given.lengths.front() + 1, false);
      for (const auto& unit : given.units)
        if (unit.coder == coder && unit.category == c)
          for (std::size_t i = unit.span.begin; i < unit.span.end; ++i) marked[i] = true;
      for (std::size_t i = 0; i < given.lengths.front();) {
        std::size_t end = i;
        while (end < given.lengths.front() && marked[end] == marked[i]) ++end;
        all.push_back({coder, static_cast<double>(i), static_cast<double>(end - i), marked[i]});
        i = end;
      }
    }
    double places = 0;
    double count = 0;
    for (const Section& g : all) {
      count += g.unit ? 1 : 0;
      places += g.unit ? g.l * (g.l - 1) : 0;
      for (const Section& h : all) {
        if (g.coder == h.coder) continue;
        double d = 0;
        if (g.unit && h.unit && -g.l < g.b - h.b && g.b - h.b < h.l)
          d = (g.b - h.b) * (g.b - h.b) + (g.b + g.l - h.b - h.l) * (g.b + g.l - h.b - h.l);
        if (g.unit && !h.unit && h.l - g.l >= g.b - h.b && g.b - h.b >= 0) d = g.l * g.l;
        if (!g.unit && h.unit && g.l - h.l >= h.b - g.b && h.b - g.b >= 0) d = h.l * h.l;
        observed += d / (m * (m - 1) * L * L);
      }
    }
    double sum = 0;
    for (const Section& g : all) {
      if (!g.unit) continue;
      sum += (count - 1) / 3 * (2 * g.l * g.l * g.l - 3 * g.l * g.l + g.l);
      for (const Section& h : all)
        if (!h.unit && h.l >= g.l) sum += g.l * g.l * (h.l - g.l + 1);
    }
    expected += 2 / L * sum / (m * L * (m * L - 1) - places);
  }
  return 1 - observed / expected;
}

std::size_t at_random(std::uint64_t draw, std::uint32_t variable, std::size_t below) {
  return static_cast<std::size_t>(uniform({.seed = 7, .stream = 1}, draw, variable) *
                                  static_cast<double>(below));
}

TEST(AlphaUnitizing, IsTheBooksDefinitionOnRandomMarkings) {
  for (std::uint64_t round = 0; round < 60; ++round) {
    Markings given{.coders = 2 + round % 3, .categories = 1 + round % 2, .lengths = {120}, .units = {}};
    const std::size_t units = 3 + at_random(round, 0, 9);
    for (std::uint32_t i = 0; i < units; ++i) {
      const std::size_t begin = at_random(round, 4 * i + 1, 100);
      given.units.push_back({at_random(round, 4 * i + 2, given.coders), 0,
                             at_random(round, 4 * i + 3, given.categories),
                             Span{begin, begin + 1 + at_random(round, 4 * i + 4, 20)}});
    }
    // Two units that touch are one to the eye of the definition above.
    bool touch = false;
    for (const auto& a : given.units)
      for (const auto& b : given.units)
        touch = touch || (a.coder == b.coder && a.category == b.category && a.span.end == b.span.begin);
    if (touch) continue;
    EXPECT_NEAR(unitizing_agreement(given, kNoDraws).alpha.value.value_or(-9), by_definition(given), 1e-9)
        << round;
  }
}

Ratings many_documents() {
  Ratings out{.documents = 30, .categories = 4, .things = {}};
  for (std::uint64_t i = 0; i < 300; ++i) {
    const std::size_t truth = at_random(i, 1, 4);
    const std::size_t other = at_random(i, 2, 10) < 7 ? truth : at_random(i, 3, 4);
    out.things.push_back({.document = i % 30, .ratings = {truth, other}});
  }
  return out;
}

TEST(AgreementIntervals, AreTheSameBitsForAnyNumberOfThreads) {
  const Ratings given = many_documents();
  Markings marked{.coders = 2, .categories = 2, .lengths = std::vector<std::size_t>(12, 500), .units = {}};
  for (std::uint64_t i = 0; i < 80; ++i) {
    const std::size_t begin = 40 * (i % 10) + at_random(i, 4, 20);
    marked.units.push_back({i % 2, at_random(i, 5, 12), at_random(i, 6, 2), Span{begin, begin + 15}});
  }
  const auto at = [&](unsigned threads) {
    const Bootstrap bootstrap{.seed = 3, .draws = 400, .threads = threads};
    const auto nominal = nominal_agreement(given, bootstrap);
    const auto unitizing = unitizing_agreement(marked, bootstrap);
    return std::vector{nominal.alpha.low,   nominal.alpha.high,  nominal.kappa->low,
                       nominal.kappa->high, unitizing.alpha.low, unitizing.alpha.high};
  };
  const auto one = at(1);
  for (const auto& bound : one) EXPECT_TRUE(bound);
  EXPECT_EQ(at(2), one);
  EXPECT_EQ(at(8), one);
}

TEST(AgreementIntervals, HoldTheValueAndDependOnTheSeed) {
  const Ratings given = many_documents();
  const auto found = nominal_agreement(given, {.seed = 3, .draws = 1000, .threads = 2});
  ASSERT_TRUE(found.alpha.low && found.alpha.high);
  EXPECT_LT(*found.alpha.low, *found.alpha.value);
  EXPECT_GT(*found.alpha.high, *found.alpha.value);
  EXPECT_LT(*found.alpha.high - *found.alpha.low, 0.3);
  EXPECT_NE(nominal_agreement(given, {.seed = 4, .draws = 1000, .threads = 2}).alpha.low, found.alpha.low);
}

TEST(AgreementIntervals, OfOneDocumentThereIsNone) {
  const auto found = nominal_agreement(ratings({"0101", "0111"}), {});
  EXPECT_TRUE(found.alpha.value);
  EXPECT_FALSE(found.alpha.low);
}

}  // namespace
}  // namespace toguna::evaluation
