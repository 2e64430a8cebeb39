#include "groups.hpp"
#include "modularity.hpp"
#include "toguna/network/discourse_network.hpp"

namespace toguna::network {
namespace {

constexpr std::size_t kEnumerated = 10;  // Bell(10) = 115,975 partitions

bool has_tie(const LabelledMatrix& network, std::size_t i) {
  for (std::size_t j = 0; j < network.rows.size(); ++j)
    if (j != i && (network.at(i, j) != 0 || network.at(j, i) != 0)) return true;
  return false;
}

}  // namespace

Coalitions coalitions_of(const LabelledMatrix& signed_network, CoalitionSearch search) {
  Coalitions out;
  const std::size_t n = signed_network.rows.size();
  if (signed_network.columns.size() != n || signed_network.values.size() != n * n) return out;
  out.actors = signed_network.rows;
  // An actor without ties adds nothing anywhere: it stands alone rather than in a camp it never joined.
  std::vector<std::size_t> tied;
  for (std::size_t i = 0; i < n; ++i)
    if (has_tie(signed_network, i)) tied.push_back(i);
  const Gains gains = modularity_gains(signed_network, tied);
  out.exact = search == CoalitionSearch::kBest && tied.size() <= kEnumerated;
  const std::vector<int> found = out.exact                                  ? best_by_enumeration(gains)
                                 : search == CoalitionSearch::kLeiden       ? best_by_leiden(gains)
                                 : search == CoalitionSearch::kHierarchical ? best_by_linkage(gains)
                                                                            : best_by_search(gains);
  out.modularity = modularity_of(gains, found);

  std::vector<int> group_of(n, -1);
  for (std::size_t i = 0; i < tied.size(); ++i) group_of[tied[i]] = found[i];
  int alone = static_cast<int>(n);
  for (int& group : group_of)
    if (group < 0) group = alone++;
  out.member_of = renumbered(out.actors, group_of, &out.count);
  return out;
}

}  // namespace toguna::network
