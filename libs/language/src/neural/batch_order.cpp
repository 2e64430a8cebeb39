#include "toguna/language/batch_order.hpp"

#include <algorithm>
#include <numeric>

namespace toguna::language {

void BatchOrder::set(std::span<const std::size_t> lengths) {
  sentences.resize(lengths.size());
  std::iota(sentences.begin(), sentences.end(), std::size_t{0});
  std::stable_sort(sentences.begin(), sentences.end(),
                   [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
  begin.clear();
  begin.push_back(0);
  std::size_t active = sentences.size();
  const std::size_t longest = sentences.empty() ? 0 : lengths[sentences.front()];
  for (std::size_t step = 0; step < longest; ++step) {
    while (active > 0 && lengths[sentences[active - 1]] <= step) --active;
    begin.push_back(begin.back() + active);
  }
  rows = begin.back();
}

}  // namespace toguna::language
