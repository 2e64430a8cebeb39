#include "toguna/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace toguna {

bool for_each_index(std::size_t count, unsigned threads, std::stop_token stop,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next{0};
  std::atomic<std::size_t> done{0};
  const auto drain = [&] {
    while (!stop.stop_requested()) {
      const std::size_t index = next.fetch_add(1, std::memory_order_relaxed);
      if (index >= count) return;
      work(index);
      done.fetch_add(1, std::memory_order_relaxed);
    }
  };
  const std::size_t wanted = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
  const std::size_t helpers = std::min(wanted, std::max<std::size_t>(count, 1)) - 1;
  {
    std::vector<std::jthread> pool;
    pool.reserve(helpers);
    for (std::size_t i = 0; i < helpers; ++i) pool.emplace_back(drain);
    drain();
  }
  return done.load() == count;
}

}  // namespace toguna
