#include <algorithm>
#include <cmath>

#include "camps.hpp"
#include "groups.hpp"
#include "toguna/base/random.hpp"

namespace toguna::network {
namespace {

constexpr std::uint32_t kStream = 65;

/// Camps of equal sizes and DNA's quality of them, by contributions of pairs.
class EqualCamps {
 public:
  EqualCamps(const std::vector<double>& congruence, const std::vector<double>& conflict, std::size_t actors,
             int camps)
      : congruence_(congruence), conflict_(conflict), n_(actors), sizes_(static_cast<std::size_t>(camps)) {
    const std::size_t k = sizes_.size();
    double within = 0;
    for (std::size_t g = 0; g < k; ++g) {
      sizes_[g] = static_cast<double>(n_ / k + (g < n_ % k ? 1 : 0));
      within += sizes_[g] * (sizes_[g] - 1);
    }
    const double between = static_cast<double>(n_ * (n_ - 1)) - within;
    double c = 0;
    double x = 0;
    for (std::size_t i = 0; i < n_; ++i)
      for (std::size_t j = 0; j < n_; ++j) {
        c += i == j ? 0 : congruence[i * n_ + j];
        x += i == j ? 0 : conflict[i * n_ + j];
      }
    ideal_.assign(k * k, 0);
    for (std::size_t g = 0; g < k; ++g)
      for (std::size_t h = 0; h < k; ++h)
        ideal_[g * k + h] = g == h ? sizes_[g] * (sizes_[g] - 1) / within * c / within
                                   : sizes_[g] * sizes_[h] / between * x / between;
  }

  /// In the order of actors, as sizes say.
  std::vector<int> in_turn() const {
    std::vector<int> out;
    for (std::size_t g = 0; g < sizes_.size(); ++g)
      out.insert(out.end(), static_cast<std::size_t>(sizes_[g]), static_cast<int>(g));
    return out;
  }

  /// What quality gains, times a constant above 0, if i and j changed places.
  double gain(std::vector<int>& camp_of, std::size_t i, std::size_t j) const {
    const double before = around(camp_of, i, j);
    std::swap(camp_of[i], camp_of[j]);
    const double after = around(camp_of, i, j);
    std::swap(camp_of[i], camp_of[j]);
    return after - before;
  }

 private:
  double pair(const std::vector<int>& camp_of, std::size_t i, std::size_t j) const {
    const double ideal =
        ideal_[static_cast<std::size_t>(camp_of[i]) * sizes_.size() + static_cast<std::size_t>(camp_of[j])];
    const auto one = [&](std::size_t at) {
      return camp_of[i] == camp_of[j] ? std::abs(congruence_[at] - ideal) + conflict_[at]
                                      : congruence_[at] + std::abs(conflict_[at] - ideal);
    };
    return one(i * n_ + j) + one(j * n_ + i);
  }
  /// The contributions of all pairs with i or j in them.
  double around(const std::vector<int>& camp_of, std::size_t i, std::size_t j) const {
    double out = pair(camp_of, i, j);
    for (std::size_t other = 0; other < n_; ++other)
      if (other != i && other != j) out += pair(camp_of, i, other) + pair(camp_of, j, other);
    return out;
  }

  const std::vector<double>& congruence_;
  const std::vector<double>& conflict_;
  std::size_t n_;
  std::vector<double> sizes_;
  std::vector<double> ideal_;  // of a pair, by the camps of the two
};

void shuffle(std::vector<int>& camp_of, std::uint64_t seed, std::uint64_t start) {
  for (std::size_t i = camp_of.size(); i > 1; --i) {
    const double u = uniform({seed, kStream}, start, static_cast<std::uint32_t>(i));
    std::swap(camp_of[i - 1], camp_of[std::min(i - 1, static_cast<std::size_t>(u * static_cast<double>(i)))]);
  }
}

/// Exchanges that help, taken as they are met, until none does.
void ascend(const EqualCamps& camps, std::vector<int>& camp_of, std::size_t& evaluated) {
  constexpr double kNothing = 1e-12;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < camp_of.size(); ++i)
      for (std::size_t j = i + 1; j < camp_of.size(); ++j) {
        if (camp_of[i] == camp_of[j]) continue;
        ++evaluated;
        if (camps.gain(camp_of, i, j) <= kNothing) continue;
        std::swap(camp_of[i], camp_of[j]);
        changed = true;
      }
  }
}

}  // namespace

Result<Polarization> dna_polarization_of(const LabelledMatrix& congruence, const LabelledMatrix& conflict,
                                         const PolarizationSettings& settings) {
  if (Result<void> sound = check(settings); !sound) return fail(std::move(sound));
  if (Result<void> sound = check(congruence, conflict); !sound) return fail(std::move(sound));
  const std::size_t n = congruence.rows.size();
  const auto quality = [&](const std::vector<int>& camp_of) {
    return dna_polarization_quality(congruence.values, conflict.values, camp_of);
  };
  // With one actor in each camp there is no pair within, and DNA divides by 0.
  if (n <= static_cast<std::size_t>(settings.camps))
    return fail(ErrorCode::kNothingToCompute, "there are no more actors than camps", "polarization",
                "take fewer camps, or filters that leave more");
  const EqualCamps camps(congruence.values, conflict.values, n, settings.camps);
  std::vector<int> camp_of = camps.in_turn();
  if (!quality(camp_of))
    return fail(ErrorCode::kNothingToCompute, "nobody agrees or disagrees with anybody", "polarization",
                "take filters that leave more");
  Polarization out;
  out.actors = congruence.rows;
  out.exact = few_enough(n, settings.camps);
  std::vector<int> best;
  double greatest = -1;
  const auto offer = [&](const std::vector<int>& offered) {
    const double found = quality(offered).value_or(-1);
    if (found <= greatest + 1e-12) return;
    greatest = found;
    best = offered;
  };
  if (out.exact) {
    // Camps of one size are not told apart: what begins with camp 0 stands for what is its mirror image.
    const bool alike = n % static_cast<std::size_t>(settings.camps) == 0;
    do {
      if (alike && camp_of.front() != 0) break;
      ++out.evaluated;
      offer(camp_of);
    } while (std::next_permutation(camp_of.begin(), camp_of.end()));
  } else {
    for (int start = 0; start < settings.starts; ++start) {
      std::vector<int> from = camps.in_turn();
      shuffle(from, settings.seed, static_cast<std::uint64_t>(start));
      ascend(camps, from, out.evaluated);
      offer(from);
    }
  }
  out.camp_of = renumbered(out.actors, best, nullptr);
  out.distance = out.polarization = greatest;
  out.defects = {
      {"polarization-maximises-distance",
       "DNA's polarization is the distance from the ideally polarized state and is maximised: its camps are "
       "those of "
       "equal size that are least like camps."},
      {"ideal-shares-divided-twice",
       "DNA divides the ideal shares of congruence and conflict once more by camps: even an ideal state is "
       "at a "
       "distance."},
      {"camp-search-seeded-here", "DNA's own searches have no seed; this one's result is its best camps."}};
  return out;
}

}  // namespace toguna::network
