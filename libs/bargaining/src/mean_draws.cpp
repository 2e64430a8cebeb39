#include "toguna/bargaining/mean_draws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <system_error>

#include "compromise.hpp"
#include "draws.hpp"
#include "toguna/base/parallel.hpp"

namespace toguna::bargaining {
namespace {

constexpr std::size_t kMaxDraws = 20'000'000;
constexpr std::size_t kChunk = 4096;

Result<std::vector<double>> compute(const Problem& problem, const Options& options, std::stop_token stop) {
  if (options.draws == 0 || options.draws > kMaxDraws) {
    return fail(options.draws == 0 ? ErrorCode::kInvalidData : ErrorCode::kTooLarge,
                fmt::format("the number of draws must lie between 1 and {}", kMaxDraws), "draws",
                "20000 is usual");
  }
  const auto table = make_table(problem);
  if (!table) return fail(Result<Table>(table));
  const auto made = Sampler::make(problem, options.seed);
  if (!made) return fail(Result<Sampler>(made));
  const Sampler& sampler = *made;
  std::vector<double> means(options.draws);
  const std::size_t chunks = (options.draws + kChunk - 1) / kChunk;
  const bool finished = for_each_index(chunks, options.threads, std::move(stop), [&](std::size_t chunk) {
    Sampler::Scratch scratch = sampler.scratch();
    const std::size_t end = std::min(options.draws, (chunk + 1) * kChunk);
    for (std::size_t draw = chunk * kChunk; draw < end; ++draw) {
      sampler.sample(draw, scratch);
      means[draw] = compromise_mean(scratch.line, table->seated).mean;
    }
  });
  if (finished) return means;
  return fail(ErrorCode::kInterrupted, "stopped before the last draw", "", "Start it again");
}

}  // namespace

Result<std::vector<double>> mean_draws(const Problem& problem, const Options& options, std::stop_token stop) {
  try {
    return compute(problem, options, std::move(stop));
  } catch (const std::bad_alloc&) {
    return fail(ErrorCode::kTooLarge, "not enough memory for the draws", "draws", "Use fewer draws");
  } catch (const std::system_error&) {
    return fail(ErrorCode::kTooLarge, "the system refused to start another thread", "threads",
                "Use --threads 1");
  }
}

}  // namespace toguna::bargaining
