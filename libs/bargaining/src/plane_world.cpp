#include "plane_world.hpp"

#include <fmt/format.h>

namespace toguna::bargaining {

Result<PlaneWorld> PlaneWorld::make(const Dispute& dispute, const Plane& plane) {
  constexpr std::size_t kMaxParties = 300;
  if (auto checked = check_dispute(dispute); !checked) return fail(std::move(checked));
  const std::size_t issues = dispute.issues.size();
  if (plane.x_issue >= issues || plane.y_issue >= issues || plane.x_issue == plane.y_issue) {
    return fail(ErrorCode::kNotFound, "a plane needs two different issues of the dispute", "issues",
                "Name two of the dispute's issues");
  }
  if (dispute.parties.size() > kMaxParties) {
    return fail(ErrorCode::kTooLarge,
                fmt::format("{} parties are more than the limit of {}", dispute.parties.size(), kMaxParties),
                "parties", "Join actors that share a position");
  }
  PlaneWorld world{.quota = dispute.quota};
  for (const Party& party : dispute.parties) {
    world.ideal.push_back({party.position[plane.x_issue], party.position[plane.y_issue]});
    world.weight.push_back(weight_on(party, plane.x_issue) + weight_on(party, plane.y_issue));
    world.veto.push_back(party.veto);
    world.total += world.weight.back();
  }
  if (world.total > 0) return world;
  return fail(ErrorCode::kNothingToCompute, "nobody has weight on these two issues", "parties",
              "Give at least one party a capability and a salience above 0");
}

}  // namespace toguna::bargaining
