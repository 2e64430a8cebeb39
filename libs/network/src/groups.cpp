#include "groups.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

namespace toguna::network {

std::vector<int> renumbered(const std::vector<std::string>& names, const std::vector<int>& group_of,
                            int* count) {
  struct Group {
    int old = 0;
    std::size_t size = 0;
    std::string first;
  };
  std::map<int, Group> groups;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Group& group = groups.try_emplace(group_of[i], Group{group_of[i], 0, names[i]}).first->second;
    ++group.size;
    group.first = std::min(group.first, names[i]);
  }
  std::vector<Group> order;
  for (const auto& [old, group] : groups) order.push_back(group);
  std::sort(order.begin(), order.end(), [](const Group& a, const Group& b) {
    return a.size != b.size ? a.size > b.size : a.first != b.first ? a.first < b.first : a.old < b.old;
  });
  std::map<int, int> number;
  for (const Group& group : order) number.emplace(group.old, static_cast<int>(number.size()));
  std::vector<int> out;
  for (const int group : group_of) out.push_back(number.at(group));
  if (count != nullptr) *count = static_cast<int>(order.size());
  return out;
}

double adjusted_rand(const std::vector<int>& a, const std::vector<int>& b) {
  std::map<std::pair<int, int>, double> cells;
  std::map<int, double> rows;
  std::map<int, double> columns;
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    ++cells[{a[i], b[i]}];
    ++rows[a[i]];
    ++columns[b[i]];
  }
  const auto pairs = [](const auto& counts) {
    double sum = 0;
    for (const auto& [key, count] : counts) sum += count * (count - 1) / 2;
    return sum;
  };
  const auto n = static_cast<double>(std::min(a.size(), b.size()));
  const double both = pairs(cells);
  const double in_a = pairs(rows);
  const double in_b = pairs(columns);
  const double expected = n > 1 ? in_a * in_b / (n * (n - 1) / 2) : 0;
  const double most = (in_a + in_b) / 2;
  return most == expected ? 1 : (both - expected) / (most - expected);
}

}  // namespace toguna::network
