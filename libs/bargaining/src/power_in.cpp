#include <fmt/format.h>

#include <cmath>

#include "toguna/bargaining/power.hpp"

namespace toguna::bargaining {
namespace {

constexpr double kSteps = 20'000;  // all weights together

}  // namespace

Result<PowerIndices> power_in(const Dispute& dispute, std::size_t issue) {
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  if (issue >= dispute.issues.size())
    return fail(ErrorCode::kNotFound, fmt::format("there is no issue number {}", issue + 1), "issues",
                "Name one of the dispute's issues");
  double total = 0;
  for (const Party& party : dispute.parties) total += weight_on(party, issue);
  if (!(total > 0))
    return fail(ErrorCode::kNothingToCompute,
                fmt::format("nobody has weight on the issue \"{}\"", dispute.issues[issue]), "parties",
                "Give at least one party a capability and a salience above 0");
  std::vector<std::uint32_t> weights;
  std::uint64_t sum = 0;
  for (const Party& party : dispute.parties) {
    weights.push_back(static_cast<std::uint32_t>(std::lround(weight_on(party, issue) / total * kSteps)));
    sum += weights.back();
  }
  // At least the quota's share, and more than half where it is a half.
  const auto share = static_cast<std::uint64_t>(std::ceil(dispute.quota * static_cast<double>(sum) - 1e-6));
  std::uint64_t quota = std::max(share, sum / 2 + 1);
  const auto veto = static_cast<std::uint32_t>(sum - quota + 1);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!dispute.parties[i].veto) continue;
    weights[i] += veto;
    quota += veto;
  }
  return power_indices(weights, quota);
}

}  // namespace toguna::bargaining
