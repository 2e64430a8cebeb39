#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace toguna {

/// Runs work(index) for every index in [0, count) on `threads` threads (0: one per core) and waits for all.
/// Indices are handed out in order, each exactly once; after a stop request no new index is handed out.
/// Returns false if it was stopped before the last index. `work` must not throw.
bool for_each_index(std::size_t count, unsigned threads, std::stop_token stop,
                    const std::function<void(std::size_t)>& work);

}  // namespace toguna
